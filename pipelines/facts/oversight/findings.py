"""Findings of supervision: how grave they are, and whether they were put right by their deadline."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.deadlines import is_due
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.oversight.where import of_no_household, standing
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.supervision_finding import SEVERITIES, SUPERVISION_FINDING

DONE = ("rectified_on", "accepted_on")
WEIGHTS = dict(zip(SEVERITIES, (1.0, 2.0, 3.0), strict=True))  # proposed (settled.md, 17)
UNSAID = WEIGHTS[SEVERITIES[0]]  # a finding that does not say how grave it is


def finding_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per finding found, or due, in the period, where it was found: is it due, put right, its weight.

    Put right in time is rectified and accepted, both by the deadline.
    """
    rows = standing(view, view.county.table(SUPERVISION_FINDING.name))
    rows = rows.with_columns(
        is_due=is_due(view, "deadline"), is_found=within("found_on", view.period.start, view.until)
    ).filter(pl.col("is_due") | pl.col("is_found"))
    by_deadline = [(pl.col(day) <= pl.col("deadline")).fill_null(value=False) for day in DONE]
    done = [(pl.col(day) <= view.until).fill_null(value=False) for day in DONE]
    in_time = pl.all_horizontal(by_deadline)
    return view.of_period(
        rows.select(
            "village_code",
            **of_no_household(),
            finding_id="finding_id",
            department="department",
            is_due="is_due",
            is_in_time=in_time,
            is_late=pl.all_horizontal(done) & ~in_time,
            is_found="is_found",
            weight=pl.col("severity").replace_strict(WEIGHTS, default=UNSAID, return_dtype=pl.Float64()),
        )
    )


FINDING = Made(
    Fact(
        "finding",
        Text("每个评估期、本期发现或到期的每个问题一行", "One row per period and finding found or due in it"),
        {
            **PLACE,
            "finding_id": Text("问题编号", "Finding"),
            "department": Text("责任部门（无为空）", "Department that answers; null: none named"),
            "is_due": Text("整改期限在本期且已到", "Its deadline fell in the period and is past"),
            "is_in_time": Text("期限内整改并验收", "Put right and accepted by the deadline"),
            "is_late": Text("已整改验收但超过期限", "Put right and accepted by now, after the deadline"),
            "is_found": Text("本期发现", "Found in the period"),
            "weight": Text(
                "按严重程度加权的问题数（一般 1、较重 2、严重 3；未填按 1）",
                "Findings weighted by severity (1, 2, 3; not said: 1)",
            ),
        },
        whose=EACH,
    ),
    (SUPERVISION_FINDING.name,),
    finding_fact,
)
