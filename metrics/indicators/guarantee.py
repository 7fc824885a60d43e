"""Guarantees: food, clothing, education, medical care, housing, water (plan 五（一）2)."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Failing, Indicator, Of, at_least, fall, ratio, share
from metrics.indicators.guarantee_items import ALL, ITEM_COLUMNS, ITEM_RATES, check
from metrics.indicators.income_growth import led
from metrics.indicators.shared import FIRST, HOUSEHOLDS, SETTLED
from pipelines.ground.text import Text

PLAN = Text("方案五（一）2", "Plan 5(1)2")
panel, member = Of("pair"), Of("member")
households = check.count(
    "households", ~nw.col("kind").is_null(), "kind", words=Text("帮扶对象户", "households in scope")
)
insurance_known = member.count(
    "insurance_known",
    ~nw.col("is_insured").is_null(),
    "is_insured",
    words=Text("应参保且情况明确的成员", "members whose insurance is known"),
)
children = member.count("children", nw.col("is_school_age"), "is_school_age")
schooling_known = member.count(
    "schooling_known",
    nw.col("is_school_age") & ~nw.col("is_enrolled").is_null(),
    "is_enrolled",
    words=Text("情况明确的适龄儿童", "children of school age whose schooling is known"),
)
verified = check.count(
    "verified",
    nw.col("is_verified"),
    "is_verified",
    words=Text("各适用项目均已核查的户", "households with every applicable item checked"),
)

GUARANTEE: tuple[Indicator, ...] = (
    Indicator(
        id="GUA-01",
        pillar="guarantee",
        name=Text("“两不愁三保障”及饮水安全巩固率", "Assurances, guarantees and water consolidated"),
        short=Text("三保障及饮水巩固率", "guarantees consolidated"),
        column=Text("巩固率", "Consolidated"),
        noun=HOUSEHOLDS,
        since=SETTLED,
        meaning=Text(
            "期内各适用项目均已核查的户中，期末各项均达标的户占比；核查不全不能判为达标",
            "Of households with every applicable item checked, those where all are met at the period's end",
        ),
        clause=PLAN,
        value=share(
            ratio(
                check.count(
                    "consolidated",
                    nw.col("is_consolidated"),
                    "is_consolidated",
                    words=Text("各项均达标的户", "households where every item is met"),
                ),
                per=verified,
            )
        ),
        unit="%",
        units=verified,
        scope=households,
        needs=("guarantee_check",),
        target=ALL,
        near=0.01,
        headline=True,
        must_be_covered=True,
        because=ITEM_COLUMNS,
        is_scored_on_all=True,
        also=(
            (
                "never_unmet",
                share(
                    ratio(
                        check.count(
                            "never_unmet",
                            nw.col("is_verified") & ~nw.col("has_ever_unmet"),
                            "is_verified",
                            "has_ever_unmet",
                        ),
                        per=verified,
                    )
                ),
            ),
        ),
        beside=(("ever_unmet", check.count("ever_unmet", nw.col("has_ever_unmet"), "has_ever_unmet")),),
    ),
    *ITEM_RATES,
    Indicator(
        id="GUA-02",
        pillar="guarantee",
        name=Text(
            "教育医疗支出占家庭总支出比例下降幅度", "Fall in the share of education and medical spending"
        ),
        short=Text("教育医疗负担下降", "fall of education and medical burden"),
        column=Text("教育医疗负担", "Educ. & medical"),
        risen=Text("教育医疗支出", "education and medical spending"),
        noun=HOUSEHOLDS,
        since=FIRST,
        meaning=Text(
            "同口径户教育、医疗自付支出占家庭总支出的比重比上年同期下降多少个百分点（正数为下降）",
            "By how many points self-paid education and medical care fell as a share of all spending",
        ),
        clause=PLAN,
        value=fall(
            ratio(panel.sum("burden"), per=panel.sum("spending")),
            since=ratio(panel.sum("burden_before"), per=panel.sum("spending_before")),
        ),
        unit="pp",
        units=panel.count("spending_known", nw.col("is_spending"), "is_spending"),
        scope=panel.count("scope", nw.col("is_scope"), "is_scope"),
        applies=led,
        needs=("household_income",),
        target=at_least(0.0, Text("方案五（一）2：“下降”", "Plan 5(1)2: 'fall'")),
        near=0.005,
        headline=True,
        is_panel=True,
    ),
    Indicator(
        id="GUA-03",
        pillar="guarantee",
        name=Text("城乡居民医保参保率", "Medical insurance enrolment"),
        short=Text("医保参保", "insured"),
        noun=Text("人", "persons"),
        since=FIRST,
        meaning=Text(
            "参加居民或职工医保的成员占应参保成员", "Members in either insurance scheme, of all members"
        ),
        clause=Text("方案二（三）2", "Plan 2(3)2"),
        value=share(
            ratio(
                member.count(
                    "insured", nw.col("is_insured"), "is_insured", words=Text("已参保成员", "members insured")
                ),
                per=insurance_known,
            )
        ),
        unit="%",
        units=insurance_known,
        scope=member.count("members", ~nw.col("kind").is_null(), "kind"),
        needs=("household_member",),
        target=at_least(1.0, Text("方案二（三）2：全额资助参保", "Plan 2(3)2: fully subsidised")),
        near=0.01,
    ),
    Indicator(
        id="GUA-04",
        pillar="guarantee",
        name=Text("义务教育适龄儿童在学率", "School enrolment of children of compulsory age"),
        short=Text("在学率", "enrolled"),
        noun=Text("名儿童", "children"),
        since=FIRST,
        meaning=Text(
            "义务教育适龄儿童（9 月 1 日满 6 至 15 岁）中在学、缓学或送教上门的占比",
            "Children of 6–15 on 1 September who are enrolled, lawfully deferred or taught at home",
        ),
        clause=Text("方案二（三）1", "Plan 2(3)1"),
        value=share(
            ratio(
                member.count(
                    "enrolled",
                    nw.col("is_school_age") & nw.col("is_enrolled"),
                    "is_enrolled",
                    words=Text(
                        "在学（含缓学、送教上门）儿童", "children enrolled, deferred or taught at home"
                    ),
                ),
                per=schooling_known,
            )
        ),
        unit="%",
        units=schooling_known,
        scope=children,
        applies=check.count("may_have_children", nw.col("may_have_children"), "may_have_children"),
        needs=("household_member",),
        target=at_least(1.0, Text("方案二（三）1：不失学辍学", "Plan 2(3)1: no child drops out")),
        near=0.005,
    ),
    Indicator(
        id="GUA-05",
        pillar="guarantee",
        name=Text("三保障核查覆盖率", "Coverage of checks"),
        short=Text("核查覆盖", "checked"),
        noun=HOUSEHOLDS,
        since=SETTLED,
        because=ITEM_COLUMNS,
        failing=Failing(~nw.col("is_verified"), Text("核查不全", "not wholly checked"), is_own=False),
        meaning=Text(
            "期内各适用项目均已核查的户占帮扶对象户",
            "Households in scope with every applicable item checked in the period",
        ),
        clause=Text("由方案五（一）2 的 100% 推出", "follows from the 100 % of Plan 5(1)2"),
        value=share(ratio(verified, per=households)),
        unit="%",
        units=households,
        needs=("guarantee_check",),
        target=at_least(1.0, Text("由方案五（一）2 推出", "follows from Plan 5(1)2")),
        near=0.02,
    ),
)
_BY_ID = {one.id: one for one in GUARANTEE}
CONSOLIDATED, CHECKED = _BY_ID["GUA-01"], _BY_ID["GUA-05"]
