"""Sets aside the tables of a load that cannot be believed: the worst first, the rest judged again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.ground.text import Text
from pipelines.judging.whole import Whole
from pipelines.loading.growth import Change, changes
from pipelines.loading.taking import Taken, told
from pipelines.reasons import gathered

TOO_BAD = Text(
    "隔离 {bad}/{rows} 行，超过允许比例，整表未接收",
    "{bad} of {rows} rows in quarantine: more than allowed, the table was not taken",
)


@dataclass(slots=True)
class Judged:
    """A state and all that was found against rows of it."""

    state: Whole
    found: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Limits:
    """What is believed unasked: a share of bad rows, and a change of the stocks that are served."""

    max_bad: float
    stocks: Mapping[str, pl.DataFrame]
    confirmed: frozenset[str]

    def changes(self, judged: Judged) -> list[Change]:
        """Return the changes of stocks that want a word."""
        return changes(self.stocks, judged.state.frames, self.confirmed)


Judge = Callable[[Sequence[Taken]], Judged]


def stood(fresh: list[Taken], judge: Judge, limits: Limits) -> tuple[Judged, list[Taken], list[Taken]]:
    """Return the state that stands, the tables in it, and those set aside, with all that speaks against them.

    Leaving one out can change what is said of others, so the rest is judged again until all of it stands.
    """
    refused: list[Taken] = []
    while True:
        judged = judge(fresh)
        out = _spoilt(fresh, judged, judge, limits.max_bad)
        for one in out:
            one.reasons = against(one, judged.found)
            one.why = TOO_BAD.filled(bad=held_back(one, bad_rows(one.reasons)), rows=one.count)
        out = out or _unasked(fresh, judged, limits)
        if not out:
            return judged, fresh, refused
        refused += out
        fresh = [one for one in fresh if one not in out]


def _spoilt(fresh: Sequence[Taken], judged: Judged, judge: Judge, max_bad: float) -> list[Taken]:
    """Return the tables to be set aside next for their bad rows.

    Those that are bad by themselves go whatever lies beside them. Of the others the worst goes first: it may
    be what spoils the rest. Where several are equally bad, each is judged without the others like it; those
    that are worst then too go together: of two that only contradict each other, none is believed.
    """
    own = [one for one in fresh if share_bad(one, one.reasons) > max_bad]
    if own:
        return own
    bad = {one: _badness(one, judged.found) for one in fresh}
    bad = {one: measure for one, measure in bad.items() if measure[0] > max_bad}
    worst = [one for one, measure in bad.items() if measure == max(bad.values())]
    if len(worst) < 2:  # noqa: PLR2004 - nobody to compare it with
        return worst
    alone = {}
    for one in worst:
        others = [other for other in fresh if other is one or other not in worst]
        alone[one] = _badness(one, judge(others).found)
    return [one for one, measure in alone.items() if measure == max(alone.values())]


def _unasked(fresh: Sequence[Taken], judged: Judged, limits: Limits) -> list[Taken]:
    """Return the stock tables that change the register most, where it changes more than is believed."""
    for change in limits.changes(judged) if fresh else ():
        of_it = [one for one in fresh if one.table.name == change.table]
        doing = {one: change.doing.filter(pl.col("source_no") == one.number).height for one in of_it}
        most = max(doing.values(), default=0)
        if most:
            out = [one for one, count in doing.items() if count == most]
            for one in out:
                one.reasons, one.why, one.asks = against(one, judged.found), change.message, change.kind
            return out
    return []


def against(one: Taken, found: pl.DataFrame) -> pl.DataFrame:
    """One row per reason against a table just read: of its own rows and across tables."""
    return gathered([one.reasons, *mine(one, found)])


def mine(one: Taken, found: pl.DataFrame) -> list[pl.DataFrame]:
    """One row per reason found against a table just read, with its headings and the text of its cells."""
    return [told(one, found.filter(pl.col("source_no") == one.number))]


def errors_of(reasons: pl.DataFrame) -> pl.DataFrame:
    """One row per reason that holds a row back (as `reasons`, severity error)."""
    return reasons.filter(pl.col("severity") == "error")


def bad_rows(reasons: pl.DataFrame) -> pl.Series:
    """Return the row numbers that errors hold back."""
    return errors_of(reasons)["row"].unique()


def share_bad(one: Taken, said: pl.DataFrame) -> float:
    """Return the share of a table's rows that reasons hold back, repeats not counted."""
    bad = bad_rows(said.filter(pl.col("rule") != "repeat"))
    return held_back(one, bad) / one.count if one.count else 0.0


def held_back(one: Taken, bad: pl.Series) -> int:
    """Return how many rows of the sheet bear one of the row numbers."""
    return int(one.rows["row_no"].unique().cast(pl.Int64).is_in(bad.implode()).sum())


def _badness(one: Taken, found: pl.DataFrame) -> tuple[float, int]:
    """Return by how much a table is bad: the share of its rows, then their number."""
    said = gathered([one.reasons, found.filter(pl.col("source_no") == one.number)])
    bad = bad_rows(said.filter(pl.col("rule") != "repeat"))
    return share_bad(one, said), held_back(one, bad)
