"""One indicator's method in words, made from its declaration: for the page and for docs/method.md."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.wording.method.plan import NOT_FIXED, quoted
from dashboard.wording.method.rules import rules
from metrics.figures.lineage import formula, lineage
from metrics.grammar.indicator import Indicator, Target
from metrics.phrases.codes import units_of
from metrics.phrases.definitions import clause_of, meaning_of
from metrics.phrases.numbers import MINUS
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from pipelines.sources import source

PLAN, CLAUSE = Text("方案原文", "The plan says"), Text("依据", "Clause")
MEANING, FORMULA = Text("定义", "Definition"), Text("算式", "Formula")
SINCE = Text("执行起始日", "Holds from")
UNIT, NEEDS = Text("单位", "Unit"), Text("必须到的表", "Tables that must come")
TARGET, NEAR = Text("目标", "Target"), Text("接近带", "Near band")
READS, RULES = Text("读取的列", "Headings read"), Text("边界规则", "Edge rules")
SENTENCE = Text("{clause}：{sentence}", "{clause}: {sentence}")
FORMULAS = {
    "ratio": Text("{top} ÷ {base}", "{top} ÷ {base}"),
    "growth": Text(
        "（本期 {top} ÷ {base}）÷（上年同期 {top} ÷ {base}）" + MINUS + " 1",
        "(this period's {top} ÷ {base}) ÷ (a year before's {top} ÷ {base}) " + MINUS + " 1",
    ),
    "change": Text(
        "本期（{top} ÷ {base}）" + MINUS + " 上年同期（同一比值）",
        "this period's ({top} ÷ {base}) " + MINUS + " the same ratio a year before",
    ),
    "fall": Text(
        "上年同期（{top} ÷ {base}）" + MINUS + " 本期（同一比值）",
        "a year before's ({top} ÷ {base}) " + MINUS + " the same ratio of this period",
    ),
    "count": Text("{top}的个数；另列每百户数（÷ {base} × 100）", "number of {top}; beside it per 100 {base}"),
    "composition": Text("每类来源 ÷ {base}", "each source ÷ {base}"),
    "tilt": Text("（{top} ÷ {base}）÷（其他户同一比值）", "({top} ÷ {base}) ÷ (the others' same ratio)"),
}
UNITS = {
    "%": Text("百分数，基数为{what}", "percent of {what}"),
    "pp": Text("百分点，基数为{what}", "percentage points; base: {what}"),
    "count": Text("个数，按{what}折算每百户", "a count; per 100 {what} beside it"),
    "ratio": Text("倍数", "a multiple"),
}
PER_BASE = Text("数值，基数为{what}", "a number; base: {what}")  # of a count that is a ratio itself
FROM = Text("{title}（{sender}）", "{title} ({sender})")
HEADINGS = Text("{title}：{headings}", "{title}: {headings}")
AT_LEAST = Text("不低于 {number}", "at least {number}")
AT_MOST = Text("不高于 {number}", "at most {number}")
FIRST_HALF = Text("，上半年 {number}", ", {number} in the first half")
OF_YEAR = Text("，按年，半年不设", ", of a year; a half-year has none")
LOOKUPS = {
    "benchmark": Text(
        "不低于当地农村居民收入名义增速（对比基准表）",
        "at least the nominal growth of local rural income (benchmark table)",
    ),
    "last_year": Text("不低于上年同期数", "at least the count of the same period a year before"),
    "schedule": Text(
        "不低于时间进度（工作年度已过天数的占比）",
        "at least the share of the work year's days that have passed",
    ),
}
SOURCE = Text("；来源：{source}", "; from: {source}")
PROPOSED = Text("【建议值】", " [proposed]")
NO_TARGET = Text("未设目标", "none")
BANDS = {
    True: Text("差距在目标的 {share} 以内", "short of the target by no more than {share} of it"),
    False: Text("差距在 {points} 个百分点以内", "short of the target by no more than {points} pp"),
}
NO_BAND = Text("无", "none")


class Entry(NamedTuple):
    """The method of one indicator, line by line."""

    plan: tuple[Text, ...]
    meaning: Text
    lines: tuple[tuple[Text, Text], ...]
    reads: Text
    rules: tuple[Text, ...]


def entry(indicator: Indicator, settings: Settings) -> Entry:
    """Return the method of one indicator with the thresholds that are set."""
    found = quoted(indicator.clause)
    plan = tuple(SENTENCE.filled(clause=name, sentence=sentence) for name, sentence in found) or (NOT_FIXED,)
    said = formula(indicator)
    needed = [FROM.filled(title=source(name).title, sender=source(name).sent_by) for name in indicator.needs]
    read = [
        HEADINGS.filled(title=table.title, headings=listed([column.label for column in columns]))
        for table, columns in lineage(indicator)
    ]
    lines = (
        (CLAUSE, clause_of(indicator, settings)),
        (
            FORMULA,
            FORMULAS[str(said["kind"])].filled(top=bare(said["numerator"]), base=bare(said["denominator"])),
        ),
        (UNIT, unit(indicator)),
        (TARGET, wanted(indicator.target, indicator)),
        (NEAR, near(indicator)),
        (NEEDS, listed(needed)),
        (SINCE, Text(*[indicator.since.isoformat()] * 2)),
    )
    reads = listed(read, Text("；", "; "))
    return Entry(plan, meaning_of(indicator, settings), lines, reads, tuple(rules(indicator, settings)))


def unit(indicator: Indicator) -> Text:
    """Return in what a value is given."""
    is_per_base = indicator.unit == "count" and indicator.value.kind != "count"
    return (PER_BASE if is_per_base else UNITS[indicator.unit]).filled(what=noun(indicator))


def noun(indicator: Indicator) -> Text:
    """Return what the base counts, without its measure word."""
    what = units_of(indicator.id)
    return Text(what.zh.lstrip("名份个"), what.en)


def bare(total: object) -> Text:
    """Return what is summed without its unit, as a part of a sentence."""
    if not isinstance(total, Text):
        raise TypeError(total)
    zh, en = total.zh.removesuffix("，元"), total.en.removesuffix(", yuan")
    return Text(zh, en[:1].lower() + en[1:])


def listed(texts: list[Text], joint: Text = Text("、", ", ")) -> Text:  # noqa: B008 - a Text never changes
    """Return texts as one list."""
    return Text(joint.zh.join(text.zh for text in texts), joint.en.join(text.en for text in texts))


def wanted(target: Target | None, indicator: Indicator) -> Text:
    """Return what the catalogue wants, with its source, and whether that is only proposed."""
    if target is None:
        return NO_TARGET
    said = (
        LOOKUPS[target.lookup]
        if target.lookup
        else (AT_MOST if indicator.lower_is_better else AT_LEAST).filled(
            number=_number(target.number, indicator)
        )
    )
    if target.first_half is not None:
        said = joined(said, FIRST_HALF.filled(number=_number(target.first_half, indicator)))
    if target.is_of_year:
        said = joined(said, OF_YEAR)
    said = joined(said, SOURCE.filled(source=target.source))
    return joined(said, PROPOSED) if target.proposed else said


def near(indicator: Indicator) -> Text:
    """Return how far short of the target still counts as near."""
    if indicator.near is None:
        return NO_BAND
    number = f"{indicator.near * 100:g}"
    return BANDS[indicator.near_is_relative].filled(share=f"{number}%", points=number)


def joined(*texts: Text) -> Text:
    """Return texts one after the other."""
    return Text("".join(text.zh for text in texts), "".join(text.en for text in texts))


def _number(number: float | None, indicator: Indicator) -> Text:
    share = f"{(number or 0.0) * 100:g}"
    if indicator.unit == "pp":
        return Text(f"{share} 个百分点", f"{share} pp")
    return Text(*[f"{share}%" if indicator.unit == "%" else f"{number:g}"] * 2)
