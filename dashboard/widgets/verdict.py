"""One indicator's value with its status, how sure it is, its target and source, and what stands beside it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard.theme import LOOKS, Pill
from dashboard.visit.view import View
from dashboard.wording import said
from dashboard.wording.beside import below_line
from dashboard.wording.escape import plain
from dashboard.wording.said import Row
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import COMPONENTS, why
from metrics.phrases.definitions import clause_of, meaning_of
from metrics.phrases.figures import limits
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

SOURCE = Text("目标来源：{source}", "Target from: {source}")
CLAUSE = Text("依据：{clause}", "Clause: {clause}")
BASIC = Text(
    "把“基本满意”也算作满意则为 {share}（不作评价依据）",
    "Counting 'basically satisfied' as well: {share} (not what is judged)",
)
ASIDE = Text(
    "未计入：乡镇自查或干部在场的 {n} 份答卷，其满意率 {share}",
    "Left out: {n} {n:answer|answers} to a township's own survey or with a cadre present, {share} satisfied",
)
PART = Text("最大一项：{part}", "largest part: {part}")
HUNDRED = Text("每百户 {n} 个", "{n} per 100 households")


class Verdict(NamedTuple):
    """A finished verdict: only texts."""

    value: str
    pill: str
    colour: Pill
    target: str
    reason: str
    meaning: str
    lines: tuple[str, ...]


def verdict_of(view: View, indicator: Indicator, row: Row) -> Verdict:
    """Return the verdict on one row."""
    lang = view.lang
    return Verdict(
        value=said.value(row, lang),
        pill=said.pill(row, lang),
        colour=LOOKS[row["status"]].pill,
        target=said.target(row, lang) or part_of(row, lang),
        reason=why(row, lang),
        meaning=meaning_of(indicator, view.results.settings).on(lang),
        lines=(*_below(view, row), *_lines(view, indicator, row)),
    )


def part_of(row: Row, lang: Lang) -> str:
    """Return which part of a whole a row tells of."""
    return PART.filled(part=COMPONENTS[row["component"]]).on(lang) if row["component"] else ""


def _below(view: View, row: Row) -> tuple[str, ...]:
    """Return the monitoring line and who lies below it, where the indicator compares with one."""
    known = view.results.monitoring_lines(row["period"], row["area_code"]) if row["persons_known"] else ()
    told = below_line(row, known)
    return (plain(view.say(told)),) if told else ()


def _lines(view: View, indicator: Indicator, row: Row) -> list[str]:
    """Return what stands beside the value, as markdown."""
    lang = view.lang
    lines = []
    if limits(row):
        lines.append(plain(f"{said.interval(row, lang)} · {said.base(row, indicator, lang)}"))
    if row["per_100_households"] is not None:
        lines.append(plain(HUNDRED.filled(n=f"{row['per_100_households']:.1f}").on(lang)))
    if row["with_basic"] is not None:
        lines.append(plain(BASIC.filled(share=written(row["with_basic"], "%")).on(lang)))
    if row["aside_n"]:
        share = written(row["aside_value"], "%")
        lines.append(plain(ASIDE.filled(n=written(row["aside_n"], "count"), share=share).on(lang)))
    if row["target_source"] and row["target"] is None:
        lines.append(plain(row["target_source"]))
    elif row["target_source"]:
        badges = "".join(f" :blue-badge[{word}]" for word in said.badges(row, lang))
        lines.append(plain(SOURCE.filled(source=row["target_source"]).on(lang)) + badges)
    return [*lines, plain(CLAUSE.filled(clause=clause_of(indicator, view.results.settings)).on(lang))]


def verdict(made: Verdict) -> None:
    """Draw the value large, its status beside the target, then the reason and what stands beside it."""
    st.metric(
        plain(made.meaning),
        plain(made.value),
        plain(made.pill),
        made.colour,
        delta_arrow="off",
        delta_description=plain(made.target) or None,
        label_visibility="collapsed",
    )
    st.markdown(plain(made.reason))
    st.caption("  \n".join(made.lines))
    st.caption(plain(made.meaning))
