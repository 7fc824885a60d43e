"""Indicator: what a number means, whether it is real, where it is good and bad."""

from dashboard.pages.indicator.page import prepared, show

__all__ = ["prepared", "show"]
