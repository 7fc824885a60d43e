"""What a rule is: words, a condition that may be unknown, and the readings that are its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from pipelines.ground.settings import KEYS, Settings
from pipelines.ground.text import Text

Said = Callable[[Settings], pl.Expr]
Kind = Literal["hard", "suspect", "department", "exit", "plan"]
KINDS: dict[Kind, Text] = {
    "hard": Text("硬规则", "hard rule"),
    "suspect": Text("疑点，只提示，由人核定", "suspect: people verify it"),
    "department": Text("部门线索，由人核定", "a department's clue: people verify it"),
    "exit": Text("退出条件", "condition of an exit"),
    "plan": Text("计划与原因", "plan and cause"),
}
A_CENT = 2  # decimals of money in evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a rule reads: column, value, what it is held against and where that stands.

    Of what is sensitive only whether it is so is told, never the word.
    """

    column: str  # table.column
    value: pl.Expr
    threshold: Said | None = None
    source: str = ""
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `hit` is true, false or null (not known); `asks`: something speaks for a null.

    `words` may name settings in braces.
    """

    id: str
    kind: Kind
    name: Text
    words: Text
    hit: Said
    asks: pl.Expr
    readings: tuple[Reading, ...]


def setting(name: str) -> str:
    """Return where a setting stands.

    >>> setting("income_plunge")
    'county.toml screening.income_plunge'
    """
    found = next(
        f"{section}.{key}" for section, keys in KEYS.items() for key, to in keys.items() if to == name
    )
    return f"county.toml {found}"


def of(name: str) -> Said:
    """Return the number of a setting, as a threshold."""
    return lambda settings: pl.lit(getattr(settings, name))


def column(name: str) -> Said:
    """Return another column of the inputs, as a threshold."""
    return lambda _: pl.col(name)


def word(said: str) -> Said:
    """Return a fixed word, as a threshold."""
    return lambda _: pl.lit(f'"{said}"')


def fixed(number: float) -> Said:
    """Return a fixed number, as a threshold."""
    return lambda _: pl.lit(number)


def evidence(readings: Sequence[Reading], settings: Settings) -> pl.Expr:
    """Return the readings as a JSON list of {column, value, threshold, source}; what is not known is null."""
    entries = [_entry(one, settings) for one in readings]
    between = [pl.lit(",")] * (2 * len(entries) - 1)
    between[::2] = entries
    return pl.concat_str([pl.lit("["), *between, pl.lit("]")])


def _entry(reading: Reading, settings: Settings) -> pl.Expr:
    held = reading.threshold(settings) if reading.threshold else pl.lit(None, dtype=pl.String())
    source = f'"{reading.source}"' if reading.source else "null"
    return pl.concat_str(
        [
            pl.lit(f'{{"column":"{reading.column}","value":'),
            _quoted(reading.value) if reading.is_text else _plain(reading.value),
            pl.lit(',"threshold":'),
            _plain(held),
            pl.lit(f',"source":{source}}}'),
        ]
    )


def _plain(value: pl.Expr) -> pl.Expr:
    return value.cast(pl.String()).fill_null("null")


def _quoted(value: pl.Expr) -> pl.Expr:
    return pl.concat_str([pl.lit('"'), value.cast(pl.String()), pl.lit('"')]).fill_null("null")


def money(value: pl.Expr) -> pl.Expr:
    """Return an amount to the cent."""
    return value.round(A_CENT)


def exists(*flags: pl.Expr) -> pl.Expr:
    """Whether one of them is so: true where one is known to be, null where one may be, else false."""
    return pl.any_horizontal(*flags)


def proven(over: pl.Expr, is_open: pl.Expr) -> pl.Expr:
    """Return true where something is over its threshold, null where an amount is not known, else false."""
    return (
        pl.when(over.fill_null(value=False))
        .then(pl.lit(value=True))
        .when(~is_open.fill_null(value=True))
        .then(pl.lit(value=False))
    )
