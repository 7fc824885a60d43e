"""Departments: what each claimed, delivered and put right; their appraisal (plan 四（三）2)."""

from dashboard.pages.departments.page import show

__all__ = ["show"]
