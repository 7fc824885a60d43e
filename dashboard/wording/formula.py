"""How a number came about: the formula with this cell's own sums, and who is counted and who is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.wording import said
from dashboard.wording.beside import beside
from dashboard.wording.said import Row
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.phrases.codes import COMPONENTS, units_of
from metrics.phrases.numbers import MINUS, written
from pipelines.ground.text import Lang, Text

ITEM, NOW, BEFORE = Text("项目", "Item"), Text("本期", "This period"), Text("上年同期", "A year before")
QUOTIENT = Text("占比", "Share")
SHARE = Text("占比", "Share")
PER_HEAD = Text("人均（元）", "Per head (yuan)")
AGAINST = Text("对照：{what}", "Held against: {what}")
EACH = Text("户均（{base}）", "Per household ({base})")
HUNDRED = Text("每百户", "Per 100 households")
MISSED_OUT = Text("；{n} {what}因缺数据未计入", "; {n} left out for want of data")
NOBODY = Text("本期没有可以计入的数据。", "There is nothing to count for this period.")
COUNTED = Text("计入 {n} {what}", "{n} {what} counted")
COVERED = Text("，占应计入的 {share}", ", {share} of those in scope")
NEW = Text("；另有 {n} 户本期新增，没有上年可比", "; {n} more are new and have no year before")
OUTLIERS = Text(
    "；{n} 户变动异常，已计入，请核实", "; {n} changed out of all proportion: counted, please verify"
)
EVER = Text("；{n} 户期内曾有一项未达标", "; {n} had an item unmet at some time in the period")
STOP = Text("。", ".")
EQUATIONS = {  # how the value is made of the two quotients, or of one
    "growth": "{now} ÷ {before} " + MINUS + " 1 = {value}",
    "change": "{now} " + MINUS + " {before} = {value}",
    "fall": "{before} " + MINUS + " {now} = {value}",
    "tilt": "{now} ÷ {before} = {value}",
    "ratio": "{numerator} ÷ {denominator} = {value}",
}


Sums = tuple[float | None, float | None]  # numerator, denominator


class Formula(NamedTuple):
    """A finished formula: rows of a table, the equation, and a sentence about who is counted."""

    rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    equation: str
    counted: str


def formula_of(rows: Sequence[Row], words: Mapping[str, Any], indicator: Indicator, lang: Lang) -> Formula:
    """Return the formula of one row (of a composition: of its parts); `words` name its sums."""
    kind, row = str(words["kind"]), rows[0]
    if kind == "composition":
        return _parts(rows, words["denominator"], indicator, lang)
    then = [sums(row, before_of(row))] if kind in {*A_YEAR_APART, "count"} else []
    columns = [sums(row, now_of(row)), *then]
    names = (words["numerator"].on(lang), words["denominator"].on(lang))
    lines: list[tuple[str, ...]] = list(zip(names, *columns, strict=True))
    now, before = quotients(row, kind)
    if kind == "tilt":
        lines += _against(row, words, (now, before), lang)
    if kind in A_YEAR_APART:
        lines.append(((PER_HEAD if kind == "growth" else QUOTIENT).on(lang), now, before))
    if kind == "count":
        lines.append((HUNDRED.on(lang), written(row["per_100_households"], "count"), ""))
    top, below = columns[0]
    made = {"now": now, "before": before, "numerator": top, "denominator": below}
    equation = EQUATIONS.get(kind, "").format(value=said.value(row, lang), **made)
    headings = tuple(heading.on(lang) for heading in (ITEM, NOW, BEFORE)[: 1 + len(columns)])
    shown = equation if row["value"] is not None else ""
    return Formula(tuple(lines), headings, shown, counted(row, indicator, lang))


def _against(
    row: Row, words: Mapping[str, Any], quotients: tuple[str, str], lang: Lang
) -> list[tuple[str, ...]]:
    """Return what one ratio is held against: the other's sums, and both quotients."""
    own, other = (EACH.filled(base=words[name]).on(lang) for name in ("denominator", "other_denominator"))
    names = [AGAINST.filled(what=words[f"other_{one}"]).on(lang) for one in ("numerator", "denominator")]
    lines = zip(names, sums(row, other_of(row)), strict=True)
    return [*lines, (own, quotients[0]), (other, quotients[1])]


def _parts(rows: Sequence[Row], whole: Text, indicator: Indicator, lang: Lang) -> Formula:
    """Return the parts of a whole, each with its sum and its share."""
    lines = [
        (
            COMPONENTS[row["component"] or ""].on(lang),
            written(row["numerator"], "count"),
            written(row["value"], "%"),
        )
        for row in rows
    ]
    lines.append((whole.on(lang), written(rows[0]["denominator"], "count"), ""))
    headings = tuple(heading.on(lang) for heading in (ITEM, NOW, SHARE))
    return Formula(tuple(lines), headings, "", counted(rows[0], indicator, lang))


def quotients(row: Row, kind: str) -> tuple[str, str]:
    """Return this period's quotient and last year's, or that which it is held against; yuan or shares."""
    unit, beside = ("count", None) if kind in {"growth", "tilt"} else ("%", 0.0)
    found: list[str] = []
    for top, base in (now_of(row), other_of(row) if kind == "tilt" else before_of(row)):
        quotient = top / base if top is not None and base is not None and base > 0 else None
        found.append(written(quotient, unit, beside))
    return found[0], found[1]


def now_of(row: Row) -> Sums:
    """Return numerator and denominator of the period."""
    return row["numerator"], row["denominator"]


def before_of(row: Row) -> Sums:
    """Return numerator and denominator of a year before."""
    return row["previous_numerator"], row["previous_denominator"]


def other_of(row: Row) -> Sums:
    """Return numerator and denominator of what a ratio is held against."""
    return row["other_numerator"], row["other_denominator"]


def sums(row: Row, of: Sums) -> tuple[str, str]:
    """Return numerator and denominator; a dash, never 0, where nothing was reported."""
    is_told = row["status"] != "not_reported" or row["value"] is not None
    top, base = (written(number if is_told else None, "count") for number in of)
    return top, base


def counted(row: Row, indicator: Indicator, lang: Lang) -> str:
    """Say who is counted, who is missing, who is new, what is out of proportion."""
    if not row["units"]:
        return NOBODY.on(lang)
    what = units_of(indicator.id)
    said_so = COUNTED.filled(n=written(row["units"], "count"), what=what).on(lang)
    if row["coverage"] is not None:
        said_so += COVERED.filled(share=written(row["coverage"], "%", 1.0)).on(lang)
    if row["missing"]:
        said_so += MISSED_OUT.filled(n=written(row["missing"], "count"), what=what).on(lang)
    for text, number in ((NEW, row["new_units"]), (OUTLIERS, row["outliers"]), (EVER, row["ever_unmet"])):
        if number:
            said_so += text.filled(n=written(number, "count")).on(lang)
    return said_so + STOP.on(lang) + beside(row, lang)
