"""Monitoring: who is at risk, how clues become cases, who may have been overlooked (plan 一)."""

from dashboard.pages.monitoring.page import show

__all__ = ["show"]
