"""What a definition says with the settings that hold: words take thresholds from them."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator
from pipelines.ground.home import Settings
from pipelines.ground.text import Text

BUSINESS: dict[object, Text] = {
    "net": Text("经营净收入", "net business income"),
    "gross": Text("经营性收入（未扣成本）", "gross business income"),
}
CALENDAR: dict[object, Text] = {"days": Text("天", "days"), "workdays": Text("个工作日", "working days")}
KEPT: dict[object, Text] = {
    True: Text("无劳动力兜底户暂不标注", "households without labour are held"),
    False: Text("无劳动力户也可标注", "households without labour may leave"),
}
CODED: dict[str, dict[object, Text]] = {
    "keep_no_labour": KEPT,
    "business_income": BUSINESS,
    "verify_calendar": CALENDAR,
    "identify_calendar": CALENDAR,
    "plan_from": {
        "entered_on": Text("系统录入", "entry in the system"),
        "approved_on": Text("县级审定", "approval by the county"),
    },
}
SHARES = ("sharp_drop", "income_plunge", "rigid_share", "spending_surge")
NUMBERS = (
    *("verify_days", "identify_days", "plan_days", "claim_days", "adjust_days", "clear_days"),
    *("stable_months", "exit_months", "exit_check_days", "marginal_upper"),
    *("water_litres", "water_minutes", "water_reliable"),
    *(
        "medical_lifted",
        "medical_other",
        "stay_monitored",
        "stay_other",
        "outpatient_month",
        "education_year",
    ),
)


def meaning_of(indicator: Indicator, settings: Settings) -> Text:
    """Return what an indicator means in a county with these settings."""
    return said(indicator.meaning, settings)


def clause_of(indicator: Indicator, settings: Settings) -> Text:
    """Return the clause that an indicator rests on, and what of it is only proposed or set by the county."""
    return said(indicator.clause, settings)


def said(text: Text, settings: Settings) -> Text:
    """Return a text with the settings that it names in braces."""
    plain = {name: getattr(settings, name) for name in NUMBERS}
    shares = {name: f"{round(getattr(settings, name) * 100, 9):g}%" for name in SHARES}
    coded = {name: words[getattr(settings, name)] for name, words in CODED.items()}
    return text.filled(**plain, **shares, **coded)
