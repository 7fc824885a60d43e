"""Which numbers are keys that stand as they are: a text may name a project or a post by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import polars as pl

from pipelines.ground.home import Home
from pipelines.keeping.store import rows_of, sources
from pipelines.sources import source
from pipelines.table import Table

CARD_LIKE = r"^\d{16,19}$"


def held_keys(home: Home, fresh: Iterable[tuple[Table, pl.DataFrame]]) -> Callable[[str], bool]:
    """Return what says of a number whether it is a key of the store or of the rows just read.

    Keys kept as pseudonyms are none: the number behind a pseudonym is never left in a text. Nothing is read
    before the first number is asked for, which is seldom.
    """
    told = list(fresh)

    @cache
    def known() -> frozenset[str]:
        held = [(source(one.table), rows_of(home, one)) for one in sources(home) if not one.withdrawn]
        return frozenset(key for table, rows in [*told, *held] for key in _card_like(table, rows))

    return lambda number: number in known()


def _card_like(table: Table, rows: pl.DataFrame) -> Iterable[str]:
    for column in table.columns:
        if column.key and not column.pseudonym and rows.schema.get(column.name) == pl.String:
            values = rows[column.name]
            yield from values.filter(values.str.contains(CARD_LIKE).fill_null(value=False)).unique()
