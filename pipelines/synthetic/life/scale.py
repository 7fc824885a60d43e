"""How many townships, villages and blocks a county of so many households has."""

from __future__ import annotations

from dataclasses import dataclass

BLOCK = 60_000  # households that are made, held and written at a time
USUAL_TOWNSHIPS, USUAL_VILLAGES = 14, 150
SMALL, LARGE = 3_000, 20_000  # below and above, the usual numbers do not fit
FEWEST_TOWNSHIPS, MOST_TOWNSHIPS = 6, 400  # every story needs its township; codes have three digits
A_VILLAGE, VILLAGES_OF_ONE = 60, 12


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of a county."""

    households: int
    townships: int
    villages: int


def scale_of(households: int) -> Scale:
    """Return the size of a county of so many households.

    >>> scale_of(9000)
    Scale(households=9000, townships=14, villages=150)
    """
    if households < SMALL:
        townships = min(max(households // 200, FEWEST_TOWNSHIPS), USUAL_TOWNSHIPS)
        return Scale(households, townships, min(max(households // 20, 2 * townships), USUAL_VILLAGES))
    if households <= LARGE:
        return Scale(households, USUAL_TOWNSHIPS, USUAL_VILLAGES)
    villages = households // A_VILLAGE
    return Scale(households, min(max(villages // VILLAGES_OF_ONE, USUAL_TOWNSHIPS), MOST_TOWNSHIPS), villages)
