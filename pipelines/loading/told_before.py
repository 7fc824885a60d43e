"""Reasons against rows that an earlier load took: said once a cell, under the heading as sent, with its text.

What speaks against a row across tables is worked out anew by every load, from rows that hold pseudonyms and
typed values. The words that the sender knows, its heading and what stood in the cell (masked), are those of
the load that read the file: they stand in the ledger and in the snapshot that is served. Where that
snapshot does not know a cell (it is lost, or nothing spoke against the cell before), the file as received is
read again: a reason reads the same whichever load, or rebuild, says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.incoming import incoming, workplace
from pipelines.judging.judge import ITEM_CELL
from pipelines.keeping.store import Source
from pipelines.loading.mending import read_of
from pipelines.loading.taking import Taken, told
from pipelines.reasons import REASON
from pipelines.warehouse import Snapshot

CELL = ["source_no", "row", "column"]
AS_SENT = [*CELL, "heading"]
HEADINGS = {"source_no": pl.Int64(), "key": pl.String(), "sent": pl.String()}


def told_again(home: Home, reasons: pl.DataFrame, ledger: Sequence[Source]) -> pl.DataFrame:
    """Return reasons (reason frame) against rows read by earlier loads, in the words of those loads.

    One row per broken rule and cell as sent: a wide row that makes several of ours is one row of its sheet.
    """
    if reasons.is_empty():
        return reasons
    item = pl.when(pl.col("column") == ITEM_CELL).then(pl.lit("item_") + pl.col("heading"))
    named = reasons.with_columns(key=pl.coalesce(item, "column"))
    named = named.join(_headings(ledger), on=["source_no", "key"], how="left", maintain_order="left")
    plain = named.join(
        _headings(ledger).rename({"key": "column", "sent": "plain"}),
        on=["source_no", "column"],
        how="left",
        maintain_order="left",
    )
    said = plain.with_columns(heading=pl.coalesce("sent", "plain", "heading")).select(*REASON)
    said = said.unique([*AS_SENT, "rule"], keep="first", maintain_order=True)
    known = _values(home)
    new = said.join(known, on=AS_SENT, how="anti", nulls_equal=True)
    known = pl.concat([known, *_read_again(home, reasons, ledger, new)]).unique(AS_SENT, keep="first")
    found = said.join(known, on=AS_SENT, how="left", nulls_equal=True, maintain_order="left")
    return found.with_columns(value=pl.coalesce("known", "value")).select(*REASON)


def _read_again(
    home: Home, reasons: pl.DataFrame, ledger: Sequence[Source], new: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    """Yield the cells of each source that has reasons against cells not known, as `_values` has them."""
    numbers = set(new["source_no"])
    mine = [one for one in ledger if one.number in numbers]
    if not mine:
        return
    with incoming(workplace(home)) as copies:
        for _, files in groupby(sorted(mine, key=attrgetter("file_id")), key=attrgetter("file_id")):
            for one, file, read in read_of(home, list(files), copies):
                part = reasons.filter(pl.col("source_no") == one.number)
                said = told(Taken.unjudged(file, read, one.number), part)
                yield said.select(*AS_SENT, known="value")


def _headings(ledger: Sequence[Source]) -> pl.DataFrame:
    """One row per source and column (or item of a wide sheet): the heading as sent."""
    rows = [(one.number, name, heading) for one in ledger for name, heading in one.headings.items()]
    return pl.DataFrame(rows, schema=HEADINGS, orient="row")


def _values(home: Home) -> pl.DataFrame:
    """One row per cell that the served snapshot speaks of: what stood in it as `known`, masked, or null."""
    empty = pl.DataFrame(schema={name: REASON[name] for name in AS_SENT} | {"known": pl.String()})
    snapshot = Snapshot.current(home)
    if snapshot is None:
        return empty
    wanted = 'SELECT source_no, "row", "column", heading, "value" AS known FROM '
    try:
        held = [name for name in ("quarantine", "warning") if name in snapshot.tables()]
        parts = [snapshot.frame(wanted + name) for name in held]  # two names of our own
    finally:
        snapshot.close()
    rows = pl.concat([empty, *(part.cast(dict(empty.schema)) for part in parts)])  # type: ignore[arg-type] # a schema
    return rows.sort("known", nulls_last=True, maintain_order=True).unique(AS_SENT, keep="first")
