"""A home: one folder that holds one county, with its settings in `county.toml`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipelines.ground.settings import Settings, SettingsError, read_settings

__all__ = ["Home", "Settings", "SettingsError", "read_settings"]


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
    def accounts(self) -> Path:
        """Who may sign in to a county server; owner only."""
        return self.root / "accounts"

    @property
    def has_accounts(self) -> bool:
        """Whether people sign in here: a file of accounts is there, even one that nobody can read."""
        return (self.accounts / "accounts.json").exists()

    @property
    def audit(self) -> Path:
        """Who did what, line by line, each bound to the one before; owner only."""
        return self.root / "audit"

    @property
    def counties(self) -> Path:
        """Files that counties handed up, of a home of the level above; owner only."""
        return self.root / "counties"

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
