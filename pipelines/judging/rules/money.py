"""Rules of income beside what other tables say of the household: V03, V05, V06, V07, periods to come."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import AFTER_LEAVING, GONE
from pipelines.sources.household_income import A_YUAN

KEY = "(household_id, period_id)"


def _people(where: str) -> str:
    return f"{KEY} IN (SELECT household_id, period_id FROM people WHERE {where})"


def _support(rule: str, column: str, name: str, zh: str, en: str) -> Rule:
    """Return the rule that money came if, and only if, a member holds the support; a blank says nothing."""
    return Rule(
        rule,
        "household_income",
        column,
        f"({column} > 0 AND {_people(f'says_{name} AND NOT has_{name}')})"
        f" OR ({column} = 0 AND {_people(f'has_{name}')})",
        Text(
            f"{zh}金额与家庭成员的享受情况不一致，应有人享受才有金额；请农业农村部门与民政核实",
            f"the amount of {en} does not agree with what is said of the members: agriculture and rural"
            " affairs checks it with civil affairs",
        ),
        severity="warning",
        others=("household_member",),
    )


INCOME: tuple[Rule, ...] = (
    Rule(
        "V20",
        "household_income",
        "period_id",
        "period_id > (SELECT last_begun FROM today)",
        Text(
            "核算周期尚未开始；请报送单位更正",
            "the period has not begun yet: the sender corrects it",
        ),
    ),
    Rule(
        "V20_left",
        "household_income",
        "period_id",
        f"{KEY} IN (SELECT household_id, period_id FROM household_income JOIN period USING (period_id)"
        f" JOIN {GONE} USING (household_id) WHERE first > status_date)",
        AFTER_LEAVING,
        others=("household",),
    ),
    Rule(
        "collected_early",
        "household_income",
        "collected_on",
        "(period_id, collected_on) IN (SELECT period_id, collected_on FROM household_income"
        " JOIN period USING (period_id) WHERE length(period_id) = 4 AND collected_on < last - 31)",
        Text(
            "全年收入在年末 31 天以前采集，未满一年；请采集单位核实",
            "a year's income collected more than 31 days before the year's end: whoever collected it checks",
        ),
        severity="warning",
    ),
    Rule(
        "annual_halves",
        "household_income",
        "disposable_income",
        f"{KEY} IN (SELECT a.household_id, a.period_id FROM household_income a"
        " JOIN household_income f ON f.household_id = a.household_id AND f.period_id = a.period_id || 'H1'"
        " JOIN household_income s ON s.household_id = a.household_id AND s.period_id = a.period_id || 'H2'"
        " WHERE length(a.period_id) = 4"
        f" AND abs(a.disposable_income - f.disposable_income - s.disposable_income) > {A_YUAN})",
        Text(
            "全年可支配收入与上、下半年之和相差超过 1 元，以全年数为准；请采集单位核实",
            "the year's disposable income differs by more than 1 yuan from that of its halves; the year's"
            " counts: whoever collected it checks",
        ),
        severity="warning",
    ),
    Rule(
        "V03",
        "household_income",
        "members_counted",
        "(household_id, period_id, members_counted) IN (SELECT household_id, period_id, i.members_counted"
        " FROM household_income i JOIN people USING (household_id, period_id)"
        " WHERE i.members_counted <> members)",
        Text(
            "年度家庭人口数与期末在册成员数不一致；请农业农村部门核实人口数或补报成员变动",
            "the people counted are not the members on the register at the period's end: agriculture and"
            " rural affairs checks the count or sends the changes of members",
        ),
        severity="warning",
        others=("household_member",),
    ),
    _support("V05", "dibao_amount", "dibao", "最低生活保障金", "dibao"),
    _support("V05_tekun", "tekun_amount", "tekun", "特困人员救助供养金", "tekun support"),
    Rule(
        "V06",
        "household_income",
        "post_income",
        "(post_income > 0 AND period_id IN (SELECT period_id FROM posted)"
        f" AND {KEY} NOT IN (SELECT household_id, period_id FROM posted))"
        f" OR (post_income = 0 AND {KEY} IN (SELECT household_id, period_id FROM posted))",
        Text(
            "公益性岗位收入与本期岗位表不一致，应有岗才有收入；请农业农村部门与人社核实",
            "the income from posts does not agree with the posts of the period: agriculture and rural affairs"
            " checks it with human resources",
        ),
        severity="warning",
        others=("household_member", "welfare_post"),
    ),
    Rule(
        "V07",
        "household_income",
        "compliant_self_paid",
        f"compliant_self_paid = 0 AND {KEY} IN (SELECT i.household_id, i.period_id FROM household_income i"
        " JOIN period USING (period_id) JOIN household h ON h.household_id = i.household_id"
        " AND '因病' IN (h.risk_1, h.risk_2, h.risk_3, h.risk_4, h.risk_5)"
        " WHERE coalesce(h.identified_month <= last, true) AND coalesce(h.cleared_month >= first, true))",
        Text(
            "合规自付支出为 0，与该户的致贫返贫风险不一致；请农业农村部门与医保核实",
            "no eligible out-of-pocket spending, which does not agree with the household's risk: agriculture"
            " and rural affairs checks it with medical insurance",
        ),
        severity="warning",
        others=("household",),
    ),
)
