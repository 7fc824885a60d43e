"""Facts of screening: what each rule says of each household, and whom hard rules hit that nobody monitors."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, HOUSEHOLD, PLACE, Fact
from pipelines.facts.household_days import LIFTED
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.rules.inputs import OPEN_KINDS, inputs, months_before
from pipelines.facts.rules.money import below
from pipelines.facts.rules.rule import Rule, evidence
from pipelines.facts.rules.screening import BY_ID, INCLUDING, RULES
from pipelines.facts.view import View
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD as REGISTER
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import NO_RISK, RISK_CLUE

CATEGORY = {LIFTED: "脱贫不稳定户", "一般农户": "边缘易致贫户"}
SUDDEN = "突发严重困难户"
NEGATIVE_MONTHS = 6  # a finding of no risk covers a household for so long (domain.md 7)
WHERE = ("household_id", "clue_id", "village_code", "kind", "household_type")


def hit_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per household (or clue without one) and rule that is true, or unknown with something for it."""
    rows = inputs(view, reports)
    settings = view.county.settings
    return view.of_period(stacked([_of_rule(rows, rule, settings) for rule in RULES]))


def _of_rule(rows: pl.DataFrame, rule: Rule, settings: Settings) -> pl.DataFrame:
    rows = rows.with_columns(hit=rule.hit(settings), asks=rule.asks.fill_null(value=False))
    told = rows.filter(pl.col("hit").fill_null(value=False) | (pl.col("hit").is_null() & pl.col("asks")))
    return told.select(
        "village_code",
        "kind",
        "household_type",
        "household_id",
        "clue_id",
        "hit",
        rule=pl.lit(rule.id),
        category=pl.when("hit").then(category(rule)),
        evidence=evidence(rule.readings, settings),
    )


def category(rule: Rule) -> pl.Expr:
    """Return the class that a hit would be confirmed as: sudden hardship is at the line or above."""
    by_type = pl.col("household_type").replace_strict(CATEGORY, default=None, return_dtype=pl.String())
    if rule.id != "R02":
        return by_type
    return pl.when(~below("pc")).then(pl.lit(SUDDEN)).when(below("pc")).then(by_type)


def omission_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per active household of the register: do hard rules hit it although nobody monitors it.

    is_omitted: null where that is not known: no twelve months' income or no line, a rule that is unknown
    with something that speaks for it, or an income below the line and nothing that says what is unmet: also
    where not one check came, when R01 asks nobody (screening.py), nobody can say that none was overlooked.
    """
    settings = view.county.settings
    rows = inputs(view, reports).filter(pl.col("household_id").is_not_null())
    rules = [BY_ID[one] for one in INCLUDING]
    asked = pl.any_horizontal(
        *[rule.hit(settings).is_null() & rule.asks.fill_null(value=False) for rule in rules],
        (below("pc") & pl.col("unmet").is_null()).fill_null(value=False),
    )
    is_hit = pl.any_horizontal(*[rule.hit(settings).fill_null(value=False) for rule in rules])
    is_judged = (pl.col("pc") - pl.col("line")).is_not_null() & ~asked
    is_wanted = (pl.col("kind") != "none") | asked  # of others an income is not collected
    rows = rows.join(_covered(view), on="household_id", how="left")
    covered = pl.col("is_covered").fill_null(value=False) | pl.col("kind").is_in(OPEN_KINDS)
    omitted = pl.when(covered).then(pl.lit(value=False)).when(is_hit | is_judged).then(is_hit)
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            is_hit=is_hit,
            is_covered=covered,
            is_omitted=omitted,
            is_missing=omitted.is_null() & is_wanted,
        )
    )


def _covered(view: View) -> pl.DataFrame:
    """One row per household with an open case, or a finding of no risk in the months before: is_covered."""
    end = view.period.end
    cases = view.county.table(MONITORING_CASE.name).filter(
        (pl.col("entered_on") <= end)
        & (pl.col("exit_approved_on").is_null() | (pl.col("exit_approved_on") > end))
    )
    since = months_before(end, NEGATIVE_MONTHS)
    clues = view.county.table(RISK_CLUE.name).filter(
        (pl.col("result") == NO_RISK) & within("verified_on", since, end)
    )
    both = stacked([cases.select("household_id"), clues.select("household_id")])
    return view.numbered(both).drop_nulls().unique().with_columns(is_covered=pl.lit(value=True))


HIT = Made(
    Fact(
        "hit",
        Text(
            "每个评估期、每户（或没有户编号的线索）、每条为真或有迹象而不明的规则一行",
            "One row per period, household (or clue without one) and rule that is true, or unknown with"
            " something that speaks for it",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "clue_id": Text("线索编号（没有户编号的线索）", "Clue, where it names no household"),
            "hit": Text("命中（不明为空）", "Hit; null: not known"),
            "rule": Text("规则", "Rule"),
            "category": Text("确认后的监测对象类别", "The class that it would be confirmed as"),
            "evidence": Text(
                "依据（JSON：列、值、阈值、出处）", "Evidence (JSON: column, value, threshold, source)"
            ),
        },
        whose=("household_id", "clue_id"),
    ),
    (REGISTER.name,),
    hit_fact,
)
OMISSION = Made(
    Fact(
        "omission",
        Text("每个评估期、台账每个在册户一行", "One row per period and active household of the register"),
        {
            **PLACE,
            **HOUSEHOLD,
            "is_hit": Text("命中硬规则（R01 或 R11）", "Hit by a hard rule (R01 or R11)"),
            "is_covered": Text(
                "已在监测，或近 6 个月核实无风险", "Monitored, or found without risk within 6 months"
            ),
            "is_omitted": Text("应纳未纳疑点（不明为空）", "May have been overlooked; null: not known"),
            "is_missing": Text("帮扶对象户中无法判断的", "In scope, or with signs, and not known"),
        },
        whose=EACH,
    ),
    (REGISTER.name, "household_income", "monitoring_line"),
    omission_fact,
)
