"""Workers: how many months of the work year each was employed; and who came from courses with a paper."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PERSON, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.members import labour
from pipelines.facts.origin.traced import everything, marked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.training import TRAINING

SENT = "劳务输出"
HIRED = {"是": True, "否": False}


def worker_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per active member of a household in scope: is he of the labour force, is his work stable.

    Stable: employed in so many months of the work year up to the period's end. null: no month of his is
    known, or the county has sent fewer months than that: nobody can have worked them yet.
    """
    wanted = view.county.settings.stable_months
    months = view.county.table(EMPLOYMENT_MONTH.name).filter(
        within("month", view.period.year_start, view.until) & pl.col("working").is_not_null()
    )
    sent = (pl.col("channel") == SENT).filter("working").any(ignore_nulls=False)
    worked = months.group_by("person_id").agg(
        months=pl.col("month").filter("working").n_unique(), is_sent=sent
    )
    came = months["month"].n_unique()
    is_enough = marked(pl.lit(came >= wanted), everything(months.select("month")))
    rows = view.members.join(view.who, on="household_id").join(worked, on="person_id", how="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "person_id",
            "household_id",
            is_labour=labour(view.period.end),
            is_stable=pl.when(is_enough).then(pl.col("months") >= wanted),
            is_employed=pl.col("months") > 0,
            is_sent="is_sent",
        )
    )


def trainee_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per member of a household in scope who completed a course since the work year's start.

    is_certified: by any of the courses; null: none, and of one it is not said.
    """
    ended = within("end_on", view.period.year_start, view.until)
    done = view.county.table(TRAINING.name).filter(ended & pl.col("completed"))
    done = done.group_by("person_id", maintain_order=True).agg(
        is_certified=pl.col("certificate").any(ignore_nulls=False),
        is_hired=pl.col("employed_after")
        .replace_strict(HIRED, default=None, return_dtype=pl.Boolean())
        .any(ignore_nulls=False),
    )
    rows = view.members.join(view.who, on="household_id").join(done, on="person_id")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "person_id",
            "household_id",
            "is_certified",
            "is_hired",
        )
    )


WORKER = Made(
    Fact(
        "worker",
        Text(
            "每个评估期、帮扶对象户的每个在册成员一行（务工）",
            "One row per active member of a household in scope and period: work",
        ),
        {
            **PLACE,
            **PERSON,
            **HOUSEHOLD,
            "is_labour": Text("劳动力（不明为空）", "In the labour force; null: not known"),
            "is_stable": Text(
                "本年度至期末务工月数达到稳定就业（不明为空）",
                "Employed in as many months of the work year as make it stable; null: not known",
            ),
            "is_employed": Text(
                "本年度至期末有月份务工（没有跟踪记录为空）",
                "Employed in a month of the work year; null: nobody followed it up",
            ),
            "is_sent": Text(
                "其中经劳务输出就业（没有跟踪记录为空）",
                "Sent by labour-service cooperation; null: nobody followed it up",
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", HOUSEHOLD_MEMBER.name, EMPLOYMENT_MONTH.name),
    worker_fact,
)
TRAINEE = Made(
    Fact(
        "trainee",
        Text(
            "每个评估期、本年度至期末结业的每个成员一行",
            "One row per period and member who completed a course since the work year's start",
        ),
        {
            **PLACE,
            **PERSON,
            **HOUSEHOLD,
            "is_certified": Text("已取证（不明为空）", "Certified; null: not known"),
            "is_hired": Text("培训后就业（不明为空）", "Employed afterwards; null: not known"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", HOUSEHOLD_MEMBER.name, TRAINING.name),
    trainee_fact,
)
