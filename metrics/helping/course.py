"""How far the clues of a period have come: from clue to exit, how many, how long, where they wait."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import polars as pl

from metrics.phrases.coded import word
from metrics.phrases.naming import on_day
from metrics.results import Results
from pipelines.facts.today.course import STEPS, TOLD_BY
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import CONFIRMED, KNOWN, NO_RISK, WAITING

__all__ = ["STEPS", "counted", "courses"]


def courses(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per clue found in the period, in some villages (None: all): as the fact `course`.

    To be counted: who does not see everything gets neither clue nor household nor place.
    """
    results.records.summed(areas)
    rows = results.records.whole.frame(
        "FROM fact_course WHERE found_on BETWEEN $1 AND $2 ORDER BY found_on, clue_id",
        [period.start, period.end],
    )
    rows = rows if areas is None else rows.filter(pl.col("area_code").is_in(list(areas)))
    return rows if results.reader.sees_all else rows.drop("clue_id", "household_id", "area_code")


def untold(results: Results) -> frozenset[str]:
    """Return the steps of which nobody knows whether they were taken: a table that tells it never came."""
    here = results.records.tables
    if MONITORING_CASE.name not in here:  # plans and measures are found by way of the case
        return frozenset(step for step in STEPS if step not in {"found", "verified"})
    without_plans = {"planned", "helped"} if ASSISTANCE_PLAN.name not in here else set()
    return frozenset(without_plans | {step for step, table in TOLD_BY.items() if table not in here})


def counted(rows: pl.DataFrame, unknown: Collection[str] = ()) -> pl.DataFrame:
    """One row per step: how many came so far, their share of all, the median of days since the step before.

    step, n, share (a fraction), days (median; null where none), longest. A step without any row that came so
    far has n 0: it is not said that it failed. Of `unknown` steps (`untold`) nothing is said: null.
    """
    found: list[dict[str, Any]] = []
    whole, before = rows.height, "found"
    for step in STEPS:
        if step in unknown:
            found.append({"step": step, "n": None, "share": None, "days": None, "longest": None})
            before = step
            continue
        day, earlier = pl.col(f"{step}_on"), pl.col(f"{before}_on")
        here = rows.filter(day.is_not_null())
        took = here.select(days=(day - earlier).dt.total_days())["days"].drop_nulls()
        found.append(
            {
                "step": step,
                "n": here.height,
                "share": here.height / whole if whole else None,
                "days": took.median() if step != before and len(took) else None,
                "longest": took.max() if step != before and len(took) else None,
            }
        )
        before = step
    schema = {
        "step": pl.String(),
        "n": pl.Int64(),
        "share": pl.Float64(),
        "days": pl.Float64(),
        "longest": pl.Int64(),
    }
    return pl.DataFrame(found, schema=schema)


def by_channel(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per channel and department that sent clues: source, department (null: none), counts of clues.

    n, verified, confirmed, waits (not verified yet).
    """
    return (
        rows.group_by("source", "department")
        .agg(
            n=pl.len().cast(pl.Int64),
            verified=pl.col("verified_on").is_not_null().sum().cast(pl.Int64),
            confirmed=pl.col("is_confirmed").sum().cast(pl.Int64),
            waits=pl.col("verified_on").is_null().sum().cast(pl.Int64),
        )
        .sort("n", "source", "department", descending=[True, False, False], nulls_last=True)
    )


TITLE = Text(
    "{period}发现线索 {found} 条：已入户核实 {verified} 条，确认风险 {confirmed} 条，未核实 {waits} 条",
    "{period}: {found} {found:clue|clues} found, {verified} verified at home, {confirmed} confirmed, {waits}"
    " not verified",
)
NONE = Text("{period}没有报送线索", "{period}: no clue was reported")
ABSENT = Text("{period}线索没有报来，不知道有多少", "{period}: clues did not come, so nobody knows how many")


NOTE = Text(
    "统计本期发现的线索截至{today}走到的步骤，天数为距上一步的中位数。{stayed}",
    "Clues found in the period and the steps they had taken by {today}; days are the median since the step"
    " before. {stayed}",
)
STAYED = Text("没有进入评议的 {n} 条：{parts}。", "{n} did not go on to an appraisal: {parts}.")
PART = Text("{result} {n} 条", "{n} {result}")
RESULTS = {
    NO_RISK: word(NO_RISK),
    KNOWN: word(KNOWN),
    CONFIRMED: Text("确认风险但尚未评议", "confirmed, not appraised yet"),
    WAITING: word(WAITING),
    "": Text("没有填核实结果", "without a finding"),
}


def stayed(rows: pl.DataFrame, unknown: Collection[str] = ()) -> Text | None:
    """Return what became of the clues (a row each) that led to no appraisal; None: none is known."""
    rest = rows.filter(pl.col("appraised_on").is_null())
    if rest.is_empty() or "appraised" in unknown:
        return None
    counts = dict(rest.group_by(pl.col("result").fill_null("")).agg(pl.len()).iter_rows())
    parts = [PART.filled(result=words, n=counts[code]) for code, words in RESULTS.items() if code in counts]
    return STAYED.filled(
        n=rest.height, parts=Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    )


def note(rows: pl.DataFrame, today: date, unknown: Collection[str] = ()) -> Text:
    """Say as of which day steps are counted, and what became of clues (a row each) without an appraisal."""
    return NOTE.filled(today=on_day(today), stayed=stayed(rows, unknown) or Text("", ""))


def said(rows: pl.DataFrame, period: Period, *, came: bool = True) -> Text:
    """Return how many clues (a row each) were found in a period, verified, confirmed, and wait.

    `came`: whether the table of clues is here; where it is not, nobody can say that there was none.
    """
    if rows.is_empty():
        return (NONE if came else ABSENT).filled(period=period.said)
    waits = int(rows["verified_on"].null_count())
    return TITLE.filled(
        period=period.said,
        found=rows.height,
        verified=rows.height - waits,
        confirmed=int(rows["is_confirmed"].sum()),
        waits=waits,
    )
