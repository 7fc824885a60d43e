"""Supervision: visits, findings, household files (plan 四（三）)."""

from dashboard.pages.supervision.page import show

__all__ = ["show"]
