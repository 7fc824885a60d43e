"""What a county may set in `county.toml`; every value that the plan does not fix is a proposal of ours."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.ground.identifiers import masked_text
from pipelines.ground.text import Text


class SettingsError(ValueError):
    """county.toml cannot be used; the message says which key, what stands there and what was wanted."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Settings:
    """What a county has set; defaults elsewhere (建议值 where the plan does not fix them)."""

    name: Text = field(default_factory=lambda: Text("本县", "This county"))
    area_code: str | None = None
    lang: str = "zh"
    first_month: int = 1
    basically_satisfied_counts: bool = False  # 基本满意 counts as satisfied
    sharp_drop: float = 0.30  # proposed: a fall of income that counts as sharp (ECO-05)
    business_income: str = "net"  # net | gross: what counts as industry income (ECO-03)
    panel_note_below: float = 0.95  # proposed: coverage below which a note is added
    panel_refused_below: float = 0.90  # proposed: coverage below which growth is not comparable
    few_answers: int = 30  # proposed
    few_clusters: int = 10  # proposed
    check_coverage_below: float = 0.98  # proposed: GUA-01 is not reported below it
    checks_per_year: int = 2  # proposed; 1: any check of the year counts for its end
    as_of: str | None = None  # the county's own *today*, ISO; none: the day of the load
    verify_days: int = 3  # proposed: 立即入户核实 (PRO-02)
    verify_calendar: str = "days"  # days | workdays
    identify_days: int = 15  # of clue to decision, an external rule (PRO-03)
    identify_calendar: str = "days"
    plan_days: int = 15  # workdays, plan 三（二） (PRO-04)
    plan_from: str = "entered_on"  # entered_on | approved_on: which day 识别 is
    claim_days: int = 5  # proposed, workdays: departments claim their tasks
    adjust_days: int = 10  # proposed, workdays: 及时调整方案 (PRO-08)
    clear_days: int = 30  # proposed: an unmet item is resolved within (GUA-06)
    water_litres: int = 35  # a person and day at least (T/CHES 18-2018); 20 where water is scarce
    water_minutes: int = 20  # round trip for water at most (T/CHES 18-2018)
    water_reliable: int = 90  # per cent of days with water at least (T/CHES 18-2018; R10)
    stable_months: int = 6  # proposed: months of work in a year that make it stable (MOT-06)
    income_plunge: float = 0.30  # proposed: R03
    rigid_share: float = 0.30  # proposed: R04, self-paid of net income
    spending_surge: float = 0.50  # proposed: R04, total spending on the year before
    marginal_upper: float = 1.2  # proposed: R05 reaches up to this multiple of the line; 0 switches it off
    medical_lifted: int = 5000  # yuan a year, R06 (domain.md 2: one county's rule)
    medical_other: int = 20000
    stay_monitored: int = 6000  # yuan for one stay in hospital, R06 (another county's)
    stay_other: int = 10000
    outpatient_month: int = 500  # yuan a month, R06
    education_year: int = 10000  # yuan a school year, R07
    exit_months: int = 6  # X2, X3, X4: how long it has to hold (domain.md 7)
    exit_check_days: int = 90  # X3: how old the checks may be
    keep_no_labour: bool = True  # X7: households without labour are not marked as cleared
    audit_months: int = 6  # proposed: months of the log at hand, older ones are packed; the law asks for six
    scheme: str | None = None  # the scoring scheme in use; none: the newest valid one
    schemes: dict[str, Any] = field(default_factory=dict)  # by scheme: grades, red_lines, examples, groups
    departments: dict[str, Any] = field(default_factory=dict)  # how they are appraised: scheme, source, items

    @property
    def today(self) -> date:
        """The day as of which an open item is overdue or not yet due (settled.md, 28)."""
        return date.fromisoformat(self.as_of) if self.as_of else date.today()  # noqa: DTZ011 - own day


