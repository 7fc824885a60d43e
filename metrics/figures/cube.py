"""The cube: every sum that indicators need, by period, area, kind and household type; sums only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import narwhals as nw
import polars as pl

from metrics.catalogue import totals
from metrics.figures import repeats
from metrics.figures.weights import weighted
from pipelines.facts import FACTS, Shelf, Steps
from pipelines.facts.origin.reads import Read
from pipelines.facts.origin.steps import Made

KEYS = ("period", "village_code", "kind", "household_type")
GROUPS = ("department", "mode")  # columns of facts by which sums are kept a second time
IN_GROUPS = ("period", "village_code", "by", "group")
WHOSE = "whose"  # household, post or person that a row is of, while squares are summed
LEVELS = ("village", "township", "county")
FACT = {fact.name: fact for fact in FACTS}
BESIDE = {"answer": "household"}  # a fact whose weights another one tells


@cache
def ready() -> None:
    """Let Narwhals import what it needs of Polars now: asked in the thread that loads, not in one beside it.

    Not as this module is imported: Polars' threads would begin with it, and a process that forks has none.
    """
    nw.from_native(pl.DataFrame({"a": [1], "b": [1]})).group_by("a").agg(nw.col("b").sum())


def cube(facts: Mapping[str, pl.DataFrame], steps: Steps | None = None) -> pl.DataFrame:
    """One row per period, level, area, kind and household type: the sums, 0 where a fact has no row.

    Keys: period, level, area_code, kind, household_type. A column for each Total of the catalogue, Float64,
    in the unit of what it sums (households, persons, months, yuan, answers). `facts`: name → fact, `area`
    among them; KeyError without it.
    """
    return rolled(villages(facts, steps), facts["area"])


def villages(facts: Mapping[str, pl.DataFrame], steps: Steps | None = None) -> pl.DataFrame:
    """One row per period, village, kind and household type: the sums, 0 where a fact has no row.

    KEYS and a column for each Total; `facts`: name → fact. Where no fact has a row it is empty with its
    columns.
    """
    wanted, steps = [*totals(), *repeats.columns()], steps or Steps()
    names = sorted({total.fact for total in totals().values()} & facts.keys())
    parts: list[pl.DataFrame] = []
    for name in names:
        of_fact = [("sums", summed), *([("squares", squared)] if repeats.of_fact(name) else [])]
        for what, make in of_fact:
            made = partial(_made, facts, name, make)
            parts.append(steps.step(f"{what} {name}", partial(_digest, facts), made).rows())
    missing = [column for column in wanted if all(column not in part.columns for part in parts)]
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(KEYS, pl.String()) | dict.fromkeys(wanted, pl.Float64()))
    zeros = [pl.lit(0.0).alias(column) for column in missing]
    return side_by_side(parts, KEYS).with_columns(zeros).select(*KEYS, *wanted)


def _made(facts: Mapping[str, pl.DataFrame], name: str, make: Callable[..., Any]) -> Made:
    read = [("fact", one) for one in (name, BESIDE.get(name)) if one]
    return make(_ordered(one_prepared(facts, name)), name).to_native(), read


def _digest(facts: Mapping[str, pl.DataFrame], read: Read) -> str:
    """Return the digest of a fact; of one that is only in memory none is asked."""
    return facts.digest(read[1]) if isinstance(facts, Shelf) else ""


def side_by_side(parts: Sequence[pl.DataFrame], keys: Sequence[str]) -> pl.DataFrame:
    """One row per key that any part has, sorted: the columns of all parts, 0 where a part has no row or null.

    Each part has a row per key and columns of its own. Put under one another instead, most cells of hundreds
    of columns would be nulls: half a gigabyte at ten thousand households.
    """
    rows = pl.concat([part.select(keys) for part in parts]).unique().sort(keys)
    for part in parts:
        rows = rows.join(part, on=list(keys), how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(pl.exclude(*keys).fill_null(0.0) + 0.0)  # a sum of nothing is 0, and never -0


def _ordered(fact: pl.DataFrame) -> pl.DataFrame:
    """Return a fact's rows in an order that they themselves give: 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1.

    The same rows, loaded again or read anew from the files as received, are the same sums to the last bit.
    """
    return fact.sort(fact.hash_rows(seed=0)) if fact.height else fact


def grouped(facts: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per period, level (county, township), area, `by` (GROUPS) and group: the sums of that group.

    A second cube: of measures, clues and findings by department, of answers by the way of asking. Columns of
    facts that do not know of the group are not there.
    """
    parts = []
    names = {total.fact for total in totals().values()} & facts.keys()
    for by in GROUPS:
        for name in sorted(one for one in names if by in FACT[one].columns):
            rows = one_prepared(facts, name)
            if by not in rows.columns:
                continue
            known = _ordered(rows.filter(pl.col(by).is_not_null()))
            sums = summed(known, name, ("period", "village_code", by)).to_native()
            parts.append(sums.rename({by: "group"}).with_columns(by=pl.lit(by)))
    if not parts:
        return pl.DataFrame(
            schema=dict.fromkeys(("period", "level", "area_code", *IN_GROUPS[2:]), pl.String())
        )
    rows = pl.concat(parts, how="diagonal").group_by(IN_GROUPS).agg(pl.exclude(*IN_GROUPS).sum())
    found = rolled(rows.sort(IN_GROUPS), facts["area"], IN_GROUPS[2:])
    return found.filter(pl.col("level") != LEVELS[0])


