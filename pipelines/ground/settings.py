"""What a county may set in `county.toml`; every value that the plan does not fix is a proposal of ours."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
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
}  # attribute → its key, whether a value can be used, what is wanted


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
    found = _without_identifiers(json.loads(json.dumps(found, default=str)))  # dates as text
    given = {
        name: _section(found, section)[key]
        for section, keys in KEYS.items()
        for key, name in keys.items()
        if key in _section(found, section)
    }
    given["schemes"] = _section(found, "schemes")
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
