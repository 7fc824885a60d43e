"""Incomes of households before and after a kind of measure, beside households without one: no cause is shown.

A cohort is who got its first done measure of a kind in a work year. It is followed over the years around that
one, the same households in each; beside it stand households without a measure of that kind in those years,
weighed so that they are as the cohort was in the year before: of the same classes, in the same bands.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from metrics.helping.matched import HELPED, OTHERS, Change, Point, celled, change, point, weighed, whole
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.measure import CANCELLED, KINDS, MEASURE

NEEDED = {MEASURE.name, ASSISTANCE_PLAN.name, "fact_pair", "fact_household"}
WINDOWS = (2, 1)  # years before and after: the longer one where both groups are large enough for it
ASIDE = "aside"
LAST_DAY = date(9999, 12, 31)
INCOMES = """
SELECT period, household_id, village_code, income, members, income_before, members_before
FROM fact_pair WHERE is_panel AND period NOT LIKE '%H%' ORDER BY period, household_id
"""
MEASURES = """
SELECT p.household_id, m.category, m.start_on, m.done_on
FROM measure m
JOIN (SELECT plan_id, any_value(household_id) AS household_id FROM assistance_plan GROUP BY plan_id) p
     USING (plan_id)
WHERE m.progress IS DISTINCT FROM $1 AND m.start_on IS NOT NULL AND p.household_id IS NOT NULL
ORDER BY m.measure_id
"""
CLASSES = "SELECT household_id, kind AS class FROM fact_household WHERE period = $1 ORDER BY household_id"


class Count(NamedTuple):
    """Who is in which group: `known` = `helped` + `others` + `aside`."""

    known: int  # of the register, with an income in each year shown
    helped: int  # of the cohort, with an income in each year shown
    unknown: int  # of the cohort, without one
    unmatched: int  # of `helped`, of a class and band that nobody of `others` is of: left out
    others: int  # without a measure of that kind in those years
    compared: int  # of `others`, of a class and band of the cohort's
    aside: int  # with another measure of that kind in those years: in neither group


class Path(NamedTuple):
    """A kind of measure and a year of help; no points, no change where a group has too few households."""

    category: str
    year: int
    who: Count
    helped: tuple[Point, ...] = ()
    others: tuple[Point, ...] = ()
    change: Change | None = None


class Cohort(NamedTuple):
    """What is asked: the year of help, the work years around it, and how few households are too few."""

    year: int
    years: Sequence[Period]
    fewest: int

    def span(self, by: int) -> tuple[date, date]:
        """Return the days from the first to the last of the years shown."""
        mine = [one for one in self.years if abs(one.year - self.year) <= by]
        return min(one.start for one in mine), max(one.end for one in mine)


def years_of(results: Results) -> list[int]:
    """Return the work years in which a household's first measure of a kind was done, oldest first."""
    if not results.records.tables >= NEEDED:
        return []
    found = firsts(results.records.whole.frame(MEASURES, [CANCELLED]), work_years(results))
    return sorted(set(found["year"].to_list()))


def work_years(results: Results) -> list[Period]:
    """Return the work years of which anything came, oldest first."""
    return [period for period in results.periods() if not period.half]


def paths(results: Results, year: int, until: int, areas: Collection[str] | None = None) -> list[Path]:
    """Return the path of each kind of measure that has a cohort in a work year, in the plan's order.

    Incomes are those of the years up to `until`. `areas`: codes of villages; None: the whole county.
    """
    if not results.records.tables >= NEEDED:
        return []
    results.records.summed(areas)
    measures, years = results.records.whole.frame(MEASURES, [CANCELLED]), work_years(results)
    known = incomes(results.records.whole.frame(INCOMES), until, areas)
    classes = results.records.whole.frame(CLASSES, [str(year - 1)])
    known = known.join(classes, on="household_id", how="left", maintain_order="left")
    asked = Cohort(year, [one for one in years if one.year <= until], results.settings.few_clusters)
    cohorts = firsts(measures, years).filter(pl.col("year") == year)
    if areas is not None:
        cohorts = cohorts.join(known, on="household_id", how="semi")
    found = []
    for category in KINDS:
        mine = pl.col("category") == category
        cohort = cohorts.filter(mine)["household_id"]
        if len(cohort):
            found.append(path(asked, category, cohort, measures.filter(mine), known))
    return found


