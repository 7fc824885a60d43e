"""What the pages of the ranking stand on: the ranking of a period, made once for all who look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.areas import short
from dashboard.wording.escape import plain
from metrics.catalogue import BY_ID
from metrics.scoring.door import Told, ranked_townships
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
    return short(BY_ID[indicator], lang) if indicator in BY_ID else indicator
