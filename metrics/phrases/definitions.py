"""What a definition says with the settings that hold: words take thresholds from them."""

from __future__ import annotations

from dataclasses import fields

from metrics.grammar.indicator import Indicator
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

SHARES = ("sharp_drop", "expenditure_share", "expenditure_surge")
CALENDARS = {"days": Text("天", "days"), "workdays": Text("个工作日", "workdays")}
BUSINESS = {
    "net": Text("经营净收入", "net business income"),
    "gross": Text("经营性收入（未扣成本）", "gross business income"),
}


def meaning_of(indicator: Indicator, settings: Settings) -> Text:
    """Return what an indicator means in a county with these settings."""
    return _said(indicator.meaning, settings)


def clause_of(indicator: Indicator, settings: Settings) -> Text:
    """Return the clause that an indicator rests on, and what of it is only proposed or set by the county."""
    return _said(indicator.clause, settings)


def _said(text: Text, settings: Settings) -> Text:
    said: dict[str, object] = {one.name: getattr(settings, one.name) for one in fields(settings)}
    said |= {name: f"{round(float(said[name]) * 100, 9):g}%" for name in SHARES}  # type: ignore[arg-type]
    said |= {name: CALENDARS[str(said[name])] for name in ("verify_calendar", "identify_calendar")}
    return text.filled(**(said | {"business_income": BUSINESS[settings.business_income]}))
