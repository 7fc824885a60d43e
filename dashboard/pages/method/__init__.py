"""Method: how each figure is counted, by which clause, with which threshold."""

from dashboard.pages.method.page import blank, show

__all__ = ["blank", "show"]
