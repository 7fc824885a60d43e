"""Opens the sheets of the ranking page as clicks do."""

from __future__ import annotations

TABS = {"places": 0, "funnel": 1, "aside": 2, "pair": 3, "weights": 4, "frozen": 5}


def tab(opened, place, lang="zh"):
    """Open one of the tabs."""
    opened.session_state[f"ranking-{lang}"] = opened.tabs[TABS[place]].label
    return opened.run()
