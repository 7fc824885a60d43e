"""Moments as the clock of this machine shows them."""

from __future__ import annotations

from datetime import datetime


def local(moment: str) -> str:
    """Return a moment kept in UTC as the reader's own clock shows it; other texts stay as they are."""
    try:
        kept = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return kept.astimezone().strftime("%Y-%m-%d %H:%M") if kept.tzinfo else moment
