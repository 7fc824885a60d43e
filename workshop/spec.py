"""What a worked example of an indicator is: small tables as officials write them, the figure, its clause."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ground.text import Text

FOLDER = Path(__file__).parents[1] / "tests" / "spec"
NOTHING = "—"  # a cell that is empty


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who is in no sum of the figure, by the number that its rows bear, and why.

    `is_missing`: it is one of those counted beside the figure as lacking data.
    """

    who: str
    why: Text
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Another column of the figure's row, what it is called, and how it is worked out."""

    column: str
    name: Text
    worked: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One indicator worked out by hand.

    `tables` are by the name of a source: a line of Chinese headings, then a line a row, cells apart by
    spaces, NOTHING where a cell is empty. `worked` is the arithmetic with its result ("3 ÷ 4 = 75.0%"), for a
    composition one of each part; `units` are how many it counts, `target` is what holds, as it is written.
    `settings` are those of the county that are not the defaults.
    """

    indicator: str
    title: Text
    tables: Mapping[str, str]
    worked: str | Mapping[str, str]
    units: int
    status: str
    left_out: tuple[LeftOut, ...]
    target: str = ""  # as it is written; none: the indicator has none
    period: str = "2025"
    beside: tuple[Beside, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """How many are counted as lacking data."""
        return sum(one.is_missing for one in self.left_out)

    @property
    def figures(self) -> Mapping[str | None, str]:
        """The arithmetic of each part; the only one is None."""
        of = {"": self.worked} if isinstance(self.worked, str) else self.worked
        return {part or None: worked for part, worked in of.items()}


def cells(table: str) -> tuple[list[str], list[list[str | None]]]:
    r"""Return the headings of a small table and its rows; None where a cell is empty.

    >>> cells("户编号 户类型\n A —")
    (['户编号', '户类型'], [['A', None]])
    """
    headings, *rows = [line.split() for line in table.strip().splitlines()]
    for row in rows:
        if len(row) != len(headings):
            raise ValueError(f"{len(headings)} headings, but {len(row)} cells: {' '.join(row)}")
    return headings, [[None if cell == NOTHING else cell for cell in row] for row in rows]


def specs(folder: Path = FOLDER) -> Iterator[Spec]:
    """Return the examples of every file that has `SPECS`; tests beside them have none."""
    for file in sorted(folder.glob("*.py")):
        if file.stem.startswith("test_"):
            continue
        found = importlib.util.spec_from_file_location(f"spec_{file.stem}", file)
        if found is None or found.loader is None:
            raise ImportError(str(file))
        module = importlib.util.module_from_spec(found)
        found.loader.exec_module(module)
        yield from module.SPECS
