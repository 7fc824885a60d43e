"""Official rural income and its growth, to compare with (one row per area and period)."""

from __future__ import annotations

from pipelines.columns import area, number, period, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import InPeriod, OfArea
from pipelines.table import Table

BENCHMARK = Table(
    name="benchmark",
    place=120,
    title=Text("对比基准", "Benchmarks"),
    called=("基准", "收入对比基准"),
    sent_by=Text("统计", "Statistics"),
    when=InPeriod("period_id", year="own", opens=False),
    where=OfArea("area_code"),
    lacking=Text(
        "{years} 年有收入数据而无当地农村居民收入增速（V17），请统计部门补报",
        "incomes but no benchmark growth for {years} (V17): the statistics office should send it",
    ),
    columns=(
        area(key=True, required=True),
        period(),
        yuan(
            "rural_income_pc",
            "农村居民人均可支配收入",
            "Rural disposable income per capita",
            low=None,
            above=0,
        ),
        number("nominal_growth", "名义增速", "Nominal growth", required=True, unit="小数", low=-0.5, high=1),
        number("real_growth", "实际增速", "Real growth", unit="小数", low=-0.5, high=1),
        text("source", "来源", "Source", required=True, filled=True),
    ),
)
