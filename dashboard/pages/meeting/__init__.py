"""Half-yearly meeting: one conclusion a screen, what was explained and promised, the seal."""

from dashboard.pages.meeting.page import show

__all__ = ["show"]
