"""Official rural income and its growth, to compare with (one row per area and period)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, Table

BENCHMARK = Table(
    name="benchmark",
    title=Text("对比基准", "Benchmarks"),
    sent_by=Text("统计", "Statistics"),
    dated="period_id",
    year="own",
    columns=(
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, required=True),
        Column(
            "period_id",
            "核算周期",
            Kind.PERIOD,
            "Period",
            aliases=(
                "评估期",
                "周期",
            ),
            key=True,
            required=True,
        ),
        Column(
            "rural_income_pc",
            "农村居民人均可支配收入",
            Kind.DECIMAL,
            "Rural disposable income per capita",
            unit="元",
            above=0,
        ),
        Column(
            "nominal_growth",
            "名义增速",
            Kind.DECIMAL,
            "Nominal growth",
            required=True,
            unit="小数",
            low=-0.5,
            high=1,
        ),
        Column("real_growth", "实际增速", Kind.DECIMAL, "Real growth", unit="小数", low=-0.5, high=1),
        Column("source", "来源", Kind.TEXT, "Source", required=True, filled=True),
    ),
)