def rolled(
    rows: pl.DataFrame, areas: pl.DataFrame, within: Sequence[str] = ("kind", "household_type")
) -> pl.DataFrame:
    """One row per period, level, area and what is `within`: what lies above is the sum of its villages.

    A row that bears the code of a township or of the county happened there and in no village: it counts from
    that level up.
    """
    above = areas.select("period", "level", area_code="code", up="parent_code")
    own = rows.rename({"village_code": "area_code"})
    own = own.join(above.drop("up"), on=["period", "area_code"], how="left", maintain_order="left")
    own = own.with_columns(pl.col("level").fill_null(LEVELS[0]))
    here = own.filter(level=LEVELS[0]).drop("level")
    levels = [here]
    for level in LEVELS[1:]:
        lifted = here.join(above.drop("level"), on=["period", "area_code"]).drop("area_code")
        lifted = lifted.rename({"up": "area_code"}).select(here.columns)
        both = pl.concat([lifted, own.filter(level=level).drop("level")])
        here = both.group_by("period", "area_code", *within, maintain_order=True).sum()
        levels.append(here)
    parts = [
        frame.select("period", pl.lit(level).alias("level"), "area_code", pl.exclude("period", "area_code"))
        for level, frame in zip(LEVELS, levels, strict=True)
    ]
    return pl.concat(parts).sort("level", "period", "area_code", *within)


def prepared(facts: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the facts, grain unchanged, with the weights of answers worked out."""
    return {name: one_prepared(facts, name) for name in facts}


def one_prepared(facts: Mapping[str, pl.DataFrame], name: str) -> pl.DataFrame:
    """Return one fact, grain unchanged, as `prepared`: of what lies on the disk only this is read."""
    beside = BESIDE.get(name)
    return weighted(facts[name], facts[beside]) if beside and beside in facts else facts[name]


def summed(frame: Any, fact: str, keys: Sequence[str] = KEYS) -> Any:
    """One row per key of the cube: the sums over one fact, a Polars frame or a DuckDB relation alike."""
    sums = [
        total.expression.cast(nw.Float64).alias(column)
        for column, total in totals().items()
        if total.fact == fact
    ]
    return nw.from_native(frame).group_by(*keys).agg(*sums)


def squared(frame: Any, fact: str, keys: Sequence[str] = KEYS) -> Any:
    """One row per key of the cube: the sums of squares over whose the rows of one fact are (repeats)."""
    wanted = repeats.of_fact(fact)
    each = {total.column: total for one in wanted for total in (one.met, one.due)}
    rows = nw.from_native(frame).with_columns(
        nw.coalesce(*(nw.col(name) for name in repeats.WHOSE[fact])).alias(WHOSE)
    )
    ones = rows.group_by(*keys, WHOSE).agg(
        *(total.expression.cast(nw.Float64).alias(column) for column, total in each.items())
    )
    sums = {column: sum_ for one in wanted for column, sum_ in one.expressions.items()}
    return ones.sort(*keys, WHOSE).group_by(*keys).agg(*(sum_.alias(column) for column, sum_ in sums.items()))
