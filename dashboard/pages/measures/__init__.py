"""Measures of the five kinds: reach, money, delivery (plan 二)."""

from dashboard.pages.measures.page import show

__all__ = ["show"]
