"""What stands beside a headline: real growth, persons, the poverty gap, the poorest fifth, who fell out.

None of it is judged; each says what the headline alone would hide. Sums of whole areas, so that whoever may
see the figure may see these.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.figures.records import Records
from metrics.figures.targets import chained
from metrics.grammar.indicator import Indicator
from metrics.indicators.shared import HOUSEHOLDS
from metrics.opening.place import Place, rows_here
from metrics.rows import given
from metrics.tracing.rows import KNOWN, OWN
from metrics.tracing.sums import added
from pipelines.facts.yardsticks import short
from pipelines.ground.periods import Period
from pipelines.sources.benchmark import BENCHMARK

FIFTH, TENTH = 0.2, 0.1
FEWEST = 30  # clusters of a panel from which a fifth, or a tenth, is told (proposed)


class Real(NamedTuple):
    """Growth net of prices: the figure's own and the benchmark's; `rise`: of prices; where they come from.

    `period`: of which the benchmark is: a half may have to take its year's.
    """

    value: float
    benchmark: float
    rise: float
    source: str
    period: str


class Persons(NamedTuple):
    """How many persons live in the households of a numerator and of its denominator.

    unknown: households of which nobody is listed.
    """

    numerator: int
    denominator: int
    unknown: int


class Gap(NamedTuple):
    """The mean share by which persons fall short of the line (nought above it); the yuan to fill it."""

    value: float
    yuan: float
    persons: int


class Fifth(NamedTuple):
    """The income per head of the poorest fifth of persons, now and a year before, each year's own fifth."""

    value: float
    now: float
    before: float


class Lost(NamedTuple):
    """What the growth would be, had those out of the panel grown as its slowest, or fastest, tenth."""

    low: float
    high: float
    missing: int
    share: float


def real_growth(records: Records, figure: Figure) -> Real | None:
    """Return the growth net of prices; None for what is no growth, or where no real rate is known.

    Prices are those that the benchmark's nominal and real rates imply: (1 + nominal) ÷ (1 + real).
    """
    if BENCHMARK.name not in records.tables or figure["value"] is None:
        return None
    rows = records.frame(f"FROM {BENCHMARK.name}")
    period = Period.read(figure["period"], records.settings.first_month)
    rows = rows.filter(pl.col("nominal_growth").is_not_null(), pl.col("real_growth").is_not_null())
    rows = rows.filter(pl.col("period_id").is_in([period.id, period.whole.id]))
    areas = records.areas.filter(pl.col("period") == period.id, pl.col("code") == figure["area_code"])
    chain = chained(areas.select(area_code="code", parent_code="parent_code"))
    codes = {code: short(code) for code in rows["area_code"].drop_nulls().unique()}
    known = rows.with_columns(above=pl.col("area_code").replace(codes)).join(
        chain.select("above", "rank"), on="above"
    )
    if known.is_empty():
        return None
    one = known.sort((pl.col("period_id") != period.id).cast(pl.Int8), "rank").row(0, named=True)
    nominal, real = float(one["nominal_growth"]), float(one["real_growth"])
    rise = (1 + nominal) / (1 + real) - 1
    return Real(
        (1 + given(figure["value"])) / (1 + rise) - 1,
        real,
        rise,
        str(one["source"] or ""),
        str(one["period_id"]),
    )


def persons(records: Records, indicator: Indicator, place: Place) -> Persons | None:
    """Return the persons of a share of households; None where its units are none, or no member came.

    Who lives in a household is what the register of members says at the period's end.
    """
    now = indicator.value.now
    is_of_homes = indicator.noun == HOUSEHOLDS and indicator.value.kind == "ratio"
    fact = now.numerator.fact
    if not is_of_homes or fact != now.denominator.fact or OWN not in KNOWN[fact].columns:
        return None
    rows = rows_here(_whole(records, place.area), fact, place)
    homes = rows_here(_whole(records, place.area), "household", place)
    if rows.is_empty() or homes.is_empty():
        return None
    sums = added(rows, {one.column: one for one in now.totals}.values())
    made = rows.select(OWN).with_columns(top=sums[now.numerator.column], base=sums[now.denominator.column])
    made = made.filter(pl.col("base") > 0).join(homes.select(OWN, "members"), on=OWN, how="left")
    known = made.filter(pl.col("members").is_not_null())
    if known.is_empty():
        return None
    top, base = (int((known[name] * known["members"]).sum()) for name in ("top", "base"))
    return Persons(top, base, made.height - known.height)


def poverty_gap(records: Records, place: Place) -> Gap | None:
    """Return the poverty gap of persons under the monitoring line (Foster, Greer, Thorbecke 1984, α = 1).

    Of everybody whose income and line are known; in a half-year by the income of twelve months.
    """
    rows = rows_here(_whole(records, place.area), "income", place)
    if rows.is_empty():
        return None
    own = pl.col("rolling_per_capita" if "H" in place.period else "per_capita")
    rows = rows.filter(pl.col("is_below_line").is_not_null(), pl.col("members") > 0).with_columns(
        short=(pl.col("line") - own).clip(lower_bound=0.0)
    )
    people = int(rows["members"].sum())
    if not people:
        return None
    share = float((rows["members"] * rows["short"] / rows["line"]).sum()) / people
    return Gap(share, float((rows["members"] * rows["short"]).sum()), people)


def poorest_fifth(records: Records, place: Place) -> Fifth | None:
    """Return how the income per head of the poorest fifth of persons grew; None where the panel is small.

    Each year's own poorest fifth of the panel: who was poorest a year before would grow by luck alone.
    """
    rows = _panel(records, place)
    if rows.height < FEWEST:
        return None
    now, then = (
        _of_fifth(rows, *names) for names in (("income", "members"), ("income_before", "members_before"))
    )
    return Fifth(now / then - 1, now, then) if then > 0 else None


def _of_fifth(rows: pl.DataFrame, income: str, members: str) -> float:
    """Return the income per head of the fifth of persons with least: of the household at its edge a part."""
    ordered = (
        rows.filter(pl.col(members) > 0).with_columns(each=pl.col(income) / pl.col(members)).sort("each")
    )
    wanted = FIFTH * float(ordered[members].sum())
    before = ordered[members].cum_sum() - ordered[members]
    taken = (wanted - before).clip(0.0, None).to_frame("left").with_columns(own=ordered[members])
    heads = taken.select(pl.min_horizontal("left", "own"))["left"]
    return float((heads * ordered["each"]).sum()) / wanted


def lost(records: Records, place: Place, figure: Figure) -> Lost | None:
    """Return bounds of a growth for who fell out of the panel; None where nobody did, or it is small."""
    rows, missing = _panel(records, place), int(figure["missing"] or 0)
    if not missing or figure["value"] is None or rows.height < FEWEST or not everyone(figure):
        return None
    grew = rows["growth"].drop_nulls()
    slow, fast = (float(grew.quantile(at) or 0.0) for at in (TENTH, 1 - TENTH))
    share, value = missing / everyone(figure), given(figure["value"])
    low, high = ((1 - share) * value + share * end for end in (slow, fast))
    return Lost(low, high, missing, share)


def _panel(records: Records, place: Place) -> pl.DataFrame:
    rows = rows_here(_whole(records, place.area), "pair", place)
    return rows.filter("is_panel") if rows.height else pl.DataFrame()


def _whole(records: Records, area: str) -> Records:
    """Return the whole snapshot, for sums of an area that the reader may see."""
    records.summed([area])
    return records.whole
