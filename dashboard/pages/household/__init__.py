"""One household, from every list (plan 三（二）: one household, one plan)."""

from dashboard.pages.household.page import show

__all__ = ["show"]
