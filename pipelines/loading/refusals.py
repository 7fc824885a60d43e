"""Tables that were refused: what each is, and all that speaks against its rows, for pages and the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import polars as pl

from pipelines.ground.home import Home
from pipelines.keeping.seen import Seen
from pipelines.keeping.store import OF_FILE, refused_reasons, seen
from pipelines.loading.decision import Decision
from pipelines.reasons import REASON
from pipelines.sources import source

TABLE = {
    **OF_FILE,
    "table": pl.String(),
    "sequence": pl.Int64(),
    "zh": pl.String(),  # why it was refused
    "en": pl.String(),
    "periods": pl.String(),  # ids with 、 between
    "rows": pl.Int64(),
    "quarantined": pl.Int64(),
    "asks": pl.String(),
    "sent_by_zh": pl.String(),
    "sent_by_en": pl.String(),
}
REASONS = {**OF_FILE, **REASON}
CONTENT = ["file_id", "sheet", "table"]


def refused_now(home: Home) -> dict[str, pl.DataFrame]:
    """Return refused_table and refused_reason as they stand since the last load, published or not.

    refused_table: one row per table of a sheet that is refused (its own words in zh, en); refused_reason: one
    row per reason against a row of one of them (file_id, file, sheet and the columns of a reason).
    """
    return refusals(seen(home), refused_reasons(home))


def refusals(known: Sequence[Seen], reasons: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return refused_table and refused_reason of what was seen: one row per table, one per reason."""
    rows = [_row(one) for one in known if one.status == "refused"]
    tables = pl.DataFrame(rows, schema=TABLE, orient="row") if rows else pl.DataFrame(schema=TABLE)
    mine = reasons.join(tables, on=CONTENT, how="semi", maintain_order="left")
    return {"refused_table": tables, "refused_reason": mine}


def _row(one: Seen) -> dict[str, object]:
    said = asdict(one) | {"periods": "、".join(one.periods)}
    sender = source(one.table).sent_by if one.table else None
    said |= {"sent_by_zh": sender.zh if sender else "", "sent_by_en": sender.en if sender else ""}
    return {name: said[name] for name in TABLE}


def reasons_against(decision: Decision) -> pl.DataFrame:
    """One row per reason against a row of a table that is refused: of this load, and those kept before."""
    parts = [
        one.reasons.select(
            pl.lit(one.file.sha256).alias("file_id"),
            pl.lit(one.file.name).alias("file"),
            pl.lit(one.read.sheet).alias("sheet"),
            *REASON,
        )
        for one in decision.refused
    ]
    now = pl.concat([pl.DataFrame(schema=REASONS), *parts])
    known = [one.content for one in decision.seen if one.status == "refused"]
    judged = [(one.file.sha256, one.read.sheet, one.table.name) for one in decision.refused]
    before = decision.refused_before.join(_contents(known), on=CONTENT, how="semi", maintain_order="left")
    before = before.join(_contents(judged), on=CONTENT, how="anti", maintain_order="left")
    return pl.concat([before.select(*REASONS), now])


def _contents(names: Sequence[tuple[str, str, str]]) -> pl.DataFrame:
    return pl.DataFrame(names, schema=dict.fromkeys(CONTENT, pl.String), orient="row")
