"""Opens the sheets of the ranking page as clicks do."""

from __future__ import annotations

TABS = {"places": 0, "pairs": 1, "funnel": 2, "aside": 3, "pair": 4, "weights": 5, "frozen": 6}


def tab(opened, place, lang="zh"):
    """Open one of the tabs."""
    opened.session_state[f"ranking-{lang}"] = opened.tabs[TABS[place]].label
    return opened.run()
