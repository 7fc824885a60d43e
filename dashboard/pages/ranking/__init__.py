"""Ranking: who stands where, and how much of it to believe."""

from dashboard.pages.ranking.page import show

__all__ = ["show"]
