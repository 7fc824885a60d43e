"""What a county may set in `county.toml`; every value that the plan does not fix is a proposal of ours."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.text import Text


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
    scheme: str | None = None  # the scoring scheme in use; none: the newest valid one
    schemes: dict[str, Any] = field(default_factory=dict)  # by scheme: grades, red_lines, examples, groups


KEYS = {
    "county": {"name": "name", "name_en": "name_en", "area_code": "area_code", "language": "lang"},
    "calendar": {"first_month": "first_month"},
    "satisfaction": {"basically_satisfied_counts": "basically_satisfied_counts"},
    "income": {
        "sharp_drop": "sharp_drop",
        "business_income": "business_income",
        "panel_note_below": "panel_note_below",
        "panel_refused_below": "panel_refused_below",
    },
    "small_numbers": {"few_answers": "few_answers", "few_clusters": "few_clusters"},
    "guarantees": {"check_coverage_below": "check_coverage_below", "checks_per_year": "checks_per_year"},
    "guarantee": {"checks_per_year": "checks_per_year"},  # as interface.md writes it
    "ranking": {"scheme": "scheme"},
}


def read_settings(path: Path) -> Settings:
    """Read a `county.toml`; its sections and keys are those of KEYS, others belong to later parts."""
    if not path.is_file():
        return Settings()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            Text(f"county.toml 无法读取：{error}", f"county.toml cannot be read: {error}"),
        ) from error
    given = {
        name: found[section][key]
        for section, keys in KEYS.items()
        for key, name in keys.items()
        if key in found.get(section, {})
    }
    given["schemes"] = json.loads(json.dumps(found.get("schemes", {}), default=str))  # dates as text
    name, name_en = given.pop("name", "本县"), given.pop("name_en", None)
    return checked(Settings(name=Text(name, name_en or name), **given))


def checked(settings: Settings) -> Settings:
    """Return the settings if each value can be used; else SettingsError."""
    wanted = (
        ("calendar.first_month", settings.first_month, settings.first_month in range(1, 13), "1–12"),
        ("county.language", settings.lang, settings.lang in {"zh", "en"}, "zh | en"),
        (
            "income.business_income",
            settings.business_income,
            settings.business_income in {"net", "gross"},
            "net | gross",
        ),
        ("guarantee.checks_per_year", settings.checks_per_year, settings.checks_per_year in {1, 2}, "1 | 2"),
        ("income.sharp_drop", settings.sharp_drop, 0 < settings.sharp_drop < 1, "0–1"),
    )
    for key, value, is_good, wish in wanted:
        if not is_good:
            raise SettingsError(
                Text(
                    f"county.toml 的 {key} 为 {value!r}，应为 {wish}",
                    f"county.toml: {key} is {value!r}, wanted {wish}",
                ),
            )
    return settings
