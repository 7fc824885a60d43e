"""How the household stands: six guarantees, what rules say with their evidence, where it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.theme import LOOKS
from dashboard.visit.view import View
from dashboard.widgets.table import Pill, pill_cells, pill_column
from dashboard.wording import counts_in, evidence
from dashboard.wording.evidence import NO, UNKNOWN
from metrics.helping.guaranteed import Item
from metrics.helping.ruled import Verdict
from metrics.phrases.coded import cell
from metrics.phrases.codes import ITEMS
from metrics.rows import given
from metrics.tracing.counted import Counted
from pipelines.ground.text import Text
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

GUARANTEES = {
    "item": (Text("保障事项", "Guarantee"), 120),
    "state": (Text("本期", "In the period"), 120),
    "checked_on": (Text("最近核查", "Latest check"), 110),
    "result": (Text("核查结果", "Its result"), 110),
    "found": (Text("核查所见", "What it found"), 260),
    "resolved_on": (Text("整改完成", "Put right on"), 110),
    "checks": (Text("累计核查", "Checks so far"), 90),
}
NOT_CHECKED = Text("未核查", "not checked")
ITEM_LOOKS = {"met": "met", "unmet": "missed", "not_applicable": "not_applicable"}
RULES = {
    "rule": (Text("规则", "Rule"), 250),
    "says": (Text("判定", "Verdict"), 100),
    "what": (Text("依据", "Evidence"), 260),
    "value": (Text("查得", "Found"), 170),
    "against": (Text("对照", "Held against"), 190),
    "place": (Text("对照出处", "Where that stands"), 250),
}
HIT = {True: Text("命中", "hit"), False: NO, None: UNKNOWN}
MEETS = {True: Text("成立", "met"), False: Text("不成立", "not met"), None: UNKNOWN}
COUNTS = {
    "name": (Text("指标", "Indicator"), 270),
    "state": (Text("怎样计入", "How it counts"), 500),
    "numerator": (Text("分子", "Numerator"), 100),
    "denominator": (Text("分母", "Denominator"), 100),
    "numerator_beside": (Text("对照分子", "Compared: numerator"), 110),
    "denominator_beside": (Text("对照分母", "Compared: denominator"), 110),
}


class Made(NamedTuple):
    """A finished table, how its columns are shown, and what each row opens."""

    frame: pl.DataFrame
    columns: dict[str, Any]
    codes: tuple[str, ...] = ()


def guarantees(view: View, items: Sequence[Item]) -> Made:
    """Return a row for each of the six guarantees."""
    result = GUARANTEE_CHECK.column("result")
    states: list[list[Pill]] = [
        [_look(ITEM_LOOKS[one.state], cell(result, one.state), view)]
        if one.state
        else [_look("not_reported", NOT_CHECKED, view)]
        for one in items
    ]
    data: dict[str, Any] = {
        "item": [view.say(ITEMS[one.item]) for one in items],
        "state": pill_cells(states),
        "checked_on": [one.checked_on.isoformat() if one.checked_on else "" for one in items],
        "result": [view.say(cell(result, one.result)) if one.result else "" for one in items],
        "found": [_found(view, one) for one in items],
        "resolved_on": [one.resolved_on.isoformat() if one.resolved_on else "" for one in items],
        "checks": [one.checks for one in items],
    }
    columns = _columns(view, GUARANTEES, {"checks"})
    columns["state"] = pill_column(view.say(GUARANTEES["state"][0]), states, width=GUARANTEES["state"][1])
    bare = [name for name in ("found", "resolved_on") if not any(data[name])]
    return Made(pl.DataFrame(data, strict=False).drop(bare), columns)


def _found(view: View, one: Item) -> str:
    """Return what a check says beside its result: grade of the house, quality of the water."""
    lines = []
    for name, value in one.found.items():
        column = GUARANTEE_CHECK.column(name)
        said = evidence.value_of(f"{GUARANTEE_CHECK.name}.{name}", value)
        lines.append(evidence.SAID.filled(what=column.label, value=said))
    return "；".join(one.zh for one in lines) if view.lang == "zh" else "; ".join(one.en for one in lines)


def verdicts(view: View, found: Sequence[Verdict], *, is_screening: bool) -> Made:
    """Return a row for each reading of each rule: what the rule says, and by what it says so.

    Of a rule that hits, the readings that speak for it; of all else every reading.
    """
    words = HIT if is_screening else MEETS
    looks = {True: "missed" if is_screening else "met", False: "missed", None: "not_reported"}
    rows = [(one, reading) for one in found for reading in _readings(one, is_screening=is_screening)]
    cells: list[list[Pill]] = [[_look(looks[one.value], words[one.value], view)] for one, _ in rows]
    told = [evidence.said(reading) for _, reading in rows]
    data = {
        "rule": [f"{one.rule.id} {view.say(one.rule.name)}" for one, _ in rows],
        "says": pill_cells(cells),
        "what": [view.say(one.what) for one in told],
        "value": [view.say(one.value) for one in told],
        "against": [view.say(one.against) if one.against else "" for one in told],
        "place": [view.say(one.place) if one.place else "" for one in told],
    }
    columns = _columns(view, RULES, set())
    columns["says"] = pill_column(view.say(RULES["says"][0]), cells, width=RULES["says"][1])
    return Made(pl.DataFrame(data, strict=False), columns)


def _readings(one: Verdict, *, is_screening: bool) -> Sequence[evidence.Reading]:
    if not (is_screening and one.value):
        return one.readings
    return [reading for reading in one.readings if evidence.speaks(reading)] or one.readings


def counted(view: View, found: Sequence[Counted]) -> Made:
    """Return a row for each indicator in which the household stands: how, and its parts of the sums."""
    told = [view.say(counts_in.told(one)) for one in found]
    signs = [_sign(one) for one in found]
    data: dict[str, Any] = {
        "name": [f"{one.indicator.id}  {view.say(one.indicator.short)}" for one in found],
        "state": [f"{sign} {words}".strip() for sign, words in zip(signs, told, strict=True)],
        "numerator": [_part(one.numerator) for one in found],
        "denominator": [_part(one.denominator) for one in found],
        "numerator_beside": [_part(one.beside[0]) if one.beside else None for one in found],
        "denominator_beside": [_part(one.beside[1]) if one.beside else None for one in found],
    }
    columns = _columns(view, COUNTS, {"numerator", "denominator", "numerator_beside", "denominator_beside"})
    frame = pl.DataFrame(data, strict=False)
    bare = [name for name in frame.columns[4:] if frame[name].null_count() == frame.height]
    return Made(frame.drop(bare), columns, tuple(one.indicator.id for one in found))


def _sign(one: Counted) -> str:
    look = counts_in.LOOKS.get(one.state)
    return LOOKS[look].sign if look else LOOKS["no_target"].sign


def _part(amount: float | None) -> float | None:
    return None if amount is None else round(given(amount), 2)


def _look(look: str, words: Text, view: View) -> Pill:
    return f"{LOOKS[look].sign} {view.say(words)}", LOOKS[look].pill


def _columns(view: View, named: dict[str, tuple[Text, int]], numbers: set[str]) -> dict[str, Any]:
    column = st.column_config
    return {
        name: column.NumberColumn(view.say(text), width=wide, format="localized")
        if name in numbers
        else column.TextColumn(view.say(text), width=wide)
        for name, (text, wide) in named.items()
    }
