"""Somebody outside the county who has every published table and a linear programme."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

SLACK = 1e-6


@dataclass
class Attacker:
    """Knows bounds of cells and which cells add up to which; asks how small and how large another can be."""

    bounds: dict[Hashable, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[Hashable, tuple[Hashable, ...]]] = field(default_factory=list)

    def reads(self, cell: Hashable, shown: float | None, *, part: bool = False) -> None:
        """Take a published cell: rounded to 5, never 1 to 9; of a part he knows that it is ten at least."""
        if shown is None:
            self.bounds[cell] = (0, inf)
        elif shown == 0 and not part:
            self.bounds[cell] = (0, 0)
        else:
            self.bounds[cell] = (max(shown - 2, 10), shown + 2)

    def knows(self, total: Hashable, parts: Iterable[Hashable]) -> None:
        """Take that cells add up to another; what he has not seen is nothing at least."""
        found = tuple(parts)
        for cell in (total, *found):
            self.bounds.setdefault(cell, (0, inf))
        self.sums.append((total, found))

    def intervals(self, wanted: Iterable[Hashable]) -> dict[Hashable, tuple[int, int]]:
        """Return between which whole numbers each cell must lie."""
        place = {cell: at for at, cell in enumerate(self.bounds)}
        rows = [(at, place[one], sign) for at, (total, parts) in enumerate(self.sums)
                for one, sign in [(total, 1.0), *((part, -1.0) for part in parts)]]  # fmt: skip
        matrix = csr_array(
            (
                np.array([r[2] for r in rows]),
                (np.array([r[0] for r in rows]), np.array([r[1] for r in rows])),
            ),
            shape=(len(self.sums), len(place)),
        )
        limits = [(low, None if high == inf else high) for low, high in self.bounds.values()]
        found = {}
        for cell in wanted:
            ends = []
            for sign in (1.0, -1.0):
                aim = np.zeros(len(place))
                aim[place[cell]] = sign
                solved = linprog(
                    aim, A_eq=matrix, b_eq=np.zeros(len(self.sums)), bounds=limits, method="highs"
                )
                assert solved.status in {0, 3}, (
                    solved.message
                )  # the truth fits: there is an answer, or no end
                ends.append(sign * solved.fun if solved.status == 0 else inf)
            low, high = ends
            found[cell] = (ceil(low - SLACK), floor(high + SLACK) if high < inf else 10**9)
        return found


def opened(intervals: Mapping[Hashable, tuple[int, int]]) -> dict[Hashable, tuple[int, int]]:
    """Return the cells that he has: known to be 1 to 9, or to less than five."""
    return {
        cell: (low, high)
        for cell, (low, high) in intervals.items()
        if (low >= 1 and high <= 9) or high - low < 5
    }
