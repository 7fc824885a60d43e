"""Keyed pseudonyms: what stands in a snapshot for a household, a person or an ID number."""

from __future__ import annotations

import hashlib
import os
import secrets

import polars as pl

from pipelines.home import Home
from pipelines.table import Table

KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32
LETTER = {"household": "H", "person": "P", "officer": "O", "id_number": "N"}
SIZE = 8  # bytes of the digest: among a hundred million households two alike are a chance of 1 in 3,000


def key_of(home: Home) -> bytes:
    """Return the home's key, made once. Losing it changes every pseudonym: it is to be backed up."""
    path = home.private(home.keys) / KEY_FILE
    if not path.is_file():
        fresh = path.with_suffix(".new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        fresh.replace(path)
    return path.read_bytes()


def pseudonymous(table: Table, frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """Replace identifying columns by pseudonyms and drop identity. One row per row given."""
    for column in table.columns:
        if column.pseudonym:
            hidden = hidden_names(frame[column.name], column.pseudonym, key)
            frame = frame.with_columns(hidden.alias(column.name))
    dropped = [
        column.name for column in table.columns if column.personal == "identity" and not column.pseudonym
    ]
    return frame.drop(dropped)


def hidden_names(values: pl.Series, kind: str, key: bytes) -> pl.Series:
    """Return the pseudonyms of a column; each value is worked out once."""
    unique = values.drop_nulls().unique()
    made = [LETTER[kind] + _digest(value, kind, key) for value in unique.to_list()]
    return values.replace_strict(
        unique, pl.Series(made, dtype=pl.String()), default=None, return_dtype=pl.String
    )


def _digest(value: str, kind: str, key: bytes) -> str:
    found = hashlib.blake2b(value.encode(), key=key, digest_size=SIZE, person=kind.encode())
    return found.hexdigest()
