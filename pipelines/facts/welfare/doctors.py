"""Family doctors: which members are contracted, and served."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PERSON, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import any_row
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.family_doctor import FAMILY_DOCTOR
from pipelines.sources.household_member import HOUSEHOLD_MEMBER


def doctor_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per active member of a household in scope: contracted and served in the period.

    null: no row of the period, or it does not say. A year takes its annual row, else the second half's.
    """
    period = view.period
    ids = [period.id] if period.half else [f"{period.id}H2", period.id]
    rows = view.county.table(FAMILY_DOCTOR.name).filter(pl.col("period_id").is_in(ids))
    rows = rows.with_columns(is_own=pl.col("period_id") == period.id).sort("is_own", maintain_order=True)
    rows = rows.unique("person_id", keep="last", maintain_order=True)
    # where the number of services is blank, a day of the last one within the period says that there was one
    was_served = pl.when(within("last_service_on", period.start, period.end)).then(pl.lit(value=True))
    served = pl.coalesce(pl.col("services") >= 1, was_served)
    told = rows.filter(pl.col("checkup_on").is_not_null())  # a column that nobody fills says nothing
    rows = rows.select(
        "person_id",
        why_not="not_signed_reason",
        is_signed="signed",
        is_served=pl.col("signed") & served,
        is_examined=pl.when(pl.col("signed") & any_row(told)).then(
            within("checkup_on", period.year_start, period.end)
        ),
        is_followed=pl.col("follow_ups") >= 1,
    )
    members = view.members.join(view.who, on="household_id").join(rows, on="person_id", how="left")
    return view.of_period(
        members.select(
            "village_code",
            "kind",
            "household_type",
            "person_id",
            "household_id",
            "is_served",
            "is_examined",
            "is_followed",
            "is_signed",
            "why_not",
        )
    )


DOCTOR = Made(
    Fact(
        "doctor",
        Text(
            "每个评估期、帮扶对象户的每个在册成员一行（家庭医生）",
            "One row per active member of a household in scope and period: family doctor",
        ),
        {
            **PLACE,
            **PERSON,
            **HOUSEHOLD,
            "is_served": Text("已签约且已履约服务（不明为空）", "Contracted and served; null: not known"),
            "is_examined": Text(
                "签约者本年度已健康体检（未签约为空）",
                "Contracted, and examined in the work year; null: no contract",
            ),
            "is_followed": Text(
                "已随访的慢病患者（未填随访次数为空）", "A follow-up of a chronic illness; null: not said"
            ),
            "is_signed": Text("已签约（不明为空）", "Contracted; null: not known"),
            "why_not": Text(
                "未签约原因（已签约或未填为空）", "Why there is no contract; null: one, or not said"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", HOUSEHOLD_MEMBER.name, FAMILY_DOCTOR.name),
    doctor_fact,
)
