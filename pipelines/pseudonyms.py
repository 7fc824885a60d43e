"""Keyed pseudonyms: what stands in a snapshot for a household, a person or an ID number."""

from __future__ import annotations

import hashlib

import polars as pl

from pipelines.table import Table

LETTER = {"household": "H", "person": "P", "officer": "O", "id_number": "N"}
SIZE = 8  # bytes of the digest: among a hundred million households two alike are a chance of 1 in 3,000


class Pseudonyms:
    """The pseudonyms of one load; each value is worked out once, however many tables name it."""

    def __init__(self, key: bytes) -> None:
        """Begin with none."""
        self._begun = {
            kind: hashlib.blake2b(key=key, digest_size=SIZE, person=kind.encode()) for kind in LETTER
        }
        self._made: dict[str, dict[str, str]] = {kind: {} for kind in LETTER}

    def hide(self, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
        """Replace identifying columns by pseudonyms and drop identity. One row per row given."""
        for column in table.columns:
            if column.pseudonym:
                frame = frame.with_columns(self._hidden(frame[column.name], column.pseudonym))
        return frame.drop(c.name for c in table.columns if c.personal == "identity" and not c.pseudonym)

    def _hidden(self, values: pl.Series, kind: str) -> pl.Series:
        unique = values.drop_nulls().unique()
        known = self._made[kind]
        names = [known.get(value) or self._new(value, kind) for value in unique.to_list()]
        return values.replace_strict(
            unique, pl.Series(names, dtype=pl.String()), default=None, return_dtype=pl.String
        )

    def _new(self, value: str, kind: str) -> str:
        digest = self._begun[kind].copy()
        digest.update(value.encode())
        name = self._made[kind][value] = LETTER[kind] + digest.hexdigest()
        return name
