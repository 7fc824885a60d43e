"""The ranking of a period, made once for all who look, and its table whose rows open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.doors import Door
from dashboard.visit.view import View
from dashboard.widgets.table import BAR, pill_cells, pill_column, sorting
from dashboard.widgets.table import table as drawn_table
from dashboard.wording.escape import plain
from dashboard.wording.places_said import (
    NONE,
    SAME_THIRD,
    UNRANKED,
    Pill,
    Row,
    chances,
    change,
    expected,
    padded,
    place,
    share_of,
    sortable_span,
    tied,
)
from dashboard.wording.ranking.names import UNIT, called, full_name, rows_of, taking_part
from dashboard.wording.said import titled
from metrics.catalogue import BY_ID
from metrics.scoring.door import Told, ranked_townships
from metrics.scoring.rules import WORDS
from metrics.scoring.scheme import SchemeError
from pipelines.ground.text import Lang, Text

REFUSED = Text("排名不能计算：计分方案有问题", "No ranking: the scoring scheme cannot be used")


def told_of(view: View, group: str = "") -> Told:
    """Return the ranking of the period chosen (of one peer group); the same for every area and language."""
    codes = groups(view).get(group) if group else None
    whole = replace(view, area="", lang="zh", theme="light")
    return kept(whole, "ranking", lambda: ranked_townships(view.results, view.period, among=codes), group)


def told_or_refusal(view: View, group: str = "") -> Told | None:
    """Return the ranking; where the scheme cannot be used, say why and return nothing."""
    try:
        return told_of(view, group)
    except SchemeError as error:
        st.error(plain(view.say(error.message)), title=view.say(REFUSED), icon=":material/block:")
        return None


def groups(view: View) -> Mapping[str, tuple[str, ...]]:
    """Return the peer groups that county.toml sets for the scheme in force, with the codes in each."""
    return told_of(view).now.rules.groups


def named(indicator: str, lang: Lang) -> str:
    """Return an indicator's id and short name."""
    return f"{indicator} {short_name(indicator, lang)}"


def short_name(indicator: str, lang: Lang) -> str:
    """Return an indicator's name for narrow places."""
    return titled(BY_ID[indicator].heading.on(lang)) if indicator in BY_ID else indicator


