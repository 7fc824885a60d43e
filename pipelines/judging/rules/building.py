"""The sentences from which rules across tables are built: known, not in the future, while on the register."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.table import Column, Kind, Table

UNKNOWN_HOUSEHOLD = Text(
    "户编号不在农户台账中（或台账中该户被隔离）；请核对户编号，或由农业农村部门补报该户，之后自动重新判定",
    "the register does not know this household (or holds it back): check the number, or let agriculture"
    " and rural affairs send the household; it is judged again then",
)
UNKNOWN_PERSON = Text(
    "人编号不在家庭成员表中；请核对人编号，或由农业农村部门补报该成员，之后自动重新判定",
    "the members' table does not know this person: check the number, or let agriculture and rural affairs"
    " send the member; it is judged again then",
)
UNKNOWN_AREA = Text(
    "区划代码不在行政区划表中；请核对代码，或由县补报行政区划",
    "no administrative area has this code: check it, or let the county send the area",
)
UNKNOWN_ROW = Text(
    "“{table}”里没有这个{heading}；请核对，或由{by}补报，之后自动重新判定",
    "the table “{table}” has no such number: check it, or let {by} send the row; it is judged again then",
)
FUTURE = Text(
    "日期晚于今天，应为已发生的日期；请报送单位更正",
    "the date lies in the future, wanted one that has passed: the sender corrects it",
)
AFTER_LEAVING = Text(
    "晚于该户的状态变更日期（该户已不在册）；请报送单位核实日期，或由农业农村部门核实户状态",
    "later than the day on which the household left the register: the sender checks the date, or agriculture"
    " and rural affairs the household's status",
)
ACTIVE = "(SELECT household_id FROM register WHERE status = 'active')"
GONE = "(SELECT household_id, status_date FROM register WHERE status <> 'active')"
BOTH = ("household", "household_member")


def known_household(table: str, column: str = "household_id") -> Rule:
    """Return the rule that the register must know the household."""
    bad = f'"{column}" NOT IN (SELECT household_id FROM household)'
    return Rule("unknown_household", table, column, bad, UNKNOWN_HOUSEHOLD, others=("household",))


def known_person(table: str) -> Rule:
    """Return the rule that the members' table must know the person."""
    bad = "person_id NOT IN (SELECT person_id FROM household_member)"
    return Rule("unknown_person", table, "person_id", bad, UNKNOWN_PERSON, others=("household_member",))


def known_area(rule: str, table: str, column: str) -> Rule:
    """Return the rule that an area is listed, or lies above a listed one."""
    listed = "SELECT area_code FROM admin_area"
    above = "SELECT left(area_code, 6) FROM admin_area UNION SELECT left(area_code, 9) FROM admin_area"
    bad = f'"{column}" NOT IN ({listed} UNION {above})'
    return Rule(rule, table, column, bad, UNKNOWN_AREA, others=("admin_area",))


def known_row(table: Table, column: Column, other: Table) -> Rule:
    """Return the rule that another table must know the number by which a row refers to it.

    Where the number may be left out, nothing is asked before the other table has come.
    """
    key = next(name for name in other.keys if other.column(name).kind is Kind.TEXT)
    bad = f'"{column.name}" NOT IN (SELECT "{key}" FROM {other.name} WHERE "{key}" IS NOT NULL)'
    if not column.required:
        bad = f"{bad} AND EXISTS (SELECT 1 FROM {other.name})"
    said = UNKNOWN_ROW.filled(heading=column.heading, table=other.title, by=other.sent_by)
    return Rule(f"unknown_{other.name}", table.name, column.name, bad, said, others=(other.name,))


def not_future(table: str, *columns: str) -> tuple[Rule, ...]:
    """Return the rule V20 for dates of what has happened."""
    return tuple(
        Rule("V20", table, column, f'"{column}" > (SELECT day FROM today)', FUTURE) for column in columns
    )


def while_registered(table: str, column: str) -> Rule:
    """Return the rule V20 that nothing happens to a household after it has left the register."""
    bad = (
        f"(household_id, {column}) IN (SELECT e.household_id, e.{column} FROM {table} e"
        f" JOIN {GONE} g USING (household_id) WHERE e.{column} > g.status_date)"
    )
    return Rule("V20_left", table, column, bad, AFTER_LEAVING, others=("household",))


def while_a_member(table: str, column: str) -> Rule:
    """Return the rule V20 that nothing happens to a person all of whose households have left the register."""
    bad = (
        f"(person_id, {column}) IN (SELECT e.person_id, e.{column} FROM {table} e"
        f" JOIN gone_person g USING (person_id) WHERE e.{column} > g.gone_on)"
    )
    return Rule("V20_left", table, column, bad, AFTER_LEAVING, others=BOTH)
