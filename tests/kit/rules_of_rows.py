"""One case for each rule that a row must meet by itself, named by what it says."""

from __future__ import annotations

from datetime import date

from kit.rule_rows import INCOME, order, part
from kit.rules import HOUSEHOLD, MEMBER, VILLAGE, Case

AREA = {"area_code": VILLAGE, "parent_code": VILLAGE[:9], "level": "village", "name": "东坡村"}
SEEN = HOUSEHOLD | {
    "monitor_category": "突发严重困难户",
    "risk_cleared": False,
    "identified_month": date(2024, 1, 1),
    "risk_1": "因病",
    "lifted_year": 2018,
}
GONE = SEEN | {"risk_cleared": True, "cleared_month": date(2024, 9, 1), "clear_mode": "帮扶消除"}
CHECK = {"household_id": "h", "item": "water", "check_date": date(2025, 6, 1), "result": "unmet"}
COURSE = {"training_id": "t", "person_id": "p", "start_on": date(2025, 5, 1), "end_on": date(2025, 5, 9)}
POST = {"month": date(2025, 5, 1), "post_id": "1", "days_required": 20, "days_attended": 20}
WORK = {"person_id": "p", "month": date(2025, 5, 1), "working": True}
PROJECT = {"project_id": "1", "household_id": "h", "start_on": date(2025, 1, 1)}
ANSWER = {"response_id": "1", "household_id": "h", "answered_on": date(2025, 5, 1), "q1_measures": "满意"}
ACTION = {"action_id": "1", "meeting_on": date(2025, 7, 1), "topic": "水", "owner": "水利"}
TARGET = {"indicator": "SAT-01", "valid_from": date(2025, 1, 1), "value": 0.9}
LINK = {"from_household_id": "a", "to_household_id": "b", "change_date": date(2025, 1, 1)}
PARTS = {"transfer_income": 1000.0, "dibao_amount": 600.0, "tekun_amount": 0.0, "pension_amount": 400.0}
PARTS |= {"eco_amount": 0.0, "family_planning_amount": 0.0, "other_transfer": 0.0}
NET = {
    "wage_income": 20000.0,
    "business_income": 9000.0,
    "business_expense": 4000.0,
    "expense_subsidy": 500.0,
}
NET |= {"property_income": 0.0, "transfer_income": 1000.0}
CHILD = MEMBER | {"relation": "之子", "birth_month": date(2015, 8, 1)}


