"""Who worked where in a month (one row per person and month)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

EMPLOYMENT_MONTH = Table(
    name="employment_month",
    title=Text("务工月监测", "Employment by month"),
    sent_by=Text("人社", "Human resources and social security"),
    dated="month",
    opens=True,
    is_sparse=True,
    year="halves",
    columns=(
        Column(
            "person_id",
            "人编号",
            Kind.TEXT,
            "Person number",
            aliases=(
                "人口编号",
                "人编号(人口编号)",
            ),
            key=True,
            required=True,
            pseudonym="person",
        ),
        Column("month", "月份", Kind.MONTH, "Month", key=True, required=True),
        Column("working", "是否已务工", Kind.FLAG, "Working", required=True),
        Column(
            "place_level",
            "务工地点",
            Kind.ENUM,
            "Where",
            codes={"乡内": "乡内", "县内": "县内", "省内县外": "省内县外", "省外": "省外", "境外": "境外"},
        ),
        Column(
            "channel",
            "就业渠道",
            Kind.ENUM,
            "Channel",
            codes={
                "自发外出": "自发外出",
                "劳务输出": "劳务输出",
                "帮扶车间": "帮扶车间",
                "公益性岗位": "公益性岗位",
                "本地企业": "本地企业",
                "自主创业": "自主创业",
            },
        ),
        Column("wage_month", "务工月收入", Kind.DECIMAL, "Wage of the month", unit="元", low=0),
        Column("start_month", "开始时间", Kind.MONTH, "Since"),
        Column("end_month", "结束时间", Kind.MONTH, "Until"),
    ),
    rules=(
        RowRule(
            "V14_month",
            "wage_month",
            "wage_month > 0 AND wage_month < 400",
            Text("务工月收入不足 400 元，请核实", "a monthly wage below 400 yuan: please check"),
            "warning",
        ),
        RowRule(
            "work_order",
            "end_month",
            "end_month < start_month",
            Text("结束时间早于开始时间", "it ended before it began"),
        ),
    ),
)
