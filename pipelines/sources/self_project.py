"""Projects that households started themselves (one row per project)."""

from __future__ import annotations

from pipelines.columns import choice, day, household, must, text, yuan
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, Since
from pipelines.table import Table

SELF_PROJECT = Table(
    name="self_project",
    place=100,
    title=Text("自主发展项目", "Self-developed projects"),
    called=("项目",),
    sent_by=Text("乡镇", "Townships"),
    when=Since("start_on", opens=False),
    where=OfHousehold("household_id", is_sparse=True),
    columns=(
        text("project_id", "项目编号", "Project number", key=True, required=True),
        household(key=False),
        choice(
            "kind",
            "项目类型",
            "Kind of project",
            ("种植", "养殖", "加工", "电商", "乡村旅游", "商贸服务", "其他"),
            required=True,
        ),
        day("start_on", "启动日期", "Started on", required=True, filled=True),
        day("end_on", "终止日期", "Ended on", ahead=True),
        yuan("invest_own", "自筹投入", "Own investment"),
        yuan("loan", "小额信贷", "Micro-credit", high=50000),
        day("verified_on", "核验日期", "Verified on", required=True),
    ),
    rules=(
        must(
            "project_order", "end_on", "end_on < start_on", "终止日期早于启动日期", "it ended before it began"
        ),
    ),
)
