"""Small worlds for the tests of the plan's rules: one household whose rows a test changes."""

from __future__ import annotations

import json
from datetime import date

import polars as pl

from kit.facts_county import checks, facts, household, income, member, table
from pipelines.facts.county import County
from pipelines.facts.reports import Reports
from pipelines.facts.rules.inputs import inputs
from pipelines.facts.rules.screening import BY_ID
from pipelines.facts.view import View
from pipelines.ground.periods import Period
from pipelines.ground.settings import Settings

LINE = {"area_code": "000000", "year": 2025, "line_yuan": 7500, "document": "省文"}
LINE_BEFORE = LINE | {"year": 2024, "line_yuan": 7000}
ITEMS = ("food", "clothing", "medical", "housing", "water")
END = date(2025, 12, 31)


def clue(code, kind, day=date(2025, 9, 1), **more):
    return {
        "clue_id": code,
        "household_id": "A",
        "source": "部门比对",
        "department": "医保",
        "clue_type": kind,
        "found_on": day,
    } | more


def yuan(per_head, code="A", period="2025", people=4, **more):
    """An income of so much per head; net income the same, nothing claimed, nothing paid."""
    total = per_head * people
    given = {"net_income": total, "claim_income": 0.0, "compliant_self_paid": 0.0, "status": "valid"}
    return income(code, period, people, total, **(given | more))


def world(settings=None, **rows):
    """The facts of a county with a line; `rows` are tables as lists of rows."""
    given = {"household": [household("A")], "monitoring_line": [LINE, LINE_BEFORE]} | rows
    return facts(settings, **given)


def hits(made, period="2025", unit="A"):
    """Rule → true or null, of one household (or clue)."""
    rows = made["hit"].filter(pl.col("period") == period)
    rows = rows.filter(pl.coalesce("household_id", "clue_id") == unit)
    found = dict(rows.select("rule", "hit").rows())
    assert len(found) == rows.height
    return found


def readings(made, rule, unit="A", period="2025"):
    """The evidence of a rule, column → (value, threshold)."""
    rows = made["hit"].filter(pl.col("period") == period, pl.col("rule") == rule)
    (text,) = rows.filter(pl.coalesce("household_id", "clue_id") == unit)["evidence"]
    return {one["column"]: (one["value"], one["threshold"]) for one in json.loads(text)}


def all_met(code="A", day=date(2025, 11, 1)):
    return checks(code, day, *ITEMS)


def grown(person, code="A", **more):
    return member(person, code, labour_skill="普通劳动力", health="健康", in_resident_medical=True, **more)


def said(rule, period="2025", settings=None, **rows):
    """What a rule says of household A: true, false, or None where it is not known."""
    given = {"household": [household("A")], "monitoring_line": [LINE, LINE_BEFORE]} | rows
    county = County({name: table(name, some) for name, some in given.items()}, settings or Settings())
    view = View(county, Period.read(period))
    found = inputs(view, Reports(county)).filter(pl.col("household_id") == "A")
    (hit,) = found.select(hit=BY_ID[rule].hit(county.settings))["hit"]
    return hit
