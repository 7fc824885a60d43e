"""Projects that households started themselves (one row per project)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

SELF_PROJECT = Table(
    name="self_project",
    title=Text("自主发展项目", "Self-developed projects"),
    sent_by=Text("乡镇", "Townships"),
    dated="start_on",
    goes_on=True,
    is_sparse=True,
    columns=(
        Column("project_id", "项目编号", Kind.TEXT, "Project number", key=True, required=True),
        Column(
            "household_id",
            "户编号",
            Kind.TEXT,
            "Household number",
            aliases=("户编码",),
            required=True,
            pseudonym="household",
        ),
        Column(
            "kind",
            "项目类型",
            Kind.ENUM,
            "Kind of project",
            required=True,
            codes={
                "种植": "种植",
                "养殖": "养殖",
                "加工": "加工",
                "电商": "电商",
                "乡村旅游": "乡村旅游",
                "商贸服务": "商贸服务",
                "其他": "其他",
            },
        ),
        Column("start_on", "启动日期", Kind.DATE, "Started on", required=True, filled=True),
        Column("end_on", "终止日期", Kind.DATE, "Ended on"),
        Column("invest_own", "自筹投入", Kind.DECIMAL, "Own investment", unit="元", low=0),
        Column("loan", "小额信贷", Kind.DECIMAL, "Micro-credit", unit="元", low=0, high=50000),
        Column("verified_on", "核验日期", Kind.DATE, "Verified on", required=True),
    ),
    rules=(
        RowRule(
            "project_order",
            "end_on",
            "end_on < start_on",
            Text("终止日期早于启动日期", "it ended before it began"),
        ),
    ),
)
