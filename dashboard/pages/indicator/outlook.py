"""Where it is going: the tested trend, month by month whether the newest is a signal, and the year's end."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.monthly import monthly
from dashboard.visit.cache import kept
from dashboard.visit.doors import gate_link
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.wording.escape import plain
from dashboard.wording.number.headline import lines_of
from metrics.claims.ahead.outlook import signal_said, trend_said, year_end_said
from metrics.figures.figure import Figure
from metrics.movement.monthly import MONTH, by_month, is_monthly
from metrics.movement.signal import signal
from metrics.movement.year_end import year_end
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

TITLE = Text("走势与年末", "Where it is going")
BESIDE = Text("旁证（不作评价）", "Beside the headline (not judged)")
BY_MONTH = Text("逐月", "Month by month")
VALUE = Text("数值", "Value")


class Made(NamedTuple):
    """The part, finished: its sentences, what stands beside the headline, the figure of its months."""

    lines: tuple[str, ...]
    beside: tuple[str, ...]
    drawing: Drawing | None


def draw(view: View) -> None:
    """Draw what stands beside the figure that is chosen, and where it is going."""
    made = kept(view, "indicator.outlook", lambda: _made(view), view.indicator.id)
    for key, title, lines in (("beside", BESIDE, made.beside), ("outlook", TITLE, made.lines)):
        if lines:
            with st.container(border=True, key=key):
                st.subheader(view.say(title), anchor=False)
                for line in lines:
                    (st.caption if key == "beside" else st.markdown)(plain(line))
                if key == "outlook":  # a series ends where the gate refuses: which check, its page says
                    gate_link(view)
    if made.drawing is not None:
        chart(view, made.drawing, f"monthly-{view.lang}")


def _made(view: View) -> Made:
    rows = typed_rows(view.tidy(view.indicator, area=view.area), Figure)
    is_cut = view.cut(view.indicator) is not None
    now = [row for row in rows if row["period"] == view.period.id and row["component"] is None]
    aside = lines_of(view.results, view.indicator, now[0]) if now and not is_cut else []
    beside = tuple(view.say(one) for one in aside)
    if view.indicator.value.kind == "composition":
        return Made((), beside, None)
    same = [row for row in rows if _is_before(row, view.period.half, view.period.year)]
    said = trend_said(same, view.comparison(view.indicator))
    lines = [view.say(said)] if said else []
    if not is_monthly(view.indicator) or is_cut:
        return Made(tuple(lines), beside, None)
    more, drawing = _monthly(view, rows)
    return Made((*lines, *more), beside, drawing)


def _monthly(view: View, rows: list[Figure]) -> tuple[list[str], Drawing | None]:
    """Return what the months say, and their figure where they are enough for limits."""
    months = by_month(view.results, view.indicator, view.period, view.area)
    if months.is_empty():
        return [], None
    values, newest = months["value"].to_list(), months[MONTH][-1]
    found = signal(values)
    told = view.say(signal_said(found, newest, len(values), "%"))
    ahead = [view.say(one) for one in _year_end(view, months, rows)]
    if found is None:
        return [told, *ahead], None
    names = [f"{one.year}-{one.month:02d}" for one in months[MONTH]]
    table = pl.DataFrame({view.say(BY_MONTH): names, view.say(VALUE): [written(one, "%") for one in values]})
    figure = monthly(names, values, found, view.theme, view.lang)
    return ahead, finished(told, figure, table, view.say(BY_MONTH))


def _is_before(row: Figure, half: str, year: int) -> bool:
    period = Period.read(row["period"])
    return period.half == half and period.year <= year


def _year_end(view: View, months: pl.DataFrame, rows: list[Figure]) -> list[Text]:
    """Return what is said of the year's end; nothing where its months after the period chosen are known."""
    later = by_month(view.results, view.indicator, view.period.whole, view.area)
    found = year_end(months, view.period) if later.height == months.height else None
    if found is None:
        return []
    of_year = next((row for row in rows if row["period"] == view.period.whole.id), None)
    return year_end_said(found, view.period.year, of_year, "%")