FULL, WHOLE = 100.0, 1 - 1e-9
HEADINGS = {
    "rank": Text("名次", "Place"),
    "overall": Text("全县名次", "Overall"),
    "range": Text("95% 区间", "95 % range"),
    "expected": Text("期望名次", "Expected place"),
    "top": Text("前三分之一", "Top third"),
    "bottom": Text("后三分之一", "Bottom third"),
    "again": Text("重来一次", "Were it again"),
    "score": Text("得分", "Score"),
    "grade": Text("等次", "Grade"),
    "caps": Text("红线", "Red line"),
    "before": Text("上期", "Before"),
    "change": Text("变化", "Change"),
    "keeps": SAME_THIRD,
    "weight": Text("计分权重", "Weight used"),
}
HELP = {
    "range": Text(
        "就本期这些户而言，真实名次有 95% 把握落在这个范围：查全的是事实，变数只在没问到的户和收入缺报的户",
        "for these households in this period the true place lies in it with 95 % confidence: what was fully"
        " counted is a fact, open is only who was not asked and whose income is missing",
    ),
    "expected": Text("模拟所得名次的平均", "the mean of the simulated places"),
    "top": Text("真实名次在前三分之一的可能性", "the chance that the true place is in the first third"),
    "bottom": Text("真实名次在后三分之一的可能性", "the chance that the true place is in the last third"),
    "again": Text(
        "若所有户都换成同样情形的另一批，名次有 95% 把握落在这个范围：看下次还会不会这样",
        "if all households were others like them the place would lie in it with 95 % confidence: would it be"
        " so again",
    ),
    "before": Text(
        "上一同类期，按本期办法和方案重新计算", "the period before of the same kind, by today's scheme"
    ),
    "change": Text(
        "两期都就同样的户来判断；同一方向的把握不到 97.5% 的，可能只是偶然",
        "judged with the same households in both periods; sure of its direction by less than 97.5 %, it may"
        " be chance",
    ),
    "keeps": Text(
        "在方案附近试取的 2,000 组权重中，仍在同一个三分之一的比例；说的是权重，不是名次有多大把握",
        "share of 2,000 trial weightings around the scheme in which it keeps its third of the table; this is"
        " about weights, not about how sure a place is",
    ),
    "weight": Text(
        "适用指标的权重占比，不足 60% 不排名", "share of the weights that apply; under 60 %: no place"
    ),
}
POINTS = Text("{id} {name}：得分（0–100），权重 {weight}", "{id} {name}: points (0–100), weight {weight}")
WIDTHS = {
    "rank": 52,  # these, the name and the score fit a phone
    "overall": 76,
    "range": 72,
    "expected": 80,
    "again": 80,
    "top": 88,
    "bottom": 88,
    "keeps": 116,
    "grade": 84,
    "before": 60,
    "change": 140,
    "caps": 220,
    "weight": 88,
}
DIGITS, TIED = 3, {"zh": 70, "en": 68}  # a place alone, and how wide one is that is shared
WIDER = {
    "grade": 100,
    "change": 158,
    "range": 76,
    "before": 66,
    "rank": 56,
    "again": 104,
    "expected": 108,
    "top": 84,
    "bottom": 104,
    "keeps": 176,
}  # in English
TALLEST = 40
PLACES = Text("名次与区间", "Places and ranges")
POINTS_WIDE = {"zh": 112, "en": 140}  # px, by the longest heading


