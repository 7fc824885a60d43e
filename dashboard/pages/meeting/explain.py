"""Explanations of what was missed or not judged: which figures want one, those there are, a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard.pages.meeting.story import Stage
from dashboard.pages.meeting.typed import form_round, keep, lacks, may_type
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.table import listed
from dashboard.wording import said
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from dashboard.wording.scene_words import badge
from metrics.bounds.typed import seen
from metrics.meeting import owed
from metrics.meeting.owed import explained_so_far
from metrics.phrases.codes import short_of, why
from metrics.phrases.naming import quoted
from metrics.rows import typed_rows
from pipelines.ground.text import Text
from pipelines.keeping.journal import entered

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
    rows = owed.wanting(stage.view.results, stage.view.period, stage.view.lang)
    return typed_rows(seen(rows, stage.view.results.reader), Row)


def explained(view: View) -> dict[tuple[str, str], list[Word]]:
    """Return the explanations of the period by indicator and area: on file, and typed here."""
    typed = seen(entered(view.home, "explanation"), view.results.reader).filter(
        pl.col("period_id") == view.period.id
    )
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


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in (*ON, "entered_at"))


OPEN = Text("{name} · {n} 处，已说明 {told} 处", "{name} · {n}, {told} explained")
SILENT = Text("尚无说明", "no explanation yet")
WAITS = Text("待发布", "waits to be published")
ADD = Text("填写说明", "Add an explanation")
INDICATOR, AREA, STATE = Text("指标", "Indicator"), Text("地区", "Area"), Text("状态", "Status")
WHY, AUTHOR = Text("情况说明", "Explanation"), Text("填报人", "Entered by")
SUBMIT = Text("记入", "Keep")
LONGEST = 1000
Words = Mapping[tuple[str, str], Sequence[Word]]


def draw(view: View, stage: Stage) -> None:
    """Draw what wants an explanation, and the form."""
    rows, words = wanting(stage), explained(view)
    if not rows:
        st.success(view.say(explained_so_far(0, 0)), icon=":material/check_circle:")
        return
    silent = sum((row["indicator"], row["area_code"]) not in words for row in rows)
    title = view.say(explained_so_far(len(rows), silent))
    st.header(title, anchor=False)
    listed(view, title, _told(view, rows, words))
    for indicator in dict.fromkeys(row["indicator"] for row in rows):
        _indicator(view, [row for row in rows if row["indicator"] == indicator], words)
    _form(view, rows)


def _told(view: View, rows: Sequence[Row], words: Words) -> pl.DataFrame:
    """Return one row per figure that wants an explanation, with all that was given, as xlsx has it."""
    given = [words.get((row["indicator"], row["area_code"]), ()) for row in rows]
    return pl.DataFrame(
        {
            view.say(INDICATOR): [short_of(row["indicator"]).on(view.lang) for row in rows],
            view.say(AREA): [view.name_of(row["area_code"]) for row in rows],
            view.say(STATE): [why(row, view.lang) for row in rows],
            view.say(WHY): ["\n".join(one.text for one in all_of) for all_of in given],
            view.say(AUTHOR): ["\n".join(one.author for one in all_of) for all_of in given],
        }
    )


def _indicator(view: View, rows: Sequence[Row], words: Words) -> None:
    """Draw one indicator: its areas and what each of them said."""
    name = short_of(rows[0]["indicator"]).on(view.lang)
    told = sum((row["indicator"], row["area_code"]) in words for row in rows)
    county = next((row for row in rows if row["level"] == "county"), None)
    label = plain(view.say(OPEN, name=name, n=len(rows), told=told))
    label += f"  {badge(county['status'], view.lang, said.gap(county))}" if county else ""
    part = st.expander(label, key=f"why-{rows[0]['indicator']}-{view.lang}", on_change="rerun")
    if part.open:
        with part:
            for row in rows:
                _area(view, row, words.get((row["indicator"], row["area_code"]), ()))


def _area(view: View, row: Row, words: Sequence[Word]) -> None:
    area = plain(view.name_of(row["area_code"]))
    st.markdown(f"**{area}** {badge(row['status'], view.lang, said.gap(row))} {plain(why(row, view.lang))}")
    if not words:
        st.caption(view.say(SILENT))
    for word in words:
        st.text(quoted(word.text).on(view.lang))
        by = " · ".join(filter(None, (word.author, word.at, view.say(WAITS) if word.is_waiting else "")))
        if by:
            st.caption(plain(by))


def _form(view: View, rows: Sequence[Row]) -> None:
    """Draw the form; only figures that want an explanation, and are the viewer's, can be explained."""
    rows = [row for row in rows if may_type(view, "explanation", row["area_code"])]
    if not rows:
        return
    round_, lang = form_round(), view.lang
    spots = list(range(len(rows)))
    with st.form(f"explain-{view.period.id}-{lang}-{round_}"):
        st.markdown(f"**{view.say(ADD)}**")
        at = st.selectbox(
            f"{view.say(INDICATOR)} · {view.say(AREA)}",
            spots,
            format_func=lambda spot: _named(view, rows[spot]),
            key=f"explain-what-{view.period.id}-{lang}-{round_}",
        )
        text = st.text_area(view.say(WHY), max_chars=LONGEST, key=f"explain-text-{lang}-{round_}")
        author = st.text_input(view.say(AUTHOR), max_chars=40, key=f"explain-author-{lang}-{round_}")
        wants = st.form_submit_button(view.say(SUBMIT), type="primary", key=f"explain-keep-{lang}")
    if wants and not lacks(view, {WHY: text, AUTHOR: author}):
        row = rows[int(at or 0)]
        about = {"indicator": row["indicator"], "area_code": row["area_code"], "period_id": view.period.id}
        keep(view, "explanation", {**about, "text": text.strip(), "author": author.strip()})


def _named(view: View, row: Row) -> str:
    name = short_of(row["indicator"]).on(view.lang)
    return f"{name} · {view.name_of(row['area_code'])} · {said.pill(row, view.lang)}"
