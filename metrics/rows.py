"""Rows with types: the one converter from a frame to the rows that travel, each a TypedDict of its room."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import polars as pl

Kind = TypeVar("Kind")
Number = TypeVar("Number", int, float)


def typed_rows(frame: pl.DataFrame, kind: type[Kind]) -> list[Kind]:
    """Return the rows of a frame as `kind`, a TypedDict; further columns are kept, and the type hides them.

    KeyError names the columns that the frame lacks. Types and nulls are not looked at here: a test holds the
    frame of every kind that is asked for against its TypedDict (tests/figures/test_typed_rows.py).
    """
    wanted: frozenset[str] = cast("Any", kind).__required_keys__
    lacking = sorted(wanted - set(frame.columns))
    if lacking:
        raise KeyError(f"{kind.__name__} lacks {', '.join(lacking)}")
    return cast("list[Kind]", frame.to_dicts())


def first_row(frame: pl.DataFrame, kind: type[Kind]) -> Kind:
    """Return the first row of a frame as `typed_rows` does; IndexError where it has none."""
    return typed_rows(frame.head(1), kind)[0]


def given(number: Number | None) -> Number:
    """Return a number of a row of which it is known that it has one; ValueError where it has none."""
    if number is None:
        raise ValueError("a number is asked of a row that has none")
    return number
