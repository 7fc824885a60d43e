"""Departments: one lead and several beside it; who delivers in time, who claims late, whose clues hold."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.pages.departments import frozen
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.open_items import open_items
from dashboard.widgets.pillar import absent
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from dashboard.wording.frame import PROPOSED
from dashboard.wording.places_said import place, sortable_span, tied
from dashboard.wording.said import titled
from metrics.claims.departments import by_scheme, notes
from metrics.helping.appraisal import Appraisal, appraisal
from metrics.helping.bureaus import frame, in_time, said
from metrics.phrases.bureaus import bureau
from metrics.scoring.scheme import SchemeError
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.measure import MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.supervision_finding import SUPERVISION_FINDING

NAME = "departments"
READS = (
    *(MEASURE.name, MEASURE_DEPARTMENT.name, ASSISTANCE_PLAN.name, RISK_CLUE.name, GUARANTEE_CHECK.name),
    *(SUPERVISION_FINDING.name, HOUSEHOLD.name),
)
OF_BUREAUS = ("claim", "measure", "finding")
NAMES, RATE = {"zh": 130, "en": 190}, {"zh": 112, "en": 106}  # px: no column leaves a desk of 1440
APPRAISAL = Text("部门对照与考核", "Departments side by side, and their appraisal")
RATES = {
    "delivered": Text("按时落实", "Done in time"),
    "claimed": Text("按时认领", "Claimed in time"),
    "guaranteed": Text("保障事项达标", "Guarantee met"),
    "rectified": Text("按期整改", "Righted in time"),
    "confirmed": Text("线索确认", "Clues confirmed"),
}
DEPARTMENT, SCORE = Text("部门", "Department"), Text("得分", "Score")
PLACE, AGAIN = Text("名次", "Place"), Text("重来一次", "Were it again")
BASE, OF = Text("基数", "n"), Text("{what}的基数", "what {what} rests on")
OPEN = Text("未认领", "Not claimed")
BESIDE = Text(
    "线索确认率只列示，不计分。{claims}。这里是全县的数，不随所选区划变。",
    "Clues confirmed are shown, not scored; {claims}. Figures are the county's, whatever place is chosen.",
)


def show(view: View) -> None:
    """Draw the page."""
    try:
        found = kept(view, "appraisal", lambda: appraisal(view.results, view.period.id))
    except SchemeError as error:
        st.error(plain(view.say(error.message)), icon=":material/rule:")
        open_items(view, NAME, OF_BUREAUS)
        return
    few = view.results.settings.few_clusters
    st.header(plain(view.say(said(list(found.bureaus), view.period, few))), anchor=False)
    absent(view, NAME, READS)
    if found.bureaus:
        _appraised(view, found)
    open_items(view, NAME, OF_BUREAUS)


def _appraised(view: View, found: Appraisal) -> None:
    """Draw the appraisal, its scheme, what it rests on, and what is frozen of it."""
    made, columns = kept(view, "bureaus.table", lambda: _table(view, found))
    title = view.say(APPRAISAL)
    st.subheader(title, anchor=False)
    badge = f" :blue-badge[{view.say(PROPOSED)}]" if found.scheme.is_proposed else ""
    st.caption(plain(view.say(by_scheme(found.scheme))) + badge)
    key = f"bureaus-{view.period.id}-{view.lang}"
    look: dict[str, Any] = {"column_config": columns, "height": "content", "placeholder": "—"}
    drawn(view, made, key=key, alt=title, is_headed=True, **look)
    st.caption(plain(titled(view.say(notes(found, view.results.settings.few_clusters)))))
    st.caption(plain(view.say(BESIDE, claims=in_time(view.results.settings))))
    frozen.draw(view, found)


def _table(view: View, found: Appraisal) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return a row for each department, those with a place first, the highest score first."""
    words = {one.name: bureau(one.name).on(view.lang) for one in found.bureaus}
    places = found.table.select("code", "rank", "again_low", "again_high")
    rows = frame(list(found.bureaus)).join(places, left_on="name", right_on="code", how="left")
    rows = rows.sort("rank", "score", "name", descending=[False, True, False], nulls_last=True)
    ties = tied(rows["rank"].to_list())
    rows = rows.with_columns(
        pl.col("name").replace(words),
        *(pl.col(name) * 100 for name in RATES),
        rank=pl.Series([place(one, ties, view.lang) for one in rows["rank"]], dtype=pl.String()),
        again=pl.Series(
            [
                "" if row["again_low"] is None else sortable_span(row["again_low"], row["again_high"])
                for row in rows.iter_rows(named=True)
            ],
            dtype=pl.String(),
        ),
    )
    columns: dict[str, Any] = {
        "rank": st.column_config.TextColumn(view.say(PLACE), width=68, pinned=True),
        "name": st.column_config.TextColumn(view.say(DEPARTMENT), width=NAMES[view.lang], pinned=True),
        "score": st.column_config.NumberColumn(view.say(SCORE), format="%.2f", width=66),
        "again": st.column_config.TextColumn(view.say(AGAIN), width=94),
    }
    for name, text in RATES.items():
        columns[name] = st.column_config.ProgressColumn(
            view.say(text), format="%.1f%%", min_value=0, max_value=100, width=RATE[view.lang]
        )
        columns[f"{name}_n"] = st.column_config.NumberColumn(
            view.say(BASE), format="localized", width=52, help=view.say(OF, what=text)
        )
    columns["open"] = st.column_config.NumberColumn(view.say(OPEN), format="localized", width=80)
    if not any(rows["again"]):  # too few tasks for any range: an empty column pushes the last off the desk
        del columns["again"]
    return rows.select(list(columns)), columns
