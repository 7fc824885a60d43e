"""A home: one folder that holds one county, with its settings in `county.toml`."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipelines.text import Text


class SettingsError(ValueError):
    """county.toml cannot be used; the message says which key, what stands there and what was wanted."""

    def __init__(self, message: Text) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Settings:
    """What a county may set; every value that the plan does not fix is a proposal of ours (建议值)."""

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


@dataclass(frozen=True)
class Home:
    """The folders of a home. Nothing is made until it is written to."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Files as departments send them."""
        return self.root / "inbox"

    @property
    def warehouse(self) -> Path:
        """Published snapshots, their manifests, the pointer."""
        return self.root / "warehouse"

    @property
    def raw(self) -> Path:
        """Files as received, named by their hash; owner only."""
        return self.root / "raw"

    @property
    def store(self) -> Path:
        """Rows as read, typed and pseudonymised, one folder for each file taken; owner only."""
        return self.root / "store"

    @property
    def keys(self) -> Path:
        """The key of the pseudonyms; owner only. Losing it changes every pseudonym: back it up."""
        return self.root / "keys"

    @property
    def boundaries(self) -> Path:
        """The county's own township boundaries, if it has them."""
        return self.root / "boundaries.geojson"

    @cached_property
    def settings(self) -> Settings:
        """Read `county.toml`; defaults where it or a key is absent. SettingsError when unusable."""
        return read_settings(self.root / "county.toml")

    def private(self, folder: Path) -> Path:
        """Make a folder that only its owner may enter."""
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
        return folder


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
    "guarantees": {"check_coverage_below": "check_coverage_below"},
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
