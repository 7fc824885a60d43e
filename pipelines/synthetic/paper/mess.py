"""Bad rows planted in files, and cells that are good but untidy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from pipelines.synthetic.life.chance import Chance

MOST = 0.03  # of a sheet's rows that may be bad: a sheet with more than 5 % would be refused
NARROW, WIDE = list("0123456789"), list("０１２３４５６７８９")
TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad row: `changes` are cells and what is typed in them; a copy stands at the end of the sheet.

    `rule` is what holds it back. `with_original`: the row that it is a copy of is held back as well.
    """

    rule: str
    changes: Mapping[str, str] = field(default_factory=dict)
    is_copy: bool = False
    with_original: bool = False
    needs: Mapping[str, str] = field(default_factory=dict)  # cells that the row to be spoilt must have


@dataclass(frozen=True, slots=True)
class Planted:
    """Where a bad row stands: the file, the row as a person sees it, and the rule that holds it back."""

    file: str
    sheet: str
    row: int
    rule: str


def spoilt(
    body: pl.DataFrame, faults: Sequence[Fault], above: int, chance: Chance
) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
    """Return the sheet's rows with as many faults as it can bear, and the row number and rule of each."""
    rows, found = [], []
    taken: set[int] = set()
    for fault in faults[: int(MOST * body.height)]:
        at = _place(body, fault, taken, chance)
        if at is None:
            continue
        taken.add(at)
        if not fault.is_copy:
            body = body.with_columns(
                pl.when(pl.int_range(pl.len()) == at).then(pl.lit(text)).otherwise(name).alias(name)
                for name, text in fault.changes.items()
            )
            found.append((above + at + 1, fault.rule))
            continue
        rows.append(body[at].with_columns(pl.lit(text).alias(name) for name, text in fault.changes.items()))
        found.append((above + body.height + len(rows), fault.rule))
        if fault.with_original:
            found.append((above + at + 1, fault.rule))
    return pl.concat([body, *rows]), found


def _place(body: pl.DataFrame, fault: Fault, taken: set[int], chance: Chance) -> int | None:
    """Return a row that the fault can be planted in, if there is one left."""
    filled = [pl.col(name).is_not_null() for name in fault.changes if not fault.is_copy]
    as_wanted = [pl.col(name) == text for name, text in fault.needs.items()]
    fits = body.with_row_index("at").filter(~pl.col("at").is_in(sorted(taken)), *filled, *as_wanted)
    return int(chance.choice(fits["at"].to_numpy())) if fits.height else None


def widened(body: pl.DataFrame, column: str, every: int) -> pl.DataFrame:
    """Return the rows with every so many-th number of a column typed in full width."""
    wide = pl.col(column).str.replace_many(NARROW, WIDE)
    return _some(body, column, wide, every)


def with_commas(body: pl.DataFrame, column: str, every: int) -> pl.DataFrame:
    """Return the rows with a comma before the thousands of every so many-th number of a column."""
    is_fit = pl.col(column).str.contains(r"^\d{4,6}$")
    comma = pl.col(column).str.replace(r"^(\d{1,3})(\d{3})$", "${1},${2}")
    return _some(body, column, pl.when(is_fit).then(comma).otherwise(column), every)


def in_ten_thousands(body: pl.DataFrame, column: str, every: int) -> pl.DataFrame:
    """Return the rows with every so many-th amount of a column typed as 1.2万元."""
    amount = pl.col(column).cast(pl.Float64, strict=False) / TEN_THOUSAND
    said = amount.cast(pl.String).str.replace(r"\.0$", "") + "万元"
    return _some(body, column, said, every)


def _some(body: pl.DataFrame, column: str, said: pl.Expr, every: int) -> pl.DataFrame:
    is_chosen = pl.int_range(pl.len()) % every == every - 1
    return body.with_columns(pl.when(is_chosen).then(said).otherwise(column).alias(column))
