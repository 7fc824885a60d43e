"""One case for each rule across tables, named by what it says."""

from __future__ import annotations

from datetime import date

from kit.rule_rows import (
    AB,
    FUTURE,
    HEADS,
    JAN,
    JUNE,
    LATER,
    LEFT,
    action,
    answer,
    area,
    check,
    course,
    future,
    gone,
    head,
    household,
    income,
    kin,
    orphan,
    post,
    project,
    work,
)
from kit.rules import VILLAGE, Case

COUNTY = {"area_code": "990101", "level": "county", "name": "云溪县"}
TOWN = {"area_code": "990101001", "parent_code": "990101", "level": "township", "name": "青山镇"}
EAST = {"area_code": VILLAGE, "parent_code": "990101001", "level": "village", "name": "东坡村"}
AREAS = [COUNTY, TOWN, EAST]


BOTH = {"household": AB, "household_member": HEADS}
WARN = {"severity": "warning"}


CASES: dict[str, dict[str, Case]] = {
    "admin_area": {
        "a parent is listed": Case(
            "parent_known",
            "parent_code",
            ("上级代码不在", "the parent's code"),
            area("990101002001"),
            AREAS,
        ),
        "what an area merged into is listed": Case(
            "merged_known",
            "merged_into",
            ("并入代码不在", "merged into"),
            area("990101001009", "北沟村", merged_into="990101001008"),
            [*AREAS, area("990101001002", merged_into=VILLAGE, valid_to=JAN)],
        ),
        "two villages of one township do not bear one name at one time": Case(
            "name_unique",
            "name",
            ("同名", "bear this name"),
            [area("990101001003", "西沟村"), area("990101001004", "西沟村")],
            [COUNTY, TOWN, EAST | {"valid_to": JAN}, area("990101001002", "东坡村", valid_from=JAN)],
        ),
    },
    "household": {
        "a village leads to an area": Case(
            "V19",
            "village_code",
            ("对应不到行政区划", "no administrative area"),
            [household("b", village_code="990101001009"), household("c", village_code=None)],
            [household("a")],
            {"admin_area": AREAS},
        ),
        "the county's name is that of its code": Case(
            "V19_county",
            "county_name",
            ("县名", "county's name"),
            household("b", county_name="青河县"),
            [household("a", county_name="云溪县"), household("c", county_name="某市云溪县"), household("d")],
            {"admin_area": AREAS},
            **WARN,
        ),
        "an as-of date lies behind": future("as_of", household("a")),
        "a month of identification lies behind": future("identified_month", household("a")),
        "a month of clearing lies behind": future("cleared_month", household("a")),
        "a status date lies behind": future("status_date", household("a")),
        "an active household has an active member": Case(
            "V01",
            "status",
            ("成员均已减少", "all its members have left"),
            household("b"),
            [household("a"), household("c", **LEFT)],
            {
                "household_member": [
                    head("pa", "a"),
                    head("pb", "b", valid_to=JAN),
                    head("pc", "c", valid_to=JAN),
                ]
            },
        ),
        "a household without anybody listed is asked about": Case(
            "V01_unlisted",
            "household_id",
            ("没有该户的成员", "nobody of this household"),
            household("b"),
            [household("a"), household("c", **LEFT)],
            {"household_member": [head("pa", "a")]},
            **WARN,
        ),
        "a head is a member": Case(
            "no_head_listed",
            "head_person_id",
            ("户主人编号不在", "not among"),
            household("b", head_person_id="pa"),
            [household("a", head_person_id="pa"), household("c", head_person_id="pa", **LEFT)],
            {"household_member": HEADS},
            **WARN,
        ),
        "a household without labour has nobody who can work": Case(
            "no_labour",
            "no_labour_backstop",
            ("劳动技能矛盾", "labour skills"),
            household("b", no_labour_backstop=True),
            [household("a", no_labour_backstop=True)],
            {
                "household_member": [
                    head("pa", "a", labour_skill="无劳动力"),
                    head("pb", "b", labour_skill="普通劳动力"),
                    kin("pc", "a", labour_skill="普通劳动力", valid_to=JAN),
                ]
            },
            **WARN,
        ),
        "a risk agrees with the members' health": Case(
            "V07",
            "risk_1",
            ("健康状况不一致", "members' health"),
            household("b", risk_3="因病"),
            [household("a", risk_1="因病"), household("c", risk_1="因学"), household("d", risk_1="因病")],
            {
                "household_member": [
                    head("pa", "a", health="健康"),
                    kin("pz", "a", health="长期慢性病,残疾"),
                    head("pb", "b", health="健康"),
                    head("pc", "c", health="健康"),
                    head("pd", "d"),  # nothing was said of this one's health
                ]
            },
            **WARN,
        ),
    },
    "household_member": {
        "a member's household is known": orphan(lambda code: head("p", code)),
        **{
            f"a member's {column} lies behind": Case(
                "V20", column, LATER, kin("pc", "a", **{column: FUTURE}), HEADS, {"household": AB}
            )
            for column in ("as_of", "birth_month", "valid_from", "valid_to")
        },
        "an active household has one head": Case(
            "V01",
            "relation",
            ("户主不是恰好一人", "exactly one head"),
            [head("p1", "b"), head("p2", "b"), kin("p3", "c")],
            [head("pa", "a"), kin("pd", "a"), head("p8", "d"), head("p9", "d")],
            {"household": [*AB, household("c"), household("d", **LEFT)]},
        ),
        "a person is in one household at a time": Case(
            "V02",
            "person_id",
            ("同时在两户", "two households"),
            [kin("p", "a"), kin("p", "b")],
            [*HEADS, kin("q", "a", valid_to=JAN), kin("q", "b"), kin("r", "a"), head("r", "d")],
            {"household": [*AB, household("d", **LEFT)]},
        ),
        "one ID number is one person": Case(
            "V02_id",
            "id_number",
            ("同一证件号码", "one ID number"),
            [kin("p", "a", id_number="N1"), kin("q", "b", id_number="N1")],
            [head("pa", "a", id_number="N2"), head("pb", "b", id_number="N3"), kin("x", "a"), kin("y", "b")],
            {"household": AB},
        ),
    },
    "household_link": {
        "an old number is known": orphan(
            lambda code: {"from_household_id": code, "to_household_id": "b", "change_date": JAN},
            column="from_household_id",
        ),
        "a new number is known": orphan(
            lambda code: {"from_household_id": "b", "to_household_id": code, "change_date": JAN},
            column="to_household_id",
        ),
        "a change of numbers lies behind": Case(
            "V20",
            "change_date",
            LATER,
            {"from_household_id": "a", "to_household_id": "b", "change_date": FUTURE},
            [{"from_household_id": "a", "to_household_id": "b", "change_date": JAN}],
            {"household": AB},
        ),
    },
    "household_income": {
        "an income's household is known": orphan(income),
        "an income was collected before today": future("collected_on", income("a"), household=AB),
        "a period has begun": Case(
            "V20",
            "period_id",
            ("尚未开始", "not begun"),
            [income("a", "2026H2"), income("a", "2027")],
            [income("a", "2026"), income("b", "2026H1"), income("a", "2025H2")],
            {"household": AB},
        ),
        "nothing is earned after the household left": gone(
            "period_id",
            income("b", "2025H2"),
            income("b", "2025H1"),
            income("b", "2024"),
            income("a", "2025H2"),
        ),
        "a year's income is collected when the year is out": Case(
            "collected_early",
            "collected_on",
            ("31 天以前", "31 days before"),
            income("b", collected_on=date(2025, 11, 29)),
            [
                income("a", collected_on=date(2025, 11, 30)),
                income("a", "2025H1", collected_on=date(2025, 5, 1)),
            ],
            {"household": AB},
            **WARN,
        ),
        "a year's income is that of its halves together": Case(
            "annual_halves",
            "disposable_income",
            ("上、下半年之和", "its halves"),
            income("b", "2025", disposable_income=50002.0),
            [
                income("b", "2025H1", disposable_income=20000.0),
                income("b", "2025H2", disposable_income=30000.0),
                income("a", "2025H1", disposable_income=20000.0),
                income("a", "2025H2", disposable_income=30000.0),
                income("a", "2025", disposable_income=50001.0),
            ],
            {"household": AB},
            **WARN,
        ),
        "the people counted are the members at the period's end": Case(
            "V03",
            "members_counted",
            ("在册成员数不一致", "not the members"),
            income("b", members_counted=3),
            [
                income("a", members_counted=2),
                income("a", "2024", members_counted=1),
                income("c", members_counted=5),
            ],
            {
                "household": [*AB, household("c")],
                "household_member": [
                    *HEADS,
                    kin("p1", "a", valid_from=JUNE),
                    kin("p2", "a", valid_from=date(2024, 2, 1), valid_to=date(2024, 12, 30)),
                    kin("p3", "b"),
                    head("p4", "c", as_of=date(2026, 1, 1)),  # of 2025 nothing is known
                ],
            },
            **WARN,
        ),
        "dibao comes if and only if a member holds it": Case(
            "V05",
            "dibao_amount",
            ("最低生活保障金", "dibao"),
            [income("b", dibao_amount=100.0), income("a", dibao_amount=0.0)],
            [
                income("a", "2024", dibao_amount=100.0),
                income("b", "2024", dibao_amount=0.0),
                income("a", "2023"),
                income("c", dibao_amount=100.0),
            ],
            {
                "household": [*AB, household("c")],
                "household_member": [
                    head("pa", "a", dibao_status="农村低保"),
                    head("pb", "b", dibao_status="不享受"),
                    head("pc", "c"),
                ],
            },
            **WARN,
        ),
        "tekun support comes if and only if a member holds it": Case(
            "V05_tekun",
            "tekun_amount",
            ("特困人员救助供养金", "tekun"),
            [income("b", tekun_amount=100.0), income("a", tekun_amount=0.0)],
            [income("a", "2024", tekun_amount=100.0), income("b", "2024", tekun_amount=0.0)],
            {
                "household": AB,
                "household_member": [
                    head("pa", "a", tekun_status="农村特困"),
                    head("pb", "b", tekun_status="不享受"),
                ],
            },
            **WARN,
        ),
        "an income from posts comes if and only if somebody had one": Case(
            "V06",
            "post_income",
            ("岗位表不一致", "the posts of the period"),
            [income("b", post_income=500.0), income("a", post_income=0.0)],
            [
                income("a", "2025H1", post_income=500.0),
                income("b", "2025H1", post_income=0.0),
                income("b", "2024", post_income=500.0),  # no posts came for that year
                income("a", "2023"),
            ],
            BOTH | {"welfare_post": [post("pa")]},
            **WARN,
        ),
        "an ill household has spent something on it": Case(
            "V07",
            "compliant_self_paid",
            ("合规自付支出", "out-of-pocket"),
            income("b", compliant_self_paid=0.0),
            [
                income("a", compliant_self_paid=0.0),
                income("b", "2024", compliant_self_paid=800.0),
                income("b", "2023", compliant_self_paid=0.0),  # before it was identified
                income("b", "2025H1"),
            ],
            {"household": [household("a"), household("b", risk_2="因病", identified_month=date(2024, 5, 1))]},
            **WARN,
        ),
    },
    "guarantee_check": {
        "a check's household is known": orphan(check),
        "a check lies behind": future("check_date", check("a"), household=AB),
        "a solution lies behind": future("resolved_on", check("a"), household=AB),
        "nothing is checked after the household left": gone(
            "check_date", check("b"), check("a"), check("b", check_date=date(2025, 3, 1))
        ),
    },
    "training": {
        "who is trained is a member": Case(
            "unknown_person",
            "person_id",
            ("不在家庭成员表", "does not know this person"),
            course("x"),
            [course("pa")],
            BOTH,
        ),
        "a course began before today": Case(
            "V20", "start_on", LATER, course("pa", "u", start_on=FUTURE, end_on=None), [course("pa")], BOTH
        ),
        "a course ended before today": Case(
            "V20", "end_on", LATER, course("pa", "u", end_on=FUTURE), [course("pa")], BOTH
        ),
        "nobody is trained after the household left": gone(
            "start_on", course("pb"), course("pa"), course("pb", "u", start_on=JAN), person=True
        ),
        "who is trained is still there": Case(
            "V15",
            "start_on",
            ("该成员已减少", "the member had left"),
            course("pc"),
            [course("pa"), course("pc", "u", start_on=JAN)],
            {"household": AB, "household_member": [*HEADS, kin("pc", "a", valid_to=date(2025, 3, 1))]},
            **WARN,
        ),
    },
    "welfare_post": {
        "a month on a post lies behind": Case("V20", "month", LATER, post("pa", month=FUTURE), [post("pa")]),
        "a post's village is listed": Case(
            "V19_post",
            "village_code",
            ("行政村代码不在", "village code"),
            post("pb", "2", village_code="990101001009"),
            [post("pa")],
            {"admin_area": AREAS},
        ),
        "nobody is on a post after the household left": gone(
            "month", post("pb", "2"), post("pa"), post("pb", "3", month=JAN), person=True
        ),
        "nobody is on two posts in a month": Case(
            "V13_posts",
            "person_id",
            ("两个岗位", "two posts"),
            [post("pa", "8"), post("pa", "9")],
            [post("pb", "1"), post("pb", "1", month=JAN), post(None, "2"), post(None, "3")],
            **WARN,
        ),
        "nobody of 70 is on a post": Case(
            "V13_age",
            "person_id",
            ("70 岁", "70 or over"),
            post("pb", "2"),
            [post("pa")],
            {
                "household": AB,
                "household_member": [
                    head("pa", "a", birth_month=date(1955, 7, 1)),  # 69 in June
                    head("pb", "b", birth_month=date(1955, 6, 1)),
                ],
            },
            **WARN,
        ),
    },
    "employment_month": {
        "a month of work lies behind": Case("V20", "month", LATER, work("pa", month=FUTURE), [work("pa")]),
        "work began before today": Case(
            "V20", "start_month", LATER, work("pb", start_month=FUTURE), [work("pa")]
        ),
        "nobody works after the household left": gone(
            "month", work("pb"), work("pa"), work("pb", month=JAN), person=True
        ),
        "nobody works before 16": Case(
            "V13_young",
            "person_id",
            ("未满 16 岁", "before 16"),
            work("pb"),
            [work("pa"), work("pb", month=JAN, working=False)],
            {
                "household": AB,
                "household_member": [
                    head("pa", "a", birth_month=date(2009, 6, 1)),
                    head("pb", "b", birth_month=date(2009, 7, 1)),
                ],
            },
            **WARN,
        ),
        "nobody works without labour capacity": Case(
            "V13_labour",
            "person_id",
            ("无劳动力", "without labour capacity"),
            work("pb"),
            [work("pa"), work("pb", month=JAN, working=False)],
            {
                "household": AB,
                "household_member": [
                    head("pa", "a", labour_skill="弱劳动力或半劳动力"),
                    head("pb", "b", labour_skill="丧失劳动力"),
                ],
            },
            **WARN,
        ),
        "nobody began to work before 16": Case(
            "start_young",
            "start_month",
            ("未满 16 岁", "before 16"),
            work("pb", start_month=date(1995, 12, 1)),
            [work("pa", start_month=date(1996, 1, 1))],
            BOTH,
            **WARN,
        ),
    },
    "self_project": {
        "a project's household is known": orphan(lambda code: project(code, code)),
        "a project began before today": future("start_on", project("a"), household=AB),
        "a project was verified before today": future("verified_on", project("a"), household=AB),
        "nothing is started after the household left": gone(
            "start_on", project("b", "2"), project("a"), project("b", "3", start_on=JAN)
        ),
    },
    "survey_response": {
        "an answer's household is known": orphan(lambda code: answer(code, code)),
        "an answer lies behind": future("answered_on", answer("a"), household=AB),
        "nobody answers after the household left": gone(
            "answered_on", answer("b", "2"), answer("a"), answer("b", "3", answered_on=JAN)
        ),
        "an answer lies in its wave": Case(
            "in_wave",
            "answered_on",
            ("半年内", "half-year"),
            answer("a", "2", wave="2025H2"),
            [answer("a", wave="2025H1"), answer("b", "3"), answer("b", "4", wave="夏季")],
            {"household": AB},
            **WARN,
        ),
    },
    "monitoring_line": {
        "a line does not fall": Case(
            "line_falls",
            "line_yuan",
            ("低于往年", "lower than"),
            {"area_code": "990101", "year": 2026, "line_yuan": 7900.0},
            [
                {"area_code": "990101", "year": 2024, "line_yuan": 7500.0},
                {"area_code": "990101", "year": 2025, "line_yuan": 8000.0},
                {"area_code": "990000", "year": 2026, "line_yuan": 7000.0},
            ],
            **WARN,
        ),
    },
    "target": {
        "a target's area is listed, or there is none": Case(
            "target_area",
            "area_code",
            ("区划代码不在", "this code"),
            {"indicator": "SAT-01", "area_code": "990102", "valid_from": JAN},
            [
                {"indicator": "SAT-01", "area_code": None, "valid_from": JAN},
                {"indicator": "SAT-01", "area_code": "990101", "valid_from": JAN},
                {"indicator": "SAT-01", "area_code": "990101001", "valid_from": JAN},
            ],
            {"admin_area": [EAST | {"parent_code": None}]},
        ),
    },
    "meeting_action": {
        "a meeting lies behind": Case(
            "V20", "meeting_on", LATER, action("2", meeting_on=FUTURE), [action("1")]
        ),
        "a closing lies behind": Case(
            "V20", "closed_on", LATER, action("2", closed_on=FUTURE), [action("1")]
        ),
        "an action's area is listed, or there is none": Case(
            "action_area",
            "area_code",
            ("区划代码不在", "this code"),
            action("2", area_code="990101002"),
            [action("1"), action("3", area_code="990101001")],
            {"admin_area": AREAS},
        ),
    },
}
