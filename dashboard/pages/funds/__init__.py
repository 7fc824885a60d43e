"""Funds: allocated, paid, by source and purpose; breaches (plan 四（二）)."""

from dashboard.pages.funds.page import show

__all__ = ["show"]
