"""Family-doctor contracts and services (plan 二（三）2; one row per person and period)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, flag, many, period, person, whole
from pipelines.ground.text import Text
from pipelines.happening import InPeriod, OfPerson
from pipelines.table import Table

FAMILY_DOCTOR = Table(
    name="family_doctor",
    place=320,
    title=Text("家庭医生签约服务", "Family-doctor contracts"),
    called=("家庭医生", "签约服务"),
    sent_by=Text("卫健", "Health"),
    when=InPeriod("period_id", year="any", opens=True),
    where=OfPerson("person_id", is_sparse=False, is_listed=False),
    columns=(
        person(),
        period(aliases=("评估期", "年度")),
        flag("signed", "是否签约", "Contracted", required=True, aliases=("家庭医生签约", "是否家庭医生签约")),
        day("signed_on", "签约日期", "Contracted on"),
        choice(
            "not_signed_reason",
            "未签约原因",
            "Why not",
            ("长期外出", "拒签", "失联", "服刑", "服兵役", "异地签约", "长期住院", "迁出", "死亡", "其他"),
        ),
        many(
            "service_group",
            "签约服务重点人群",
            "Groups",
            (
                *("高血压", "糖尿病", "结核病", "严重精神障碍", "65岁及以上", "0-6岁儿童"),
                *("孕产妇", "残疾人", "其他"),
            ),
            personal="sensitive",
            aliases=("重点人群", "慢病类型"),
        ),
        whole("services", "履约服务次数", "Services", unit="次", low=0, aliases=("服务次数",)),
        day("last_service_on", "最近一次服务日期", "Last service on", aliases=("最近随访日期",)),
        day("checkup_on", "健康体检日期", "Check-up on"),
        whole("follow_ups", "慢病随访次数", "Follow-ups", unit="次", low=0),
    ),
    rules=(
        doubt(
            "doctor_signed",
            "signed_on",
            "signed AND signed_on IS NULL",
            "已签约的应填签约日期",
            "a contract should say its day",
            uses=("signed_on",),
        ),
        doubt(
            "doctor_reason",
            "not_signed_reason",
            "signed AND not_signed_reason IS NOT NULL",
            "已签约的不填未签约原因",
            "who is contracted gives no reason for not being so",
        ),
    ),
)
