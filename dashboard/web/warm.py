"""Before the first visitor comes: what the first pages show is made, in both languages and both themes."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from typing import get_args

from dashboard.pages import indicator, overview
from dashboard.theme import Theme
from dashboard.visit.cache import opened
from dashboard.visit.choice import view_of
from metrics.bounds.reader import EVERYTHING, SUMS
from metrics.results import OutdatedError
from pipelines.ground.home import Home
from pipelines.ground.text import Lang

HALF_MADE = "pandas"  # Streamlit imports it for its first table; a figure drawn meanwhile meets it half made


def warm(home: Home) -> None:
    """Make the pages as they open, for who sees all and who sees sums; nothing where none is published."""
    import_module(HALF_MADE)
    readers = (EVERYTHING, SUMS) if home.has_accounts else (EVERYTHING,)
    for reader in readers:
        try:
            results = opened(home, reader)
        except OutdatedError:  # the pages say so
            return
        if results is None or not results.periods():
            return
        for lang, theme in product(get_args(Lang), get_args(Theme)):
            view = view_of(home, results, lang, theme, {})
            overview.prepared(view)
            indicator.prepared(view)
