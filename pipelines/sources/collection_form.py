"""The collection form of each household (plan 三（一）1; one row per household and year)."""

from __future__ import annotations

from pipelines.columns import choice, day, flag, household, officer, whole, yuan
from pipelines.ground.text import Text
from pipelines.happening import InYear, OfHousehold
from pipelines.table import Table

COLLECTION_FORM = Table(
    name="collection_form",
    place=310,
    title=Text("帮扶对象信息采集表", "Collection forms"),
    called=("信息采集表", "采集表"),
    sent_by=Text("乡镇", "Townships"),
    when=InYear("year"),
    where=OfHousehold("household_id", is_sparse=False),
    columns=(
        household(),
        whole(
            "year",
            "年度",
            "Year",
            key=True,
            required=True,
            unit="year",
            low=2015,
            high=2100,
            aliases=("采集年度",),
        ),
        day("collected_on", "采集日期", "Collected on", aliases=("入户采集日期",)),
        choice(
            "state",
            "采集状态",
            "State",
            {
                "collected": "已采集",
                "away": "外出未采集",
                "refused": "拒绝采集",
                "moved": "迁出或注销",
            },
            required=True,
            filled=True,
        ),
        officer("collector_id", "采集人编号", "Collector"),
        flag("household_signed", "户主确认签字", "Signed by the head", aliases=("农户签字",)),
        flag("authorised", "是否签署授权查询书", "Authorised look-ups", aliases=("承诺授权书",)),
        whole(
            "blank_required",
            "必填项缺项数",
            "Required cells left blank",
            unit="项",
            low=0,
            aliases=("缺项数",),
        ),
        flag("has_vehicle", "是否有机动车辆", "Has a vehicle", personal="sensitive"),
        flag("has_commercial_house", "是否有商品房", "Has bought a flat", personal="sensitive"),
        flag(
            "has_business", "是否经商办企业", "Runs a business", personal="sensitive", aliases=("工商登记",)
        ),
        yuan("debt_balance", "家庭负债余额", "Debts", personal="sensitive", aliases=("欠款",)),
    ),
)
