"""The columns of an indicator's sheet: what stands in them, how it is written, how wide they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.exports.figure_rows import badges, status
from metrics.figures.figure import Figure
from metrics.figures.lineage import said
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.phrases.codes import COMPONENTS, units_of
from pipelines.ground.text import Lang, Text

WAN, CLOSE = 10_000, 5e-5
POINTS = Text("（个百分点）", " (pp)")
MONEY = Text("，万元", ", 10,000 yuan")
YUAN = Text("，元", ", yuan")
ONE_PART = Text("该项收入，元", "this source, yuan")
BEFORE = Text("上年{what}", "{what}, a year before")
PERIOD, AREA, PART = Text("评估期", "Period"), Text("地区", "Area"), Text("组成", "Component")
VALUE, TARGET, GAP = Text("数值", "Value"), Text("目标", "Target"), Text("差距", "Gap")
STATUS, BADGE = Text("状态", "Status"), Text("目标说明", "About the target")
N, MISSING = Text("n（{noun}）", "n ({noun})"), Text("缺数据", "Missing")
LOW, HIGH = Text("95% 下限", "95 % low"), Text("95% 上限", "95 % high")
COVERAGE = Text("覆盖率", "Coverage")
SEALED, SEAL = Text("封存值", "Sealed value"), Text("封存号", "Seal")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width, how a row's cell is made and which format it takes."""

    heading: Text
    width: float
    cell: Callable[[Figure], Any]
    form: Callable[[Figure], str]


def columns(one: Indicator, rows: pl.DataFrame, lang: Lang) -> list[Column]:
    """Return the columns that an indicator's rows fill."""
    unit = one.unit
    found = [
        Column(PERIOD, 10, lambda row: row["period"], _as("text")),
        Column(AREA, 18, lambda row: row["area_name"], _as("text")),
    ]
    if rows["component"].null_count() < rows.height:
        found.append(Column(PART, 16, lambda row: COMPONENTS[row["component"] or ""].on(lang), _as("text")))
    found += [
        _number(VALUE, "value", unit),
        _number(TARGET, "target", unit),
        _number(GAP, "gap", _moved(unit)),
    ]
    found += [
        Column(STATUS, 14, lambda row: status(row["status"], lang, row["value"]), lambda row: row["status"]),
        Column(BADGE, 13, lambda row: "、".join(badges(row, lang)), _as("text")),
        *_sums(one),
        Column(N.filled(noun=units_of(one.id)), 12, lambda row: row["units"], _as("count")),
        Column(MISSING, 9, lambda row: row["missing"], _as("count")),
    ]
    if rows["low"].null_count() < rows.height:
        found += [_number(LOW, "low", "%"), _number(HIGH, "high", "%")]
    if rows["coverage"].null_count() < rows.height:
        found.append(_number(COVERAGE, "coverage", "%"))
    if rows["seal"].null_count() < rows.height:
        found += [
            _number(SEALED, "sealed_value", unit),
            Column(SEAL, 20, lambda row: of(row, "seal"), _as("text")),
        ]
    return found


def of(row: Mapping[str, Any], key: str) -> Any:
    """Return what a row holds under a key that is known only when the columns are made."""
    return row[key]


def _as(form: str) -> Callable[[Figure], str]:
    return lambda _: form


def _moved(unit: str) -> str:
    return "pp" if unit == "%" else unit


def _number(heading: Text, key: str, unit: str) -> Column:
    """Return a column of figures: shares as percent, changes in percentage points."""
    if unit == "pp":
        text = Text(heading.zh + POINTS.zh, heading.en + POINTS.en)
        return Column(text, 12, lambda row: None if of(row, key) is None else of(row, key) * 100, _as("pp"))
    form = _percent if unit == "%" and key == "value" else _as(unit)
    return Column(heading, 11, lambda row: of(row, key), form)


def _percent(row: Figure) -> str:
    if row["value"] is None or row["target"] is None:
        return "%"
    return "fine" if 0 < abs(row["value"] - row["target"]) < CLOSE else "%"


def _sums(one: Indicator) -> list[Column]:
    """Return numerator and denominator, and a year before's where the value is made of both."""
    now, is_parted = one.value.now, one.value.kind == "composition"
    both = [
        ("numerator", ONE_PART if is_parted else said(now.numerator)),
        ("denominator", said(now.denominator)),
    ]
    found = [_sum(words, key) for key, words in both]
    if one.value.kind in A_YEAR_APART:
        found += [_sum(words, f"previous_{key}", BEFORE) for key, words in both]
    return found


def _sum(words: Text, key: str, around: Text | None = None) -> Column:
    """Return the column of a sum; money in units of 10,000 yuan."""
    is_money = words.zh.endswith(YUAN.zh)
    bare = Text(words.zh.removesuffix(YUAN.zh), words.en.removesuffix(YUAN.en)) if is_money else words
    heading = around.filled(what=bare) if around else bare
    if not is_money:
        return Column(
            heading, 14, lambda row: of(row, key), lambda row: "number" if _is_part(of(row, key)) else "count"
        )
    heading = Text(heading.zh + MONEY.zh, heading.en + MONEY.en)
    return Column(
        heading, 15, lambda row: None if of(row, key) is None else of(row, key) / WAN, _as("number")
    )


def _is_part(value: float | None) -> bool:
    return value is not None and not float(value).is_integer()
