"""Rules of members: V01, V02."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import ACTIVE

ONE_PERSON = (
    "FROM household_member WHERE valid_to IS NULL AND household_id IN " + ACTIVE + " GROUP BY ALL HAVING"
)
MEMBERS: tuple[Rule, ...] = (
    Rule(
        "V01",
        "household_member",
        "relation",
        f"household_id IN (SELECT household_id FROM headless) AND household_id IN {ACTIVE}",
        Text(
            "该户的户主不是恰好一人；请农业农村部门更正与户主关系",
            "the household does not have exactly one head: agriculture and rural affairs corrects the"
            " relations",
        ),
        others=("household",),
    ),
    Rule(
        "V02",
        "household_member",
        "person_id",
        f"valid_to IS NULL AND household_id IN {ACTIVE}"
        " AND (person_id, coalesce(as_of, DATE '0001-01-01'))"
        f" IN (SELECT person_id, coalesce(as_of, DATE '0001-01-01') {ONE_PERSON}"
        " count(DISTINCT household_id) > 1)",
        Text(
            "同一人同时在两户中，应只在一户；请农业农村部门在其中一户填减少时间",
            "one person in two households at once, wanted one: agriculture and rural affairs enters the day"
            " on which the person left one of them",
        ),
        others=("household",),
    ),
    Rule(
        "V02_id",
        "household_member",
        "id_number",
        f"valid_to IS NULL AND household_id IN {ACTIVE}"
        f" AND id_number IN (SELECT id_number {ONE_PERSON} count(DISTINCT person_id) > 1)",
        Text(
            "同一证件号码对应两个人编号，应一人一号；请农业农村部门核对后只保留一个",
            "one ID number under two person numbers, wanted one person: agriculture and rural affairs checks"
            " and keeps one",
        ),
        others=("household",),
    ),
)
