"""How plans are followed: by week, month and quarter, and what households say at the year's end."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from pipelines.synthetic.life.chance import Array, Chance, later, pick
from pipelines.synthetic.life.halfyears import LAST

YEAR = 2025  # since when contacts, dispatches and evaluations are on file
START = date(YEAR, 1, 1)
CONTACTED, DISPATCHED, EVALUATED, ADJUSTED, ASSESSED = 0.985, 0.985, 0.98, 0.85, 0.96
OFF_TRACK = 0.07
REASONS = (("市场风险", 0.4), ("产业受灾", 0.3), ("失业", 1))
SCREENED = 0.99
RAISED, COMMENTS = 0.03, 0.05  # contacts with a problem raised; households that say what they wish


def contact_log(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per contact with a household whose plan runs: most weeks one."""
    mondays = pl.DataFrame({"monday": pl.date_range(date(2024, 12, 30), LAST, "7d", eager=True)})
    rows = _running(plans).join(mondays, how="cross", maintain_order="left")
    rows = rows.filter(
        (pl.col("monday") > pl.col("made_on")) & (pl.col("monday") + pl.duration(days=6) < pl.col("until"))
    )
    count = rows.height
    days = chance.integers(0, 5, count)
    rows = rows.with_columns(u=pl.Series(chance.random(count)), contact_on=pl.col("monday") + later(days))
    rows = rows.filter((pl.col("u") < CONTACTED) & pl.col("contact_on").is_between(START, LAST))
    raised = pl.col("u") < RAISED
    return rows.select(
        contact_id=pl.concat_str(pl.lit("LX"), "number", pl.lit("-"), pl.col("monday").dt.strftime("%y%m%d")),
        household_id="household_id",
        responsible_id="responsible_id",
        contact_on="contact_on",
        mode=pick(pl.col("u") / CONTACTED, ("入户", 0.45), ("电话", 0.5), ("视频", 1)),
        progress_note=pl.lit("按计划推进"),
        problem=pl.when(raised).then(pl.lit("农资运输不便")),
        solved_on=pl.when(raised).then(
            pl.min_horizontal(pl.col("contact_on") + pl.duration(days=6), pl.lit(LAST))
        ),
    )


def _running(plans: pl.DataFrame) -> pl.DataFrame:
    return plans.filter(pl.col("until") > START).select(
        "plan_id", "number", "household_id", "responsible_id", "made_on", "until"
    )


def plan_dispatch(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per plan that ran through a month, and month."""
    months = pl.DataFrame({"month": pl.date_range(START, LAST, "1mo", eager=True)})
    rows = _running(plans).join(months, how="cross", maintain_order="left")
    rows = rows.filter(
        (pl.col("made_on") <= pl.col("month")) & (pl.col("until") > pl.col("month").dt.month_end())
    )
    u = pl.Series(chance.random(rows.height))
    rows = rows.with_columns(u=u).filter(pl.col("u") < DISPATCHED)
    return rows.select(
        "plan_id", "month", progress=pick(pl.col("u"), ("正常", 0.9), ("滞后", 0.06), ("受阻", 1))
    )


def quarterly_evaluation(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per plan that ran through a quarter, and quarter; what is off track is mostly changed soon."""
    quarters = pl.DataFrame(
        {
            "quarter": [f"{YEAR}Q{n}" for n in (1, 2, 3, 4)],
            "first": [date(YEAR, month, 1) for month in (1, 4, 7, 10)],
            "last": [date(YEAR, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))],
        }
    )
    rows = _running(plans).join(quarters, how="cross", maintain_order="left")
    rows = rows.filter((pl.col("made_on") <= pl.col("first")) & (pl.col("until") > pl.col("last")))
    count = rows.height
    back, wait = (chance.integers(low, high, count) for low, high in ((0, 14), (2, 9)))
    rows = rows.with_columns(
        u=pl.Series(chance.random(count)),
        v=pl.Series(chance.random(count)),
        evaluated_on=pl.col("last") - later(back),
        wait=pl.Series(wait),
    )
    off = pl.col("v") < OFF_TRACK
    adjusted = pl.col("evaluated_on") + pl.duration(days="wait")
    changed = off & (pl.col("u") < ADJUSTED) & (adjusted <= LAST)
    return rows.filter(pl.col("u") < EVALUATED).select(
        *("plan_id", "quarter", "evaluated_on"),
        result=pl.when(off).then(pl.lit("未达预期")).otherwise(pl.lit("达到预期")),
        reason=pl.when(off).then(pick(pl.col("v") / OFF_TRACK, *REASONS)),
        adjusted_on=pl.when(changed).then(adjusted),
    )


def self_assessment(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per household with a plan in a year, and year: did its income grow, is life better."""
    found = []
    for year in (YEAR - 1, YEAR):
        ran = plans.filter(
            (pl.col("made_on") <= date(year, 12, 31)) & (pl.col("until") > date(year, 1, 1))
        ).select("household_id", "exit_approved_on")
        u: Array = chance.random(ran.height)
        leaves = pl.col("exit_approved_on").dt.year() == year  # who leaves has said how it fares
        found.append(
            ran.with_columns(u=pl.Series(u), year=pl.lit(year)).filter((pl.col("u") < ASSESSED) | leaves)
        )
    rows = pl.concat(found)
    return rows.select(
        "household_id",
        "year",
        income_up=pick(pl.col("u"), ("是", 0.7), ("说不清", 0.2), ("否", 1)),
        life_up=pick(pl.col("u"), ("是", 0.8), ("说不清", 0.15), ("否", 1)),
        comment=pl.when(pl.col("u") < COMMENTS).then(pl.lit("希望多安排技术培训")),
    )


def screening_run(
    villages: pl.DataFrame, gone: str, missed: tuple[str, tuple[date, ...]], chance: Chance
) -> pl.DataFrame:
    """One row per village and month screened, since the merger without the village that ended (`gone`).

    One village (`missed`) leaves out two months.
    """
    months = pl.DataFrame({"month": pl.date_range(START, LAST, "1mo", eager=True)})
    rows = villages.filter(pl.col("village_code") != gone).join(months, how="cross", maintain_order="left")
    rows = rows.filter(~((pl.col("village_code") == missed[0]) & pl.col("month").is_in(list(missed[1]))))
    count = rows.height
    u = pl.Series(chance.random(count))
    late, days = chance.integers(1, 5, count), chance.integers(0, 8, count)
    end = pl.col("month").dt.month_end()
    is_late = pl.lit(u) > SCREENED
    finished = pl.when(is_late).then(end + later(late)).otherwise(end - later(days))
    return rows.select(
        "village_code",
        "month",
        finished_on=finished,
        households_screened="households",
        clues_found=(pl.lit(u) * 2.2).floor().cast(pl.Int64),
    ).filter(pl.col("finished_on") <= LAST + timedelta(days=5))
