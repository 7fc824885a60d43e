"""How each unit counts: it meets, fails, is not known, is left out; and the code and words of why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.opening.units import FACT, NEW
from metrics.phrases.naming import joined
from metrics.phrases.numbers import aim, written
from metrics.phrases.reasons import is_so
from metrics.tracing.rows import KNOWN
from pipelines.ground.text import Text

SAME = 1e-9
UNMET = "unmet"
WHOLE = (0.0, 1.0)  # a unit's amount that counts not at all, or whole
SAYS = {True: "", False: "not_", None: "unknown_"}  # before the name of a column, in the code of a reason
WHY_NOT = {  # codes of a fact that say themselves why a unit fails
    "duplicate": Text("一人两岗或重复登记", "listed twice, or on a second post"),
    "second_post": Text("同月另有岗位", "on another post in the same month"),
    "outside": Text("当月在县外务工", "working outside the county that month"),
    "absent": Text("出勤不足", "not in full attendance"),
}
HELD = "held"  # a row of its own is held back and waits to be mended


class Why(NamedTuple):
    """Why a unit counts as it does: a code that scripts read, and its words."""

    code: str
    words: Text


MEETS = Why("meets", Text("计入，达到", "counts and meets"))
IN = Why("counted", Text("计入分子", "counts, in the numerator"))
OUT = Why("in_base_only", Text("只计入分母", "counts in the base alone"))
AMOUNTS = Why("amounts", Text("按数额计入，单独不判", "counts with its amounts; it is not judged by itself"))
UNKNOWN = Why("not_known", Text("计入分母，情况不明，不算达到", "in the base; not known, so not met"))
IS_NEW = Why("new", Text("本期新增，没有上年可比", "new, with no year before to compare"))
HELD_BACK = Why("held_back", Text("报送的行被隔离，待改正", "its row is held back until it is mended"))
NOT_MADE = Why("no_yardstick", Text("缺少可比的标准或基数", "what it would be compared with is not there"))
BELOW = Text("{value}，目标 {target}", "{value}, the target is {target}")


def is_share(indicator: Indicator, rows: pl.DataFrame) -> bool:
    """Whether its units are counted (or answers weighted), so that each meets it or does not.

    `rows`: its units, with the columns of their fact.
    """
    now = indicator.value.now
    if indicator.value.kind not in {"ratio", "count"} or now.numerator.fact != now.denominator.fact:
        return False
    if indicator.sample is not None:
        return True
    sums = {total.column: total.expression for total in now.totals}
    schema = nw.from_native(rows.clear()).select(**sums).to_native().schema
    return all(kind.is_integer() for kind in schema.values())


def passes(indicator: Indicator, rows: pl.DataFrame, figure: Figure) -> pl.DataFrame:
    """Return the units (grain unchanged) with `passes` and `short`: by how much each falls short.

    passes: null where a unit is not judged by itself, or nothing is known of it.
    """
    if rows.is_empty() or is_share(indicator, rows):
        good = pl.col("numerator")
        if indicator.lower_is_better:
            good = pl.col("denominator") - pl.col("numerator")
        unknown = pl.lit(value=indicator.has_open_base) & (pl.col("known") == 0)
        judged = (pl.col("denominator") > 0) & ~unknown & pl.col("is_unit")
        short = pl.col("denominator") - good
        return rows.with_columns(
            passes=pl.when(judged).then(short <= SAME * pl.col("denominator")), short=short
        )
    own, target = _own(indicator), figure["target"]
    if own is not None and _is_either(rows, own):
        target = 1.0
    sign = -1 if indicator.lower_is_better else 1
    if own is None:
        return rows.with_columns(passes=pl.lit(None, dtype=pl.Boolean()), short=pl.lit(0.0))
    gap = sign * ((target or 0.0) - own)
    if target is None:  # nothing is wanted: the lowest stand first
        return rows.with_columns(passes=pl.lit(None, dtype=pl.Boolean()), short=gap.fill_null(0.0))
    return rows.with_columns(passes=pl.when("is_unit").then(gap <= SAME), short=gap.fill_null(0.0), own=own)


def _is_either(rows: pl.DataFrame, own: pl.Expr) -> bool:
    """Whether each unit's amount counts whole or not at all, as money of one purpose."""
    shares = rows.filter("is_unit").select(own=own)["own"].drop_nulls()
    return bool(shares.len()) and bool(shares.is_in([0.0, 1.0]).all())


def _own(indicator: Indicator) -> pl.Expr | None:
    """Return a unit's own value, where it has one: its growth, its share of money."""
    kind = indicator.value.kind
    now = _quotient("numerator", "denominator")
    if kind in A_YEAR_APART:
        then = _quotient("previous_numerator", "previous_denominator")
        return {"growth": now / pl.when(then > 0).then(then) - 1, "change": now - then, "fall": then - now}[
            kind
        ]
    one = indicator.value.now
    return now if kind == "ratio" and one.numerator.fact == one.denominator.fact else None


def _quotient(top: str, base: str) -> pl.Expr:
    return pl.col(top) / pl.when(pl.col(base) > 0).then(pl.col(base))


