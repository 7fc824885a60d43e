"""Method: how each figure is counted, by which clause, with which threshold from where."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard.pages.method.rules import rules
from dashboard.pages.method.settings import settings
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.view import Desk, View
from dashboard.wording import said
from dashboard.wording.escape import plain
from dashboard.wording.method.entry import MEANING, PLAN, RULES, entry
from dashboard.wording.said import Row
from metrics.catalogue import CATALOGUE
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import PILLARS
from metrics.rows import typed_rows
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from pipelines.ground.version import method_version

SEARCH = Text("查找指标、条款、来源表……", "Find an indicator, a clause, a table…")
EVERY = Text("全部", "All")
VERSION = Text(
    "{n} 项指标 · 计算方法版本 {method} · 由程序里的定义直接生成",
    "{n} indicators · method {method} · written from the definitions that are run",
)
IN_FORCE = Text("{period}执行：{target}", "In force for {period}: {target}")
NONE_IN_FORCE = Text("{period}：未设目标", "{period}: no target")
FROM = Text("来源：{source}", "from: {source}")
NEAR = Text("{value} 起为接近达标", "near from {value}")
NOTHING = Text("没有符合的指标。", "Nothing matches.")
COLON = Text("：", ": ")
ALL = "all"


class Card(NamedTuple):
    """One finished card: all its words as markdown, and what a search looks through."""

    id: str
    pillar: str
    title: str
    target: str
    left: str
    right: str
    searched: str


def show(view: View) -> None:
    """Draw the page; to who sees no figures, as to a home without any."""
    if view.results.reader.bound == "nothing":
        blank(view)
        return
    cards = kept(view, "method", lambda: make(view))
    _cards(view, cards, view.indicator.pillar)
    settings(view)
    rules(view)


def blank(desk: Desk) -> None:
    """Draw the cards of a home without figures: how everything is counted, by the settings it has."""
    told = desk.home.settings
    _cards(desk, tuple(card(desk, each, None, told) for each in CATALOGUE), CATALOGUE[0].pillar)


def _cards(view: Desk, cards: tuple[Card, ...], pillar: str) -> None:
    """Draw the choice and what it leaves."""
    found = _chosen(view, cards, pillar)
    st.caption(plain(view.say(VERSION, n=len(cards), method=method_version())))
    if not found:
        st.info(view.say(NOTHING), icon=":material/search_off:")
    for each in found:
        _draw(each)


def _chosen(view: Desk, cards: tuple[Card, ...], begin: str) -> list[Card]:
    """Draw search and pillars; what is searched is searched in every pillar."""
    names = {name: text.on(view.lang) for name, text in PILLARS.items()} | {"": view.say(EVERY)}
    keys = {name: f"{name}-{view.lang}" for name in ("pillar", "search")}
    follow(
        "pillar",
        keys["pillar"],
        lambda said: begin if said is None else said if said in PILLARS else "",
    )
    follow("search", keys["search"], lambda said: said or "")
    with st.container(horizontal=True, vertical_alignment="center", key="method-choice"):
        pillar = st.segmented_control(
            view.say(EVERY),
            list(names),
            format_func=names.__getitem__,
            default=begin,
            required=True,
            key=keys["pillar"],
            on_change=lambda: write("pillar", keys["pillar"], st.session_state[keys["pillar"]] or ALL),
            wrap=True,
            label_visibility="collapsed",
        )
        words = st.text_input(
            view.say(SEARCH),
            key=keys["search"],
            on_change=lambda: write("search", keys["search"], st.session_state[keys["search"]] or None),
            placeholder=view.say(SEARCH),
            label_visibility="collapsed",
            icon=":material/search:",
            width=320,
        )
    if words:
        return [each for each in cards if all(one in each.searched for one in words.casefold().split())]
    return [each for each in cards if pillar in {"", each.pillar}]


def make(view: View) -> tuple[Card, ...]:
    """Return the finished cards, in the plan's order."""
    found = view.results.tidy("all", period=view.period.id, area=view.area, lang=view.lang)
    rows = {row["indicator"]: row for row in typed_rows(found, Row)}
    told = view.results.settings
    return tuple(card(view, each, rows[each.id], told) for each in view.results.catalogue())


def card(view: Desk, indicator: Indicator, row: Row | None, told: Settings) -> Card:
    """Return the card of one indicator; `row` is its figure for what is chosen, where there is any."""
    lang, made = view.lang, entry(indicator, told)
    quotes = "\n\n".join(f"> {plain(text.on(lang))}" for text in made.plan)
    stop = view.say(COLON)
    lines = "\n".join(
        f"- **{plain(name.on(lang))}**{stop}{plain(text.on(lang))}" for name, text in made.lines
    )
    rules = "\n".join(f"- {plain(text.on(lang))}" for text in made.rules)
    words = [indicator.name, made.meaning, *made.plan, *made.rules, made.reads]
    words += [text for pair in made.lines for text in pair]
    searched = " ".join(f"{one.zh} {one.en}" for one in words)
    return Card(
        id=indicator.id,
        pillar=indicator.pillar,
        title=f"{indicator.id}  {indicator.name.on(lang)}",
        target=in_force(view, row) if isinstance(view, View) and row is not None else "",
        left=f"**{view.say(PLAN)}**\n\n{quotes}" + (f"\n\n**{view.say(RULES)}**\n\n{rules}" if rules else ""),
        right=f"**{view.say(MEANING)}**\n\n{plain(made.meaning.on(lang))}\n\n{lines}",
        searched=f"{indicator.id} {searched}".casefold(),
    )


def in_force(view: View, row: Row) -> str:
    """Return the target that holds here in the period chosen, as markdown, with its source and badges."""
    period = view.period.name(view.lang)
    if row["target"] is None:
        return gray(view.say(NONE_IN_FORCE, period=period))
    parts = [view.say(IN_FORCE, period=period, target=said.bare_target(row, view.lang))]
    if row["near"] is not None:
        near = said.bare_target({**row, "target": row["near"]}, view.lang)
        parts.append(view.say(NEAR, value=near))
    if row["target_source"]:
        parts.append(view.say(FROM, source=row["target_source"]))
    badges = "".join(f" :blue-badge[{plain(word)}]" for word in said.badges(row, view.lang))
    return gray(" · ".join(parts)) + badges


def gray(text: str) -> str:
    """Return a text as small grey markdown; badges beside it keep their colours."""
    return f":small[:gray[{plain(text)}]]"


def _draw(made: Card) -> None:
    """Draw one card: the plan's words beside the definition."""
    with st.container(border=True, gap="xsmall", key=f"method-{made.id}"):
        st.header(plain(made.title), anchor=False)
        if made.target:
            st.markdown(made.target)
        left, right = st.columns([2, 3], gap="medium")
        left.markdown(made.left)
        right.markdown(made.right)
