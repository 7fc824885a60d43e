"""How the made-up county helps: cases, plans, measures, contacts, money, supervision (plan 一 to 四)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.synthetic.help import cases, follow_up, money, oversight, people, plans, stories
from pipelines.synthetic.help.hardship import hardship, incomes_by_half, other_clues
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Dice


def help_of(
    block: Block,
    incomes: Mapping[str, pl.DataFrame],
    checks: Mapping[str, pl.DataFrame],
    merged: tuple[str, str],
) -> dict[str, pl.DataFrame]:
    """Return table → rows of all that is done for the households of a block.

    `incomes` and `checks` are those of each half-year; `merged` the village that ended, and the one after it.
    """
    dice, number = block.dice, block.dice.block
    found = cases.cases_of(block, dice.of("cases"))
    made = plans.plans_of(found, dice.of("plans"))
    measures = plans.measures_of(made, dice.of("measures"))
    clues = cases.risk_clue(found, other_clues(block, dice.of("other clues")), dice.of("clues"))
    return {
        "monitoring_case": cases.monitoring_case(found, incomes_by_half(incomes)),
        "risk_clue": pl.concat([clues, hardship(block, incomes)]),
        "exit_check": cases.exit_checks(found, checks),
        "assistance_plan": plans.assistance_plan(made),
        "measure": plans.measure(measures),
        "measure_department": plans.measure_department(measures, dice.of("claims")),
        "contact_log": follow_up.contact_log(made, dice.of("contacts")),
        "plan_dispatch": follow_up.plan_dispatch(made, dice.of("dispatch")),
        "quarterly_evaluation": follow_up.quarterly_evaluation(made, dice.of("evaluations")),
        "self_assessment": follow_up.self_assessment(made, dice.of("assessments")),
        "archive_check": oversight.archive_check(made, dice.of("archives")),
        "screening_run": follow_up.screening_run(
            block.villages, merged[0], _missed(block, is_first=number == 0), dice.of("screening")
        ),
        **_of_people(block, dice),
        **_of_places(block, dice),
    }


def _missed(block: Block, *, is_first: bool) -> tuple[str, tuple[date, ...]]:
    code = block.villages["village_code"][stories.MISSING_VILLAGE]
    return code, stories.MISSED if is_first else ()


def _of_people(block: Block, dice: Dice) -> dict[str, pl.DataFrame]:
    return {
        "responsible_person": people.responsible_person(block, dice.of("officers")),
        "collection_form": people.collection_form(block, dice.of("forms")),
        "family_doctor": people.family_doctor(block, dice.of("doctors")),
        "student_aid": people.student_aid(block, dice.of("aid")),
    }


def _of_places(block: Block, dice: Dice) -> dict[str, pl.DataFrame]:
    townships = block.villages.group_by(code=pl.col("village_code").str.head(9), maintain_order=True).agg(
        name=pl.col("township").first(), households=pl.col("households").sum()
    )
    projects = money.projects_of(townships, dice.of("projects of funds"), is_first=dice.block == 0)
    visits = oversight.visits_of(townships, dice.of("visits"))
    return {
        "fund_project": projects,
        "fund_ledger": money.ledger_of(projects, money.homes_of(block), dice.block, dice.of("payments")),
        "supervision_visit": visits,
        "supervision_finding": oversight.findings_of(visits, dice.of("findings")),
    }
