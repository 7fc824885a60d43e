"""The sentences of the pages of monitoring, process, measures, departments, funds and supervision.

Each beside the figures that it speaks of, for `workshop.read_sentences`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from dashboard.exports.pack import Pack
from metrics.claims import appraisal
from metrics.figures.figure import Figure
from metrics.helping import agenda, bureaus, course, measures
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.satisfaction import SATISFIED_OVERALL
from metrics.meeting import spending
from metrics.phrases.bureaus import group
from metrics.rows import typed_rows
from metrics.scoring.overall import overall
from pipelines.ground.text import Text

Said = tuple[str, Text | None, Iterable[object]]  # which page, what it says, the figures behind it


def of_pages(pack: Pack) -> Iterator[str]:
    """Yield what these pages say of the county, and the lines of the overview below its tiles."""
    for name, said, rows in _told(pack):
        if said is not None:
            yield f"[{name}] {said.on(pack.lang)}"
            yield from (f"    = {row}" for row in rows)


def _told(pack: Pack) -> Iterator[Said]:
    results, period = pack.results, pack.period
    yield from _overview(pack)
    clues = course.courses(results, period)
    steps = course.counted(clues).to_dicts() if clues.height else []
    yield "page monitoring", course.said(clues, period), steps
    yield "page monitoring: who stayed", course.stayed(clues) if clues.height else None, []
    items = agenda.agenda(results)
    late = items.group_by("what", "is_late").len().sort("what", "is_late").to_dicts()
    yield "page process", agenda.said(items, results.settings.today), late
    kinds = measures.by_kind(results, period)
    homes = measures.reached(results, period)
    yield "page measures", measures.said(period, kinds, homes), kinds.to_dicts()
    found = bureaus.bureaus(results, period.id)
    yield "page departments", bureaus.said(found, period, results.settings.few_clusters), found
    yield "page funds", spending.paid(results, period), []


def _overview(pack: Pack) -> Iterator[Said]:
    results, period = pack.results, pack.period
    if scored := overall(results, period):
        yield "overview: score", appraisal.scored(scored), [scored]
    lifted = typed_rows(results.tidy(INCOME_GROWTH.id, period=period.id, by="scope"), Figure)
    answers = typed_rows(results.tidy(SATISFIED_OVERALL.id, period=period.id, by="mode"), Figure)
    own = next((row for row in lifted if row["scope"] == "lifted"), None)  # type: ignore[typeddict-item]
    modes = [(group(row["mode"]), row) for row in answers]  # type: ignore[typeddict-item]
    yield "overview: cuts", appraisal.cuts(own, modes), [(row["value"], row["units"]) for row in answers]
    ids = [one.id for one in results.catalogue() if one.pillar == "process"]
    duties = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(ids))
    late = int(agenda.agenda(results)["is_late"].sum())
    told = appraisal.process(
        typed_rows(duties, Figure), late, results.settings.today, results.settings.first_month
    )
    yield "overview: process", told, duties.select("indicator", "status", "value").rows()
