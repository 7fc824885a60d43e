"""One unit's score, place, change and robustness as four tiles, and the red line that lowers its grade."""

from __future__ import annotations

import streamlit as st

from dashboard.components.movement import Row, Shade, change, place, span, tied
from dashboard.components.ranking_names import ranked_rows
from dashboard.escape import plain
from dashboard.pages.ranking_table import grade, percent
from dashboard.view import View
from metrics.scoring.door import Told
from pipelines.text import Text

SCORE, PLACE, BEFORE, ROBUST = (
    Text("得分", "Score"),
    Text("名次", "Place"),
    Text("上期名次", "Place before"),
    Text("稳定性", "Robust"),
)
RANGE = Text("95% 区间 {span}", "95 % range {span}")
UNRANKED = Text("不排名", "not ranked")
KEEPS = Text("权重变动时仍在同一个三分之一", "keeps its third as weights move")
RED_LINE = Text("红线：{why}", "Red line: {why}")


def standing(view: View, told: Told, row: Row) -> None:
    """Draw score, place, change and robustness."""
    ties, lang = tied([one["rank"] for one in ranked_rows(told)]), view.lang
    grades = " ".join(word for word, _ in grade(row, told, lang))
    moved = change(row, lang, is_comparable=not told.incomparable)
    is_ranked = row["rank"] is not None
    ranges = (
        view.say(RANGE, span=span(row["rank_low"], row["rank_high"])) if is_ranked else view.say(UNRANKED)
    )
    keeps = percent(row["keeps_third"])
    tiles: tuple[tuple[Text, str, str, Shade], ...] = (
        (SCORE, "—" if row["score"] is None else f"{row['score']:.2f}", grades, "gray"),
        (PLACE, place(row["rank"], ties, lang).strip(), ranges, "gray"),
        (
            BEFORE,
            place(row["previous_rank"], (), lang).strip(),
            moved[0] if moved else "",
            moved[1] if moved else "gray",
        ),
        (ROBUST, keeps, view.say(KEEPS), "gray"),
    )
    with st.container(horizontal=True, key="standing"):
        for label, value, words, colour in tiles:
            st.metric(
                view.say(label),
                plain(value),
                plain(words) or None,
                colour,
                delta_arrow="off",
                border=True,
            )
    if row["caps"]:
        st.warning(plain(view.say(RED_LINE, why=row["caps"])), icon=":material/flag:")
