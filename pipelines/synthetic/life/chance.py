"""Chance that a seed settles: the same seed throws the same county."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Chance = np.random.Generator
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance for one block of a county: each part of it throws its own, so that one never shifts another."""

    seed: int
    block: int

    def of(self, part: str) -> Chance:
        """Return the generator of a part, the same for the same seed and block."""
        return np.random.default_rng([self.seed, self.block, zlib.crc32(part.encode())])


def happens(share: float | Array, count: int, chance: Chance) -> Array:
    """Return for each of `count` whether it happens, with the given probability."""
    return chance.random(count) < share


def days(first: date, last: date, count: int, chance: Chance) -> Array:
    """Return `count` days between two days, both included."""
    return as_day(first) + chance.integers(0, (last - first).days + 1, count)


def later(numbers: Array) -> pl.Expr:
    """Return a span of so many days for each row."""
    return pl.duration(days=pl.lit(pl.Series(numbers)))


def as_day(day: date) -> np.datetime64:
    """Return a day as numpy counts it."""
    return np.datetime64(day, "D")


def pick(thrown: pl.Expr, *words: tuple[str | None, float]) -> pl.Expr:
    """Return a word for each number thrown between 0 and 1; what the shares leave over is null."""
    chain, total = None, 0.0
    for word, share in words:
        total += share
        chain = (pl if chain is None else chain).when(thrown < total).then(pl.lit(word, pl.String))
    return pl.lit(None, pl.String) if chain is None else chain.otherwise(None)
