"""Evidence of the plan's rules in words: what each reading is, what was found, what it is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.wording.method.plan_rules import CLAUSES, TABLES, label
from metrics.phrases.coded import cell, word
from metrics.phrases.numbers import MINUS, aim
from pipelines.facts.rules.clues import FLAGS
from pipelines.ground.text import Text
from pipelines.sources import source
from pipelines.table import Column

Reading = Mapping[str, Any]  # column, value, threshold, source: as the facts keep them (interface.md)
YES, NO, UNKNOWN = Text("是", "yes"), Text("否", "no"), Text("不明", "not known")
SAID = Text("{what}：{value}", "{what}: {value}")
HELD = Text("{said}（对照 {threshold}）", "{said} (against {threshold})")
WITHIN = Text("{what}（{threshold}）：{value}", "{what} ({threshold}): {value}")
FROM = Text("{threshold}，{place}", "{threshold}, {place}")
YUAN, PER_HEAD = Text("元", "yuan"), Text("元/人", "yuan per head")
DAYS, MONTHS = Text("天", "days"), Text("个月", "months")
# What a reading is where its column holds something else, and what its number counts.
MEANT = {
    "household_income.disposable_income": Text("人均可支配收入", "Disposable income per head"),
    "household_income.disposable_income (a year before)": Text(
        "上年同期人均可支配收入", "Disposable income per head a year before"
    ),
    "household_income.disposable_income (half a year before)": Text(
        "前一次半年核算人均可支配收入", "Disposable income per head at the check before"
    ),
    "guarantee_check.check_date": Text("最早一项核查距消除", "Oldest check before the exit"),
    "guarantee_check.resolved_on": Text("此前有未达标", "An item was unmet before"),
    "risk_clue.result": Text("有未核实的线索", "A clue not verified"),
    "risk_clue.decided_on": Text("有新确认的风险", "A risk newly confirmed"),
    "risk_clue.found_on": Text("有线索", "A clue"),
    "household.risk_1": Text("登记有风险", "A risk on the register"),
    "self_assessment.year": Text("当年有农户自评", "Self-assessment of the year"),
    "household_member.person_id": Text("在册人口", "Members listed"),
    "household_member.labour_skill": Text("劳动力人数", "Members with labour"),
    "household_member.health": Text("有患病成员", "A member is ill"),
    "household_member.change_type": Text("失去主要劳动力", "The earner was lost"),
    "household_member.disability_level": Text("新增残疾", "New disability"),
    "collection_form.debt_balance": Text("债务余额", "Debt"),
    "employment_month.working": Text("在务工", "In work"),
    "measure.sub_type": Text("针对原因的措施", "A measure that answers the cause"),
    "is_income_off": Text("与近 12 个月收入相差超过", "Differs from twelve months by more than"),
}
COUNTS = {
    **dict.fromkeys((name for name in MEANT if name.startswith("household_income.")), PER_HEAD),
    **dict.fromkeys(("reference_income_pc", "monitoring_case.exit_income_pc"), PER_HEAD),
    **dict.fromkeys(("public_days", "guarantee_check.check_date"), DAYS),
    **dict.fromkeys(("guarantee_check.resolved_on", "risk_clue.decided_on"), MONTHS),
    "monitoring_case.entered_on / approved_on": MONTHS,
    "household_member.person_id": Text("人", "people"),
    "household_member.labour_skill": Text("人", "people"),
}
THRESHOLDS = {
    "> net_income": Text("大于纯收入", "above net income"),
    "1-2": Text("1–2 级", "grades 1–2"),
    **{name.removeprefix("clue_"): word(zh) for name, zh in FLAGS.items()},
}


class Said(NamedTuple):
    """One reading in words: what it is, what was found, what it is held against, where that stands."""

    what: Text
    value: Text
    against: Text | None = None
    place: Text | None = None


def told(readings: Sequence[Reading]) -> Text:
    """Return readings as one line; nothing where there is none."""
    lines = [one_of(reading) for reading in readings]
    return Text("；".join(one.zh for one in lines), "; ".join(one.en for one in lines))


def one_of(reading: Reading) -> Text:
    """Return one reading in words, with its threshold and where that stands.

    >>> print(one_of({"column": "public_days", "value": 4, "threshold": 5, "source": "方案一（二）3"}).zh)
    公示天数：4 天（对照 5 天，方案一（二）3）
    """
    what, value, against, place = said(reading)
    line = SAID.filled(what=what, value=value)
    if against is None:
        return line
    against = against if place is None else FROM.filled(threshold=against, place=place)
    if isinstance(reading["value"], bool):
        return WITHIN.filled(what=what, threshold=against, value=value)
    return HELD.filled(said=line, threshold=against)


def said(reading: Reading) -> Said:
    """Return the parts of a reading in words; of a setting that is yes or no, its key is the place."""
    name, held = reading["column"], reading["threshold"]
    what = MEANT.get(name) or label(name)
    value = value_of(name, reading["value"])
    if held is None:
        return Said(what, value)
    against = value_of(name, held) if isinstance(held, bool) else _threshold(name, held)
    return Said(what, value, against, place_of(reading["source"]))


def speaks(reading: Reading) -> bool:
    """Whether a reading says something: a blank or a *no* is nothing that a rule is true by."""
    return reading["value"] not in (None, False, "")


def value_of(name: str, value: object) -> Text:
    """Return a value in words: yes and no, words of the table's lists, a number with its unit.

    >>> value_of("public_days", None).zh, value_of("monitoring_case.exit_risk_resolved", True).en
    ('不明', 'yes')
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        number, unit = f"{value:,.10g}".replace("-", MINUS), _unit(name)
        return Text(f"{number} {unit.zh}".strip(), f"{number} {unit.en}".strip())
    said = [_word(name, one) for one in str(value).split()]
    return Text("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _threshold(name: str, held: object) -> Text:
    """Return a threshold in words; of several words that are allowed, all; a fraction as a share."""
    if isinstance(held, int | float):
        is_share = 0 < held < 1
        return Text(aim(held, "%"), aim(held, "%")) if is_share else value_of(name, held)
    if str(held) in THRESHOLDS:
        return THRESHOLDS[str(held)]
    said = [_word(name, one) for one in str(held).split("/")]
    return Text("、".join(one.zh for one in said), " / ".join(one.en for one in said))


def _word(name: str, said: str) -> Text:
    """Return a word of the column, else of another list of its table; days and names stand as they are."""
    own = _column(name)
    if own is None:
        return word(said)
    if said in own.codes:
        return cell(own, said)
    others = source(name.partition(".")[0]).columns
    return next((cell(one, said) for one in others if said in one.codes), word(said))


def _column(name: str) -> Column | None:
    """Return the source column that a reading names; None for what is worked out of several."""
    table, _, rest = name.partition(".")
    own = rest.partition(" ")[0]
    if table not in TABLES:
        return None
    return next((one for one in source(table).columns if one.name == own), None)


def _unit(name: str) -> Text:
    """Return what a reading's number counts: yuan, days; nothing where it is a bare number."""
    column = _column(name)
    is_amount = column is not None and column.unit == YUAN.zh
    return COUNTS.get(name) or (YUAN if is_amount else Text("", ""))


def place_of(where: str | None) -> Text | None:
    """Return where a threshold stands: a clause of the plan, a column, a key of county.toml.

    >>> place_of("monitoring_line.line_yuan").en, place_of("county.toml exit.months").zh
    ('Monitoring line', 'county.toml exit.months')
    """
    if not where:
        return None
    return label(where) if where.partition(".")[0] in TABLES else CLAUSES.get(where, Text(where, where))
