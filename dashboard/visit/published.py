"""What is published, as a viewer may see it; where nothing can be shown, why, and in which language."""

from __future__ import annotations

from dashboard.accounts.roles import Viewer
from dashboard.visit.cache import opened
from metrics.results import OutdatedError, Results
from pipelines.ground.home import Home, SettingsError
from pipelines.ground.text import Text


def published(home: Home, viewer: Viewer) -> tuple[Results | None, Text | None]:
    """Return the published figures as the viewer may see them, or why this version cannot read them."""
    try:
        return opened(home, viewer.reader), None
    except OutdatedError as error:
        return None, error.message


def settings(home: Home) -> tuple[str, Text | None]:
    """Return the language of a home without figures, and what is wrong with its county.toml."""
    try:
        return home.settings.lang, None
    except SettingsError as error:
        return "zh", error.message
