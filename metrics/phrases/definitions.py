"""What a definition says with the settings that hold: words take thresholds from them."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

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
    return text.filled(
        sharp_drop=f"{round(settings.sharp_drop * 100, 9):g}%",
        business_income=BUSINESS[settings.business_income],
    )