KEYS = {
    "county": {"name": "name", "name_en": "name_en", "area_code": "area_code", "language": "lang"},
    "calendar": {"first_month": "first_month", "as_of": "as_of"},
    "satisfaction": {"basically_satisfied_counts": "basically_satisfied_counts"},
    "income": {
        "sharp_drop": "sharp_drop",
        "business_income": "business_income",
        "panel_note_below": "panel_note_below",
        "panel_refused_below": "panel_refused_below",
    },
    "small_numbers": {"few_answers": "few_answers", "few_clusters": "few_clusters"},
    "guarantees": {
        "check_coverage_below": "check_coverage_below",
        "checks_per_year": "checks_per_year",
        "clear_days": "clear_days",
        **{name: name for name in ("water_litres", "water_minutes", "water_reliable")},
    },
    "guarantee": {"checks_per_year": "checks_per_year"},  # as interface.md writes it
    "motivation": {"stable_months": "stable_months"},
    "process": {
        name: name
        for name in (
            "verify_days",
            "verify_calendar",
            "identify_days",
            "identify_calendar",
            "plan_days",
            "plan_from",
            "claim_days",
            "adjust_days",
        )
    },
    "screening": {
        name: name
        for name in (
            "income_plunge",
            "rigid_share",
            "spending_surge",
            "marginal_upper",
            "medical_lifted",
            "medical_other",
            "stay_monitored",
            "stay_other",
            "outpatient_month",
            "education_year",
        )
    },
    "exit": {
        "months": "exit_months",
        "check_days": "exit_check_days",
        "keep_no_labour": "keep_no_labour",
    },
    "audit": {"keep_months": "audit_months"},
    "ranking": {"scheme": "scheme"},
}


def _is_text(said: object) -> bool:
    return isinstance(said, str) and bool(said.strip())


def _is_number(said: object, least: float, most: float) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool) and least <= said <= most


def _is_share(said: object) -> bool:
    return _is_number(said, 0, 1)


def _is_drop(said: object) -> bool:
    return _is_share(said) and said not in {0, 1}


def _is_count(said: object) -> bool:
    return isinstance(said, int) and _is_number(said, 0, 1_000_000)


def _is_span(said: object) -> bool:
    return isinstance(said, int) and _is_number(said, 1, 1000)


def _is_multiple(said: object) -> bool:
    return said == 0 or _is_number(said, 1, 10)


def _is_day(said: object) -> bool:
    try:
        return isinstance(said, str) and bool(date.fromisoformat(said))
    except ValueError:
        return False


def _is_flag(said: object) -> bool:
    return isinstance(said, bool)


def _among(*wanted: object) -> Callable[[object], bool]:
    return lambda said: not isinstance(said, bool) and any(said == one for one in wanted)