def whys(indicator: Indicator, rows: pl.DataFrame, figure: Figure) -> list[Why]:
    """Return why each row counts as it does, in the order of the rows."""
    said: dict[tuple[object, ...], Why] = {}
    columns = [one for one in _asked(indicator) if one in rows.columns]
    fails = _failing(indicator, rows)
    found = []
    for row, is_failing in zip(rows.to_dicts(), fails, strict=True):
        flags = (row["is_unit"], row["passes"], row[HELD], row[NEW] > 0, row["known"] > 0)
        adds = (row["numerator"] or 0.0) > 0  # a row that is held back stands in no sum
        about = (row[FACT], adds, row.get("own"), is_failing)
        key = (*flags, *about, *(row[name] for name in columns))
        if key not in said:
            said[key] = _why(indicator, row, figure, is_failing=is_failing)
        found.append(said[key])
    return found


def _asked(indicator: Indicator) -> tuple[str, ...]:
    """Return the columns that may say why."""
    now = indicator.value.now
    covered = indicator.covered or indicator.units
    return tuple(dict.fromkeys((*indicator.because, *now.numerator.columns, *covered.columns)))


def _failing(indicator: Indicator, rows: pl.DataFrame) -> list[bool]:
    """Return of which rows the indicator's own words of failing are true."""
    if indicator.failing is None or rows.is_empty():
        return [False] * rows.height
    try:
        said = nw.from_native(rows).select(said=indicator.failing.when).to_native()["said"]
    except (pl.exceptions.ColumnNotFoundError, nw.exceptions.ColumnNotFoundError):
        return [False] * rows.height  # units of another fact than that of its failing
    return said.fill_null(value=False).to_list()


def _why(indicator: Indicator, row: Mapping[str, Any], figure: Figure, *, is_failing: bool) -> Why:
    if not row["is_unit"]:
        return _left_out(indicator, row)
    if row["passes"] is None:
        is_open = indicator.has_open_base and not row["known"]
        return UNKNOWN if is_open else AMOUNTS
    if "own" in row and (indicator.value.kind != "ratio" or row["own"] not in WHOLE):
        return _valued(indicator, row, figure)
    if indicator.target is None and not indicator.lower_is_better:
        return IN if row["passes"] else OUT
    if row["passes"]:
        return MEETS
    reasons = list(_reasons(indicator, row, is_failing=is_failing))
    return _together(reasons)


def _valued(indicator: Indicator, row: Mapping[str, Any], figure: Figure) -> Why:
    """Return a unit's own value beside the target."""
    unit = "pp" if indicator.unit == "pp" else "%"
    words = [
        BELOW.filled(
            value=written(row["own"], unit, None, lang), target=aim(figure["target"] or 0.0, unit, lang)
        )
        for lang in ("zh", "en")
    ]
    return Why("at_target" if row["passes"] else "below_target", Text(words[0].zh, words[1].en))


def _left_out(indicator: Indicator, row: Mapping[str, Any]) -> Why:
    if row[HELD]:
        return HELD_BACK
    if row[NEW]:
        return IS_NEW
    covered = indicator.covered or indicator.units
    if row["known"]:  # it is known, and yet nothing can be made of it
        return NOT_MADE
    lacks = list(_lacks(row, (*indicator.because, *covered.columns), without=()))
    return _together(lacks or [(covered.name, covered.words or indicator.short, False)])


Reason = tuple[str, Text | None, bool | None]


def _reasons(indicator: Indicator, row: Mapping[str, Any], *, is_failing: bool) -> Iterator[Reason]:
    """Yield what a failing unit lacks: parts that are unmet, its own words of failing, columns not so."""
    now = indicator.value.now
    if indicator.lower_is_better:
        words = indicator.failing.words if indicator.failing else now.numerator.words
        yield now.numerator.name, words or indicator.short, True
        return
    parts = list(_lacks(row, indicator.because, without=()))
    yield from parts
    if parts:
        return
    if is_failing and indicator.failing:
        yield f"not_{now.numerator.name}", indicator.failing.words, True
        return
    lacks = list(_lacks(row, now.numerator.columns, without=now.denominator.columns))
    yield from lacks or [(now.numerator.name, now.numerator.words or indicator.short, False)]


def _lacks(row: Mapping[str, Any], columns: tuple[str, ...], *, without: tuple[str, ...]) -> Iterator[Reason]:
    """Yield the columns that are not so, or of which nothing is known."""
    words = KNOWN[row[FACT]].columns if row[FACT] in KNOWN else {}
    for name in columns:
        if name in without or name not in words:
            continue
        value = row.get(name)
        if value is None:
            yield name, words[name], None
        elif value in WHY_NOT:
            yield str(value), WHY_NOT[str(value)], True
        elif value is False or value == UNMET:
            yield name, words[name], False


def _together(reasons: list[Reason]) -> Why:
    said = [is_so(words, value) for _, words, value in reasons if words is not None]
    name, _, value = reasons[0]
    return Why(f"{SAYS[value]}{name.removeprefix('is_')}", joined(said))
