"""Rows and documents with types: the one way from a frame or a kept file to the TypedDict of its room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NotRequired, TypeVar, cast, get_origin, get_type_hints

import polars as pl

Kind = TypeVar("Kind")
Number = TypeVar("Number", int, float)


@cache
def required(kind: object) -> frozenset[str]:
    """Return the keys that a TypedDict must have; Python itself counts all where annotations wait as text."""
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is not NotRequired)


def typed_rows(frame: pl.DataFrame, kind: type[Kind]) -> list[Kind]:
    """Return the rows of a frame as `kind`, a TypedDict; further columns are kept, and the type hides them.

    KeyError names the columns that the frame lacks. Types and nulls are not looked at here: a test holds the
    frame of every kind that is asked for against its TypedDict (tests/figures/test_typed_rows.py).
    """
    lacking = sorted(required(cast("Any", kind)) - set(frame.columns))
    if lacking:
        raise KeyError(f"{kind.__name__} lacks {', '.join(lacking)}")
    return cast("list[Kind]", frame.to_dicts())


def typed_document(document: Mapping[str, Any], kind: type[Kind]) -> Kind:
    """Return a document as `kind`, a TypedDict; KeyError names the keys that it lacks.

    What stands in it is not looked at here: a test holds every kept file against its type
    (tests/keeping/test_documents.py).
    """
    lacking = sorted(required(cast("Any", kind)) - set(document))
    if lacking:
        raise KeyError(f"{kind.__name__} lacks {', '.join(lacking)}")
    return cast("Kind", document)


def first_row(frame: pl.DataFrame, kind: type[Kind]) -> Kind:
    """Return the first row of a frame as `typed_rows` does; IndexError where it has none."""
    return typed_rows(frame.head(1), kind)[0]


def given(number: Number | None) -> Number:
    """Return a number of a row of which it is known that it has one; ValueError where it has none."""
    if number is None:
        raise ValueError("a number is asked of a row that has none")
    return number
