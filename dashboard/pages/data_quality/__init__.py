"""Data quality: which file from whom is missing or wrong, and what that does to the numbers."""

from dashboard.pages.data_quality.page import show

__all__ = ["show"]
