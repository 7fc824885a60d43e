"""Funds: what was paid of what was allocated, for what, and for whom (plan 四（二）)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Indicator, Of, Target, at_least, ratio, share, tilt
from metrics.indicators.motivation import SINCE_JANUARY
from metrics.indicators.shared import HOUSEHOLDS, WHOLE_PLAN
from pipelines.ground.text import Text

PLAN = Text("方案四（二）", "Plan 4(2)")
LINES = Text("笔", "payments")
fund, payment, reached = Of("fund"), Of("payment"), Of("reached")
of_year = nw.col("is_of_year")
given = fund.count("of_year", of_year, "is_of_year", words=Text("本年度下达的项目", "projects of the year"))
dated = payment.count("dated", nw.col("is_dated"), "is_dated", words=Text("本期支付", "payments"))
lines = payment.count(
    "lines", ~nw.col("is_dated").is_null(), "is_dated", words=Text("本期台账", "lines of the ledger")
)
is_open = nw.col("is_open")
monitored = reached.count("monitored", is_open, "is_open", words=Text("监测户数", "monitored households"))

FUNDS: tuple[Indicator, ...] = (
    Indicator(
        id="FUN-01",
        spans=SINCE_JANUARY,
        pillar="funds",
        name=Text("资金支出率", "Disbursement rate"),
        short=Text("资金支出率", "paid of allocated"),
        noun=Text("个项目", "projects"),
        since=WHOLE_PLAN,
        meaning=Text(
            "本年度至期末下达的资金中，在这些项目上至期末已支付的占比；退款抵减，以前年度项目不计入",
            "Of the money allocated since the work year's start, how much was paid on these projects by the"
            " period's end, net of refunds; projects of earlier years are not in it",
        ),
        clause=PLAN,
        value=share(
            ratio(
                fund.sum_where("paid_so_far", "paid_of_year", of_year),
                per=fund.sum_where("allocated", "allocated_of_year", of_year),
            )
        ),
        unit="%",
        units=given,
        applies=given,
        needs=("fund_project", "fund_ledger"),
        needs_register=False,  # a project has its own area
        target=Target(
            None,
            Text(
                "时间进度（建议值，方案未规定）",
                "the share of the year passed; proposed: the plan fixes none",
            ),
            proposed=True,
            lookup="schedule",
        ),
        near=0.05,
    ),
    Indicator(
        id="FUN-02",
        pillar="funds",
        name=Text("重点支持方向占比", "Priority-use share"),
        short=Text("重点支持", "for priorities"),
        noun=LINES,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内支付中实际用于产业发展、技能培训、公益性岗位的占比；退款抵减，用途空白的不算重点支持",
            "Of what was paid in the period, net of refunds, how much was used for industry, skills training"
            " or welfare posts; a blank purpose is none of them",
        ),
        clause=PLAN,
        value=share(
            ratio(
                payment.sum_where(
                    "paid",
                    "priority",
                    nw.col("is_priority"),
                    words=Text(
                        "其中用于产业、培训、公益岗的支付，元", "of it for industry, training or posts, yuan"
                    ),
                ),
                per=payment.sum("paid"),
            )
        ),
        unit="%",
        units=dated,
        scope=dated,
        covered=payment.count(
            "purposed", nw.col("is_dated") & ~nw.col("is_priority").is_null(), "is_dated", "is_priority"
        ),
        applies=dated,
        needs=("fund_project", "fund_ledger"),
        needs_register=False,
        target=at_least(
            0.6,
            Text("建议值：方案说重点支持，未定比例", "proposed: the plan names the priorities, no share"),
            proposed=True,
        ),
        near=0.05,
    ),
    Indicator(
        id="FUN-03",
        pillar="funds",
        is_process=True,
        name=Text("台账完整率", "Ledger completeness"),
        short=Text("台账完整", "complete lines"),
        noun=LINES,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内每笔台账中，项目、收款方或受益户、凭证、审批人、日期、用途齐全的占比；"
            "没有支付日期的，按其项目下达日期归入当期",
            "Lines of the period's ledger with project, payee or household, voucher, approver, date and"
            " purpose; a line without a date stands in the period in which its project's money was allocated",
        ),
        clause=Text("方案四（二）：台账管理", "Plan 4(2): kept in a ledger"),
        value=share(
            ratio(
                payment.count(
                    "complete",
                    nw.col("is_complete"),
                    "is_complete",
                    words=Text("填写齐全的台账", "complete lines"),
                ),
                per=lines,
            )
        ),
        unit="%",
        units=lines,
        applies=lines,
        needs=("fund_project", "fund_ledger"),
        needs_register=False,
        target=at_least(1.0, Text("方案四（二）：台账管理", "Plan 4(2): kept in a ledger")),
        near=0.02,
    ),
    Indicator(
        id="FUN-04",
        pillar="funds",
        name=Text("专款专用合规率", "Earmark compliance"),
        short=Text("专款专用", "used as earmarked"),
        noun=LINES,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内支付中实际用途与项目批准用途一致的占比，用途空白的不算一致；退款抵减，"
            "各项目非批准用途的支付抵减后不低于零（退回以前期间的不抵本期）",
            "Of what was paid in the period, how much was used for the project's own purpose; a blank"
            " purpose is not. Net of refunds; a project's payments for other purposes are not below nothing"
            " (money that an earlier period misused and that comes back hides nothing of this one)",
        ),
        clause=Text("方案四（二）：专款专用", "Plan 4(2): earmarked money is used as earmarked"),
        value=share(ratio(fund.sum("paid_properly"), per=fund.sum("paid_judged"))),
        unit="%",
        units=dated,
        applies=dated,
        needs=("fund_project", "fund_ledger"),
        needs_register=False,
        target=at_least(1.0, Text("方案四（二）：专款专用", "Plan 4(2): as earmarked")),
    ),
    Indicator(
        id="FUN-05",
        things=Text("倍", "times"),
        pillar="funds",
        name=Text("资金倾斜系数", "Tilt to the neediest"),
        short=Text("资金倾斜", "tilt of funds"),
        noun=HOUSEHOLDS,
        since=WHOLE_PLAN,
        meaning=Text(
            "期内到户资金：风险未消除的监测户户均，是其他帮扶对象户户均的几倍（类别按期末，"
            "没有得到资金的户也在户数中；台账未写受益户的不计入）",
            "Money paid to households in the period: per monitored household with its risk open, as a"
            " multiple of that per other household in scope (kind at the period's end; who got nothing"
            " counts as well; lines that name no household are left out)",
        ),
        clause=Text("方案四（二）：向最需要的贫困户倾斜", "Plan 4(2): towards those in most need"),
        value=tilt(
            ratio(reached.sum_where("received", "to_monitored", is_open), per=monitored),
            to=ratio(
                reached.sum_where("received", "to_others", ~is_open),
                per=reached.count(
                    "others", ~is_open, "is_open", words=Text("其他帮扶对象户数", "other households in scope")
                ),
            ),
        ),
        unit="ratio",
        units=monitored,
        applies=monitored,
        needs=("fund_ledger",),
        target=at_least(
            1.0,
            Text(
                "由方案四（二）“向最需要的贫困户倾斜”推出",
                "follows from Plan 4(2): towards those in most need",
            ),
        ),
        near=0.1,
        near_is_relative=True,
    ),
)
PAID, COMPLETE, EARMARKED = (
    next(one for one in FUNDS if one.id == number) for number in ("FUN-01", "FUN-03", "FUN-04")
)