CASES: dict[str, dict[str, Case]] = {
    "admin_area": {
        "a village code has twelve digits": Case(
            "area_digits", "area_code", ("12 位", "village 12"), AREA | {"area_code": VILLAGE[:9]}, [AREA]
        ),
        "an area code has only digits": Case(
            "area_digits",
            "area_code",
            ("全为数字", "must be digits"),
            AREA | {"area_code": "99010100100X"},
            [AREA],
        ),
        "only a county has no parent": Case(
            "parent_given",
            "parent_code",
            ("上级代码", "parent"),
            AREA | {"parent_code": None},
            [AREA, {"area_code": "990101", "level": "county", "name": "云溪县"}],
        ),
        "an area does not end before it begins": order(
            "valid_order", AREA, "valid_from", "valid_to", ("停用日期", "valid to")
        ),
    },
    "household": {
        "an unstable lifted household is a lifted one": Case(
            "V08",
            "monitor_category",
            ("脱贫不稳定户须为脱贫户", "unstable"),
            SEEN | {"monitor_category": "脱贫不稳定户", "household_type": "一般农户"},
            [SEEN, SEEN | {"monitor_category": "脱贫不稳定户"}],
        ),
        "a marginal household is a general one": Case(
            "V08",
            "monitor_category",
            ("边缘易致贫户须为一般农户", "marginal"),
            SEEN | {"monitor_category": "边缘易致贫户"},
            [SEEN | {"monitor_category": "边缘易致贫户", "household_type": "一般农户", "lifted_year": None}],
        ),
        "a monitored household says whether its risk is cleared": Case(
            "monitored_fields",
            "risk_cleared",
            ("是否已消除", "cleared"),
            SEEN | {"risk_cleared": None},
            [SEEN],
        ),
        "a monitored household says since when": Case(
            "monitored_since",
            "identified_month",
            ("识别监测时间", "identified"),
            SEEN | {"identified_month": None},
            [SEEN],
        ),
        "a monitored household names its risk": Case(
            "risk_required", "risk_1", ("风险1", "first risk"), SEEN | {"risk_1": None}, [SEEN]
        ),
        "a cleared household says when": Case(
            "V09", "cleared_month", ("消除监测时间", "when"), GONE | {"cleared_month": None}, [GONE, SEEN]
        ),
        "a cleared household says how": Case(
            "V09_mode", "clear_mode", ("消除方式", "how"), GONE | {"clear_mode": None}, [GONE, SEEN]
        ),
        "an open risk has no day of clearing": Case(
            "V09_open", "cleared_month", ("未消除", "open"), GONE | {"risk_cleared": False}, [GONE, SEEN]
        ),
        "nothing is cleared before it was identified": Case(
            "cleared_order",
            "cleared_month",
            ("早于", "before"),
            GONE | {"cleared_month": date(2023, 12, 1)},
            [GONE],
        ),
        "help takes three months or is asked about": Case(
            "V10",
            "cleared_month",
            ("不足 3 个月", "3 months"),
            GONE | {"cleared_month": date(2024, 3, 1)},
            [GONE, GONE | {"cleared_month": date(2024, 4, 1)}],
            severity="warning",
        ),
        "a household no longer active says since when": Case(
            "status_dated",
            "status_date",
            ("状态变更日期", "since when"),
            HOUSEHOLD | {"status": "moved_out", "lifted_year": 2018},
            [SEEN, SEEN | {"status": "merged", "status_date": date(2025, 1, 1)}],
        ),
        "a lifted household without its year is asked about": Case(
            "lifted_dated",
            "lifted_year",
            ("脱贫年度", "year lifted"),
            HOUSEHOLD,
            [SEEN, HOUSEHOLD | {"household_type": "一般农户"}],
            severity="warning",
        ),
    },
    "household_member": {
        "nobody leaves before coming": order(
            "valid_order", MEMBER, "valid_from", "valid_to", ("减少时间", "member until")
        ),
        "nobody has dibao and tekun at once": Case(
            "dibao_and_tekun",
            "tekun_status",
            ("不得同时", "at once"),
            MEMBER | {"dibao_status": "农村低保", "tekun_status": "农村特困"},
            [MEMBER | {"dibao_status": "农村低保", "tekun_status": "不享受"}, MEMBER],
        ),
        "two medical insurances are asked about": Case(
            "two_insurances",
            "in_employee_medical",
            ("同时参加", "both"),
            MEMBER | {"in_resident_medical": True, "in_employee_medical": True},
            [MEMBER | {"in_resident_medical": True, "in_employee_medical": False}],
            severity="warning",
        ),
        "a disability has its level": Case(
            "disability_graded",
            "disability_level",
            ("残疾等级", "level"),
            MEMBER | {"health": "残疾,长期慢性病"},
            [MEMBER | {"health": "残疾", "disability_level": 2}],
            severity="warning",
        ),
        "health is said in the register's words": Case(
            "health_words",
            "health",
            ("长期慢性病", "several"),
            MEMBER | {"health": "还行"},
            [MEMBER | {"health": "患有大病、长期慢性病"}, MEMBER],
            severity="warning",
        ),
        "a child of school age has a status or a reason": Case(
            "V12",
            "student_status",
            ("6–15 岁", "6–15"),
            CHILD | {"birth_month": date(2010, 9, 1)},  # still 14 on 1 September 2025
            [CHILD | {"student_status": "小学"}, CHILD | {"dropout_reason": "缓学"}]
            + [CHILD | {"birth_month": born} for born in (date(2009, 8, 1), date(2019, 9, 1))],
            severity="warning",
        ),
        "only a child out of school has a reason for it": Case(
            "V12_reason",
            "dropout_reason",
            ("未在校", "does not attend"),
            [
                CHILD | {"student_status": "小学四年级", "dropout_reason": "厌学"},
                MEMBER | {"dropout_reason": "厌学"},
            ],
            [
                CHILD | {"dropout_reason": "厌学"},
                CHILD | {"student_status": "小学", "dropout_reason": "送教上门"},
            ],
            severity="warning",
        ),
        "illness as a reason agrees with the health": Case(
            "V12_health",
            "dropout_reason",
            ("矛盾", "contradicts"),
            CHILD | {"dropout_reason": "因病", "health": "健康"},
            [CHILD | {"dropout_reason": "因病", "health": "患有大病"}],
            severity="warning",
        ),
        "nobody is over 120 years old": Case(
            "age",
            "birth_month",
            ("120", "120"),
            MEMBER | {"birth_month": date(1905, 3, 1)},
            [MEMBER | {"birth_month": date(1905, 4, 1)}],
        ),
        "an adult without an education is asked about": Case(
            "education_given",
            "education",
            ("文化程度", "education"),
            MEMBER | {"education": None},
            [
                MEMBER,
                CHILD | {"student_status": "小学", "education": None},
                CHILD | {"birth_month": date(2022, 1, 1), "education": None},
            ],
            severity="warning",
        ),
    },
    "household_link": {
        "a number does not become itself": Case(
            "link_other", "to_household_id", ("相同", "the same"), LINK | {"to_household_id": "a"}, [LINK]
        ),
    },
    "household_income": {
        "posts are part of wages": part("post_income", "wage_income", "工资性收入"),
        "dividends are part of property": part("asset_dividend", "property_income", "财产性收入"),
        **{
            f"{column} is part of transfers": part(column, "transfer_income", "转移性收入")
            for column in list(PARTS)[1:]
        },
        "a subsidy is no larger than the expense": Case(
            "subsidy_within",
            "expense_subsidy",
            ("补贴大于", "subsidy"),
            INCOME | {"expense_subsidy": 4000.02, "business_expense": 4000.0},
            [INCOME | {"expense_subsidy": 4000.0, "business_expense": 4000.0}],
        ),
        "net income is the sum of its parts, give or take a yuan": Case(
            "V04_net",
            "net_income",
            ("±1 元", "±1 yuan"),
            INCOME | NET | {"net_income": 26501.01, "disposable_income": 26501.01},
            [
                INCOME | NET | {"net_income": yuan, "disposable_income": yuan}
                for yuan in (26500.0, 26501.0, 26499.0)
            ]
            + [INCOME | NET | {"net_income": 28000.0, "disposable_income": 28000.0, "wage_income": None}],
        ),
        "disposable income is net income less what is paid on": Case(
            "V04_disposable",
            "disposable_income",
            ("转移性支出", "transfer expense"),
            INCOME | {"net_income": 31000.0, "transfer_expense": 500.0},
            [INCOME | {"net_income": 30500.0, "transfer_expense": 500.0}, INCOME | {"net_income": 30000.0}],
        ),
        "transfers are the sum of their parts": Case(
            "V04_transfer",
            "transfer_income",
            ("各分项之和", "sum of its parts"),
            [
                INCOME | PARTS | {"transfer_income": 1002.0},
                INCOME | {"transfer_income": 1000.0, "dibao_amount": 600.0, "pension_amount": 500.0},
            ],
            [INCOME | PARTS, INCOME | {"transfer_income": 1000.0, "dibao_amount": 600.0}],
        ),
        "spending is the sum of its parts": Case(
            "V04_expenditure",
            "total_expenditure",
            ("家庭总支出", "total expenditure"),
            INCOME | {"living_expenditure": 9000.0, "business_expense": 1000.0, "total_expenditure": 9000.0},
            [
                INCOME
                | {"living_expenditure": 9000.0, "business_expense": 1000.0, "total_expenditure": 10000.0}
            ],
        ),
        "education costs no more than all spending": Case(
            "education_within",
            "education_self_paid",
            ("教育自付", "education"),
            INCOME | {"education_self_paid": 5000.02, "total_expenditure": 5000.0},
            [INCOME | {"education_self_paid": 5000.0, "total_expenditure": 5000.0}],
        ),
        "medicine costs no more than all spending": Case(
            "medical_within",
            "medical_self_paid",
            ("医疗自付", "medical"),
            INCOME | {"medical_self_paid": 5000.02, "total_expenditure": 5000.0},
            [INCOME | {"medical_self_paid": 5000.0, "total_expenditure": 5000.0}],
        ),
        "living costs hold education and medicine": Case(
            "living_within",
            "living_expenditure",
            ("应包含", "should include"),
            INCOME
            | {"living_expenditure": 5000.0, "education_self_paid": 3000.0, "medical_self_paid": 2001.0},
            [
                INCOME
                | {"living_expenditure": 5000.0, "education_self_paid": 3000.0, "medical_self_paid": 2000.0}
            ],
            severity="warning",
        ),
        "a wage of a few yuan is asked about": Case(
            "V14_wage",
            "wage_income",
            ("不足 100 元", "below 100"),
            INCOME | {"wage_income": 99.0},
            [INCOME | {"wage_income": yuan} for yuan in (0.0, 100.0, None)],
            severity="warning",
        ),
        "a business income of a few yuan is asked about": Case(
            "V14_business",
            "business_income",
            ("不足 100 元", "below 100"),
            INCOME | {"business_income": 99.0},
            [INCOME | {"business_income": yuan} for yuan in (0.0, 100.0, None)],
            severity="warning",
        ),
        "an unlikely income per head is asked about": Case(
            "V14_per_capita",
            "disposable_income",
            ("人均收入", "per head"),
            [INCOME | {"disposable_income": 1500.0}, INCOME | {"disposable_income": 90001.0}],
            [INCOME | {"disposable_income": 1501.0}, INCOME | {"disposable_income": 90000.0}, INCOME],
            severity="warning",
        ),
    },
    "guarantee_check": {
        "only education can be not applicable": Case(
            "education_only",
            "result",
            ("只有义务教育", "only education"),
            CHECK | {"result": "not_applicable"},
            [CHECK, CHECK | {"item": "education", "result": "not_applicable"}],
        ),
        "nothing is solved before it was found": order(
            "resolved_order", CHECK, "check_date", "resolved_on", ("问题解决日期", "solved")
        ),
        "only what was unmet can be solved": Case(
            "resolved_unmet",
            "resolved_on",
            ("只有未达标", "only an unmet"),
            CHECK | {"result": "met", "resolved_on": date(2025, 7, 1)},
            [CHECK | {"resolved_on": date(2025, 7, 1)}, CHECK | {"result": "met"}],
        ),
        "a house of grade C or D is not safe without another home": Case(
            "housing_grade",
            "result",
            ("C、D", "C or D"),
            CHECK | {"item": "housing", "housing_grade": "D", "result": "met"},
            [
                CHECK
                | {"item": "housing", "housing_grade": "C", "result": "met", "housing_mode": "保障安全"},
                CHECK | {"item": "housing", "housing_grade": "B", "result": "met"},
                CHECK | {"item": "housing", "housing_grade": "D"},
            ],
        ),
    },
    "training": {
        "a course does not end before it begins": order(
            "course_order", COURSE, "start_on", "end_on", ("结束日期", "ended before")
        ),
        "a certificate needs a completed course": Case(
            "certified",
            "certificate",
            ("未结业", "without completing"),
            COURSE | {"certificate": True, "completed": False},
            [COURSE | {"certificate": True, "completed": True}, COURSE | {"completed": False}],
        ),
    },
    "welfare_post": {
        "nobody attends many more days than required": Case(
            "attendance",
            "days_attended",
            ("多 5 天", "5 days more"),
            POST | {"days_attended": 26},
            [POST, POST | {"days_attended": 25}],
        ),
    },
    "employment_month": {
        "a monthly wage below 400 yuan is asked about": Case(
            "V14_month",
            "wage_month",
            ("不足 400 元", "below 400"),
            WORK | {"wage_month": 399.0},
            [WORK | {"wage_month": yuan} for yuan in (0.0, 400.0, None)],
            severity="warning",
        ),
        "work does not end before it begins": order(
            "work_order", WORK, "start_month", "end_month", ("结束时间", "ended before")
        ),
    },
    "self_project": {
        "a project does not end before it begins": order(
            "project_order", PROJECT, "start_on", "end_on", ("终止日期", "ended before")
        ),
    },
    "survey_response": {
        "only a completed visit has answers": Case(
            "answered_only",
            "q1_measures",
            ("未完成", "not completed"),
            ANSWER | {"outcome": "refused"},
            [ANSWER, ANSWER | {"outcome": "completed"}, ANSWER | {"outcome": "refused", "q1_measures": None}],
        ),
        "a wave is a half-year": Case(
            "wave_id",
            "wave",
            ("半年", "half-year"),
            ANSWER | {"wave": "第一批"},
            [ANSWER | {"wave": "2025H1"}, ANSWER],
            severity="warning",
        ),
    },
    "target": {
        "a target ends after it begins": Case(
            "valid_order",
            "valid_to",
            ("须晚于", "must lie after"),
            TARGET | {"valid_to": date(2025, 1, 1)},
            [TARGET | {"valid_to": date(2025, 1, 2)}, TARGET],
        ),
    },
    "scoring_scheme": {
        "a deduction says its step and its points": Case(
            "deduct_how",
            "deduct_step",
            ("扣分步长", "its step"),
            {"mode": "deduct", "deduct_step": 0.001},
            [{"mode": "deduct", "deduct_step": 0.001, "deduct_points": 1.0}, {"mode": "linear"}],
        ),
    },
    "meeting_action": {
        "nothing is due before the meeting": order(
            "due_order", ACTION, "meeting_on", "due_on", ("期限", "due before")
        ),
        "nothing is closed before the meeting": order(
            "closed_order", ACTION, "meeting_on", "closed_on", ("办结日期", "closed before")
        ),
    },
}
