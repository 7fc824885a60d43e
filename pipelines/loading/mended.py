"""Which rows held back still wait for their sender, and of which period each of them speaks."""

from __future__ import annotations

import polars as pl

from pipelines.ground.periods import Period, half_of
from pipelines.happening import InQuarter, InTerm
from pipelines.judging.whole import Whole
from pipelines.sources import source

PLACE = ["source_no", "row"]


def told_of(reasons: pl.DataFrame, state: Whole, sequences: dict[int, int], first_month: int) -> pl.DataFrame:
    """Add to reasons `is_mended` and `period` (id, null: none or not readable). Grain unchanged.

    `sequences` gives the load of each source. A row is mended where a later load brought a row of its key
    that holds, or, where its own key could not be read, where its whole sheet was sent again.
    """
    found = [
        pl.DataFrame(schema={**dict.fromkeys(PLACE, pl.Int64), "is_mended": pl.Boolean, "period": pl.String})
    ]
    for (name,), part in reasons.drop_nulls("source_no").group_by("table"):
        if str(name) in state.sent:
            found.append(_of_table(str(name), part, state, sequences, first_month))
    said = pl.concat(found).unique(PLACE, keep="first")
    return reasons.join(said, on=PLACE, how="left", maintain_order="left").with_columns(
        pl.col("is_mended").fill_null(value=False)
    )


def _of_table(
    name: str, reasons: pl.DataFrame, state: Whole, sequences: dict[int, int], first_month: int
) -> pl.DataFrame:
    """One row per row named: mended or not, and its period."""
    table = source(name)
    keys = list(table.keys)
    sent = state.sent[name].with_columns(source_no=pl.col("source_no").cast(pl.Int64))
    sent = sent.with_columns(row=pl.col("row_no").cast(pl.Int64))
    rows = sent.join(reasons.select(PLACE).unique(), on=PLACE, how="semi")
    filled = [key for key in keys if table.column(key).must_be_filled]
    is_whole = pl.all_horizontal(pl.col(key).is_not_null() for key in filled)
    held = state.frames[name].select(*keys, source_no=pl.col("source_no").cast(pl.Int64))
    held = held.with_columns(latest=pl.col("source_no").replace_strict(sequences, return_dtype=pl.Int64))
    held = held.group_by(keys).agg(pl.col("latest").max())
    rows = rows.join(held, on=keys, how="left", nulls_equal=True, maintain_order="left")
    nameless = rows.filter(~is_whole)["source_no"].unique().sort().to_list()
    replaced = (pl.col("latest") > pl.col("sequence")).fill_null(value=False)
    again = pl.col("source_no").is_in(_sent_again(sent.filter(is_whole), keys, nameless))
    is_mended = pl.when(is_whole).then(replaced).otherwise(again)
    return rows.select(*PLACE, is_mended=is_mended, period=_period(name, first_month)).sort("is_mended")


def _sent_again(rows: pl.DataFrame, keys: list[str], asked: list[int]) -> list[int]:
    """Return the sources of which a later one holds every key, and no fewer rows: the same sheet, mended."""
    found = []
    sizes = rows.group_by("source_no", "sequence").agg(
        rows=pl.col("row").n_unique(), keys=pl.struct(keys).n_unique()
    )
    for number, sequence, count, known in sizes.filter(pl.col("source_no").is_in(asked)).iter_rows():
        mine = rows.filter(pl.col("source_no") == number).select(keys).unique()
        later = rows.filter(pl.col("sequence") > sequence).join(mine, on=keys, how="semi", nulls_equal=True)
        shared = later.group_by("source_no").agg(shared=pl.struct(keys).n_unique())
        whole = shared.filter(pl.col("shared") == known)["source_no"].to_list()
        if any(more >= count for other, _, more, _ in sizes.iter_rows() if other in whole):
            found.append(number)
    return found


def _period(name: str, first_month: int) -> pl.Expr:
    """Return the expression of a row's period: its own id, or the half of its day."""
    column = source(name).dated
    if column is None or source(name).goes_on:
        return pl.lit(None, dtype=pl.String())
    if source(name).column(column).dtype == pl.Date:
        return pl.col(column).map_elements(lambda day: Period.on(day, first_month).id, return_dtype=pl.String)
    if isinstance(source(name).when, InQuarter | InTerm):
        return pl.col(column).map_elements(half_of, return_dtype=pl.String)
    return pl.col(column).cast(pl.String)
