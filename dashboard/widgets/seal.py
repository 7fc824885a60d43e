"""The seal of a period as pages say it; read again only when another is made."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dashboard.exports.sealed import differences
from dashboard.visit.cache import kept
from dashboard.visit.view import View
from metrics.meeting.documents import SealDocument
from metrics.meeting.seal import KIND, seal_of
from metrics.phrases.figures import NUMBERS
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.keeping.archive import folder

SEALED = Text("封存号 {number}", "sealed as {number}")
NOT_SEALED = Text("未封存", "not sealed")
SINCE = Text(" · 封存后修订 {n} 项", " · {n} revised since seal")
WAS = Text(
    "封存后修订：封存值 {sealed}，现值 {now}（差 {by}）",
    "Revised since seal: sealed as {sealed}, now {now} (difference {by})",
)


def common(view: View) -> View:
    """Return the view without what a period's story does not depend on, so that it is made once."""
    return replace(view, area="", lang="zh", theme="light")


def seal(view: View) -> SealDocument | None:
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


def badge(view: View) -> str:
    """Say the seal's number, and how many figures of county and townships were revised since; or nothing."""
    if not number(view):
        return ""
    count = revisions(view).height
    return said(view) + (view.say(SINCE, n=count) if count else "")


def code(view: View) -> str:
    """Return the seal's number where nothing of the period was revised since; else nothing bears it."""
    found = number(view)
    return found if found and not revisions(view).height else ""


def revisions(view: View) -> pl.DataFrame:
    """One row per figure that is not what was sealed: tidy columns, sealed_value; made once for a seal."""
    return kept(
        common(view),
        "seal.revisions",
        lambda: differences(view.home, view.results, view.period.id),
        number(view),
    )


def revised(view: View) -> str:
    """Say what the figure that is chosen was sealed as, where it was revised since; else nothing."""
    if not number(view):
        return ""
    here = (pl.col("indicator") == view.indicator.id) & (pl.col("area_code") == view.area)
    rows = revisions(view).filter(here & pl.col("component").is_null())
    if rows.is_empty():
        return ""
    row = rows.row(0, named=True)
    value, frozen, unit = row["value"], row["sealed_value"], row["unit"]
    gap = None if value is None or frozen is None else value - frozen
    by = written(gap, unit if unit in NUMBERS else "pp", 0.0, view.lang)
    return view.say(
        WAS,
        sealed=written(frozen, unit, value, view.lang),
        now=written(value, unit, frozen, view.lang),
        by=by,
    )
