"""Two units beside each other, indicator by indicator: a figure and a table whose rows add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.differences import differences
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.ranking import named, short_name, told_of
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.places_said import Row, which_is_ahead
from dashboard.wording.ranking.names import called, ranked_rows, rows_of
from metrics.claims.ranking.ranks import NOBODY
from metrics.claims.ranking.scores import ahead
from metrics.phrases.naming import same
from metrics.phrases.numbers import score_said, signed, written
from metrics.rows import typed_rows
from metrics.scoring.contributions import contributions
from metrics.scoring.placed import Contribution
from pipelines.ground.text import Text

PICKS = (Text("甲", "First"), Text("乙", "Second"))
JOINT = "-"  # between the two codes in the address
PAIR = 2


class Compared(NamedTuple):
    """A finished comparison: the figure of differences, and the table in which they add up."""

    drawing: Drawing
    table: Beside


def draw(view: View) -> None:
    """Draw the two choices, the figure and its table."""
    rows = ranked_rows(told_of(view))
    if len(rows) < PAIR:
        st.info(view.say(NOBODY), icon=":material/info:")
        return
    one, two = _pair(view, {row["code"]: called(row) for row in rows})
    made = kept(view, "ranking.pair", lambda: compared(view, one, two), one, two)
    chart(view, made.drawing, f"pair-{one}-{two}-{view.lang}")
    drawn_table(
        view,
        made.table.frame,
        column_config=made.table.columns,
        height="content",
        alt=made.drawing.title,
    )


def _pair(view: View, names: dict[str, str]) -> tuple[str, str]:
    """Draw the two choices; at first the area chosen (else the first) beside the last."""
    codes = list(names)
    first = view.area if view.area in names else codes[0]
    begin = (first, next(code for code in reversed(codes) if code != first))
    keys = [f"pair-{label.en}-{view.lang}-{view.area}-{view.period.id}" for label in PICKS]

    def changed() -> None:
        said = JOINT.join(st.session_state[key] for key in keys)
        for key in keys:
            write("pair", key, said)

    chosen = []
    for place, column in enumerate(st.columns(PAIR)):
        follow("pair", keys[place], partial(_of, place=place, names=names))
        with column:
            chosen.append(
                st.selectbox(
                    view.say(PICKS[place]),
                    codes,
                    index=codes.index(begin[place]),
                    format_func=names.__getitem__,
                    key=keys[place],
                    persist_state="page",
                    on_change=changed,
                )
            )
    return chosen[0], chosen[1]


def _of(said: str | None, place: int, names: Mapping[str, str]) -> str | None:
    """Return one of the two units that an address names, where it is ranked."""
    parts = (said or "").split(JOINT)
    return parts[place] if len(parts) == PAIR and parts[place] in names else None


def compared(view: View, one: str, two: str) -> Compared:
    """Return the figure and the table of two units."""
    told = told_of(view)
    rows = {row["code"]: row for row in rows_of(told)}
    parts = contributions(told.now.parts).filter(pl.col("state") != "dropped")
    both = [
        {part["indicator"]: part for part in typed_rows(parts.filter(pl.col("code") == code), Contribution)}
        for code in (one, two)
    ]
    gaps = {name: got(both[0].get(name)) - got(both[1].get(name)) for name in {**both[0], **both[1]}}
    order = sorted(gaps, key=lambda name: -abs(gaps[name]))
    names = (called(rows[one]), called(rows[two]))
    bars = [(short_name(name, view.lang), gaps[name]) for name in order]
    twin = pl.DataFrame(bars, schema=[" ", f"{names[0]} − {names[1]}"], orient="row")
    figure = differences(bars, names, view.theme, view.lang)
    drawing = finished(said(view, names, gaps), figure, twin, _note(view, rows[one], rows[two]))
    return Compared(drawing, beside(view, names, both, order))


def said(view: View, names: tuple[str, str], gaps: dict[str, float]) -> str:
    """Say who is ahead, by how much, and where the gap is widest."""
    told = [(same(short_name(name, view.lang)), gap) for name, gap in gaps.items()]
    return view.say(ahead((same(names[0]), same(names[1])), told))


def _note(view: View, one: Row, two: Row) -> str:
    return view.say(which_is_ahead(one, two))


NAME = Text("指标", "Indicator")
EACH = (  # what stands for each unit
    ("value", Text("{name}：数值", "{name}: value")),
    ("score", Text("{name}：得分", "{name}: points")),
    ("own_weight", Text("{name}：分担后权重", "{name}: weight")),
    ("contribution", Text("{name}：计入总分", "{name}: adds")),
)
BY = Text("计入总分之差", "Difference")
TOTAL = Text("合计", "Total")


class Beside(NamedTuple):
    """A finished table, and how its columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]


def got(part: Contribution | None) -> float:
    """Return what an indicator adds to a score; nought where it does not count."""
    return 0.0 if part is None else part["contribution"] or 0.0


def beside(
    view: View, names: tuple[str, str], both: Sequence[Mapping[str, Contribution]], order: Sequence[str]
) -> Beside:
    """Return a row for each indicator, and one for the total; columns of the two stand side by side."""
    config = st.column_config
    gaps = [got(both[0].get(name)) - got(both[1].get(name)) for name in order]
    data: dict[str, list[Any]] = {
        "name": [*(named(name, view.lang) for name in order), view.say(TOTAL)],
        "by": [signed(gap) for gap in (*gaps, sum(gaps))],
    }
    columns: dict[str, Any] = {
        "name": config.TextColumn(view.say(NAME), width=158, pinned=True),
        "by": config.TextColumn(view.say(BY), alignment="right", width=96),
    }
    for key, heading in EACH:
        for number, (name, parts) in enumerate(zip(names, both, strict=True)):
            column = f"{key}-{number}"
            data[column] = _cells(view, key, [parts.get(one) for one in order])
            words = view.say(heading, name=name)
            columns[column] = config.TextColumn(words, alignment="right")
    return Beside(pl.DataFrame(data, strict=False), columns)


def _cells(view: View, key: str, parts: Sequence[Contribution | None]) -> list[str]:
    """Return one column's cells, the total last: weights and what is added add up, the rest does not."""
    if key == "value":
        return [*(_value(view, part) for part in parts), ""]
    whole: Sequence[Mapping[str, Any] | None] = parts
    found = [None if part is None else part[key] for part in whole]
    if key == "score":
        return [*(score_said(one) for one in found), ""]
    total = f"{sum(one or 0.0 for one in found):.2f}"
    return [*("—" if one is None else f"{one:.2f}" for one in found), total]


def _value(view: View, part: Contribution | None) -> str:
    return "—" if part is None else written(part["raw"], part["unit"], part["target"], view.lang)
