"""The accounts of a county server: who has one, and what the administrator changes of it."""

from dashboard.pages.accounts.page import keep, show

__all__ = ["keep", "show"]
