"""Household files: whether each that was inspected passed."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.archive_check import ABOVE, ARCHIVE_CHECK

DRAWN = ("随机", "全数")  # picked files (指定, or not said) say nothing of the others


def file_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per in-scope household whose file was checked in the period: did it pass.

    The latest check by the county or a third party, drawn at random or in full, decides; of two on one day
    the one that did not pass. null: only a self-check, or a picked file. A paper mended later is no pass.
    """
    rows = view.county.table(ARCHIVE_CHECK.name).filter(within("check_date", view.period.start, view.until))
    rows = view.numbered(rows)
    counts = pl.col("checker_unit").is_in(ABOVE) & pl.col("selection").is_in(DRAWN)
    last = rows.filter(counts).sort("check_date", pl.col("passed").not_(), maintain_order=True)
    last = last.unique("household_id", keep="last", maintain_order=True)
    last = last.select("household_id", "passed", "missing_items", "mismatch_items")
    found = rows.select("household_id").unique().join(last, on="household_id", how="left")
    found = found.join(view.who, on="household_id")
    return view.of_period(
        found.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            is_passed="passed",
            lacks="missing_items",
            differs="mismatch_items",
        )
    )


FILE = Made(
    Fact(
        "file",
        Text(
            "每个评估期、档案受检的每个帮扶对象户一行",
            "One row per period and household in scope whose file was checked",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "is_passed": Text(
                "县或第三方随机、全数检查合格（只有自查或指定检查的为空）",
                "Passed the county's or a third party's check, drawn or in full; null: only others were made",
            ),
            "lacks": Text("该次检查的缺失材料", "Papers that this check found wanting"),
            "differs": Text("该次检查的账实不符项", "What this check found other than in life"),
        },
        whose=EACH,
    ),
    ("household", ARCHIVE_CHECK.name),
    file_fact,
)
