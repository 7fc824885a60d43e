"""How help is carried out: deadlines met, what is overdue and whose (plan 一 to 三)."""

from dashboard.pages.process.page import show

__all__ = ["show"]
