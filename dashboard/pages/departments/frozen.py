"""Frozen appraisals of departments: frozen by whom and why, opened as they were, set beside today's."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.noted import noted
from dashboard.visit.view import View
from dashboard.widgets.sending.freezing import freeze, revision
from dashboard.widgets.table import table as drawn
from dashboard.wording.clock import local
from dashboard.wording.escape import plain
from dashboard.wording.places_said import place, tied
from metrics.claims.departments import BUREAU
from metrics.claims.ranking.moves import moves_of, since_frozen
from metrics.helping.appraisal import Appraisal, as_json
from metrics.helping.department_scheme import ITEMS
from metrics.phrases.bureaus import bureau
from metrics.phrases.numbers import score_said
from metrics.scoring.frozen import FrozenAppraisal, Signed, appraisals_of, departments_moved, frozen_appraisal
from metrics.scoring.proposal import called
from pipelines.ground.text import Text

FROZEN = Text("定稿", "Frozen")
NONE_YET = Text(
    "{period}的部门考核还没有定稿。定稿后原样保存，以后可以随时打开、对照。",
    "The appraisal of departments of {period} has not been frozen. Frozen, it is kept as it is, to be opened"
    " and compared later.",
)
TITLE = Text("{period}部门考核，第 {n} 版（定稿时的原样）", "Departments in {period}, r{n}, as it was frozen")
ABOUT = Text(
    "{at}由{by}定稿 · 方案：{scheme} · 数据批次 {snapshot} · 依据：{why}",
    "frozen {at} by {by} · scheme: {scheme} · snapshot {snapshot} · why: {why}",
)
COMPARED = Text("第 {n} 版与现在相比：{moved}", "r{n} against now: {moved}")
PLACE, DEPARTMENT, SCORE = Text("名次", "Place"), Text("部门", "Department"), Text("得分", "Score")


def draw(view: View, found: Appraisal) -> None:
    """Draw the way to freeze, and the revision that is opened beside how it stands now."""
    kept = appraisals_of(view.home, view.period.id)
    st.subheader(view.say(FROZEN), anchor=False)
    if view.results.fell_back or found.table["is_ranked"].any():
        freeze(view, kept, lambda signed: frozen_now(view, found, signed), "departments-")
    if not kept:
        st.info(plain(view.say(NONE_YET, period=view.period.name(view.lang))), icon=":material/inventory_2:")
        return
    document = revision(view, kept, "departments-")
    as_it_was(view, document)
    moves = [
        one._replace(name=bureau(one.name).on(view.lang))
        for one in moves_of(departments_moved(document, as_json(found)))
    ]
    told = since_frozen(moves, BUREAU)
    st.markdown(plain(view.say(COMPARED, n=document["revision"], moved=told)))


def frozen_now(view: View, found: Appraisal, signed: Signed) -> int | None:
    """Keep the appraisal and return its revision; None where another came first and this has no reason."""
    if appraisals_of(view.home, view.period.id) and not signed.revision:
        return None
    document = frozen_appraisal(view.home, view.results, as_json(found), signed, found.scheme)
    noted(
        view, "frozen", period=view.period.id, of="departments", revision=document["revision"], by=signed.by
    )
    return int(document["revision"])


def as_it_was(view: View, document: FrozenAppraisal) -> None:
    """Draw the table of a frozen appraisal with who, why, scheme and snapshot; the numbers are those kept."""
    title = view.say(TITLE, period=view.period.name(view.lang), n=document["revision"])
    about = {"at": local(document["frozen_at"]), "snapshot": document["snapshot"][:8], "by": document["by"]}
    about |= {"scheme": called(document["scheme"]).on(view.lang)}
    about |= {"why": document["revision_reason"] or document["reason"]}
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        st.caption(plain(view.say(ABOUT, **about)))
        drawn(view, _frame(view, document), height="content", alt=title)


def _frame(view: View, document: FrozenAppraisal) -> pl.DataFrame:
    rows, say = document["departments"], view.say
    ties = tied([row["rank"] for row in rows])
    data: dict[str, list[str]] = {
        say(PLACE): [place(row["rank"], ties, view.lang) for row in rows],
        say(DEPARTMENT): [bureau(row["department"]).on(view.lang) for row in rows],
        say(SCORE): [score_said(row["score"]) for row in rows],
    }
    for item in dict.fromkeys(name for row in rows for name in row["items"]):
        parts = [row["items"].get(item) for row in rows]
        data[say(ITEMS[item]) if item in ITEMS else item] = [
            score_said(part and part["score"]) for part in parts
        ]
    return pl.DataFrame(data)
