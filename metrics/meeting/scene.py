"""One chart of the meeting's story: a conclusion, the rows that it is drawn from, and how they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

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


class Shown(TypedDict):
    """One row of a scene: a bar, a dot or a line of its chart; whatever the chart does not use is null."""

    label_zh: str
    label_en: str
    value: float | None  # in the scene's unit; shares are fractions
    low: float | None  # of a range or an interval, as `value`
    high: float | None
    target: float | None  # as `value`
    status: str | None  # a figure's status; better, worse, within; good, bad; done, late, open
    text_zh: str | None  # what it says beside its figures
    text_en: str | None
    code: str | None  # indicator, area, item, kind, source of income, task or point of the checklist


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


def rows_of(rows: Sequence[Shown]) -> pl.DataFrame:
    """One row per row of a scene, in order: the columns of ROWS, and no further keys of the rows."""
    return pl.DataFrame([{name: row.get(name) for name in ROWS} for row in rows], schema=ROWS)


def label(
    text: Text,
    *,
    code: str | None = None,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    target: float | None = None,
    status: str | None = None,
    text_zh: str | None = None,
    text_en: str | None = None,
) -> Shown:
    """Return a row of a scene: its label in both languages, with what else it holds; the rest is null."""
    return {
        "label_zh": text.zh, "label_en": text.en, "value": value, "low": low, "high": high,
        "target": target, "status": status, "text_zh": text_zh, "text_en": text_en, "code": code,
    }  # fmt: skip
