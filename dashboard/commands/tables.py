"""Tables by the names that people call them: their own, their titles in both languages, and common words."""

from __future__ import annotations

from dashboard.commands.show import nearest
from pipelines.departments import departments, sent_by
from pipelines.ground.text import Lang, Text
from pipelines.sources import SOURCES
from pipelines.table import Table

# What officials also call a table; titles and English names are known from the tables themselves.
CALLED = {
    "收支": "household_income",
    "住户收支": "household_income",
    "收支采集": "household_income",
    "入户收支": "household_income",
    "台账": "household",
    "脱贫户台账": "household",
    "户台账": "household",
    "花名册": "household",
    "成员": "household_member",
    "人员": "household_member",
    "分户并户": "household_link",
    "三保障": "guarantee_check",
    "两不愁三保障": "guarantee_check",
    "核查": "guarantee_check",
    "培训": "training",
    "公益性岗位": "welfare_post",
    "公益岗": "welfare_post",
    "考勤": "welfare_post",
    "务工": "employment_month",
    "务工监测": "employment_month",
    "项目": "self_project",
    "满意度": "survey_response",
    "调查": "survey_response",
    "基准": "benchmark",
    "收入对比基准": "benchmark",
    "监测线": "monitoring_line",
    "目标": "target",
    "计分方案": "scoring_scheme",
    "任务": "meeting_action",
    "说明": "explanation",
    "区划": "admin_area",
}


def table_called(asked: str) -> Table:
    """Return the table of that name in any language; else the call was wrong, with the nearest named."""
    known = {table.name: table for table in SOURCES}
    names = dict(CALLED)
    for table in SOURCES:
        names |= {_plain(each): table.name for each in (table.name, table.title.zh, table.title.en)}
    found = names.get(_plain(asked))
    return known[found or names[nearest(_plain(asked), list(names), Text("表", "table"))]]


def tables_of(department: str, lang: Lang) -> list[Table]:
    """Return the tables that a department sends; else the call was wrong, with the departments named."""
    found = sent_by(department)
    if not found:
        known = list(dict.fromkeys(one.on(lang) for one in departments()))
        nearest(department, known, Text("部门", "department"), shown=len(known))
    return found


def completed(incomplete: str) -> list[str]:
    """Return the names that a shell may offer."""
    return [table.name for table in SOURCES if table.name.startswith(incomplete)]


def _plain(name: str) -> str:
    return "".join(name.lower().replace("（", "(").replace("）", ")").split()).removesuffix("表")
