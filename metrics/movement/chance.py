"""How far a figure may move by chance alone: an own idea for answers, tries, numbers of things, growth.

Answers: Wilson's intervals of both periods lie apart. Tries (posts month by month, visits): the 95 %
interval of the difference of two shares leaves out nothing; tries of one post or household count as no more
than they tell. Numbers of things (projects) are taken as
Poisson's: of those of both periods each would as soon lie in the one as in the other. Growth, changes and
falls of income and spending are those of households that each move on their own: the spread of what each of
them adds says how far so many may move the whole. A share that is counted one by one is a fact, but for
those whom nobody counted: what they could undo, if all of them were unmet, or all met, is not sure.
"""

from __future__ import annotations

import math

import numpy as np
import polars as pl

from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.figures.uncertainty import Z, wilson
from metrics.grammar.indicator import Indicator
from metrics.grammar.scopes import within
from metrics.grammar.value import A_YEAR_APART
from metrics.phrases.figures import limits
from metrics.rows import given
from metrics.scoring.unseen import linearised

ONE_IN = 40  # one side of 95 %
PANELS = {  # of a county, a township, a village
    "county": "FROM fact_pair WHERE period = $1 AND is_panel ORDER BY household_id",
    "township": (
        "SELECT f.* FROM fact_pair f JOIN fact_area v ON v.period = f.period AND v.code = f.village_code"
        " WHERE f.period = $1 AND f.is_panel AND v.parent_code = $2 ORDER BY f.household_id"
    ),
    "village": "FROM fact_pair WHERE period = $1 AND is_panel AND village_code = $2 ORDER BY household_id",
}


def doubt(
    records: Records, one: Indicator, now: Figure, then: Figure, scope: str | None = None
) -> str | None:
    """Return what could have moved an area's figure from `then` to `now` but a change: a code, or None.

    `scope`: of which households both rows are (metrics.grammar.scopes).

    The code is few, sample, process, number, spread, unchecked or unseen (above counties, which hold the
    households that would tell). Both rows have values and may be compared.
    """
    if "too_few" in {now["status"], then["status"]}:
        return "few"
    if one.sample is not None:
        return None if apart(now, then) else "sample"
    if one.is_process and not proportions_apart(now, then):
        return "process"
    if one.value.kind == "count":
        return _of_number(one, now, then)
    if one.value.kind in A_YEAR_APART:
        return _spread(records, one, now, then, scope)
    return None if beyond_unchecked(now, then) else "unchecked"


def _spread(records: Records, one: Indicator, now: Figure, then: Figure, scope: str | None) -> str | None:
    """Return whether the spread of households could have moved a figure; above counties nobody sees it."""
    if records.top:
        return "unseen"
    error = standard_error(records, one, now, then, scope)
    moved = abs(given(now["value"]) - given(then["value"]))
    return None if error is not None and moved > Z * error else "spread"


def apart(now: Figure, then: Figure) -> bool:
    """Whether the intervals of two samples lie apart; two full counts, or what is no sample, are facts."""
    here, there = limits(now), limits(then)
    if here is None and there is None:
        return True
    low, high = here or (given(now["value"]), given(now["value"]))
    low_then, high_then = there or (given(then["value"]), given(then["value"]))
    return bool(low > high_then or high < low_then)


def samples_apart(one: tuple[float, float | None], other: tuple[float, float | None]) -> bool:
    """Whether two shares differ by more than chance: Newcombe's 95 % interval of the gap leaves out nought.

    Each is a share (0–1) and of how many independent answers it is; None: it is a fact. The interval is made
    of Wilson's limits (Newcombe, Statistics in Medicine 1998, method 10).

    >>> samples_apart((0.8, 10), (0.96, 12)), samples_apart((0.87, 105), (0.96, 114))
    (False, True)
    """
    (low, low_n), (high, high_n) = sorted((one, other), key=lambda told: told[0])
    top = low if low_n is None else wilson(low, low_n)[1]
    bottom = high if high_n is None else wilson(high, high_n)[0]
    return high - low > math.hypot(top - low, high - bottom)


