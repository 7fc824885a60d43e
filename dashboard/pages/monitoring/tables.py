"""The lists of the page: steps from clue to exit, clues by channel, households by class."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.view import View
from dashboard.widgets.lists import config
from metrics.helping.course import STEPS, by_channel, counted, untold
from metrics.phrases.bureaus import bureau
from metrics.phrases.coded import words_of
from metrics.phrases.codes import KINDS
from pipelines.ground.text import Text
from pipelines.sources.risk_clue import RISK_CLUE

OF_STEPS = {
    "step": (Text("步骤", "Step"), 150),
    "n": (Text("件数", "n"), 80),
    "share": (Text("占线索", "Of the clues"), 160),
    "days": (Text("距上一步（天，中位数）", "Days since the step before (median)"), 200),
    "longest": (Text("最长（天）", "Longest (days)"), 110),
}
OF_CHANNELS = {
    "source": (Text("来源", "Channel"), 150),
    "department": (Text("推送部门", "Department"), 150),
    "n": (Text("线索", "Clues"), 90),
    "verified": (Text("已核实", "Verified"), 90),
    "confirmed": (Text("确认风险", "Confirmed"), 90),
    "waits": (Text("未核实", "Not verified"), 90),
}
OF_PEOPLE = {
    "place": (Text("区划", "Where"), 220),
    "household_id": (Text("户（假名）", "Household (pseudonym)"), 220),
}
OF_CLASSES = {
    "kind": (Text("类别", "Class"), 180),
    "households": (Text("户", "Households"), 100),
    "persons": (Text("人", "Persons"), 100),
    "added": (Text("本期新增户", "Added in the period"), 130),
    "cleared": (Text("本期风险消除户", "Cleared in the period"), 150),
}
NUMBERS = ("n", "verified", "confirmed", "waits", "households", "persons", "added", "cleared", "longest")


class Listed(NamedTuple):
    """A finished list and how its columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]


def steps(view: View, rows: pl.DataFrame) -> Listed:
    """Return a row for each step: how many came so far, and how long it took."""
    found = counted(rows, untold(view.results))
    columns = config(view, OF_STEPS, NUMBERS, ("share",))
    columns["days"] = st.column_config.NumberColumn(
        view.say(OF_STEPS["days"][0]), format="%.1f", width=OF_STEPS["days"][1]
    )
    words = {code: text.on(view.lang) for code, text in STEPS.items()}
    frame = found.with_columns(pl.col("step").replace_strict(words), share=pl.col("share") * 100)
    return Listed(frame, columns)


def channels(view: View, rows: pl.DataFrame) -> Listed:
    """Return a row for each channel and department that sent clues."""
    found = by_channel(rows)
    bureaus = {one: bureau(one).on(view.lang) for one in found["department"].drop_nulls().unique()}
    words = {code: view.say(said) for code, said in words_of(RISK_CLUE.column("source")).items()}
    frame = found.with_columns(
        pl.col("source").replace(words), pl.col("department").replace(bureaus).fill_null("")
    )
    return Listed(frame, config(view, OF_CHANNELS, NUMBERS))


def people(view: View, rows: pl.DataFrame) -> Listed:
    """Return a row for each household that may have been overlooked: where it is, its pseudonym."""
    names = [view.full_name(code) for code in rows["village_code"]]
    frame = pl.DataFrame({"place": names, "household_id": rows["household_id"]})
    return Listed(frame, config(view, OF_PEOPLE))


def classes(view: View) -> Listed:
    """Return a row for each class: households and persons at the period's end, added and cleared in it."""
    found = view.results.scope(view.period.id, view.area)
    words = {code: text.on(view.lang) for code, text in KINDS.items()}
    frame = found.filter(pl.col("kind") != "lifted").select(
        pl.col("kind").replace(words), *(name for name in OF_CLASSES if name != "kind")
    )
    return Listed(frame, config(view, OF_CLASSES, NUMBERS))
