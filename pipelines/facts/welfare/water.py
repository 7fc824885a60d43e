"""Drinking water as it was measured: quality, quantity, the way to it, how often there is some."""

from __future__ import annotations

import polars as pl

from pipelines.facts.checks import counted_from
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.guarantee_check import GUARANTEE_CHECK

WATER_ITEM = "water"


def water_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household and period whose water was checked in it: is each reading good enough.

    The latest check of the period says it (of a year: of its second half, as for the guarantee itself); null:
    the check does not say. is_solved: what it found was put right by the period's end. Limits: settings, from
    T/CHES 18-2018 (domain.md 2).
    """
    wanted = view.county.settings
    checks = view.county.table(GUARANTEE_CHECK.name)
    checks = checks.filter(
        (pl.col("item") == WATER_ITEM) & pl.col("check_date").is_between(counted_from(view), view.until)
    )
    latest = view.numbered(checks).sort("check_date", maintain_order=True)
    latest = latest.unique("household_id", keep="last", maintain_order=True)
    rows = view.who.join(latest, on="household_id", maintain_order="left")
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            is_clean=pl.col("water_quality_ok"),
            is_enough=pl.col("water_litres") >= wanted.water_litres,
            is_near=pl.col("water_minutes") <= wanted.water_minutes,
            is_reliable=pl.col("water_reliability") >= wanted.water_reliable,
            is_solved=(pl.col("resolved_on") <= view.until).fill_null(value=False),
        )
    )


WATER = Made(
    Fact(
        "water",
        Text(
            "每个评估期、每个在本期核查过饮水的帮扶对象户一行",
            "One row per household in scope and period whose water was checked in it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "is_clean": Text("水质达标（不明为空）", "Quality met; null: not known"),
            "is_enough": Text("水量够（不明为空）", "Quantity enough; null: not known"),
            "is_near": Text("用水方便（不明为空）", "Near enough; null: not known"),
            "is_reliable": Text("供水有保证（不明为空）", "Reliable; null: not known"),
            "is_solved": Text("查出的问题期末已解决", "What was found is put right by the period's end"),
        },
        whose=OF_HOUSEHOLD,
    ),
    ("household", GUARANTEE_CHECK.name),
    water_fact,
)
