"""The fact of exits: each case that left in the period, and what each condition of its exit says."""

from __future__ import annotations

import polars as pl

from pipelines.facts.checks import ITEMS, education_applies
from pipelines.facts.county import within
from pipelines.facts.declared import HOUSEHOLD, OF_HOUSEHOLD, PLACE, Fact
from pipelines.facts.made import Made
from pipelines.facts.reports import Reports
from pipelines.facts.rules.exit_rules import EXITS, OFF, published, visited
from pipelines.facts.rules.incomes_at import checks_of, known_at
from pipelines.facts.rules.inputs import register_at
from pipelines.facts.rules.money import lines_at
from pipelines.facts.rules.rule import evidence
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household import HOUSEHOLD as REGISTER
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.risk_clue import CONFIRMED, KNOWN, NO_RISK, RISK_CLUE
from pipelines.sources.self_assessment import SELF_ASSESSMENT

DAY = "exit_approved_on"
NAMES = tuple(rule.id.lower() for rule in EXITS)


def exit_fact(view: View, reports: Reports) -> pl.DataFrame:
    """One row per case that left in the period: each condition true, false or null, and its evidence."""
    settings = view.county.settings
    rows = exiting(view, reports)
    rows = rows.with_columns(rule.hit(settings).alias(rule.id.lower()) for rule in EXITS)
    readings = [one for rule in EXITS for one in rule.readings]
    return view.of_period(
        rows.select(
            "village_code",
            "kind",
            "household_type",
            "household_id",
            "case_id",
            DAY,
            *NAMES,
            "is_income_off",
            all_met=pl.all_horizontal(*NAMES),
            evidence=evidence(readings, settings),
        )
    )


def exiting(view: View, reports: Reports) -> pl.DataFrame:
    """One row per case that left in the period: all that the conditions read, as of the day it left."""
    settings = view.county.settings
    # whether a column ever brought anything is asked of all cases, not of those that left now
    cases = view.county.table(MONITORING_CASE.name).with_columns(
        is_visited=visited(), is_published=published()
    )
    asked = view.placed(cases).filter(within(DAY, view.period.start, view.until))
    rows = asked.join(lines_at(view, view.period), on="village_code", how="left")
    incomes = known_at(asked, checks_of(view, reports), DAY).drop("line")
    rows = rows.join(incomes, on="case_id", how="left")
    rows = rows.join(_items(view, asked), on="case_id", how="left")
    rows = rows.join(_clues(view, asked), on="case_id", how="left")
    rows = rows.join(register_at(view), on="household_id", how="left")
    rows = rows.join(_assessed(view), on="household_id", how="left")
    rows = rows.with_columns(_absent(view))
    own, pc = pl.col("exit_income_pc"), pl.col("pc")
    return rows.with_columns(
        exit_pc=own.fill_null(pc),
        is_income_off=((own - pc).abs() > OFF * pc.abs()).fill_null(value=False),
        public_days=(pl.col("exit_public_to") - pl.col("exit_public_from")).dt.total_days(),
        identified_on=pl.col(settings.plan_from),
    )


def _absent(view: View) -> list[pl.Expr]:
    """Return what a table that came says by its silence: no clue is none; no form is none."""
    names = []
    if view.county.came(RISK_CLUE.name):
        names += ["open_clue", "new_risk"]
    if view.county.came(SELF_ASSESSMENT.name):
        names.append("is_self_assessed")
    return [pl.col(name).fill_null(value=False) for name in names]


