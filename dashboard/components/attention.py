"""What needs attention, worst first: indicators off target or not known, and the places behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from dashboard import conclusions, said, words
from dashboard.escape import plain
from dashboard.said import Row
from dashboard.theme import LOOKS, Pill
from dashboard.view import View
from metrics.indicator import Indicator
from metrics.words import why
from pipelines.text import Text

TITLE = Text(
    "需要关注（未报送的在前，其余差距大的在前）",
    "Needs attention: not reported first, then the widest gap",
)
NONE = Text("各项核心指标在各地均已达标。", "Every headline indicator is on target, everywhere.")
NOT_ALL = Text(
    "本级核心指标没有未达标的；有的地方不能判断。",
    "No headline indicator is short of its target here; not every place can be judged.",
)
FACTS = Text("{value}，{target}", "{value}, {target}")
WORST = Text("{worst}；{n}个{level}中{missed}个未达标", "{worst}; {missed} of {n} {level}s missed")
ALL_MISSED = Text("{n}个{level}全部未达标，最低的是{worst}", "all {n} {level}s missed; lowest: {worst}")
SILENT = Text("{names}未报送", "nothing from {names}")
ALL_SILENT = Text("各{level}均未报送", "nothing from any {level}")
HIDDEN = Text("本级达标，但{n}个{level}未达标：{worst}", "on target here, but {n} {level}s missed: {worst}")
MORE = Text("其余 {n} 项", "{n} more")
URGENCY = ("not_reported", "missed", "near", "not_comparable", "too_few")  # silence hides whatever it hides
SHOWN, NAMED = 3, 3
WIDTHS = (1.2, 2.2, 7)


class Concern(NamedTuple):
    """One finished line: which indicator, its pill, what is wrong, and where."""

    id: str
    name: str
    pill: str
    colour: Pill
    facts: str
    where: str


def concerns(
    view: View, headline: Sequence[Indicator], now: Sequence[Row], below: Sequence[Row]
) -> tuple[Concern, ...]:
    """Return what needs attention: by status, within a status by how many near bands the gap is wide."""
    lines: list[tuple[int, float, Concern]] = []
    for indicator, row in zip(headline, now, strict=True):
        there = [one for one in below if one["indicator"] == indicator.id]
        if row["status"] in URGENCY:
            rank = URGENCY.index(row["status"])
            lines.append((rank, -severity(row), _concern(view, indicator, row, _where(view, row, there))))
        elif missed := worst(there):
            hidden = view.say(HIDDEN, n=len(missed), level=_level(view), worst=_named(view, missed[:NAMED]))
            lines.append((len(URGENCY), -severity(missed[0]), _concern(view, indicator, row, hidden)))
    return tuple(concern for _, _, concern in sorted(lines, key=lambda line: line[:2]))


def severity(row: Row) -> float:
    """Return the gap in widths of the near band: comparable between shares, points and counts."""
    if row["gap"] is None:
        return 0.0
    band = abs((row["target"] or 0.0) - (row["near"] if row["near"] is not None else 0.0))
    return float(-row["gap"] / band) if band else float(-row["gap"])


def worst(rows: Iterable[Row]) -> list[Row]:
    """Return the places that missed, worst first."""
    return sorted((row for row in rows if row["status"] == "missed"), key=lambda row: row["gap"])


def _concern(view: View, indicator: Indicator, row: Row, where: str) -> Concern:
    facts = view.say(FACTS, value=said.value(row, view.lang), target=said.target(row, view.lang))
    if row["status"] not in conclusions.JUDGED or row["target"] is None:
        facts = why(row, view.lang)
    return Concern(
        indicator.id,
        said.short_name(indicator, view.lang),
        said.pill(row, view.lang),
        LOOKS[row["status"]].pill,
        facts,
        where,
    )


def _where(view: View, row: Row, there: Sequence[Row]) -> str:
    """Return the places behind a gap, or those that have not reported."""
    if not there:
        return ""
    silent = [one["area_name"] for one in there if one["status"] == "not_reported"]
    if row["status"] == "not_reported":
        if len(silent) == len(there):
            return view.say(ALL_SILENT, level=_level(view))
        return view.say(SILENT, names=conclusions.listed(silent, view.lang, _level(view))) if silent else ""
    missed = worst(there)
    if len(missed) == len(there):
        return view.say(ALL_MISSED, n=len(there), level=_level(view), worst=_named(view, missed[:NAMED]))
    if not missed:
        return conclusions.places(there, view.lang, _level(view))
    return view.say(
        WORST, worst=_named(view, missed[:NAMED]), n=len(there), level=_level(view), missed=len(missed)
    )


def _level(view: View) -> Text:
    return words.LEVELS[view.below[0].level]


def _named(view: View, rows: Sequence[Row]) -> str:
    joint = "、" if view.lang == "zh" else ", "
    return joint.join(f"{row['area_name']} {said.value(row, view.lang)}" for row in rows)


def all_met(now: Sequence[Row], below: Iterable[Row]) -> bool:
    """Whether every headline indicator is met here and, where it applies, in every place below."""
    ids = {row["indicator"] for row in now}
    there = [row["status"] for row in below if row["indicator"] in ids]
    return all(row["status"] == "met" for row in now) and set(there) <= {"met", "not_applicable"}


def attention(view: View, headline: str, found: Sequence[Concern], *, is_all_met: bool) -> None:
    """Draw where things stand, then the worst lines; the rest is a click away."""
    with st.container(border=True, gap="xsmall", key="attention"):
        st.header(plain(headline), anchor=False)
        st.caption(view.say(TITLE if found else NONE if is_all_met else NOT_ALL))
        for each in found[:SHOWN]:
            _line(view, each)
        if len(found) > SHOWN:
            with st.expander(view.say(MORE, n=len(found) - SHOWN), type="compact", key="attention-more"):
                for each in found[SHOWN:]:
                    _line(view, each)


def _line(view: View, made: Concern) -> None:
    pill, name, facts = st.columns(WIDTHS, vertical_alignment="center", gap="small")
    pill.badge(plain(made.pill), color=made.colour)
    name.page_link(
        view.pages["indicator"],
        label=plain(made.name),
        icon="",
        help="",
        query_params=view.params(indicator=made.id),
    )
    where = f" :gray[· {plain(made.where)}]" if made.where else ""
    facts.markdown(f"{plain(made.facts)}{where}")
