"""The screening rules R01–R11 (domain.md 7): words, condition (null: not known), evidence."""

from __future__ import annotations

import polars as pl

from pipelines.facts.household_days import LIFTED
from pipelines.facts.rules.money import below, ref_below
from pipelines.facts.rules.rule import (
    Reading,
    Rule,
    exists,
    fixed,
    money,
    of,
    setting,
    word,
)
from pipelines.facts.rules.signs import (
    DISPOSABLE,
    HAS_LINE,
    HEAVY,
    ORDINARY,
    PLAN,
    REFERENCE,
    TOLD,
    aid_changed,
    flag,
    hazard,
    known_so,
    limit,
    lost,
    marginal,
    medical,
    no,
    plunged,
    schooling,
    so,
    surged,
)
from pipelines.ground.text import Text

RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        "hard",
        Text("收入低于监测线且有安全隐患", "Below the line with an unmet item"),
        Text(
            "人均可支配收入（近 12 个月）低于监测线，且“两不愁三保障”或饮水安全有一项未达标；"
            "等于监测线不算低于",
            "disposable income per head (12 months) below the line and one of the six items unmet; equal"
            " to the"
            " line is not below it",
        ),
        lambda _: below("pc") & pl.col("unmet"),
        pl.col("checks_came")
        & pl.col("money_came")
        & exists(below("pc") & pl.col("unmet").is_null(), below("pc").is_null() & pl.col("unmet")),
        (
            DISPOSABLE,
            Reading("guarantee_check.result", pl.col("unmet_items"), word("unmet"), PLAN, is_text=True),
        ),
    ),
    Rule(
        "R02",
        "hard",
        Text("突发严重困难", "Sudden serious hardship"),
        Text(
            "近 12 个月有核实确认的受灾、意外、新增大病或高额医疗自付线索，且收入参考值低于监测线，"
            "或核实时确认基本生活出现严重困难（收入可以高于监测线）",
            "within 12 months a confirmed clue of disaster, accident, new serious illness or high"
            " medical costs, and"
            " either the reference income is below the line or the visit confirmed serious hardship;"
            " income may"
            " be above the line",
        ),
        lambda _: exists(pl.col("sudden") & ref_below(), pl.col("hardship")),
        exists(pl.col("sudden"), pl.col("sudden").is_null() & pl.col("told")),
        (
            flag("risk_clue.clue_type", "sudden", "受灾/意外/新增大病/高额医疗自付", PLAN),
            flag("risk_clue.hardship_confirmed", "hardship", "是"),
            *REFERENCE,
        ),
    ),
    Rule(
        "R03",
        "suspect",
        Text("收入骤减", "Income plunge"),
        Text(
            "脱贫户近 12 个月人均收入比上年同期下降 {income_plunge} 及以上（上年为正）",
            "a lifted household's income per head (12 months) fell by {income_plunge} or more on a year"
            " before"
            " (which was positive)",
        ),
        plunged,
        no,
        (
            Reading(
                "household_income.disposable_income",
                money(pl.col("pc")),
                lambda settings: money((1 - settings.income_plunge) * pl.col("pc_before")),
                setting("income_plunge"),
            ),
            Reading("household_income.disposable_income (a year before)", money(pl.col("pc_before"))),
            Reading("household.household_type", pl.col("household_type"), word(LIFTED), is_text=True),
        ),
    ),
    Rule(
        "R04",
        "suspect",
        Text("支出骤增", "Surge of spending"),
        Text(
            "合规自付支出达到纯收入的 {rigid_share}，或家庭总支出比上年同期增加 {spending_surge} 及以上",
            "eligible self-paid costs reach {rigid_share} of net income, or total spending rose by"
            " {spending_surge}"
            " or more on a year before",
        ),
        surged,
        ((pl.col("self_paid") > 0) & pl.col("net").is_null()).fill_null(value=False),
        (
            Reading(
                "household_income.compliant_self_paid",
                money(pl.col("self_paid")),
                lambda settings: money(settings.rigid_share * pl.col("net")),
                setting("rigid_share"),
            ),
            Reading(
                "household_income.total_expenditure",
                money(pl.col("spending")),
                lambda settings: money((1 + settings.spending_surge) * pl.col("spending_before")),
                setting("spending_surge"),
            ),
        ),
    ),
    Rule(
        "R05",
        "suspect",
        Text("边缘户疑点", "Marginal household"),
        Text(
            "（一）一般农户人均收入低于监测线且有致贫返贫风险（台账所列，或近 12 个月未被排除的线索）；"
            "（二）人均收入不低于监测线但低于其 {marginal_upper} 倍（0 为不用），且抗风险能力弱："
            "没有劳动力、"
            "每个劳动力负担 2 人及以上、负债大于全年纯收入、有大病或一二级残疾成员、合规自付达到纯收入的"
            " 20%（建议值）",
            "(i) an ordinary household below the line with a risk (in the register, or a clue of 12"
            " months that was not"
            " found groundless); (ii) income at the line or above but below {marginal_upper} times it"
            " (0: not used)"
            " and little to fall back on: no labour, 2 dependants or more for each member with labour,"
            " debts above"
            " the year's net income, a member seriously ill or disabled (1–2), or self-paid costs of"
            " 20% of net"
            " income (proposed)",
        ),
        marginal,
        exists(
            (known_so("household_type") == ORDINARY) & below("pc"),
            HAS_LINE
            & ~below("pc")
            & pl.col("people").is_not_null()
            & (pl.col("labour_low") < pl.col("labour_high")),
        ),
        (
            DISPOSABLE,
            Reading(
                "household_income.disposable_income",
                money(pl.col("pc")),
                lambda settings: money(settings.marginal_upper * pl.col("line")),
                setting("marginal_upper"),
            ),
            Reading("household.household_type", pl.col("household_type"), word(ORDINARY), is_text=True),
            flag("household.risk_1", "has_risk"),
            flag("risk_clue.found_on", "has_clue"),
            Reading("household_member.labour_skill", pl.col("labour_low"), fixed(0)),
            Reading("household_member.person_id", pl.col("people")),
            Reading("collection_form.debt_balance", pl.col("debt") > pl.col("net"), word("> net_income")),
            flag("household_member.health", "is_ill"),
            Reading(
                "household_income.compliant_self_paid",
                money(pl.col("self_paid")),
                lambda _: money(HEAVY * pl.col("net")),
                "weak_resilience",
            ),
        ),
    ),
    Rule(
        "R06",
        "department",
        Text("医疗自付过高", "High medical costs"),
        Text(
            "医保线索（须填金额口径）：年度累计自付达到 {medical_lifted} 元（脱贫户）或 {medical_other}"
            " 元（其他户），"
            "单次住院自付超过 {stay_monitored} 元（监测户）或 {stay_other} 元（其他户），"
            "月门诊自付达到 {outpatient_month} 元；没有口径的为不明",
            "clues that say what their amount is: self-paid in the year from {medical_lifted} yuan"
            " (lifted) or"
            " {medical_other} (others), one stay above {stay_monitored} (monitored) or {stay_other}"
            " (others),"
            " outpatient from {outpatient_month} a month; without the basis it is not known",
        ),
        medical,
        so("medical_open"),
        (
            Reading(
                "risk_clue.amount (年度累计自付)",
                money(pl.col("paid_year")),
                limit("medical_lifted", "medical_other"),  # type: ignore[arg-type]
                f"{setting('medical_lifted')} / {setting('medical_other')}",
            ),
            Reading(
                "risk_clue.amount (单次住院自付)",
                money(pl.col("paid_stay")),
                limit("stay_monitored", "stay_other", by_kind=True),  # type: ignore[arg-type]
                f"{setting('stay_monitored')} / {setting('stay_other')}",
            ),
            Reading(
                "risk_clue.amount (月门诊自付)",
                money(pl.col("paid_month")),
                of("outpatient_month"),
                setting("outpatient_month"),
            ),
        ),
    ),
    Rule(
        "R07",
        "department",
        Text("失学或教育支出过高", "Out of school, or high costs of schooling"),
        Text(
            "义务教育适龄（6–15 岁）成员未在学或有辍学线索，或一学年教育自付超过 {education_year}"
            " 元（须填金额口径）",
            "a member of 6–15 who is not at school (or a clue of dropping out), or schooling that cost"
            " the household"
            " more than {education_year} yuan in a school year (with the amount's basis)",
        ),
        schooling,
        exists(so("school_open"), so("schooling_open")),
        (
            flag("household_member.student_status", "child_out"),
            flag("risk_clue.clue_type", "clue_dropout", "辍学"),
            Reading(
                "risk_clue.amount (学年教育自付)",
                money(pl.col("paid_school")),
                of("education_year"),
                setting("education_year"),
            ),
        ),
    ),
    Rule(
        "R08",
        "department",
        Text("低保特困变动、新增残疾", "Safety net changed, new disability"),
        Text(
            "近 12 个月新纳入或取消低保、特困供养，或新增一二级残疾（台账前后对比，或部门线索）",
            "within 12 months dibao or tekun newly granted or cancelled, or a new disability of level"
            " 1–2 (the register"
            " beside itself a year before, or a department's clue)",
        ),
        lambda _: aid_changed(),
        so("clue_disabled"),
        (
            flag("household_member.dibao_status / tekun_status", "aid_changed"),
            flag("risk_clue.clue_type", "clue_aid", "低保增减"),
            Reading("household_member.disability_level", pl.col("newly_disabled"), word("1-2")),
            flag("risk_clue.clue_type", "clue_disabled", "新增残疾"),
        ),
    ),
    Rule(
        "R09",
        "department",
        Text("未参加医保", "Not insured"),
        Text(
            "期末有成员居民医保、职工医保都没有参加；有一项未填的为不明",
            "at the period's end a member is in neither medical insurance; one blank: not known",
        ),
        lambda _: pl.col("is_uninsured"),
        so("insurance_open"),
        (flag("household_member.in_resident_medical / in_employee_medical", "is_uninsured", "否"),),
    ),
    Rule(
        "R10",
        "department",
        Text("住房、饮水、灾害、失业等隐患", "Housing, water, disaster, jobless and other hazards"),
        Text(
            "住房鉴定 C、D 级未解决，水质不达标或供水保证率低于 {water_reliable}%，受灾，"
            "失去唯一劳动力（死亡、服刑），"
            "劳动力连续 3 个月未务工，产业失败",
            "a house of grade C or D that is not made safe, water that failed its test or supplied less"
            " than {water_reliable}%"
            " of the time, a disaster, the only earner dead or imprisoned, a member with labour three months"
            " without work, a business that failed",
        ),
        lambda _: hazard(),
        lost().is_null(),
        (
            flag("guarantee_check.housing_grade", "house_unsafe", "C/D"),
            flag("guarantee_check.water_quality_ok", "water_dirty", "否"),
            Reading(
                "guarantee_check.water_reliability",
                pl.col("water_dry"),
                of("water_reliable"),
                "T/CHES 18-2018",
            ),
            flag("household_member.change_type", "lost_earner"),
            flag("employment_month.working", "is_idle", "否"),
            *[flag("risk_clue.clue_type", name, name.removeprefix("clue_")) for name in TOLD],
        ),
    ),
    Rule(
        "R11",
        "hard",
        Text("扣除自付后低于监测线", "Pushed below the line by self-paid costs"),
        Text(
            "人均可支配收入不低于监测线，但收入参考值（（纯收入 + 理赔收入 − 合规自付支出）÷ 人口）"
            "低于监测线；"
            "未填的不当作 0",
            "disposable income per head is not below the line, but the reference income ((net income +"
            " claims −"
            " eligible self-paid) ÷ people) is; a blank is not taken for 0",
        ),
        lambda _: ~below("pc") & ref_below(),
        (pl.col("net") - pl.col("self_paid") < pl.col("line") * pl.col("members")).fill_null(value=False),
        (DISPOSABLE, *REFERENCE),
    ),
)
BY_ID = {rule.id: rule for rule in RULES}
INCLUDING = ("R01", "R11")  # whoever they hit and nobody monitors may have been overlooked
