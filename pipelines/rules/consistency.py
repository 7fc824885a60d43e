"""Rules across tables (domain.md 5.1, V01–V20), in the order in which tables depend on each other."""

from __future__ import annotations

from pipelines.checks.rule import Rule
from pipelines.text import Text

UNKNOWN_HOUSEHOLD = Text(
    "户编号不在农户台账中（或台账中该户被暂存）；补报台账后自动重新判定",
    "the register does not know this household (or holds it back); judged again once it does",
)
UNKNOWN_PERSON = Text("人编号不在家庭成员表中", "the members' table does not know this person")
FUTURE = Text("日期晚于今天", "the date lies in the future")


def _household(table: str, column: str = "household_id") -> Rule:
    known = f'"{column}" NOT IN (SELECT household_id FROM household)'
    return Rule("unknown_household", table, column, known, UNKNOWN_HOUSEHOLD, others=("household",))


def _person(table: str) -> Rule:
    known = "person_id NOT IN (SELECT person_id FROM household_member)"
    return Rule("unknown_person", table, "person_id", known, UNKNOWN_PERSON, others=("household_member",))


def _not_future(table: str, column: str) -> Rule:
    return Rule("V20", table, column, f'"{column}" > (SELECT day FROM today)', FUTURE)


ACTIVE = "(SELECT household_id FROM household WHERE coalesce(status, 'active') = 'active')"
HEADS = (
    "(SELECT household_id FROM all_members WHERE valid_to IS NULL GROUP BY household_id, as_of"
    " HAVING count(*) FILTER (WHERE relation = '户主') <> 1)"
)
CONSISTENCY: tuple[Rule, ...] = (
    Rule(
        "V19",
        "household",
        "village_code",
        "village_code IS NULL OR (SELECT count(*) FROM admin_area) > 0"
        " AND village_code NOT IN (SELECT area_code FROM admin_area WHERE level = 'village')",
        Text("乡镇、村对应不到行政区划", "township and village lead to no administrative area"),
    ),
    _not_future("household", "as_of"),
    _household("household_member"),
    _not_future("household_member", "birth_month"),
    Rule(
        "V01",
        "household_member",
        "relation",
        f"household_id IN {HEADS} AND household_id IN {ACTIVE}",
        Text("该户的户主不是恰好一人", "the household does not have exactly one head"),
        others=("household",),
    ),
    Rule(
        "V02",
        "household_member",
        "person_id",
        "valid_to IS NULL AND household_id IN "
        + ACTIVE
        + " AND (person_id, coalesce(as_of, DATE '0001-01-01'))"
        " IN (SELECT person_id, coalesce(as_of, DATE '0001-01-01') FROM household_member"
        " WHERE valid_to IS NULL AND household_id IN " + ACTIVE + " GROUP BY ALL"
        " HAVING count(DISTINCT household_id) > 1)",
        Text("同一人同时在两户中", "one person in two households at once"),
        others=("household",),
    ),
    Rule(
        "no_head_listed",
        "household",
        "head_person_id",
        "coalesce(status, 'active') = 'active' AND head_person_id IS NOT NULL AND (household_id, head_person_id)"
        " NOT IN (SELECT household_id, person_id FROM all_members)",
        Text("户主人编号不在该户成员中", "the head is not among the household's members"),
        severity="warning",
        others=("household_member",),
    ),
    _household("household_link", "from_household_id"),
    _household("household_link", "to_household_id"),
    _not_future("household_link", "change_date"),
    _household("household_income"),
    _not_future("household_income", "collected_on"),
    Rule(
        "V05",
        "household_income",
        "dibao_amount",
        "dibao_amount > 0 AND household_id NOT IN"
        " (SELECT household_id FROM household_member WHERE dibao_status <> '不享受')"
        " AND household_id IN (SELECT household_id FROM household_member WHERE dibao_status IS NOT NULL)",
        Text("有低保金，但家庭成员均不享受低保", "dibao was received, yet no member holds it"),
        severity="warning",
        others=("household_member",),
    ),
    _household("guarantee_check"),
    _not_future("guarantee_check", "check_date"),
    _person("training"),
    _not_future("training", "end_on"),
    _not_future("welfare_post", "month"),
    Rule(
        "V19_post",
        "welfare_post",
        "village_code",
        "(SELECT count(*) FROM admin_area) > 0"
        " AND village_code NOT IN (SELECT area_code FROM admin_area WHERE level = 'village')",
        Text("行政村代码不在行政区划中", "no administrative area has this village code"),
    ),
    Rule(
        "V13_age",
        "welfare_post",
        "person_id",
        "person_id IN (SELECT person_id FROM household_member"
        " WHERE datediff('year', birth_month, welfare_post.month) >= 70)",
        Text("70 岁及以上仍在岗，请核实", "on a post at 70 or over: please check"),
        severity="warning",
        others=("household_member",),
    ),
    _not_future("employment_month", "month"),
    Rule(
        "V13_young",
        "employment_month",
        "person_id",
        "working AND person_id IN (SELECT person_id FROM household_member"
        " WHERE datediff('month', birth_month, employment_month.month) < 192)",
        Text("未满 16 岁却有务工记录，请核实", "working before 16: please check"),
        severity="warning",
        others=("household_member",),
    ),
    _household("self_project"),
    _not_future("self_project", "start_on"),
    _household("survey_response"),
    _not_future("survey_response", "answered_on"),
    _not_future("meeting_action", "meeting_on"),
)
