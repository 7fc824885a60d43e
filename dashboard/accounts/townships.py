"""Which townships an account can be of: those of the figures of late, else those of the areas that came."""

from __future__ import annotations

from dashboard.accounts.names import TOWNSHIP
from metrics.bounds.reader import EVERYTHING
from metrics.results import OutdatedError, Results
from pipelines.ground.home import Home
from pipelines.sources.admin_area import ADMIN_AREA


def townships(home: Home) -> dict[str, str]:
    """Return code → name of a county's townships; empty where nothing was published."""
    try:
        results = Results.open(home, EVERYTHING)
    except OutdatedError:
        return {}
    if results is None:
        return {}
    try:
        return named(results)
    finally:
        results.close()


def named(results: Results) -> dict[str, str]:
    """Return code → name of the townships in what is published."""
    latest = results.latest()
    if latest:
        return results.township_names(latest.id)
    rows = results.source_rows(ADMIN_AREA.name).select("area_code", "name")  # areas came, figures did not
    return {code: name or code for code, name in rows.iter_rows() if TOWNSHIP.fullmatch(code)}
