"""Which headline figures want an explanation, and the explanations that there are."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.components.scene_stage import Stage
from dashboard.figures import kept
from dashboard.said import Row
from dashboard.view import View
from metrics.meeting import owed
from pipelines.journal import entered

ON = ("indicator", "area_code", "period_id")


@dataclass(frozen=True, slots=True)
class Word:
    """One explanation: who typed it is known only of what was typed here."""

    text: str
    author: str = ""
    at: str = ""
    is_waiting: bool = False


def wanting(stage: Stage) -> list[Row]:
    """Return the tidy rows, county's first, of headline indicators that are not met or not judged."""
    return kept(stage.view, "meeting.wanting", lambda: _wanting(stage), stage.seal)


def _wanting(stage: Stage) -> list[Row]:
    return owed.wanting(stage.view.results, stage.view.period, stage.view.lang).to_dicts()


def explained(view: View) -> dict[tuple[str, str], list[Word]]:
    """Return the explanations of the period by indicator and area: on file, and typed here."""
    typed = entered(view.home, "explanation").filter(pl.col("period_id") == view.period.id)
    held = view.results.source_rows("explanation").filter(pl.col("period_id") == view.period.id)
    held = held.with_columns(pl.col("entered_at").dt.strftime("%Y-%m-%d %H:%M:%S"))
    on_file = set(held.select(*ON, "entered_at").iter_rows())
    own = set(typed.select(*ON, "entered_at").iter_rows())
    found: dict[tuple[str, str], list[Word]] = {}
    for row in held.iter_rows(named=True):
        if _key(row) not in own:
            found.setdefault((row["indicator"], row["area_code"]), []).append(
                Word(row["text"], at=row["entered_at"] or "")
            )
    for row in typed.iter_rows(named=True):
        word = Word(row["text"] or "", row["author"] or "", row["entered_at"] or "", _key(row) not in on_file)
        found.setdefault((row["indicator"], row["area_code"]), []).append(word)
    return found


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in (*ON, "entered_at"))
