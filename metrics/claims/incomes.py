"""What the income of one household says: the last whole year against its line, and what is wanting."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.helping.incomes import Income
from metrics.phrases.months import halves_in_words
from metrics.phrases.naming import joined
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

ABOVE = Text(
    "{year}人均可支配收入 {amount} 元，高于监测线（{line} 元）{gap} 元",
    "{year}: {amount} yuan per head, {gap} yuan above the monitoring line ({line})",
)
BELOW = Text(
    "{year}人均可支配收入 {amount} 元，低于监测线（{line} 元）{gap} 元",
    "{year}: {amount} yuan per head, {gap} yuan below the monitoring line ({line})",
)
AT = Text(
    "{year}人均可支配收入 {amount} 元，等于监测线，不算低于",
    "{year}: {amount} yuan per head, at the monitoring line, which is not below it",
)
NO_LINE = Text(
    "{year}人均可支配收入 {amount} 元；没有当年监测线，无法对照",
    "{year}: {amount} yuan per head; no monitoring line of that year to hold it against",
)
NO_YEAR = Text("没有一个完整年度的收入", "no whole year of income")
ONE_HALF = Text("{year}只有{half}，不是全年", "of {year} only {half} came: not a year")
UNUSABLE = Text(
    "{year}报来的收入不能采用（无效、未采集或没有人口）",
    "the report of {year} does not count (invalid, not collected, or nobody in it)",
)
NONE = Text("{years}没有收入报送", "no income was sent for {years}")
WITHOUT_PARTS = Text("{years}没有可用的分来源数据", "no usable figures by source for {years}")
SAME = 0.005  # half a cent
HALF = 0.5  # yuan: less would be written as 0
LESS = Text("不到 1", "less than 1")


def said(found: Sequence[Income]) -> Text:
    """Return the last whole year against its line."""
    years = [one for one in found if one.is_year]
    if not years:
        return NO_YEAR
    last = years[-1]
    amount = last.per_head or 0.0
    words = {"year": last.period.said, "amount": _yuan(amount)}
    if last.line is None:
        return NO_LINE.filled(**words)
    gap = amount - last.line
    text = AT if abs(gap) < SAME else ABOVE if gap > 0 else BELOW
    return text.filled(**words, line=_yuan(last.line), gap=_yuan(abs(gap)) if abs(gap) >= HALF else LESS)


def wanting(found: Sequence[Income]) -> Text | None:
    """Return which years are gaps, and why; None where every year between the first and the last is whole."""
    years = [one for one in found if not one.period.half]
    lines = [_gap(one) for one in years if one.state in {"one_half", "unusable"}]
    silent = [one.period.said for one in years if one.state == "none"]
    if silent:
        lines.append(NONE.filled(years=_all(silent)))
    whole = [one.period.said for one in years if one.state == "whole" and one.parts is None]
    if whole:
        lines.append(WITHOUT_PARTS.filled(years=_all(whole)))
    return joined(lines) if lines else None


def _gap(one: Income) -> Text:
    if one.state == "one_half":
        return ONE_HALF.filled(year=one.period.said, half=halves_in_words(one.halves[0]))
    return UNUSABLE.filled(year=one.period.said)


def _all(names: Sequence[Text]) -> Text:
    return Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))


def _yuan(amount: float) -> str:
    return written(float(round(amount)), "count")
