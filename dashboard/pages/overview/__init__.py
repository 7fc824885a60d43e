"""Overview: whether we are on target; if not, where and how sure."""

from dashboard.pages.overview.page import prepared, show

__all__ = ["prepared", "show"]
