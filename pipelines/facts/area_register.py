"""The areas of each period, and where older codes went: the register of places as facts."""

from __future__ import annotations

import polars as pl

from pipelines.facts.areas import succession
from pipelines.facts.declared import EACH, PERIOD, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text


def area_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per area valid at the period's end: code, level, name, parent_code (null for the county)."""
    return view.of_period(view.areas)


def succession_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per area merged away by the period's end: old_code, code that holds then, old_name."""
    return view.of_period(succession(view.county, view.period.end))


AREA = Made(
    Fact(
        "area",
        Text("每个评估期、期末有效的每个区划一行", "One row per period and area valid at its end"),
        {
            **PERIOD,
            "code": Text("区划代码", "Area code"),
            "level": Text("层级", "Level"),
            "name": Text("名称", "Name"),
            "parent_code": Text("上级代码（县为空）", "Area above; null for the county"),
        },
        whose=EACH,
    ),
    (),
    area_fact,
)


SUCCEEDED = Made(
    Fact(
        "succession",
        Text("每个评估期、期末前并走的每个区划一行", "One row per period and area merged away by its end"),
        {
            **PERIOD,
            "old_code": Text("原代码", "Old code"),
            "code": Text("期末有效代码", "Code that holds at the period's end"),
            "old_name": Text("原名称", "Old name"),
        },
        whose=EACH,
    ),
    (),
    succession_fact,
)
