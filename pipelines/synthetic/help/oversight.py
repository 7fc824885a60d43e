"""Supervision (plan 四（三）): visits, what they found and whether it was put right; checks of files."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from pipelines.synthetic.help import stories
from pipelines.synthetic.life.chance import Chance, later, pick

ROUNDS = (date(2024, 5, 13), date(2024, 10, 14), date(2025, 5, 12), stories.OVERDUE_ON)
FOUND = 3  # findings of one visit at most
TERM = 45  # days to put it right
LATE = 0.04  # share of findings put right after their day
FILES_OF_ONE, PASSED = 6, 0.985
TOPICS = ("措施落实", "资金使用", "档案管理", "作风")
BUREAUS = {"措施落实": "农业农村", "资金使用": "财政", "档案管理": "农业农村", "作风": "纪委监委"}


def visits_of(townships: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per visit: each round goes to every township."""
    found = []
    for nth, first in enumerate(ROUNDS):
        start = pl.lit(first) + later(chance.integers(0, 12, townships.height))
        found.append(
            townships.select(
                visit_id=pl.concat_str(pl.lit(f"DC{first.year}{nth + 1}-"), pl.col("code").str.tail(3)),
                area_code=pl.col("code") + "000",
                inspector=pl.lit("纪委监委" if nth % 2 else "农业农村(乡村振兴)"),
                start_on=start,
                end_on=start + pl.duration(days=2),
                topics=pl.lit("措施落实、资金使用、档案管理"),
                mode=pl.lit("实地督查、随机抽查"),
                households_visited=pl.Series(chance.integers(8, 20, townships.height)),
                findings=pl.Series(chance.integers(0, FOUND + 1, townships.height)),
                notified_on=start + pl.duration(days=9),
            )
        )
    return pl.concat(found)


def findings_of(visits: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per finding; what the first township's last visit found was never put right."""
    rows = visits.filter(pl.col("findings") > 0)
    rows = rows.with_columns(nth=pl.int_ranges(1, pl.col("findings") + 1)).explode("nth")
    count = rows.height
    rows = rows.with_columns(
        u=pl.Series(chance.random(count)),
        soon=pl.Series(chance.integers(8, TERM - 6, count)),
        wait=pl.Series(chance.integers(1, 5, count)),
        topic=pl.Series(chance.choice(TOPICS, count)),
    )
    deadline = pl.col("start_on") + pl.duration(days=TERM)
    overdue = (pl.col("start_on") >= stories.OVERDUE_ON) & (
        pl.col("area_code") == pl.col("area_code").filter(pl.col("start_on") >= stories.OVERDUE_ON).min()
    )
    late = pl.col("u") < LATE
    done = (
        pl.when(late)
        .then(deadline + pl.duration(days=6))
        .otherwise(pl.col("start_on") + pl.duration(days="soon"))
    )
    return rows.select(
        finding_id=pl.concat_str("visit_id", pl.lit("-"), pl.col("nth")),
        area_code="area_code",
        inspector="inspector",
        topic="topic",
        severity=pick(pl.col("u"), ("严重", 0.05), ("较重", 0.25), ("一般", 1)),
        found_on="start_on",
        deadline=deadline,
        rectified_on=pl.when(~overdue).then(done),
        accepted_on=pl.when(~overdue).then(done + pl.duration(days="wait")),
        visit_id="visit_id",
        department=pl.col("topic").replace_strict(BUREAUS),
    )


def archive_check(plans: pl.DataFrame, chance: Chance) -> pl.DataFrame:
    """One row per file drawn: a few of each township that has plans; one of them fails for its papers."""
    rows = plans.filter(pl.col("made_on") < date(2025, 10, 1)).select("household_id", "town")
    rows = rows.unique("household_id", keep="first", maintain_order=True)
    rows = rows.with_columns(u=pl.Series(chance.random(rows.height)))
    drawn = rows.filter(pl.col("u").rank("ordinal").over("town") <= FILES_OF_ONE)
    fails = (pl.col("u") > PASSED) | (pl.int_range(pl.len()) == 0)
    return drawn.select(
        "household_id",
        check_date=pl.lit(stories.FAILED_ON) + pl.duration(days=(pl.col("u") * 9).cast(pl.Int64)),
        checker_unit=pl.lit("县"),
        selection=pl.lit("随机"),
        passed=~fails,
        missing_items=pl.when(fails).then(pl.lit("民主评议记录、公示材料")),
        mismatch_items=pl.lit(None, dtype=pl.String()),
    )


def work_calendar(days: dict[date, bool]) -> pl.DataFrame:
    """One row per day of a work calendar."""
    return pl.DataFrame({"day": list(days), "is_workday": list(days.values())})


def year_days(year: int) -> list[date]:
    """Return every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(days=at) for at in range((date(year + 1, 1, 1) - first).days)]
