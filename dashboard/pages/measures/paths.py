"""Before and after: incomes of a year's cohort of each kind of measure, beside households without one."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.income_path import HELPED, OTHERS, income_path
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.pillar import inside
from dashboard.wording.escape import plain
from dashboard.wording.said import titled
from metrics.claims.income_path import NO_CAUSE, NOBODY, note, title, too_few
from metrics.helping.income_path import Path, paths, years_of
from metrics.helping.matched import Point
from pipelines.ground.text import Text

HEADING = Text("帮扶前后的收入走势", "Incomes before and after")
HOW = Text(
    "首次完成某类措施的户，与同期没有该类措施、按期初类别和收入档折算的户并列；各年都是同一批户。"
    "人均可支配收入（元）= 收入合计 ÷ 人口合计。",
    "Households whose first measure of a kind was done, beside households without one of that kind in these"
    " years, weighed by class and band of income at the start; the same households in every year. Income per"
    " head (yuan): sum of incomes ÷ sum of persons.",
)
COHORT = Text("首次完成于", "First done in")
IN_YEAR = Text("{year}年首次完成的户", "First done in {year}")
YEAR, GROUP, MEAN = (
    Text("年度", "Year"),
    Text("户群", "Group"),
    Text("人均可支配收入（元）", "Income per head (yuan)"),
)
LOW, HIGH = Text("区间下限", "Low"), Text("区间上限", "High")
MEDIAN, HOMES = Text("户的中位数（元）", "Median household (yuan)"), Text("户数", "Households")
ABREAST = 2


class Made(NamedTuple):
    """What is finished for a cohort: figures, and what is said of kinds without one."""

    drawings: tuple[tuple[str, Drawing], ...]
    lines: tuple[str, ...]


def show(view: View) -> None:
    """Draw it; nothing where no measure was ever done."""
    years = kept(view, "measures.cohorts", lambda: cohorts(view))
    if not years:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="cohort-head"):
        st.subheader(view.say(HEADING), anchor=False, width="stretch")
        year = _choice(view, years)
    st.caption(plain(view.say(HOW)))
    made = kept(view, "measures.paths", lambda: make(view, year), str(year))
    st.warning(plain(view.say(NO_CAUSE)), icon=":material/balance:")
    for at in range(0, len(made.drawings), ABREAST):
        row = made.drawings[at : at + ABREAST]
        beside = st.columns(len(row)) if len(row) > 1 else [st.container()]
        for column, (name, drawing) in zip(beside, row, strict=True):
            with column:
                chart(view, drawing, f"path-{name}-{view.lang}", fills=len(row) > 1)
    for line in made.lines:
        st.caption(plain(line))


def cohorts(view: View) -> list[int]:
    """Return the years of help up to the period chosen, oldest first."""
    return [year for year in years_of(view.results) if year <= view.period.year]


def first_shown(years: list[int], until: int) -> int:
    """Return the cohort that is shown first: the newest with a year after it, else the newest.

    >>> first_shown([2023, 2024, 2025], 2025), first_shown([2025], 2025)
    (2024, 2025)
    """
    return next((year for year in reversed(years) if year < until), years[-1])


def make(view: View, year: int) -> Made:
    """Return the finished figures of a cohort."""
    found = paths(view.results, year, view.period.year, inside(view))
    shown = [one for one in found if one.helped]
    few = view.results.settings.few_clusters
    lines = [titled(view.say(too_few(one, few))) for one in found if not one.helped]
    if not found:
        lines = [view.say(NOBODY, period=f"{year}")]
    return Made(tuple((one.category, drawing(view, one)) for one in shown), tuple(lines))


def drawing(view: View, of: Path) -> Drawing:
    """Return the figure of one kind with its table; that it proves no cause is part of its title."""
    rows = [
        {
            view.say(YEAR): str(point.year),
            view.say(GROUP): view.say(name),
            **{view.say(head): None if value is None else round(value) for head, value in numbers(point)},
            view.say(HOMES): point.households,
        }
        for name, points in ((HELPED, of.helped), (OTHERS, of.others))
        for point in points
    ]
    figure = income_path(of.helped, of.others, of.year, view.theme, view.lang)
    table = pl.DataFrame(rows, infer_schema_length=None)
    return finished(view.say(title(of)), figure, table, titled(view.say(note(of))))


def numbers(point: Point) -> tuple[tuple[Text, float | None], ...]:
    """Return the headings of a point's numbers beside them."""
    return ((MEAN, point.mean), (LOW, point.low), (HIGH, point.high), (MEDIAN, point.median))


def _choice(view: View, years: list[int]) -> int:
    """Draw the choice of the year of help; the address carries it."""
    key = f"cohort-{view.lang}-{view.period.id}"
    first = first_shown(years, view.period.year)
    follow("cohort", key, lambda said: int(said) if said and said.isdigit() and int(said) in years else first)
    chosen = st.selectbox(
        view.say(COHORT),
        years[::-1],
        index=years[::-1].index(first),
        format_func=lambda year: view.say(IN_YEAR, year=year),
        key=key,
        width=210,
        label_visibility="collapsed",
        on_change=lambda: write("cohort", key, str(st.session_state[key])),
    )
    return int(chosen)
