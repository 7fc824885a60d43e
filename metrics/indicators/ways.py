"""How a figure is turned: what is done about one unit that fails, or why nothing done now would turn it.

Each indicator with a target has one way; tests/turning holds that. What is done is said of one unit, in the
imperative; `not_known` of one of which nothing is known yet. A deadline that has passed stays passed, answers
are nobody's to order, and the income of a year is what it was: of these there is no list, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from pipelines.ground.text import Text

# units: so many of those that fail; paid, back: yuan still to be paid, or to be taken back, by project;
# amount: yuan that no list of units names, into: which add to the whole too; more: so many more things that
# are not there yet; none: nothing turns it.
How = Literal["units", "paid", "back", "amount", "into", "more", "none"]


class Way(NamedTuple):
    """How one indicator is turned: what is done about a unit that fails, about one not known, or why not."""

    how: How
    act: Text | None = None
    not_known: Text | None = None
    why_not: Text | None = None
    by_wish: bool = False  # who wants it comes first (培训意愿)


LATE = Text(
    "判的是是否按时：时限已过的，事后补办也不再算按时，没有名单能使本期转为达标；要做的是守住还没有到期的",
    "it asks whether a day was kept: what is past its day stays late whatever is done now, so no list turns"
    " this period; what to do is to keep the days still to come",
)
MONTHS = Text(
    "判的是当月是否在岗：过去的月份不能补，没有名单能使本期转为达标；要做的是让以后各月都有人在岗",
    "it asks whether somebody was on duty in each month: months that are past stay as they were, so no list"
    " turns this period; what to do is to have the posts filled from now on",
)
IN_ORDER = Text(
    "判的是已办结的是否合规：程序和退出条件当时是怎样就是怎样，没有名单能使本期转为达标；要做的是以后各件照程序办",
    "it asks whether what was closed was closed in order: that stays as it was, so no list turns this period;"
    " what to do is to keep the order from now on",
)
OPINIONS = Text(
    "满意度由农户自己回答，没有可以“补办”的名单；能做的是解决反映的问题，下一次调查才见分晓",
    "answers are the households' own: there is no list to work off; what they complain of can be mended, and"
    " the next survey tells",
)
INCOMES = Text(
    "本期收入、支出已经发生，事后不能改变，没有名单能使本期转为达标（漏报、错报的可以更正）",
    "incomes and spending of a period are what they were: no list turns it afterwards (what was left out or"
    " written wrong can be corrected)",
)
ONCE = Text(
    "已经发生的事不能撤回，没有名单能使本期转为达标",
    "what has happened is not undone: no list turns this period",
)
DOCUMENT = Text("补报程序各步的日期和结果", "send the days and results of each step that are not known")
CHECK = Text("补做核查", "check it")
MEND_ITEM = Text("消除未达标项目", "mend the item that is unmet")
JOIN_UP = Text("补报收入，再判断", "send its income, so that it can be judged")


def _item() -> Way:
    return Way("units", MEND_ITEM, CHECK)


ITEMS = tuple(f"GUA-01{letter}" for letter in "ABCDEF")
WAYS: Mapping[str, Way] = MappingProxyType(
    {
        **dict.fromkeys(("GUA-01", *ITEMS), _item()),
        **dict.fromkeys(("ECO-01", "ECO-03", "GUA-02"), Way("amount", why_not=INCOMES)),
        "ECO-02": Way("none", why_not=INCOMES),
        "GUA-03": Way("units", Text("办理参保", "enrol"), Text("查清参保情况", "find out whether insured")),
        "GUA-04": Way(
            "units",
            Text("劝返复学，或办理缓学、送教上门", "bring back to school, or defer or teach at home"),
            Text("查清就学情况", "find out whether at school"),
        ),
        "GUA-05": Way("units", CHECK, CHECK),
        "GUA-09": Way(
            "units",
            Text("办理低保或特困供养", "grant subsistence allowance or extreme-difficulty support"),
            Text("查清劳动能力和收入", "find out its labour and income"),
        ),
        "MOT-01": Way("units", Text("完成一次技能培训", "complete one course"), by_wish=True),
        "MOT-03": Way("more", Text("新办自主发展项目", "start a project of one's own")),
        "MOT-04": Way("units", Text("帮助就业或发展产业", "find work or start a business")),
        **dict.fromkeys(("SAT-01", "SAT-02", "SAT-03"), Way("none", why_not=OPINIONS)),
        "SAT-04": Way("more", Text("完成一次有效访问", "complete one interview")),
        **dict.fromkeys(
            (
                *("GUA-06", "GUA-08", "PRO-01", "PRO-02", "PRO-03", "PRO-04", "PRO-06", "PRO-07"),
                *("PRO-08", "PRO-09", "PRO-10", "PRO-14", "SUP-01"),
            ),
            Way("none", why_not=LATE),
        ),
        "MOT-02": Way("none", why_not=MONTHS),
        **dict.fromkeys(("PRO-11", "PRO-12"), Way("units", None, DOCUMENT, IN_ORDER)),
        "PRO-05": Way(
            "units",
            Text(
                "补齐牵头部门、配合部门、各项措施的时限和主责部门",
                "name lead and other departments, and day and department of each measure",
            ),
        ),
        "PRO-13": Way("units", Text("组织农户自评", "have the household assess itself")),
        "PRO-15": Way(
            "units",
            Text("补采，补齐成员、收支的必填项", "collect it, members and incomes whole"),
            Text("补报成员和收支", "send its members and incomes"),
        ),
        "RSK-03": Way("none", why_not=ONCE),
        "RSK-05": Way(
            "units", Text("核实后纳入监测，或记录核实结果", "verify: admit it, or record why not"), JOIN_UP
        ),
        "FUN-01": Way("paid", Text("支付", "pay out")),
        "FUN-02": Way("into", Text("再用于产业、就业技能和保障重点", "pay for the priorities")),
        "FUN-03": Way("units", Text("补齐台账要素", "fill in what the line lacks")),
        "FUN-04": Way("back", Text("收回或退还", "take back or refund")),
        "FUN-05": Way("amount", Text("再投向监测户", "pay to monitored households")),
        "SUP-02": Way("units", Text("开展督查", "inspect it")),
        "SUP-03": Way("units", Text("补齐档案并复查", "mend the file and have it checked again")),
    }
)
