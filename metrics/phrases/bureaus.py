"""Departments, ways of asking and scopes of households in words."""

from __future__ import annotations

from pipelines.ground.text import Text

BUREAUS = {
    "农业农村": "agriculture",
    "医保": "medical insurance",
    "教育": "education",
    "民政": "civil affairs",
    "住建": "housing",
    "水利": "water",
    "人社": "human resources",
    "残联": "disabled persons' federation",
    "公安": "public security",
    "应急": "emergency management",
    "卫健": "health",
    "财政": "finance",
    "林草": "forestry",
    "统计": "statistics",
    "纪委监委": "discipline and supervision",
    "审计": "audit",
    "交通": "transport",
    "自然资源": "natural resources",
    "商务": "commerce",
    "发改": "development and reform",
    "妇联": "women's federation",
    "信访": "petitions",
    "其他": "other",
}
MODES = {"电话": "by phone", "入户": "at home", "问卷": "questionnaire"}
SCOPES = {
    "lifted": Text("脱贫户", "lifted households"),
    "monitored": Text("监测对象（风险未消除）", "monitored (risk open)"),
}


def bureau(name: str) -> Text:
    """Return a department in both languages; as it is written where it is none of the list.

    >>> bureau("医保").en, bureau("县人社局").en
    ('medical insurance', '县人社局')
    """
    return Text(name, BUREAUS.get(name, name))


def group(code: str) -> Text:
    """Return a group of figures in words: a scope, a way of asking, or a department."""
    return SCOPES.get(code) or Text(code, MODES.get(code) or BUREAUS.get(code, code))