def incomes(pairs: pl.DataFrame, until: int, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per household and work year up to `until`: income (yuan) and members.

    `pairs`: period (a year), household_id, village_code, income, members, income_before, members_before of
    households in the panel. What a year says of itself goes before what the next one says of it.
    """
    rows = pairs if areas is None else pairs.filter(pl.col("village_code").is_in(list(areas)))
    year = pl.col("period").cast(pl.Int64)
    now = rows.select("household_id", "income", "members", year=year, place=0)
    then = rows.select(
        "household_id", income="income_before", members="members_before", year=year - 1, place=1
    )
    both = pl.concat([now, then.select(now.columns)]).filter(
        pl.col("members") > 0, pl.col("income").is_not_null(), pl.col("year") <= until
    )
    first = both.sort("household_id", "year", "place").unique(
        ["household_id", "year"], keep="first", maintain_order=True
    )
    return first.select("household_id", "year", "income", "members")


def firsts(measures: pl.DataFrame, years: Sequence[Period]) -> pl.DataFrame:
    """One row per household and kind of measure: the work year in which the first one was done.

    household_id, category, year. What was done in no work year of which anything came is left out.
    """
    done = measures.filter(pl.col("done_on").is_not_null())
    first = done.group_by("household_id", "category", maintain_order=True).agg(pl.col("done_on").min())
    spans = pl.DataFrame(
        {
            "year": [one.year for one in years],
            "from": [one.start for one in years],
            "to": [one.end for one in years],
        },
        schema={"year": pl.Int64, "from": pl.Date, "to": pl.Date},
    )
    return (
        first.join_where(spans, pl.col("done_on") >= pl.col("from"), pl.col("done_on") <= pl.col("to"))
        .select("household_id", "category", "year")
        .sort("household_id", "category")
    )


def path(
    asked: Cohort, category: str, cohort: pl.Series, measures: pl.DataFrame, known: pl.DataFrame
) -> Path:
    """Return the path of a cohort in the longest window in which both groups have enough households.

    `cohort`: household_id; `measures` of that kind, none called off: household_id, start_on, done_on;
    `known`: household_id, year, income, members, class. In none: who is in which group in the shortest one.
    """
    for by in WINDOWS:
        years = [year for year in range(asked.year - by, asked.year + by + 1) if year in known["year"]]
        rows = whole(known, years)
        homes = grouped(rows, asked, by, cohort, measures)
        both = weighed(homes)
        count = counted(homes, both, cohort)
        fewest = min(count.helped - count.unmatched, count.compared)
        if fewest >= asked.fewest and asked.year - 1 in years and len(years) > 1:
            return drawn(Path(category, asked.year, count), rows.join(both, on="household_id"), years)
    return Path(category, asked.year, count)


def grouped(
    rows: pl.DataFrame, asked: Cohort, by: int, cohort: pl.Series, measures: pl.DataFrame
) -> pl.DataFrame:
    """One row per household with an income in each year: household_id, group, class, band (`celled`)."""
    begin, end = asked.span(by)
    running = measures.filter(pl.col("start_on") <= end, pl.col("done_on").fill_null(LAST_DAY) >= begin)[
        "household_id"
    ]
    is_of_cohort = pl.col("household_id").is_in(cohort.implode())
    group = (
        pl.when(is_of_cohort)
        .then(pl.lit(HELPED))
        .when(pl.col("household_id").is_in(running.implode()))
        .then(pl.lit(ASIDE))
        .otherwise(pl.lit(OTHERS))
    )
    return celled(rows, asked.year - 1).select("household_id", "class", "band", group=group)


def counted(homes: pl.DataFrame, both: pl.DataFrame, cohort: pl.Series) -> Count:
    """Count who is in which group; `both`: those of `homes` that are weighed."""
    of = {name: homes.filter(pl.col("group") == name).height for name in (HELPED, OTHERS, ASIDE)}
    kept = {name: both.filter(pl.col("group") == name).height for name in (HELPED, OTHERS)}
    return Count(
        known=homes.height,
        helped=of[HELPED],
        unknown=cohort.n_unique() - of[HELPED],
        unmatched=of[HELPED] - kept[HELPED],
        others=of[OTHERS],
        compared=kept[OTHERS],
        aside=of[ASIDE],
    )


def drawn(of: Path, rows: pl.DataFrame, years: Sequence[int]) -> Path:
    """Return a path with its points: a year between the first and the last without an income is a gap.

    `rows`: one row per group and year, as `point` reads them.
    """
    every = range(years[0], years[-1] + 1)
    groups = [rows.filter(pl.col("group") == name) for name in (HELPED, OTHERS)]
    helped, others = (
        tuple(point(group.filter(pl.col("year") == year), year) for year in every) for group in groups
    )
    first, last = of.year - 1, years[-1]
    moved = change(groups[0], groups[1], first, last) if last > first else None
    return of._replace(helped=helped, others=others, change=moved)
