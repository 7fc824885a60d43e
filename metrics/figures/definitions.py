"""Versions of definitions: what an indicator is made of, and the code of the facts that it sums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.grammar.indicator import Indicator
from pipelines.facts.origin.code import code_of
from pipelines.ground.text import Text

DIGITS = 12


def definitions() -> dict[str, str]:
    """Return indicator id → the version of its definition, of every indicator of the catalogue."""
    return {one.id: version_of(one.id) for one in CATALOGUE}


@cache
def version_of(indicator: str) -> str:
    """Return the version of a definition: another as soon as its sums, target or facts are, not words."""
    one = BY_ID[indicator]
    facts = sorted({total.fact for total in one.totals})
    said = "\n".join([*_parts(one), *map(code_of, facts)])
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def changed(then: dict[str, str]) -> frozenset[str]:
    """Return the indicators whose definition is another than it was, of those that were known then.

    >>> changed({"ECO-01": "another", "ECO-02": version_of("ECO-02")})
    frozenset({'ECO-01'})
    """
    return frozenset(name for name, was in then.items() if name in BY_ID and version_of(name) != was)


def _parts(value: Any) -> Iterable[str]:
    """Yield what a declaration is made of, without its words and days."""
    if isinstance(value, Text | date):
        return
    if isinstance(value, Indicator) or (is_dataclass(value) and not isinstance(value, type)):
        for field in (one for one in fields(value) if one.metadata.get("defines", True)):
            yield f"{field.name}:"
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    else:
        yield repr(value)
