"""Overview: whether we are on target; if not, where and how sure; what needs a decision today."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets import standing
from dashboard.widgets.attention import Concerns, attention, concerns
from dashboard.widgets.frame.completeness import completeness
from dashboard.widgets.pillar import inside
from dashboard.widgets.scope import Part, scope, scope_parts
from dashboard.widgets.table import listed
from dashboard.widgets.tile import Tile, tile, tile_of
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from metrics.claims import appraisal
from metrics.claims.against_targets import overall
from metrics.helping.agenda import is_nothing_known, lateness, unsent
from metrics.indicators.income_growth import INCOME_GROWTH
from metrics.indicators.satisfaction import SATISFIED_OVERALL
from metrics.opening.ranges import ranges
from metrics.phrases.bureaus import group
from metrics.rows import typed_rows
from metrics.scoring.overall import overall as overall_score
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

LIFTED, PROCESS = "lifted", "process"  # a scope of households; a part of the plan
FIGURES = Text("主要指标", "Headline indicators")


class Made(NamedTuple):
    """The finished page: only texts and pictures."""

    scope: tuple[Part, ...]
    headline: str
    concerns: Concerns
    tiles: tuple[Tile, ...]
    completeness: str
    below: tuple[str, ...]  # the county's score, the appraisal's own cuts
    process: str


def show(view: View) -> None:
    """Draw the page."""
    made = prepared(view)
    scope(made.scope)
    attention(view, made.headline, made.concerns)
    with st.grid(4, min_column_width=250):
        for each in made.tiles:
            tile(view, each)
    figures = kept(view, "townships.figures", lambda: standing.figures(view))
    listed(view, view.say(FIGURES), figures.frame, figures.columns, figures.doors)
    for line in made.below:
        st.caption(plain(line))
    if made.process:
        with st.container(horizontal=True, vertical_alignment="center", key="process-line"):
            st.caption(plain(made.process), width="content")
            params = view.params()
            st.page_link(view.pages["process"], icon=":material/chevron_right:", help="", query_params=params)
    with st.container(horizontal=True, vertical_alignment="center", key="completeness"):
        st.caption(made.completeness, width="content")
        st.page_link(
            view.pages["data-quality"], icon=":material/chevron_right:", help="", query_params=view.params()
        )


def prepared(view: View) -> Made:
    """Return the finished page, made at most once."""
    return kept(view, "overview", lambda: make(view))


def make(view: View) -> Made:
    """Return the finished page for what is chosen."""
    headline = [indicator for indicator in view.results.catalogue() if indicator.headline]
    ids = [period.id for period in same_kind(view)]
    every = view.results.tidy("all", area=view.area, lang=view.lang)
    rows = view.tidy(area=view.area) if view.scope else every
    told = {
        indicator.id: typed_rows(
            rows.filter(pl.col("indicator") == indicator.id, pl.col("period").is_in(ids)).sort("period"), Row
        )
        for indicator in headline
    }
    now = [told[indicator.id][-1] for indicator in headline]
    below = _below(view)
    return Made(
        scope=scope_parts(view),
        headline=view.say(overall(now)),
        concerns=concerns(view, now, below),
        tiles=tuple(
            tile_of(view, each, told[each.id], each_could)
            for each, each_could in zip(headline, ranges(view.results, now, view.scope), strict=True)
        ),
        completeness=completeness(view, every),
        below=() if view.scope else appraised(view),  # of all in scope: they cut and weigh by themselves
        process="" if view.scope else process_line(view, every),
    )


def appraised(view: View) -> tuple[str, ...]:
    """Return the county's score, and growth and satisfaction as the appraisal cuts them; what there is."""
    said = []
    if view.place.level == "county" and (found := overall_score(view.results, view.period)):
        said.append(appraisal.scored(found))
    tidy, period = partial(view.results.tidy, area=view.area, lang=view.lang), view.period.id
    growth = typed_rows(tidy(INCOME_GROWTH.id, period=period, by="scope"), Row)
    answers = typed_rows(tidy(SATISFIED_OVERALL.id, period=period, by="mode"), Row)
    lifted = next((row for row in growth if row["scope"] == LIFTED), None)  # type: ignore[typeddict-item]
    modes = [(group(row["mode"]), row) for row in answers]  # type: ignore[typeddict-item]
    if line := appraisal.cuts(lifted, modes):
        said.append(line)
    return tuple(view.say(one) for one in said)


def process_line(view: View, rows: pl.DataFrame) -> str:
    """Return the duties of the process (rows of figures) in one line; "" where nothing of them came."""
    ids = [one.id for one in view.results.catalogue() if one.pillar == PROCESS]
    own = rows.filter(pl.col("period") == view.period.id, pl.col("indicator").is_in(ids))
    nobody_knows = is_nothing_known(unsent(view.results))
    late = None if nobody_knows else int(lateness(view.results, inside(view))["is_late"].sum())
    line = appraisal.process(
        typed_rows(own, Row), late, view.results.settings.today, view.results.settings.first_month
    )
    return view.say(line) if line else ""


def same_kind(view: View) -> list[Period]:
    """Return the periods to compare with, up to the one chosen: years, or the same halves."""
    return [
        period
        for period in view.results.periods()
        if period.half == view.period.half and period.year <= view.period.year
    ]


def _below(view: View) -> list[Row]:
    """One row per indicator and area below the one chosen."""
    if not view.below:
        return []
    level = view.below[0].level
    return typed_rows(view.tidy(period=view.period.id, level=level, within=view.area), Row)