def _items(view: View, cases: pl.DataFrame) -> pl.DataFrame:
    """One row per case: all_met (null: an item was never checked), oldest_days, lately_unmet, on its day."""
    months = view.county.settings.exit_months
    rows = view.county.table(GUARANTEE_CHECK.name)
    rows = view.numbered(rows.select("household_id", "item", "check_date", "result", "resolved_on"))
    rows = cases.select("case_id", "household_id", DAY).join(rows, on="household_id")
    rows = rows.filter(pl.col("check_date") <= pl.col(DAY)).sort("check_date", maintain_order=True)
    since = pl.col(DAY).dt.offset_by(f"-{months}mo")
    unmet = pl.col("result") == "unmet"
    solved = (pl.col("resolved_on") <= pl.col(DAY)).fill_null(value=False)
    late = unmet & (pl.col("resolved_on").is_null() | (pl.col("resolved_on") > since) | ~solved)
    rows = rows.with_columns(
        is_met=pl.col("result").is_in(("met", "not_applicable")) | (unmet & solved),
        days=(pl.col(DAY) - pl.col("check_date")).dt.total_days(),
        was_unmet=late.fill_null(value=False),
    )
    wide = rows.group_by("case_id").agg(
        *[_last(item, "is_met").alias(f"{item}_met") for item in ITEMS],
        *[_last(item, "days").alias(f"{item}_days") for item in ITEMS],
        lately_unmet=pl.col("was_unmet").any(),
    )
    base = cases.select("case_id", "household_id").join(wide, on="case_id", how="left")
    base = base.join(education_applies(view), on="household_id", how="left")
    applies = pl.col("applies").fill_null(value=False)
    met = [pl.col(f"{item}_met") for item in ITEMS if item != "education"]
    met.append(pl.when(~applies).then(pl.lit(value=True)).otherwise(pl.col("education_met")))
    days = [pl.col(f"{item}_days") for item in ITEMS if item != "education"]
    days.append(pl.when(applies).then(pl.col("education_days")))
    return base.select(
        "case_id", "lately_unmet", all_met=pl.all_horizontal(met), oldest_days=pl.max_horizontal(days)
    )


def _last(item: str, name: str) -> pl.Expr:
    return pl.col(name).filter(pl.col("item") == item).last()


def _clues(view: View, cases: pl.DataFrame) -> pl.DataFrame:
    """One row per case whose household has a clue found by its day: open_clue, new_risk.

    Open on a day: not verified by then. New: confirmed in the months before, and not the clue that the case
    came of.
    """
    months = view.county.settings.exit_months
    rows = view.county.table(RISK_CLUE.name).select(
        "household_id", "found_on", "verified_on", "decided_on", "result", origin="clue_id"
    )
    rows = cases.select("case_id", "household_id", "clue_id", DAY).join(
        view.numbered(rows), on="household_id"
    )
    rows = rows.filter(pl.col("found_on") <= pl.col(DAY))
    decided = pl.col("result").is_in((CONFIRMED, NO_RISK, KNOWN)).fill_null(value=False)
    later = (pl.col("verified_on") > pl.col(DAY)).fill_null(value=False)
    on = pl.coalesce("decided_on", "verified_on", "found_on")
    since = pl.col(DAY).dt.offset_by(f"-{months}mo")
    own = (pl.col("origin") == pl.col("clue_id")).fill_null(value=False)
    new = (pl.col("result") == CONFIRMED) & (on > since) & (on <= pl.col(DAY)) & ~own
    return rows.group_by("case_id").agg(
        open_clue=(~decided | later).any(), new_risk=new.fill_null(value=False).any()
    )


def _assessed(view: View) -> pl.DataFrame:
    """One row per household with an assessment of its own of the year: is_self_assessed."""
    rows = view.county.table(SELF_ASSESSMENT.name).filter(pl.col("year") == view.period.year)
    return (
        view.numbered(rows).select("household_id").unique().with_columns(is_self_assessed=pl.lit(value=True))
    )


EXIT = Made(
    Fact(
        "exit",
        Text("每个评估期、期内风险消除的每个案件一行", "One row per period and case that left in it"),
        {
            **PLACE,
            **HOUSEHOLD,
            "case_id": Text("案件编号", "Case"),
            DAY: Text("风险消除日期", "Risk cleared on"),
            **{
                rule.id.lower(): Text(
                    f"{rule.id} {rule.name.zh}（不明为空）", f"{rule.id} {rule.name.en}; null: not known"
                )
                for rule in EXITS
            },
            "is_income_off": Text(
                "消除时收入与近 12 个月相差超过 10%", "Income at exit differs by over 10 % from twelve months"
            ),
            "all_met": Text("退出条件全部满足（不明为空）", "Every condition met; null: not known"),
            "evidence": Text(
                "依据（JSON：列、值、阈值、出处）", "Evidence (JSON: column, value, threshold, source)"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    (REGISTER.name, MONITORING_CASE.name),
    exit_fact,
)
