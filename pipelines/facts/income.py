"""Income of households in scope, beside the monitoring line, in its parts."""

from __future__ import annotations

import polars as pl

from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.declared import HOUSEHOLD as NUMBER
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import renamed
from pipelines.facts.reports import PARTS, Reports
from pipelines.facts.view import WHO, View
from pipelines.facts.yardsticks import by_village, lines_of
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME

TOLERANCE = 1e-9


def income_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per in-scope household and period: income, people, line, parts (yuan; null: not known)."""
    rows = view.who.join(reports.of(view.period), on="household_id", how="left")
    rows = rows.join(reports.rolling(view.period), on="household_id", how="left")
    rows = rows.join(lines(view), on="village_code", how="left")
    rows = rows.with_columns(per_capita=pl.col("income") / pl.col("members"))
    compared = pl.col("rolling_per_capita" if view.period.half else "per_capita")
    has_income = pl.col("is_valid").fill_null(value=False)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "income",
            "members",
            "per_capita",
            "rolling_per_capita",
            "line",
            *PARTS,
            is_valid=has_income,
            is_missing=~has_income,
            is_below_line=compared < pl.col("line") - TOLERANCE,
            is_parts=pl.col("is_parts").fill_null(value=False),
            parts_income=pl.when(pl.col("is_parts")).then(pl.col("income")),
        )
    )


def income_before_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household in scope a year before with an income then, in this period's areas."""
    then = view.households_before.filter("is_scope").with_columns(renamed("village_code", view.into))
    known = reports.of(view.period.before).select("household_id", "income", "members")
    rows = then.select(WHO).join(known, on="household_id")
    return view.of_period(
        rows.select("village_code", "kind", "household_type", "household_id", "income", "members")
    )


def lines(view: View) -> pl.DataFrame:
    """One row per village: the monitoring line that holds there (null: none)."""
    return by_village(lines_of(view.county, view.period), view.townships, "line")


INCOME = Made(
    Fact(
        "income",
        Text("每个评估期、每个帮扶对象户一行（收入）", "One row per household in scope and period: income"),
        {
            **PLACE,
            **NUMBER,
            "income": Text("可支配收入，元", "Disposable income, yuan"),
            "members": Text("家庭人口", "People"),
            "is_valid": Text("收入有效（含待核）", "The income counts (valid or under review)"),
            "is_missing": Text("缺收入", "No usable income"),
            "per_capita": Text("人均可支配收入，元", "Income per head, yuan"),
            "rolling_per_capita": Text("近 12 个月人均，元", "Income per head of the last 12 months, yuan"),
            "line": Text("监测线，元", "Monitoring line, yuan"),
            "is_below_line": Text("低于监测线（不明为空）", "Below the line; null: not known"),
            "is_parts": Text("收入构成可用", "Parts of income usable"),
            "parts_income": Text("构成可用户的可支配收入，元", "Disposable income beside its parts, yuan"),
            "wage": Text("工资性收入，元", "Wages, yuan"),
            "business": Text("经营净收入，元", "Net business income, yuan"),
            "property": Text("财产性收入，元", "Property income, yuan"),
            "transfer": Text("转移净收入，元", "Net transfers, yuan"),
            "unattributed": Text("未归类，元", "Not attributed, yuan"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name, HOUSEHOLD_INCOME.name),
    income_fact,
)


INCOME_BEFORE = Made(
    Fact(
        "income_before",
        Text(
            "上年同期的每个帮扶对象户一行（有收入的，按本期区划）",
            "One row per household in scope a year before with an income then, in this period's areas",
        ),
        {
            **PLACE,
            **NUMBER,
            "income": Text("上年同期可支配收入，元", "Disposable income a year before, yuan"),
            "members": Text("上年同期家庭人口", "People a year before"),
        },
        whose=EACH,
    ),
    (HOUSEHOLD.name, HOUSEHOLD_INCOME.name),
    income_before_fact,
)
