"""Statuses of a scene's rows: sign and word, the colour of the pill, the colour in a figure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from dashboard.theme import LIGHT, LOOKS, TEXT_STYLE, Theme, palette
from dashboard.wording.escape import label, plain
from metrics.claims.states import word_of
from pipelines.ground.text import Lang, Text

Row = Mapping[str, Any]  # one row of Scene.rows (metrics.meeting.scene.Shown), or more
STATES = {  # of scenes whose rows are not judged against a target
    "better": ("▲", Text("改善", "better"), LIGHT.met),
    "worse": ("▼", Text("变差", "worse"), LIGHT.missed),
    "within": ("≈", Text("不作结论", "no conclusion"), LIGHT.quiet),
    "good": ("✔", Text("正常", "fine"), LIGHT.met),
    "bad": ("✘", Text("需说明", "needs a word"), LIGHT.missed),
    "done": ("✔", Text("已办结", "done"), LIGHT.met),
    "late": ("✘", Text("逾期", "late"), LIGHT.missed),
    "open": ("◐", Text("未到期", "not due"), LIGHT.near),
}
OWN = {  # of rows that are not judged against a target: pill, colour of the palette
    "better": ("green", "met"),
    "worse": ("red", "missed"),
    "within": ("gray", "quiet"),
    "good": ("green", "met"),
    "bad": ("red", "missed"),
    "done": ("green", "met"),
    "late": ("red", "missed"),
    "open": ("orange", "near"),
}
WIDE = {"zh": 10, "en": 22}  # signs of a label on one line of a figure


def name(row: Row, lang: Lang) -> str:
    """Return the label of a row."""
    return str(row[f"label_{lang}"])


def text(row: Row, lang: Lang) -> str:
    """Return what a row says beside its figures; empty where it says nothing."""
    return str(row[f"text_{lang}"] or "")


def word(status: str | None, lang: Lang, value: float | None = None) -> str:
    """Return sign and word: ✔ 达标; what came (it has a `value`) and does not suffice cannot be judged.

    >>> word("better", "en")
    '▲︎ better'
    """
    if status is None:
        return ""
    if status in STATES:
        sign, said, _ = STATES[status]
        return f"{sign}{TEXT_STYLE} {said.on(lang)}"
    return f"{LOOKS[status].sign} {word_of(status, has_value=value is not None).on(lang)}"


def colour(status: str, theme: Theme) -> str:
    """Return the colour in which a status fills a mark."""
    return str(getattr(palette(theme), OWN[status][1] if status in OWN else LOOKS[status].colour))


def badge(status: str | None, lang: Lang, more: str = "") -> str:
    """Return a status as a pill in markdown, with its gap where there is one."""
    if status is None:
        return ""
    pill = OWN[status][0] if status in OWN else LOOKS[status].pill
    return f":{pill}-badge[{plain(f'{word(status, lang)} {more}'.strip())}]"


def wrapped(said: str, lang: Lang) -> str:
    """Return a label for a figure, in lines that a phone has room for.

    >>> wrapped("fall of education and medical burden", "en")
    'fall of education and<br>medical burden'
    """
    return "<br>".join(label(line) for line in textwrap.wrap(said, WIDE[lang]) or [""])
