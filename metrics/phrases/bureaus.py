"""Departments, ways of asking and scopes of households in words."""

from __future__ import annotations

from metrics.phrases.coded import word
from pipelines.ground.text import Text

SCOPES = {
    "lifted": Text("脱贫户", "lifted households"),
    "monitored": Text("监测对象（风险未消除）", "monitored (risk open)"),
}


def bureau(name: str) -> Text:
    """Return a department in both languages; as it is written where it is none of the list.

    >>> bureau("医保").en, bureau("县人社局").en
    ('medical insurance', '县人社局')
    """
    return word(name)


def group(code: str) -> Text:
    """Return a group of figures in words: a scope, a way of asking, or a department."""
    return SCOPES.get(code) or word(code)
