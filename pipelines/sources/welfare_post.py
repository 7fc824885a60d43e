"""Public-welfare posts and attendance (one row per post and month)."""

from __future__ import annotations

from pipelines.columns import choice, flag, month, must, person, text, village, whole, yuan
from pipelines.ground.text import Text
from pipelines.happening import InMonth, InVillage
from pipelines.table import Table

WELFARE_POST = Table(
    name="welfare_post",
    place=80,
    title=Text("公益性岗位(月)", "Public-welfare posts by month"),
    called=("公益性岗位", "公益岗", "考勤"),
    sent_by=Text("人社/林草/农业农村", "Human resources / forestry / agriculture"),
    when=InMonth("month", year="halves", opens=True),
    where=InVillage("village_code", is_sparse=True),
    columns=(
        month(),
        text("post_id", "岗位编号", "Post number", key=True, required=True),
        choice(
            "post_type",
            "岗位类型",
            "Kind of post",
            ("保洁", "护林", "光伏运维", "护路", "护水", "助老助残", "其他"),
        ),
        village(required=True),
        person(key=False, required=False),
        whole("days_required", "应出勤天数", "Days required", required=True, unit="天", low=0, high=31),
        whole("days_attended", "实际出勤天数", "Days attended", required=True, unit="天", low=0, high=31),
        yuan("subsidy", "岗位补贴", "Post subsidy"),
        flag("duplicate_flag", "是否重复或长期外出", "Second post or long absence"),
    ),
    rules=(
        must(
            "attendance",
            "days_attended",
            "days_attended > days_required + 5",
            "实际出勤天数比应出勤天数多 5 天以上",
            "attended over 5 days more than required",
        ),
    ),
)
