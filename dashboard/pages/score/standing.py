"""One unit's score, place, change and what other weights do, as four tiles; the red line."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.doors import gate_link
from dashboard.visit.view import View
from dashboard.widgets.ranking import grade
from dashboard.wording.escape import plain
from dashboard.wording.places_said import SAME_THIRD, Row, Shade, change, place, share_of, span, tied
from dashboard.wording.ranking.names import ranked_rows
from metrics.phrases.numbers import score_said
from metrics.scoring.door import Told
from pipelines.ground.text import Text

SCORE, PLACE, BEFORE, KEEPS_THIRD = (
    Text("得分", "Score"),
    Text("名次", "Place"),
    Text("上期名次", "Place before"),
    SAME_THIRD,
)
RANGE = Text("95% 区间 {span}，重来一次 {again}", "95 % range {span}, were it again {again}")
UNRANKED = Text("不排名", "not ranked")
KEEPS = Text("试取的 2,000 组权重中", "of 2,000 trial weightings")
RED_LINE = Text("红线：{why}", "Red line: {why}")


def standing(view: View, told: Told, row: Row) -> None:
    """Draw score, place, change and what other weights do."""
    ties, lang = tied([one["rank"] for one in ranked_rows(told)]), view.lang
    grades = " ".join(word for word, _ in grade(row, told, lang))
    moved = change(row, lang, is_comparable=not told.incomparable)
    is_ranked = row["rank"] is not None
    ranges = (
        view.say(
            RANGE,
            span=span(row["rank_low"], row["rank_high"]),
            again=span(row["again_low"], row["again_high"]),
        )
        if is_ranked
        else view.say(UNRANKED)
    )
    keeps = share_of(row["keeps_third"])
    tiles: tuple[tuple[Text, str, str, Shade], ...] = (
        (SCORE, score_said(row["score"]), grades, "gray"),
        (PLACE, place(row["rank"], ties, lang).strip(), ranges, "gray"),
        (
            BEFORE,
            place(row["previous_rank"], (), lang).strip(),
            moved[0] if moved else "",
            moved[1] if moved else "gray",
        ),
        (KEEPS_THIRD, keeps, view.say(KEEPS), "gray"),
    )
    with st.container(horizontal=True, key="standing"):
        for label, value, words, colour in tiles:
            more = plain(words) or None
            st.metric(view.say(label), plain(value), more, colour, delta_arrow="off", border=True)
    if told.incomparable and told.before is not None:
        gate_link(view, told.before.period)
    if row["caps"]:
        st.warning(plain(view.say(RED_LINE, why=row["caps"])), icon=":material/flag:")
