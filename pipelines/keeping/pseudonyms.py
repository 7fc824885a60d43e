"""Keyed pseudonyms: what stands in a snapshot for a household, a person or an ID number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

import polars as pl

from pipelines.ground.identifiers import id_numbers, masked_series, no_key
from pipelines.table import Column, Kind, Table

LETTER = {"household": "H", "person": "P", "officer": "O", "id_number": "N"}
OTHER = "其他"
SIZE = 8  # bytes of the digest: among a hundred million households two alike are a chance of 1 in 3,000


def known_words(values: pl.Series, kept: Sequence[str]) -> pl.Series:
    """Return of each text the words that are known, joined by commas; 其他 where there are none.

    >>> known_words(pl.Series(["长期慢性病、残疾（肢体）", "肺癌", None]), ["残疾", "长期慢性病"]).to_list()
    ['长期慢性病,残疾', '其他', None]
    """
    words = re.compile("|".join(map(re.escape, kept)) or "(?!)")
    seen = values.drop_nulls().unique()
    plain = [",".join(words.findall(one)) or OTHER for one in seen.to_list()]
    return values.replace(seen, pl.Series(plain, dtype=pl.String()))


class Pseudonyms:
    """The pseudonyms of one load; each value is worked out once, however many tables name it."""

    def __init__(self, key: bytes) -> None:
        """Begin with none."""
        self._begun = {
            kind: hashlib.blake2b(key=key, digest_size=SIZE, person=kind.encode()) for kind in LETTER
        }
        self._made: dict[str, dict[str, str]] = {kind: {} for kind in LETTER}

    def hide(self, table: Table, frame: pl.DataFrame, is_key: Callable[[str], bool] = no_key) -> pl.DataFrame:
        """Replace whatever identifies a person in any text of a table, and drop identity. One row per row.

        Every text column passes here, whatever the table: pseudonyms stand for households and persons, an ID
        number that serves as a key has one pseudonym in every table, other texts lose their identifiers.
        """
        gone = [
            c.name
            for c in table.columns
            if c.personal == "identity" and not c.pseudonym and c.kind is not Kind.GIVEN
        ]
        frame = frame.drop(gone, strict=False)
        hidden = [
            self._hidden(frame[column.name], column, is_key)
            for column in table.columns
            if column.name in frame.columns and frame.schema[column.name] == pl.String
        ]
        return frame.with_columns(hidden)

    def _hidden(self, values: pl.Series, column: Column, is_key: Callable[[str], bool]) -> pl.Series:
        if column.personal == "sensitive" and column.kind is Kind.TEXT:
            return known_words(values, column.kept)
        if column.pseudonym is None and not column.key:
            return masked_series(values, is_key)
        ids = id_numbers(values)
        kind = column.pseudonym
        if kind is None and not ids:
            return values
        unique = values.drop_nulls().unique()
        names = [
            self._name(ids[value], "id_number") if value in ids else self._name(value, kind)
            for value in unique.to_list()
        ]
        return values.replace_strict(
            unique, pl.Series(names, dtype=pl.String()), default=None, return_dtype=pl.String
        )

    def of(self, value: str, kind: str) -> str:
        """Return the pseudonym of one key: what `hide` puts in its place."""
        ids = id_numbers(pl.Series([value]))
        return self._name(ids[value], "id_number") if value in ids else self._name(value, kind)

    def _name(self, value: str, kind: str | None) -> str:
        return value if kind is None else self._made[kind].get(value) or self._new(value, kind)

    def _new(self, value: str, kind: str) -> str:
        digest = self._begun[kind].copy()
        digest.update(value.encode())
        name = self._made[kind][value] = LETTER[kind] + digest.hexdigest()
        return name
