"""Townships: who stands where, how sure, and why."""

from dashboard.pages.townships.page import show

__all__ = ["show"]
