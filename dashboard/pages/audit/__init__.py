"""操作日志 Audit: who did what, when and from where; for the administrator."""

from dashboard.pages.audit.page import show

__all__ = ["show"]
