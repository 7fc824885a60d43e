"""Public-welfare posts and attendance (one row per post and month)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

WELFARE_POST = Table(
    name="welfare_post",
    title=Text("公益性岗位(月)", "Public-welfare posts by month"),
    sent_by=Text("人社/林草/农业农村", "Human resources / forestry / agriculture"),
    dated="month",
    opens=True,
    is_sparse=True,
    year="halves",
    columns=(
        Column("month", "月份", Kind.MONTH, "Month", key=True, required=True),
        Column("post_id", "岗位编号", Kind.TEXT, "Post number", key=True, required=True),
        Column(
            "post_type",
            "岗位类型",
            Kind.ENUM,
            "Kind of post",
            codes={
                "保洁": "保洁",
                "护林": "护林",
                "光伏运维": "光伏运维",
                "护路": "护路",
                "护水": "护水",
                "助老助残": "助老助残",
                "其他": "其他",
            },
        ),
        Column("village_code", "行政村代码", Kind.TEXT, "Village code", required=True),
        Column(
            "person_id",
            "人编号",
            Kind.TEXT,
            "Person number",
            aliases=(
                "人口编号",
                "人编号(人口编号)",
            ),
            pseudonym="person",
        ),
        Column(
            "days_required",
            "应出勤天数",
            Kind.INTEGER,
            "Days required",
            required=True,
            unit="天",
            low=0,
            high=31,
        ),
        Column(
            "days_attended",
            "实际出勤天数",
            Kind.INTEGER,
            "Days attended",
            required=True,
            unit="天",
            low=0,
            high=31,
        ),
        Column("subsidy", "岗位补贴", Kind.DECIMAL, "Post subsidy", unit="元", low=0),
        Column("duplicate_flag", "是否重复或长期外出", Kind.FLAG, "Second post or long absence"),
    ),
    rules=(
        RowRule(
            "attendance",
            "days_attended",
            "days_attended > days_required + 5",
            Text("实际出勤天数比应出勤天数多 5 天以上", "attended over 5 days more than required"),
        ),
    ),
)
