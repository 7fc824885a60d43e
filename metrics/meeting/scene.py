"""One chart of the meeting's story: a conclusion, the rows that it is drawn from, and how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from pipelines.ground.text import Text

Kind = Literal["against_target", "changes", "waterfall", "ranges", "rates", "classes", "list"]
ROWS = {
    "label_zh": pl.String(),
    "label_en": pl.String(),
    "value": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "target": pl.Float64(),
    "status": pl.String(),
    "text_zh": pl.String(),
    "text_en": pl.String(),
    "code": pl.String(),
}


@dataclass(frozen=True)
class Scene:
    """`rows`: one row per bar, dot or line of the chart, in order; columns are ROWS (null where unused).

    `unit` is that of the values (%, pp, count, place, mixed: by indicator `code`); `note` says method and n.
    `basis` is what the rows were taken from, for whoever prints more of it (the ranking: Told).
    """

    id: str
    kind: Kind
    title: Text
    rows: pl.DataFrame
    unit: str
    note: Text
    indicators: tuple[str, ...] = ()
    basis: Any = None


def rows_of(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Return rows of a scene; what is not given is null."""
    return pl.DataFrame([{name: row.get(name) for name in ROWS} for row in rows], schema=ROWS)


def label(text: Text, **more: Any) -> dict[str, Any]:
    """Return a row's label in both languages, with what else it holds."""
    return {"label_zh": text.zh, "label_en": text.en, **more}
