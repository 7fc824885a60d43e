"""What a ranking is about, as people call it: its units, its indicators, what of the scheme takes part."""

from __future__ import annotations

import polars as pl

from dashboard.wording.places_said import Row
from metrics.catalogue import BY_ID, PLANNED
from metrics.claims.states import JUDGED, state_of, word
from metrics.figures.figure import Figure
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.door import Told, known_schemes
from metrics.scoring.proposal import called as scheme_called
from metrics.scoring.scheme import Scheme
from metrics.scoring.values import FEWEST_ANSWERS, SAMPLES
from pipelines.ground.home import Settings
from pipelines.ground.text import Lang, Text

FEW_ANSWERS = Text("有效答卷不足 {n} 份", "fewer than {n} answers")
FEW_CLUSTERS = Text("同口径户不足 {n} 户", "fewer than {n} household clusters")
UNIT = Text("乡镇", "township")  # what is ranked; departments will come


def whole_scheme(results: Results, told: Told) -> Scheme:
    """Return the scheme as it was written, with the indicators that the catalogue does not have yet."""
    known = {one.name: one for one in known_schemes(results)}
    return known.get(told.now.scheme.name, told.now.scheme)


def scheme_name(name: str, lang: Lang) -> str:
    """Return what a scheme is called; the proposal of ours is called so in both languages."""
    return scheme_called(name).on(lang)


def absent(results: Results, told: Told) -> list[str]:
    """Return the ids of the scheme's indicators that the catalogue does not have yet."""
    here = {line.indicator for line in told.now.scheme.lines}
    return [line.indicator for line in whole_scheme(results, told).lines if line.indicator not in here]


def taking_part(told: Told) -> list[str]:
    """Return the indicators that are scored, in the scheme's order."""
    return [line.indicator for line in told.now.scheme.lines if line.indicator not in told.now.dropped]


def nowhere_whole(told: Told) -> list[str]:
    """Return what takes no part although figures came: comparable or large enough in no unit."""
    came = told.now.parts.filter(pl.col("indicator").is_in(told.now.dropped) & pl.col("value").is_not_null())
    here = set(came["indicator"])
    return [one for one in told.now.dropped if one in here]


def why_dropped(results: Results, told: Told) -> dict[str, str]:
    """Return the state (metrics.claims.states) of each indicator that takes no part, as the county's is told.

    What came and does not suffice cannot be judged, what concerns nobody does not apply: neither is called
    *not reported*. Where the county's own row is judged although no unit's came (a survey of the county
    alone), its units did not report.
    """
    rows = typed_rows(results.tidy(period=told.now.period), Figure)
    found = {row["indicator"]: state_of(row) for row in rows if row["indicator"] in told.now.dropped}
    as_told = {"unjudged", "not_applicable"}
    return {one: found[one] if found.get(one) in as_told else "not_reported" for one in told.now.dropped}


def rows_of(told: Told) -> list[Row]:
    """Return a row for each unit, best first; those without a place last."""
    return typed_rows(told.table, Row)


def ranked_rows(told: Told) -> list[Row]:
    """Return a row for each unit that has a place, best first."""
    return [row for row in rows_of(told) if row["rank"] is not None]


def called(row: Row) -> str:
    """Return a unit's name; its code where the data have none."""
    return str(row["name"] or row["code"])


def full_name(indicator: str, lang: Lang) -> str:
    """Return an indicator's whole name, of one that is only planned too; its id where nobody knows it."""
    if indicator in BY_ID:
        return BY_ID[indicator].name.on(lang)
    return PLANNED[indicator].on(lang) if indicator in PLANNED else indicator


def why_shared(row: Figure, lang: Lang, settings: Settings) -> str:
    """Return in words why an indicator's weight goes to others: of too few, fewer than how many.

    A survey is scored from fewer answers than it is judged by; the number stands in the word.
    """
    if row["indicator"] in SAMPLES and row["status"] in {"too_few", *JUDGED}:
        return FEW_ANSWERS.filled(n=FEWEST_ANSWERS).on(lang)
    if row["status"] == "too_few":
        return FEW_CLUSTERS.filled(n=settings.few_clusters).on(lang)
    return word(row).on(lang)