GOOD: dict[str, tuple[str, Callable[[object], bool], str]] = {
    "name": ("county.name", _is_text, '"…"'),
    "name_en": ("county.name_en", _is_text, '"…"'),
    "area_code": ("county.area_code", _is_text, '"990101"'),
    "lang": ("county.language", _among("zh", "en"), "zh | en"),
    "first_month": ("calendar.first_month", _among(*range(1, 13)), "1–12"),
    "basically_satisfied_counts": ("satisfaction.basically_satisfied_counts", _is_flag, "true | false"),
    "sharp_drop": ("income.sharp_drop", _is_drop, "0–1"),
    "business_income": ("income.business_income", _among("net", "gross"), "net | gross"),
    "panel_note_below": ("income.panel_note_below", _is_share, "0–1"),
    "panel_refused_below": ("income.panel_refused_below", _is_share, "0–1"),
    "few_answers": ("small_numbers.few_answers", _is_count, "0, 1, 2 …"),
    "few_clusters": ("small_numbers.few_clusters", _is_count, "0, 1, 2 …"),
    "check_coverage_below": ("guarantees.check_coverage_below", _is_share, "0–1"),
    "checks_per_year": ("guarantee.checks_per_year", _among(1, 2), "1 | 2"),
    "scheme": ("ranking.scheme", _is_text, '"…"'),
    "as_of": ("as_of", _is_day, "2026-06-30"),
    "verify_calendar": ("process.verify_calendar", _among("days", "workdays"), "days | workdays"),
    "identify_calendar": ("process.identify_calendar", _among("days", "workdays"), "days | workdays"),
    "plan_from": ("process.plan_from", _among("entered_on", "approved_on"), "entered_on | approved_on"),
    "clear_days": ("guarantees.clear_days", _is_span, "1, 2, 3 …"),
    "water_litres": ("guarantees.water_litres", _is_span, "1, 2, 3 …"),
    "water_minutes": ("guarantees.water_minutes", _is_span, "1, 2, 3 …"),
    "water_reliable": ("guarantees.water_reliable", _among(*range(1, 101)), "1–100"),
    "stable_months": ("motivation.stable_months", _among(*range(1, 13)), "1–12"),
    "marginal_upper": ("screening.marginal_upper", _is_multiple, "0 | 1–10"),
    "audit_months": ("audit.keep_months", _among(*range(6, 241)), "6–240"),
    "exit_months": ("exit.months", _is_span, "1, 2, 3 …"),
    "exit_check_days": ("exit.check_days", _is_span, "1, 2, 3 …"),
    "keep_no_labour": ("exit.keep_no_labour", _is_flag, "true | false"),
    **{
        name: (f"process.{name}", _is_span, "1, 2, 3 …")
        for name in ("verify_days", "identify_days", "plan_days", "claim_days", "adjust_days")
    },
    **{
        name: (f"screening.{name}", _is_drop, "0–1")
        for name in ("income_plunge", "rigid_share", "spending_surge")
    },
    **{
        name: (f"screening.{name}", _is_count, "0, 1, 2 …")
        for name in (
            *("medical_lifted", "medical_other", "stay_monitored", "stay_other"),
            *("outpatient_month", "education_year"),
        )
    },
}  # attribute → its key, whether a value can be used, what is wanted


def read_settings(path: Path) -> Settings:
    """Read a `county.toml`; its sections and keys are those of KEYS, others belong to later parts."""
    if not path.is_file():
        return Settings()
    found = _without_identifiers(json.loads(json.dumps(_said(path), default=str)))  # dates as text
    given = {
        name: _section(found, section)[key]
        for section, keys in KEYS.items()
        for key, name in keys.items()
        if key in _section(found, section)
    }
    if "as_of" in found:  # as settled.md writes it: a key of its own, above all sections
        given["as_of"] = found["as_of"]
    given["schemes"] = _section(found, "schemes")
    given["departments"] = _section(found, "departments")
    for name in (
        name for name, (_, is_good, _) in GOOD.items() if name in given and not is_good(given[name])
    ):
        key, _, wish = GOOD[name]
        raise SettingsError(
            Text(
                f"county.toml 的 {key} 为 {given[name]!r}，应为 {wish}",
                f"county.toml: {key} is {given[name]!r}, wanted {wish}",
            ),
        )
    name, name_en = given.pop("name", "本县"), given.pop("name_en", None)
    return Settings(name=Text(name, name_en or name), **given)


def aside(path: Path, section: str) -> dict[str, Any]:
    """Return a section of county.toml that makes no figure: no snapshot keeps it. {} where none is."""
    return _section(_said(path), section) if path.is_file() else {}


def _said(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            Text(f"county.toml 无法读取：{error}", f"county.toml cannot be read: {error}"),
        ) from error


def _section(found: dict[str, Any], name: str) -> dict[str, Any]:
    section = found.get(name, {})
    if isinstance(section, dict):
        return section
    wish = f"[{name}]"
    raise SettingsError(
        Text(
            f"county.toml 的 {name} 为 {section!r}，应为一节 {wish}",
            f"county.toml: {name} is {section!r}, wanted a section {wish}",
        ),
    )


def _without_identifiers(said: Any) -> Any:
    """Mask what people write in texts (the reason of a red line): it is shown on pages and in exports."""
    if isinstance(said, dict):
        return {key: _without_identifiers(value) for key, value in said.items()}
    if isinstance(said, list):
        return [_without_identifiers(value) for value in said]
    return masked_text(said) if isinstance(said, str) else said
