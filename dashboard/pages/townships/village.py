"""The households of a village under pseudonyms: income, the six items, what is wrong with each and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.theme import LOOKS
from dashboard.visit.view import View
from dashboard.widgets.table import Pill, pill_cells, pill_column
from metrics.claims.problems import FAILS, LOUD, each_problem, troubled, weight
from metrics.figures.arrived import REGISTER
from metrics.figures.households import Household
from metrics.grammar.scopes import within
from metrics.phrases.coded import word
from metrics.phrases.codes import ITEMS, KINDS
from metrics.phrases.scopes import called
from metrics.rows import typed_rows
from metrics.tables.here import SILENT
from pipelines.ground.text import Text

HOUSEHOLD = Text("户 ...{tail}", "hh ...{tail}")
HEADINGS = {
    "name": Text("户", "Household"),
    "fails": Text("存在问题", "Problems"),
    "kind": Text("户类别", "Kind"),
    "type": Text("户类型", "Type"),
    "members": Text("人口", "Persons"),
    "per_capita": Text("人均可支配收入（元）", "Per head (yuan)"),
    "growth": Text("比上年同期", "Growth"),
}
ITEM_STATES = {
    "met": (Text("达标", "met"), "met"),
    "unmet": (Text("未达标", "not met"), "missed"),
    "not_applicable": (Text("不适用", "n/a"), "not_applicable"),
    None: (Text("未核查", "not checked"), "not_reported"),
}
NOBODY = Text("本期没有在帮扶范围内的户", "No household is in scope for this period")
NONE_OF = Text("本期没有{scope}", "There are no {scope} in this period")
NO_REGISTER = Text(
    "本期没有收到农户台账，不知道有哪些户",
    "No household register came for this period: who is in scope is not known",
)
SHORTEST = 4


class Village(NamedTuple):
    """A finished list: how many, what they fail, the table and its columns."""

    title: str
    facts: str
    frame: pl.DataFrame
    columns: dict[str, Any]
    numbers: tuple[str, ...] = ()  # the whole pseudonym of each row


def village(view: View) -> Village:
    """Return the households of the village chosen, of the kind chosen, those with most problems first."""
    found = view.results.households(view.period.id, view.area)
    if found.height:
        found = within(found, view.scope)
    if view.kind and found.height:
        found = found.filter(pl.col("kind") == view.kind)
    rows = sorted(
        typed_rows(found, Household), key=lambda row: (-weight(row["fails"]), row["per_capita"] or 0.0)
    )
    if not rows:
        is_known = view.results.tables_here.of(REGISTER, view.period.id).state not in SILENT
        nobody = NONE_OF.filled(scope=called(view.scope)) if view.scope else NOBODY
        return Village(view.say(nobody if is_known else NO_REGISTER), "", pl.DataFrame(), {})
    title, facts = view.say(troubled(rows)), view.say(each_problem(rows))
    data, columns = _plain(view, rows)
    cells = {"fails": [problems(view, row["fails"]) for row in rows]}
    for item in ITEMS:
        cells[item] = [_state(view, *ITEM_STATES[items_of(row)[item]]) for row in rows]
    for name, column in cells.items():
        heading = view.say(HEADINGS[name] if name in HEADINGS else ITEMS[name])
        width = 250 if name == "fails" else 92
        data[name], columns[name] = pill_cells(column), pill_column(heading, column, width=width)
    order = ["name", "fails", "kind", "type", "members", "per_capita", "growth", *ITEMS]
    numbers = tuple(row["household_id"] for row in rows)
    return Village(title, facts, pl.DataFrame(data, strict=False).select(order), columns, numbers)


def tails(numbers: Sequence[str]) -> list[str]:
    """Return the ends of pseudonyms: as short as tells them apart.

    >>> tails(["H00aa11bb", "H22aa11bb", "H33cc44dd"])
    ['0aa11bb', '2aa11bb', '3cc44dd']
    """
    length = SHORTEST
    while len({number[-length:] for number in numbers}) < len(set(numbers)):
        length += 1
    return [number[-length:] for number in numbers]


def _plain(view: View, rows: Sequence[Household]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns that are text or numbers."""
    lang, config = view.lang, st.column_config
    names = [view.say(HOUSEHOLD, tail=tail) for tail in tails([row["household_id"] for row in rows])]
    data: dict[str, Any] = {
        "name": names,
        "kind": [KINDS[row["kind"]].on(lang) for row in rows],
        "type": [word(row["household_type"]).on(lang) if row["household_type"] else "" for row in rows],
        "members": [row["members"] for row in rows],
        "per_capita": [None if row["per_capita"] is None else round(row["per_capita"]) for row in rows],
        "growth": [None if row["growth"] is None else row["growth"] * 100 for row in rows],
    }
    heading = {name: view.say(text) for name, text in HEADINGS.items()}
    columns: dict[str, Any] = {
        "name": config.TextColumn(heading["name"], width=88, pinned=True),
        "kind": config.TextColumn(heading["kind"], width=118 if lang == "zh" else 150),
        "type": config.TextColumn(heading["type"], width=78),
        "members": config.NumberColumn(heading["members"], width=56, format="localized"),
        "per_capita": config.NumberColumn(heading["per_capita"], width=140, format="localized"),
        "growth": config.NumberColumn(heading["growth"], width=86, format="%+.1f%%"),
    }
    return data, columns


def _state(view: View, text: Text, look: str) -> list[Pill]:
    return [(f"{LOOKS[look].sign} {view.say(text)}", LOOKS[look].pill)]


def items_of(row: Household) -> dict[str, str | None]:
    """Return each of the six items → how the household stands on it."""
    own: Mapping[str, Any] = row
    return {item: own[item] for item in ITEMS}


def problems(view: View, fails: Sequence[str]) -> list[Pill]:
    """Return the pills of what a household fails."""
    return [(view.say(FAILS[one].words), "red" if one in LOUD else "gray") for one in FAILS if one in fails]
