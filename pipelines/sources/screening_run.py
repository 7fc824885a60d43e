"""Monthly risk screening of each village (plan 一（二）1; one row per village and month)."""

from __future__ import annotations

from pipelines.columns import day, doubt, month, village, whole
from pipelines.ground.text import Text
from pipelines.happening import InMonth, InVillage
from pipelines.table import Table

SCREENING_RUN = Table(
    name="screening_run",
    place=210,
    title=Text("月度风险筛查", "Monthly risk screening"),
    called=("风险筛查", "筛查"),
    sent_by=Text("村/乡镇", "Villages / townships"),
    when=InMonth("month", year="any", opens=True),
    where=InVillage("village_code", is_sparse=False),
    columns=(
        village(required=True, key=True),
        month("筛查月份"),
        day("finished_on", "完成日期", "Finished on", required=True),
        whole("households_screened", "筛查户数", "Households screened", unit="户", low=0),
        whole("clues_found", "发现线索数", "Clues found", unit="条", low=0),
    ),
    rules=(
        doubt(
            "screened_late",
            "finished_on",
            "finished_on > last_day(month)",
            "完成日期晚于当月最后一天：不计为按时完成",
            "finished after the month's last day: not counted as in time",
        ),
        doubt(
            "screened_early",
            "finished_on",
            "finished_on < month",
            "完成日期早于筛查月份：不计为按时完成",
            "finished before the month of the screening: not counted as in time",
        ),
    ),
)
