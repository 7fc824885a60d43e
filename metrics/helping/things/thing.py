"""What a thing is: a noun of the plan with the SQL that counts whom it concerns and who has it."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.ground.text import Text

HOMES, PEOPLE = Text("户", "households"), Text("人", "persons")
POSTS, PROJECTS = Text("个岗位", "posts"), Text("个项目", "projects")
MEASURES = Text("项", "measures")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the plan. `sql`: village_code, part, base, reached, unknown, money, summed by village.

    base: whom it concerns and of whom it is known; reached: those of them who have it; unknown: of whom it is
    not known. Its places: $period the id, $since its first day, $until the last that is judged, $terms of its
    schools, $incomes the ids of the reports that make it up. `tables` must be here for it.
    """

    name: str
    category: str  # of measures
    title: Text
    of: Text  # what base counts
    counted: Text
    tables: tuple[str, ...]
    sql: str
    by_part: bool = False  # a row for each part, its word after the title


def flagged(fact: str, flag: str, of: str = "true") -> str:
    """Return the SQL of a thing that one flag of a fact tells: of whom it is null it is not known.

    `of`: whose it is (a condition over the fact); no money goes with it.
    """
    return f"""
    SELECT village_code, NULL AS part, count({flag}) AS base, count(*) FILTER ({flag}) AS reached,
           count(*) - count({flag}) AS unknown, NULL AS money
    FROM {fact} WHERE period = $period AND {of} GROUP BY village_code
    """  # noqa: S608 - names of this file's own
