"""Who the household is: its class, where it lives, since when; that it has left, where it has."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.pages.household.labels import marked
from dashboard.visit.view import View
from dashboard.wording.escape import plain
from metrics.helping.dossier import Who
from metrics.helping.ruled import Label
from metrics.phrases.coded import cell, word
from metrics.phrases.codes import KINDS
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD

TITLE = Text("户 {id}", "Household {id}")
CLASS = Text("类别：{kind}", "Class: {kind}")
OUT = Text("{period}末不在帮扶范围内", "Not in scope at the end of {period}")
TYPE = Text("户类型：{type}", "Household type: {type}")
PLACE = Text("所在：{place}", "Lives in {place}")
MEMBERS = Text("在册 {n} 人", "{n} {n:member|members} listed")
SINCE = Text("识别：{month}", "Identified in {month}")
CLEARED = Text("风险消除：{month}", "Risk cleared in {month}")
LEFT = Text(
    "台账状态：{status}{day}。该户已不在册，以下是留存的记录。",
    "Register: {status}{day}. The household is no longer on it; below is what is on file.",
)
ON = Text("（{day}）", " ({day})")


def who(view: View, found: Who, labels: Sequence[Label] = ()) -> None:
    """Draw the title, one line of facts, and a notice where the household has left the register."""
    st.header(plain(view.say(TITLE, id=found.household_id)), anchor=False)
    st.markdown(plain(" · ".join(view.say(one) for one in (*facts(view, found), *marked(labels)))))
    if found.has_left:
        day = "" if found.status_date is None else ON.filled(day=found.status_date.isoformat())
        status = cell(HOUSEHOLD.column("status"), found.status or "")
        st.warning(plain(view.say(LEFT, status=status, day=day)), icon=":material/logout:")


def facts(view: View, found: Who) -> list[Text]:
    """Return what is known of it: class at the period's end, type, village, people, since when."""
    kind = KINDS[found.kind] if found.kind else None
    lines = [CLASS.filled(kind=kind) if kind else OUT.filled(period=view.period.said)]
    if found.household_type:
        lines.append(TYPE.filled(type=word(found.household_type)))
    if found.village_code:
        lines.append(PLACE.filled(place=_place(view, found.village_code)))
    if found.members is not None:
        lines.append(MEMBERS.filled(n=found.members))
    for text, day in ((SINCE, found.identified), (CLEARED, found.cleared)):
        if day is not None:
            lines.append(text.filled(month=f"{day:%Y-%m}"))
    return lines


def _place(view: View, code: str) -> str:
    return view.full_name(code) if code in view.places else code
