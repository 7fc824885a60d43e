"""Words take thresholds from the settings: a county that sets another number reads another sentence."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from dashboard.wording.method.entry import entry
from metrics.catalogue import CATALOGUE
from metrics.helping.bureaus import in_time
from metrics.helping.water import wanted
from pipelines.ground.home import Settings

OTHER = {
    "first_month": 7,
    "basically_satisfied_counts": True,
    "sharp_drop": 0.25,
    "business_income": "gross",
    "panel_note_below": 0.94,
    "panel_refused_below": 0.83,
    "few_answers": 27,
    "few_clusters": 9,
    "check_coverage_below": 0.97,
    "checks_per_year": 1,
    "verify_days": 2,
    "verify_calendar": "workdays",
    "identify_days": 20,
    "identify_calendar": "workdays",
    "plan_days": 10,
    "plan_from": "approved_on",
    "claim_days": 3,
    "adjust_days": 7,
    "clear_days": 45,
    "stable_months": 8,
    "water_litres": 20,
    "water_minutes": 10,
    "water_reliable": 95,
    "income_plunge": 0.4,
    "rigid_share": 0.4,
    "spending_surge": 0.6,
    "marginal_upper": 1.5,
    "medical_lifted": 4000,
    "medical_other": 15000,
    "stay_monitored": 7000,
    "stay_other": 12000,
    "outpatient_month": 600,
    "education_year": 12000,
    "exit_months": 9,
    "exit_check_days": 60,
    "keep_no_labour": False,
}
# Who it is, which day, how it scores, how long a log is kept.
NO_WORDS = {"name", "area_code", "lang", "as_of", "scheme", "schemes", "departments", "audit_months"}


def words(settings: Settings) -> dict[str, str]:
    """Return all that is said of the definitions, by language."""
    found = {"zh": "", "en": ""}
    for one in CATALOGUE:
        made = entry(one, settings)
        texts = [made.meaning, made.reads, *made.rules, *(text for line in made.lines for text in line)]
        for lang in found:
            found[lang] += "\n".join(text.on(lang) for text in texts)
    beside = (in_time(settings), wanted(settings))  # said where departments are appraised, of drinking water
    return {lang: "\n".join([said, *(one.on(lang) for one in beside)]) for lang, said in found.items()}


def test_every_setting_that_figures_rest_on_is_tried():
    assert {field.name for field in fields(Settings)} - NO_WORDS == OTHER.keys()


@pytest.mark.parametrize("name", OTHER)
def test_another_setting_is_another_sentence_in_both_languages(name):
    before, after = words(Settings()), words(replace(Settings(), **{name: OTHER[name]}))
    assert before["zh"] != after["zh"]
    assert before["en"] != after["en"]


def test_no_definition_is_left_with_a_hole_where_a_number_belongs():
    assert not [text for text in words(Settings()).values() if "{" in text or "}" in text]
