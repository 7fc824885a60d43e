"""Who worked where in a month (one row per person and month)."""

from __future__ import annotations

from pipelines.columns import choice, doubt, flag, month, month_of, must, person, yuan
from pipelines.ground.text import Text
from pipelines.happening import InMonth, OfPerson
from pipelines.table import Table

EMPLOYMENT_MONTH = Table(
    name="employment_month",
    place=90,
    title=Text("务工月监测", "Employment by month"),
    called=("务工", "务工监测"),
    sent_by=Text("人社", "Human resources and social security"),
    when=InMonth("month", year="halves", opens=True),
    where=OfPerson("person_id", is_sparse=True, is_listed=False),
    columns=(
        person(),
        month(),
        flag("working", "是否已务工", "Working", required=True),
        choice("place_level", "务工地点", "Where", ("乡内", "县内", "省内县外", "省外", "境外")),
        choice(
            "channel",
            "就业渠道",
            "Channel",
            ("自发外出", "劳务输出", "帮扶车间", "公益性岗位", "本地企业", "自主创业"),
        ),
        yuan("wage_month", "务工月收入", "Wage of the month"),
        month_of("start_month", "开始时间", "Since"),
        month_of("end_month", "结束时间", "Until", ahead=True),
    ),
    rules=(
        doubt(
            "V14_month",
            "wage_month",
            "wage_month > 0 AND wage_month < 400",
            "务工月收入不足 400 元，请核实",
            "a monthly wage below 400 yuan: please check",
        ),
        must(
            "work_order",
            "end_month",
            "end_month < start_month",
            "结束时间早于开始时间",
            "it ended before it began",
        ),
    ),
)
