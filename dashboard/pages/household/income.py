"""Income over the years, by source and per head, against the monitoring line of each year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.drawing.incomes import LINE, income
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, finished
from metrics.claims.incomes import said, wanting
from metrics.helping.incomes import Income
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.months import halves_in_words
from pipelines.ground.text import Text

PERIOD, MEMBERS = Text("评估期", "Period"), Text("人口", "Members")
PER_HEAD = Text("人均可支配收入（元）", "Per head (yuan)")
PART = Text("{part}（元/人）", "{part} (yuan per head)")
LINES = Text("{line}（元/人·年）", "{line} (yuan per head and year)")
STATE = Text("采用情况", "What came")
STATES = {
    "whole": Text("采用", "counts"),
    "one_half": Text("只有{half}，不是全年", "only {half}: not a year"),
    "unusable": Text("报来但不能采用", "came and does not count"),
    "none": Text("没有报送", "nothing came"),
}
ADDED = Text("由两个半年相加", "both halves added")
NOTE = Text(
    "每根柱是一个完整年度的人均收入，横线是当年监测线；半年不是全年，只列在表中。",
    "A bar is a whole year's income per head, the stroke the monitoring line of that year; half-years are no"
    " years and stand in the table only.",
)


def drawing(view: View, found: Sequence[Income]) -> Drawing:
    """Return the figure of the years, and the table of all periods with a report."""
    years = _between([one for one in found if not one.period.half])
    rest = wanting(years)
    note = view.say(NOTE)
    if rest is not None:
        note += f"{view.say(rest)}。" if view.lang == "zh" else f" {_capital(view.say(rest))}."
    table, columns = _table(view, found)
    return finished(view.say(said(years)), income(years, view.theme, view.lang), table, note, columns)


def _between(years: Sequence[Income]) -> list[Income]:
    """Return the years from the first of which anything came; those in between are gaps."""
    first = next((at for at, one in enumerate(years) if one.state != "none"), len(years))
    return list(years[first:])


def _table(view: View, found: Sequence[Income]) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return a row for each period of which anything came, and each year between."""
    shown = {one.period.id for one in _between([one for one in found if not one.period.half])}
    rows = [one for one in found if one.state != "none" or one.period.id in shown]
    data: dict[str, Any] = {
        "period": [view.say(one.period.said) for one in rows],
        "per_head": [_rounded(one.per_head) for one in rows],
        "line": [_rounded(one.line) if not one.period.half else None for one in rows],
        "members": [one.members for one in rows],
        **{name: [_rounded((one.parts or {}).get(name)) for one in rows] for name in COMPONENTS},
        "state": [_state(view, one) for one in rows],
    }
    column = st.column_config
    headings = {
        "per_head": PER_HEAD,
        "line": LINES.filled(line=LINE),
        "members": MEMBERS,
        **{name: PART.filled(part=text) for name, text in COMPONENTS.items()},
    }
    columns: dict[str, Any] = {
        name: column.NumberColumn(_capital(view.say(text)), format="localized")
        for name, text in headings.items()
    }
    columns |= {"period": view.say(PERIOD), "state": view.say(STATE)}
    return pl.DataFrame(data, strict=False), columns


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _state(view: View, one: Income) -> str:
    if one.state == "one_half":
        return view.say(STATES["one_half"], half=halves_in_words(one.halves[0]))
    return view.say(ADDED if one.state == "whole" and one.halves else STATES[one.state])


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount)
