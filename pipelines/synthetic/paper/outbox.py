"""Puts sheets into files: workbooks for what is small, csv for what is large; keeps where bad rows stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.ground.periods import Period
from pipelines.synthetic.life.chance import Chance
from pipelines.synthetic.paper.layouts import Layout, laid, text_of
from pipelines.synthetic.paper.mess import Fault, Planted, spoilt
from pipelines.synthetic.paper.sheets import Encoding, Sheet, write_csv
from pipelines.synthetic.paper.workbooks import write_xlsx

MOST_IN_XLSX = 50_000  # rows of a table


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a running number before the other columns."""
    return frame.select(pl.int_range(1, pl.len() + 1).alias("序号"), pl.all())


def word(period_id: str) -> str:
    """Return a half-year as people say it.

    >>> word("2024H1")
    '2024年上半年'
    """
    return Period.read(period_id).name("zh")


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet to be: its table, rows and layout, and what is done to its cells."""

    name: str
    table: str
    rows: pl.DataFrame
    layout: Layout = field(default_factory=Layout)
    faults: Sequence[Fault] = ()
    untidy: Callable[[pl.DataFrame], pl.DataFrame] | None = None


@dataclass
class Outbox:
    """Where a block's files go: `suffix` tells them from another block's; only the first block has faults."""

    folder: Path
    chance: Chance
    suffix: str = ""
    has_faults: bool = True
    planted: list[Planted] = field(default_factory=list)

    def workbook(self, name: str, parts: Sequence[Part], beside: Sequence[Sheet] = ()) -> None:
        """Write parts as the sheets of one workbook, and `beside` them sheets that are no tables."""
        file = f"{name}{self.suffix}.xlsx"
        write_xlsx(self.folder / file, [*(self._sheet(part, file) for part in parts), *beside])

    def csv(self, name: str, part: Part, encoding: Encoding = "utf-8-sig") -> None:
        """Write a part as a csv."""
        file = f"{name}{self.suffix}.csv"
        write_csv(self.folder / file, self._sheet(part, file), encoding)

    def by_size(self, name: str, parts: Sequence[Part], rows: int, beside: Sequence[Sheet] = ()) -> None:
        """Write parts of a table of so many rows as one workbook, or each as a csv where they are many."""
        if rows <= MOST_IN_XLSX:
            self.workbook(name, parts, beside)
            return
        for part in parts:
            self.csv(name if len(parts) == 1 else f"{name.rsplit('_', 1)[0]}_{part.name}", part)

    def _sheet(self, part: Part, file: str) -> Sheet:
        body = text_of(part.table, part.rows, part.layout)
        body = part.untidy(body) if part.untidy else body
        faults = part.faults if self.has_faults else ()
        body, places = spoilt(body, faults, part.layout.above, self.chance)
        self.planted += [Planted(file, part.name, row, rule) for row, rule in places]
        return laid(part.table, part.name, body, part.layout, merges=file.endswith("xlsx"))