def proportions_apart(now: Figure, then: Figure) -> bool:
    """Whether two shares of tries (posts on duty, households reached) differ by more than chance.

    Months of one post, or visits to one household, are no tries of their own: `independent` says how many
    there are (metrics.figures.repeats). Where it is not known, nothing is claimed.

    >>> proportions_apart({"value": 0.9481, "independent": 2772}, {"value": 0.9495, "independent": 2768})
    False
    >>> proportions_apart({"value": 0.90, "independent": 2772}, {"value": 0.95, "independent": 2768})
    True
    """
    here, there = now["independent"], then["independent"]
    if not here or not there:
        return False
    return samples_apart((given(now["value"]), here), (given(then["value"]), there))


def counts_apart(now: float, then: float) -> bool:
    """Whether two numbers of things differ by more than Poisson's chance (95 %, two-sided, exact).

    Of so many in both periods together, each would as soon lie in the one as in the other.

    >>> counts_apart(40, 35), counts_apart(40, 20), counts_apart(3, 0)
    (False, True, False)
    """
    both, more = round(now + then), round(max(now, then))
    tail = sum(math.comb(both, number) for number in range(more, both + 1))
    return bool(ONE_IN * tail <= 2**both)


def beyond_luck(share: float, size: float, whole: float) -> bool:
    """Whether a share of so many lies where luck around the whole's share goes at most once in forty times.

    The inner limits of the funnel (dashboard/drawing/funnel.py), exact; `size` are independent tries, in
    whole ones: what is left of one says nothing.

    >>> beyond_luck(1.0, 25, 0.93), beyond_luck(0.5, 25, 0.93), beyond_luck(0.0, 7, 0.05)
    (False, True, False)
    """
    size = math.floor(size)
    met, among = round(share * size), range(size + 1)
    if not 0 < whole < 1:
        return met not in {0, size}
    logs = (math.log(whole), math.log1p(-whole))
    tail = among[met:] if share > whole else among[: met + 1]
    terms = (
        math.lgamma(size + 1)
        - math.lgamma(n + 1)
        - math.lgamma(size - n + 1)
        + n * logs[0]
        + (size - n) * logs[1]
        for n in tail
    )
    return ONE_IN * math.fsum(math.exp(term) for term in terms) <= 1


def _of_number(one: Indicator, now: Figure, then: Figure) -> str | None:
    """Return what could have moved a number of things: those of whom nothing is known, or chance."""
    (low, high), (low_then, high_then) = (
        (given(row["value"]), given(row["value"]) + (row["missing"] or 0)) for row in (now, then)
    )
    if one.missing_decides and low <= high_then and high >= low_then:
        return "unchecked"
    return None if counts_apart(low, low_then) else "number"


def beyond_unchecked(now: Figure, then: Figure) -> bool:
    """Whether a share moved by more than those left out of either period could undo.

    Its bounds: all of those unmet, or all of them met.
    """
    spans = []
    for row in (now, then):
        if not everyone(row):
            return False
        met = given(row["value"]) * row["units"]
        spans.append((met / everyone(row), (met + row["missing"]) / everyone(row)))
    (low, high), (low_then, high_then) = spans
    return bool(low > high_then or high < low_then)


def standard_error(
    records: Records, one: Indicator, now: Figure, then: Figure, scope: str | None = None
) -> float | None:
    """Return the standard error of the change of an area's growth, change or fall; None where it has none.

    What each household adds to the one period and to the other is taken together, for most are in both.
    """
    if "fact_pair" not in records.tables:
        return None
    here, there = (_added(records, one, row, scope) for row in (now, then))
    if here is None or there is None:
        return None
    both = here.join(there, on="household_id", how="full", coalesce=True, suffix="_then")
    apart_by = both.select(pl.col("added").fill_null(0.0) - pl.col("added_then").fill_null(0.0)).to_series()
    return float(np.sqrt((apart_by.to_numpy() ** 2).sum()))


def _added(records: Records, one: Indicator, row: Figure, scope: str | None) -> pl.DataFrame | None:
    """One row per household cluster of an area's panel: household_id, what it adds to the area's figure."""
    asked = [row["period"]] if row["level"] == "county" else [row["period"], row["area_code"]]
    rows = within(records.whole.frame(PANELS[row["level"]], asked), scope)
    own = linearised(one, rows)
    if own is None or len(own) == 1:
        return None
    return rows.select("household_id", added=pl.Series(own / len(own)))
