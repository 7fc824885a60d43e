"""Projects to which funds were allocated (plan 四（二）; one row per project)."""

from __future__ import annotations

from pipelines.codes import PURPOSES
from pipelines.columns import area, choice, day, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfArea, Since
from pipelines.table import Table

FUND_PROJECT = Table(
    name="fund_project",
    place=340,
    title=Text("资金项目", "Fund projects"),
    called=("项目资金",),
    sent_by=Text("财政", "Finance"),
    when=Since("allocated_on", opens=True),
    where=OfArea("area_code"),
    counted=Text("个", "projects"),
    columns=(
        text("project_id", "项目编号", "Project number", key=True, required=True),
        text("name", "项目名称", "Name of the project"),
        choice(
            "source",
            "资金来源",
            "Source of the money",
            ("财政涉农整合", "衔接(常态化帮扶)补助", "社会捐赠", "其他"),
            required=True,
            filled=True,
        ),
        choice("purpose", "用途方向", "Purpose", PURPOSES, required=True, filled=True),
        area("area_code", "实施区域", "Area", required=True, filled=True, refers="admin_area"),
        yuan("allocated", "下达金额", "Amount allocated", required=True, filled=True),
        day("allocated_on", "下达日期", "Allocated on", required=True, filled=True),
    ),
)
