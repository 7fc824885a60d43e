"""Explanations and actions: why targets were missed, what was promised, who confirms their data."""

from __future__ import annotations

from dashboard.components.scene_stage import Stage
from dashboard.pages import meeting_actions, meeting_confirm, meeting_explain
from dashboard.pages.meeting_typed import publish
from dashboard.view import View


def draw(view: View, stage: Stage) -> None:
    """Draw what waits, then the three parts."""
    publish(view)
    meeting_explain.draw(view, stage)
    meeting_actions.draw(view)
    meeting_confirm.draw(view)
