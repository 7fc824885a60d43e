"""How one household counts in each indicator of a period: its parts, what it meets, fails, lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import narwhals as nw
import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.grammar.totals import Total
from metrics.tracing.rows import KNOWN, has_household, is_in_confidence, judged_by, rows_of
from metrics.tracing.sums import Behind, behind
from pipelines.ground.text import Text

# meets, partly, fails: of what has a target; counted: of what has none; amounts: money, numbers of things;
# unknown: in the base, and not known whether it is so; left_out: it should count and lacks something;
# elsewhere: it was split or merged, and its cluster stands under another of its numbers.
State = Literal["meets", "partly", "fails", "counted", "amounts", "unknown", "left_out", "elsewhere"]
CLUSTER, HOMES = "cluster_id", "household"


class Reason(NamedTuple):
    """What keeps a unit out: a column of its fact (`code`) and its words; so (true), not so, or not known."""

    code: str
    words: Text
    value: bool | None


class Counted(NamedTuple):
    """How a household counts in one indicator.

    `numerator` and `denominator` are its parts of the county's sums (None: what is summed there is of no
    household), `beside` those of a year before, or of the group that is compared with. `missing`: units of it
    that should count and are not known.
    """

    indicator: Indicator
    state: State
    numerator: float | None
    denominator: float | None
    beside: tuple[float, float] | None
    missing: float
    why: tuple[Reason, ...]


class Standing(NamedTuple):
    """In which indicators a household counts; which are about no household, and which never say of whom."""

    counted: tuple[Counted, ...]
    nobodys: tuple[Indicator, ...]
    in_confidence: tuple[Indicator, ...]


def counted_in(records: Records, period: str, household: str) -> Standing:
    """Return how a household counts in each indicator of a period, in the plan's order.

    The indicators in which nothing is the household's (no plan, no clue, no child) are left out.
    """
    return standing(behind(rows_of(records, period, household)))


def standing(found: Behind) -> Standing:
    """Return how the units of some rows of facts, all of one household, count in each indicator."""
    secret = tuple(one for one in CATALOGUE if is_in_confidence(one))
    nobodys = tuple(one for one in CATALOGUE if one not in secret and is_nobodys(one))
    told = (_one(one, found) for one in CATALOGUE if one not in secret and one not in nobodys)
    return Standing(tuple(one for one in told if one), nobodys, secret)


def is_nobodys(indicator: Indicator) -> bool:
    """Whether neither what an indicator counts nor its base is of any household."""
    now = indicator.value.now
    return not any(has_household(total.fact) for total in now.totals)


def _one(indicator: Indicator, found: Behind) -> Counted | None:
    """Return how the household counts; None where nothing of it stands in the indicator."""
    if _is_elsewhere(indicator, found):
        return Counted(indicator, "elsewhere", 0.0, 0.0, None, 0.0, ())
    if not any(found.sum(total) for total in judged_by(indicator)):
        return None
    now, other = indicator.value.now, indicator.value.before or indicator.value.other
    covered = indicator.covered or indicator.units
    missing = max(0.0, found.sum(indicator.scope) - found.sum(covered)) if indicator.scope else 0.0
    state = _state(indicator, found, missing)
    why = tuple(dict.fromkeys(_why(indicator, found, state)))
    beside = None
    if other and has_household(other.numerator.fact):
        beside = (found.sum(other.numerator), found.sum(other.denominator))
    parts = [found.sum(one) if has_household(one.fact) else None for one in now.totals]
    return Counted(indicator, state, parts[0], parts[1], beside, missing, why)


def _is_elsewhere(indicator: Indicator, found: Behind) -> bool:
    """Whether the cluster that the household belongs to stands under another number."""
    clustered = [one for one in indicator.value.now.totals if CLUSTER in KNOWN[one.fact].columns]
    homes = found.rows.get(HOMES, pl.DataFrame())
    return any(one.fact in found.rows and found.rows[one.fact].is_empty() for one in clustered) and bool(
        homes.height
    )


def _state(indicator: Indicator, found: Behind, missing: float) -> State:
    now = indicator.value.now
    part, base = found.sum(now.numerator), found.sum(now.denominator)
    if not any(found.sum(total) for total in (*indicator.value.totals, indicator.units)):
        return "left_out"
    one_fact = now.numerator.fact == now.denominator.fact
    is_share = indicator.value.kind in {"ratio", "count"} and one_fact
    if not is_share or not (found.is_counted(now.numerator) and found.is_counted(now.denominator)):
        return "amounts"
    if indicator.target is None and indicator.failing is None:
        return "counted"
    good = base - part if indicator.lower_is_better else part
    if good < base and missing >= base - good and not indicator.lower_is_better:
        return "unknown"
    return "meets" if good >= base else "partly" if good else "fails"


def _why(indicator: Indicator, found: Behind, state: State) -> Iterator[Reason]:
    """Yield what a failing, open or left-out unit lacks: in the words of its failing, else of its columns."""
    if state in {"meets", "counted", "amounts"}:
        return
    now = indicator.value.now
    if state in {"fails", "partly"} and indicator.lower_is_better:
        words = indicator.failing.words if indicator.failing else now.numerator.words
        yield Reason(now.numerator.name, words or indicator.short, value=True)
        return
    if state == "left_out":
        covered = indicator.covered or indicator.units
        lacks = tuple(_lacking(found, covered, found.of(covered) == 0, ()))
        yield from lacks or _words_of(covered)
        return
    rows = found.rows.get(now.numerator.fact, pl.DataFrame())
    is_short = found.of(now.numerator) < found.of(now.denominator)
    if indicator.failing and rows.height:
        fails = nw.from_native(rows).select(said=indicator.failing.when).to_native()["said"]
        if fails.fill_null(value=False).any():
            yield Reason(now.numerator.name, indicator.failing.words, value=True)
            return
    lacks = tuple(_lacking(found, now.numerator, is_short, now.denominator.columns))
    yield from lacks or _words_of(now.numerator)


def _words_of(total: Total) -> Iterator[Reason]:
    """Yield what a sum counts, as what the unit is not."""
    if total.words is not None:
        yield Reason(total.name, total.words, value=False)


def _lacking(found: Behind, total: Total, which: pl.Series, without: Sequence[str]) -> Iterator[Reason]:
    """Yield the columns of a sum that are not so, or not known, on some of its rows."""
    rows = found.rows.get(total.fact, pl.DataFrame())
    if rows.is_empty() or len(which) != rows.height:
        return
    rows = rows.filter(which)
    for column in total.columns:
        if column in without or rows.is_empty():
            continue
        values = rows[column]
        if values.dtype == pl.Boolean and (~values.fill_null(value=True)).any():
            yield Reason(column, KNOWN[total.fact].columns[column], value=False)
        if values.null_count():
            yield Reason(column, KNOWN[total.fact].columns[column], value=None)