class Table(NamedTuple):
    """A finished table: rows, how its columns are shown, and the code of the unit in each row."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...]


def table(view: View, told: Told, overall: Mapping[str, int | None] | None = None) -> Table:
    """Return the table, best first; `overall` are the places of all, beside those inside a peer group."""
    rows, lang = rows_of(told), view.lang
    ties = tied([row["rank"] for row in rows])
    data: dict[str, Any] = {
        "rank": [place(row["rank"], ties, lang) for row in rows],
        "name": [called(row) for row in rows],
        "range": [
            sortable_span(row["rank_low"], row["rank_high"]) if row["rank"] else UNRANKED.on(lang)
            for row in rows
        ],
        "score": [row["score"] for row in rows],
    }
    if overall is not None:
        data["overall"] = [place(overall.get(row["code"]), (), lang) for row in rows]
    grades = [grade(row, told, lang) for row in rows]
    moves = [moved(row, told, lang) for row in rows]
    data |= {"grade": pill_cells(grades), "change": pill_cells(moves)}
    data["before"] = [place(row["previous_rank"], (), lang) for row in rows]
    data["expected"] = [padded(expected(row["expected_rank"])) for row in rows]
    thirds = {"top": [row["top_third"] for row in rows], "bottom": [row["bottom_third"] for row in rows]}
    for name, each in thirds.items():
        shown = chances(each)
        data[name] = [padded(NONE if share is None else f"{share:.1%}") for share in shown]
    data["again"] = [sortable_span(row["again_low"], row["again_high"]) for row in rows]
    data["keeps"] = [share_of(row["keeps_third"]) for row in rows]
    if any(row["weight_left"] < WHOLE for row in rows):
        data["weight"] = [share_of(row["weight_left"]) for row in rows]
    if any(row["caps"] for row in rows):
        data["caps"] = [row["caps"] or "" for row in rows]
    if told.before is None:
        data = {name: cells for name, cells in data.items() if name not in {"change", "before"}}
    columns = _columns(view, data, grades, moves)
    for indicator in taking_part(told):
        data[indicator], columns[indicator] = _points(view, told, indicator, rows)
    return Table(pl.DataFrame(data, strict=False), columns, tuple(row["code"] for row in rows))


def grade(row: Row, told: Told, lang: Lang) -> list[Pill]:
    """Return a grade as a pill; its colour only repeats the word."""
    if row["grade"] is None:
        return []
    names = [name for name, _ in told.now.rules.grades]
    shades = {0: "green", 1: "blue", len(names) - 1: "red"}
    word = WORDS[row["grade"]].on(lang) if row["grade"] in WORDS else row["grade"]
    return [(word, shades.get(names.index(row["grade"]), "orange"))]


def moved(row: Row, told: Told, lang: Lang) -> list[Pill]:
    """Return the change since the period before as a pill."""
    found = change(row, lang, is_comparable=not told.incomparable)
    return [found] if found else []


def _columns(
    view: View, data: Mapping[str, Any], grades: Sequence[list[Pill]], moves: Sequence[list[Pill]]
) -> dict[str, Any]:
    """Return how the columns are shown, but those of the indicators."""
    config, columns = st.column_config, {}
    widths = WIDTHS | (WIDER if view.lang == "en" else {})
    if any(len(one.strip()) > DIGITS for one in data["rank"]):  # ties are said
        widths = widths | {"rank": TIED[view.lang]}
    for name in data:
        heading = view.say(UNIT).capitalize() if name == "name" else view.say(HEADINGS[name])
        more = view.say(HELP[name]) if name in HELP else None
        is_pinned = name in {"rank", "name"}
        wide = widths.get(name, 80)
        columns[name] = config.TextColumn(heading, width=wide, help=more, pinned=is_pinned)
    score = view.say(HEADINGS["score"])
    columns["score"] = config.ProgressColumn(score, format="%.2f", min_value=0, max_value=FULL, width=BAR)
    columns["grade"] = pill_column(view.say(HEADINGS["grade"]), grades, width=widths["grade"])
    words = view.say(HEADINGS["change"]), moves
    columns["change"] = pill_column(*words, width=widths["change"], explained=view.say(HELP["change"]))
    return columns


def _points(view: View, told: Told, indicator: str, rows: Sequence[Row]) -> tuple[list[float | None], Any]:
    """Return the points of one indicator: its cells, and bars on an axis from 0 to 100."""
    mine = told.now.parts.filter(pl.col("indicator") == indicator)
    points = dict(mine.select("code", "score").iter_rows())
    weight = f"{mine['weight'][0]:.2f}".rstrip("0").rstrip(".")
    words = view.say(POINTS, id=indicator, name=full_name(indicator, view.lang), weight=weight)
    heading = short_name(indicator, view.lang)
    wide = POINTS_WIDE[view.lang]
    column = st.column_config.ProgressColumn(
        heading, help=words, format="%.1f", min_value=0, max_value=FULL, width=wide
    )
    return [points.get(row["code"]) for row in rows], column


def unit_table(view: View, group: str = "") -> str | None:
    """Draw the table; return the unit whose row is ticked, or whose name is clicked."""
    made = kept(view, "ranking.table", lambda: _table(view, group), group)
    rows = sorting(view, "units", made.frame, made.columns)
    codes = [made.codes[row] for row in rows]
    doors = {one: [Door(one, view.period.id, code) for code in codes] for one in made.columns if one in BY_ID}
    state = drawn_table(
        view,
        made.frame[rows],
        column_config=made.columns,
        height="content" if len(made.codes) <= TALLEST else 900,
        key=f"ranking-{group}-{view.period.id}-{view.lang}",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=view.say(PLACES),
        doors=doors,
    )
    picked = state.selection
    ticked = [*picked.rows, *(row for row, column in picked.cells if column == "name")]
    return codes[ticked[0]] if ticked else None


def _table(view: View, group: str) -> Table:
    overall = {row["code"]: row["rank"] for row in rows_of(told_of(view))} if group else None
    return table(view, told_of(view, group), overall)
