"""Words for codes: statuses, kinds of household, units, components of income, parts of a sum."""

from __future__ import annotations

from metrics.phrases.units import short_of, units_of
from metrics.phrases.why import why
from pipelines.ground.text import Text

__all__ = ["COMPONENTS", "ITEMS", "KINDS", "MARKS", "PILLARS", "STATUSES", "short_of", "units_of", "why"]

STATUSES = {
    "met": Text("达标", "met"),
    "near": Text("接近达标", "near"),
    "missed": Text("未达标", "missed"),
    "no_target": Text("未设目标", "no target"),
    "not_reported": Text("未报送", "not reported"),
    "too_few": Text("样本不足", "too few"),
    "not_comparable": Text("不可比", "not comparable"),
    "not_applicable": Text("不适用", "not applicable"),
}
MARKS = {
    "met": "✔",
    "near": "◐",
    "missed": "✘",
    "no_target": "·",
    "not_reported": "○",
    "too_few": "▨",
    "not_comparable": "≠",
    "not_applicable": "–",
}
KINDS = {
    "lifted": Text("脱贫户（未监测）", "lifted (not monitored)"),
    "unstable": Text("脱贫不稳定户", "unstable lifted"),
    "marginal": Text("边缘易致贫户", "marginal"),
    "sudden": Text("突发严重困难户", "in sudden difficulty"),
    "cleared": Text("风险已消除户", "risk eliminated"),
}
COMPONENTS = {
    "wage": Text("工资性收入", "wages"),
    "business": Text("经营净收入", "net business income"),
    "property": Text("财产性收入", "property income"),
    "transfer": Text("转移净收入", "net transfers"),
    "unattributed": Text("未归类", "not attributed"),
}
ITEMS = {
    "food": Text("不愁吃", "food"),
    "clothing": Text("不愁穿", "clothing"),
    "education": Text("义务教育", "education"),
    "medical": Text("基本医疗", "medical care"),
    "housing": Text("住房安全", "housing"),
    "water": Text("饮水安全", "water"),
}
PILLARS = {
    "economic": Text("经济成效", "Economic effectiveness"),
    "guarantee": Text("保障成效", "Guarantees"),
    "motivation": Text("内生动力", "Motivation"),
    "satisfaction": Text("满意度", "Satisfaction"),
    "process": Text("工作过程", "Process"),
    "risk": Text("风险监测", "Risk"),
    "funds": Text("资金管理", "Funds"),
    "supervision": Text("监督检查", "Supervision"),
}
