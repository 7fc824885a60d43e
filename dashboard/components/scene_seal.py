"""The seal of a period as pages say it; read again only when another is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.figures import kept
from dashboard.view import View
from metrics.meeting.seal import KIND, seal_of
from pipelines.archive import folder
from pipelines.text import Text

SEALED = Text("封存号 {number}", "sealed as {number}")
NOT_SEALED = Text("未封存", "not sealed")


def common(view: View) -> View:
    """Return the view without what a period's story does not depend on, so that it is made once."""
    return replace(view, area="", lang="zh", theme="light")


def seal(view: View) -> dict[str, Any] | None:
    """Return the newest seal of the period that is chosen."""
    stamp = "|".join(path.name for path in sorted(folder(view.home, KIND).glob(f"{view.period.id}-r*.json")))
    if not stamp:
        return None
    return kept(common(view), "seal", lambda: seal_of(view.home, view.period.id), stamp)


def number(view: View) -> str:
    """Return the seal's number; empty where the period is not sealed."""
    found = seal(view)
    return str(found["number"]) if found else ""


def said(view: View) -> str:
    """Say under which number the period is sealed, or that it is not."""
    found = number(view)
    return view.say(SEALED, number=found) if found else view.say(NOT_SEALED)
