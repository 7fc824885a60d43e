"""The figures of a part of the plan as rows of a scene: what is furthest off first, what never came last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from metrics.claims.states import JUDGED, state_of
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Pillar
from metrics.meeting.scene import Shown, label
from metrics.phrases.codes import short_of, why
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

ORDER = ("missed", "near", "met", "unjudged", "no_target", "not_applicable", "not_reported")


def figures_of(results: Results, period: Period, pillar: Pillar) -> list[Figure]:
    """One row per indicator of a part of the plan, of the county: empty where nothing of it came.

    Missed first, the furthest from its target before the others; what was not reported stands last.
    """
    ids = [one.id for one in results.catalogue() if one.pillar == pillar]
    found = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(ids))
    rows = typed_rows(found, Figure)
    if all(row["value"] is None for row in rows):
        return []
    return sorted(rows, key=lambda row: (ORDER.index(state_of(row)), _gap(row), row["indicator"]))


def _gap(row: Figure) -> float:
    """Return how far a row stands from its target: of what is not judged nobody stands before another."""
    return row["gap"] if row["gap"] is not None and row["status"] in JUDGED else 0.0


def shown(rows: Sequence[Figure], told: Mapping[str, Text] | None = None) -> list[Shown]:
    """One row per figure, in order: where it is not judged it says why; `told`: what else some say."""
    return [_shown(row, (told or {}).get(row["indicator"])) for row in rows]


def _shown(row: Figure, said: Text | None) -> Shown:
    if said is None and row["status"] not in JUDGED:
        said = Text(why(row, "zh"), why(row, "en"))
    return label(
        short_of(row["indicator"]), code=row["indicator"], value=row["value"], target=row["target"],
        status=row["status"], text_zh=said.zh if said else None, text_en=said.en if said else None,
    )  # fmt: skip
