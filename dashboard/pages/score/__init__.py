"""Score: how one unit's score came about."""

from dashboard.pages.score.page import show

__all__ = ["show"]
