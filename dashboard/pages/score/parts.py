"""The parts of one unit's score: a figure in which they add up, and a table with every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.score_bars import Piece, score_bars
from dashboard.visit.marks import Opens
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, finished
from dashboard.widgets.ranking import named, short_name
from dashboard.wording.places_said import NONE, Row
from dashboard.wording.ranking import score_sums as how
from dashboard.wording.ranking.names import called
from metrics.claims.ranking.scores import loses
from metrics.phrases.naming import same
from metrics.phrases.numbers import score_said, written
from metrics.rows import given, typed_rows
from metrics.scoring.contributions import contributions
from metrics.scoring.door import Told
from metrics.scoring.placed import Contribution
from metrics.scoring.scheme import Line
from pipelines.ground.text import Lang, Text

NOTE = Text(
    "每一行从上一行结束处开始：实心为得分，斜线为失分，合计就是总分。",
    "Each row begins where the one above ends: solid is what it got, hatched what it lost; together they"
    " are the score.",
)
HEADINGS = {
    "name": Text("指标", "Indicator"),
    "sums": Text("算式（数值）", "Sums (value)"),
    "used": Text("计分值", "Value scored"),
    "n": Text("n", "n"),
    "limits": Text("95% 区间", "95 % limits"),
    "target": Text("目标", "Target"),
    "floor": Text("零分值", "Floor"),
    "full": Text("满分值", "Full"),
    "points": Text("得分", "Points"),
    "weight": Text("权重", "Weight"),
    "own": Text("分担后权重", "After sharing"),
    "gives": Text("计入总分", "Adds"),
    "state": Text("说明", "How"),
}
WIDTHS = {
    "target": 230,
    "floor": 130,
    "full": 120,
    "name": 158,
    "sums": 240,
    "used": 230,
    "own": 108,
    "n": 70,
    "limits": 110,
    "state": 260,
}
TOTAL = Text("合计", "Total")
FIELDS = {"points": "score", "own": "own_weight", "gives": "contribution", "weight": "weight"}


class Parts(NamedTuple):
    """A finished table of parts, and the indicator in each of its rows."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    indicators: tuple[str, ...]


def parts_of(told: Told, code: str) -> list[Contribution]:
    """Return a row for each indicator that takes part, in the scheme's order."""
    order = [line.indicator for line in told.now.scheme.lines]
    found = contributions(told.now.parts).filter((pl.col("code") == code) & (pl.col("state") != "dropped"))
    return sorted(typed_rows(found, Contribution), key=lambda part: order.index(part["indicator"]))


def drawing(view: View, row: Row, parts: Sequence[Contribution]) -> Drawing:
    """Return the figure of a unit's score under what it loses most on."""
    told = [part for part in parts if how.counts(part)]
    pieces = [
        Piece(
            short_name(part["indicator"], view.lang), given(part["contribution"]), given(part["own_weight"])
        )
        for part in told
    ]
    table = pl.DataFrame({
        view.say(HEADINGS["name"]): [one.name for one in pieces],
        view.say(HEADINGS["gives"]): [one.got for one in pieces],
        view.say(HEADINGS["own"]): [one.full for one in pieces],
    })  # fmt: skip
    opens = Opens("indicator", tuple(part["indicator"] for part in told), page="indicator")
    figure = score_bars(pieces, view.theme, view.lang)
    return finished(said(view, row, told), figure, table, view.say(NOTE), opens=opens)


def said(view: View, row: Row, told: Sequence[Contribution]) -> str:
    """Say what the score is and where most of it is lost."""
    names = [short_name(part["indicator"], view.lang) for part in told]
    losses = [(same(name), lost(part)) for name, part in zip(names, told, strict=True)]
    return view.say(loses(same(called(row)), row["score"], losses))


def lost(part: Contribution) -> float:
    """Return how many points of the whole score an indicator costs."""
    return float((part["own_weight"] or 0.0) - (part["contribution"] or 0.0))


def table(view: View, told: Told, code: str, row: Row) -> Parts:
    """Return the table of one unit; its last row adds up."""
    parts, score = parts_of(told, code), row["score"]
    lines = {line.indicator: line for line in told.now.scheme.lines}
    tidy = view.results.tidy("all", period=view.period.id, area=code, lang=view.lang)
    sources = dict(tidy.select("indicator", "target_source").iter_rows())
    lang, sums = view.lang, {"points": score, "gives": score}
    sums |= {
        "own": sum(part["own_weight"] or 0.0 for part in parts),
        "weight": sum(part["weight"] or 0.0 for part in parts),
    }
    data: dict[str, list[str]] = {"name": [named(part["indicator"], lang) for part in parts]}
    data |= {
        "points": [score_said(part["score"]) for part in parts],
        "own": [_two(part["own_weight"]) for part in parts],
        "gives": [_two(part["contribution"]) for part in parts],
    }
    data |= {
        "sums": [how.sums(part, lang) for part in parts],
        "used": [how.used(part, lang) for part in parts],
        "n": [written(how.size(part), "count") for part in parts],
        "limits": [how.limits(part) for part in parts],
        "target": [how.aim(part, sources.get(part["indicator"]), lang) for part in parts],
        "floor": [_bound(lines, part, "floor", lang) for part in parts],
        "full": [_bound(lines, part, "full", lang) for part in parts],
        "weight": [_two(part["weight"]) for part in parts],
        "state": [how.state(part, lang, view.results.settings) for part in parts],
    }
    for name, cells in data.items():
        cells.append(view.say(TOTAL) if name == "name" else _two(sums[name]) if name in sums else "")
    columns = {
        name: st.column_config.TextColumn(
            view.say(HEADINGS[name]),
            width=WIDTHS.get(name, 84),
            pinned=name == "name",
            alignment="right" if name in FIELDS or name == "n" else "left",
        )
        for name in data
    }
    return Parts(pl.DataFrame(data), columns, tuple(part["indicator"] for part in parts))


def _bound(lines: dict[str, Line], part: Contribution, name: str, lang: Lang) -> str:
    line = lines[part["indicator"]]
    number, of = (part["floor"], line.floor) if name == "floor" else (part["full"], line.full)
    return how.bound_as_said(number, of, part, lang)


def _two(number: float | None) -> str:
    return NONE if number is None else f"{number:.2f}"
