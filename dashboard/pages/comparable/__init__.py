"""Comparability: for a pair of periods which checks pass, restate or refuse, of each indicator."""

from dashboard.pages.comparable.page import show

__all__ = ["show"]
