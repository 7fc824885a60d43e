"""The conditions of an exit X1–X7 (domain.md 7): words, condition (null: not known), evidence."""

from __future__ import annotations

import polars as pl

from pipelines.facts.helping.steps import ever, in_order, passed
from pipelines.facts.rules.money import above, ref_above
from pipelines.facts.rules.rule import Reading, Rule, column, fixed, money, of, setting, word
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.sources.monitoring_case import OBJECTIONS, PUBLIC_DAYS, UPHELD

LINE, PLAN = "monitoring_line.line_yuan", "方案一（二）3"
OFF = 0.10  # by how much an income at exit may differ from the twelve months before it is pointed out
no = pl.lit(value=False)
SOUND = tuple(one for one in OBJECTIONS if one != UPHELD)


def _stable(settings: Settings) -> pl.Expr:
    since = pl.col(settings.plan_from).dt.offset_by(f"{settings.exit_months}mo") <= pl.col("exit_approved_on")
    return above("pc_before", "line_before") & since


def _kept_up(settings: Settings) -> pl.Expr:
    return pl.col("all_met") & (pl.col("oldest_days") <= settings.exit_check_days) & ~pl.col("lately_unmet")


def _no_risk(_: Settings) -> pl.Expr:
    return ~pl.col("open_clue") & ~pl.col("new_risk") & pl.col("exit_risk_resolved") & ref_above()


def visited() -> pl.Expr:
    """Whether the exit was visited: a blank in a column that came is a step not taken, else not known."""
    day = pl.col("exit_visit_on")
    return pl.when(day.is_not_null()).then(pl.lit(value=True)).when(ever("exit_visit_on")).then(no)


def published() -> pl.Expr:
    """Whether the exit was published long enough, without an objection that was upheld."""
    days = in_order(("exit_public_from", "exit_public_to"), {"exit_public_to": PUBLIC_DAYS})
    return days & pl.col("exit_objection").is_in(SOUND)


def _not_held(settings: Settings) -> pl.Expr:
    return ~pl.col("no_labour") if settings.keep_no_labour else pl.lit(value=True)


EXITS: tuple[Rule, ...] = (
    Rule(
        "X1",
        "exit",
        Text("收入超过监测线", "Income above the line"),
        Text(
            "消除时人均收入（未填的取此前最近 12 个月人均可支配收入）超过监测线；等于不算超过；"
            "与近 12 个月相差超过 10% 的另作提示",
            "income per head at exit (where not given: of the latest twelve months that ended by then)"
            " above the line;"
            " equal to it is not above; a difference of more than 10% from the twelve months is pointed out",
        ),
        lambda _: above("exit_pc"),
        pl.lit(value=True),
        (
            Reading("monitoring_case.exit_income_pc", money(pl.col("exit_income_pc")), column("line"), LINE),
            Reading("household_income.disposable_income", money(pl.col("pc")), column("line"), LINE),
            Reading("is_income_off", pl.col("is_income_off"), fixed(OFF)),
        ),
    ),
    Rule(
        "X2",
        "exit",
        Text("持续稳定", "Steadily so"),
        Text(
            "再前一次半年核算（近 12 个月）也超过当年监测线，且自识别（{plan_from}）至消除满"
            " {exit_months} 个月",
            "above the line of its year at the half-year's check before the latest as well, and"
            " {exit_months} months or more since"
            " identification ({plan_from})",
        ),
        _stable,
        pl.lit(value=True),
        (
            Reading(
                "household_income.disposable_income (half a year before)",
                money(pl.col("pc_before")),
                column("line_before"),
                LINE,
            ),
            Reading("monitoring_case.exit_approved_on", pl.col("exit_approved_on"), is_text=True),
            Reading(
                "monitoring_case.entered_on / approved_on",
                pl.col("identified_on"),
                of("exit_months"),
                setting("exit_months"),
                is_text=True,
            ),
        ),
    ),
    Rule(
        "X3",
        "exit",
        Text("各项保障持续达标", "Every item met"),
        Text(
            "各适用项目最近一次核查均达标、核查距消除不超过 {exit_check_days} 天，且近 {exit_months}"
            " 个月内没有未达标",
            "every item that applies met at its latest check, none checked more than {exit_check_days}"
            " days before the"
            " exit, none unmet in the {exit_months} months before it",
        ),
        _kept_up,
        pl.lit(value=True),
        (
            Reading("guarantee_check.result", pl.col("all_met"), word("met"), PLAN),
            Reading(
                "guarantee_check.check_date",
                pl.col("oldest_days"),
                of("exit_check_days"),
                setting("exit_check_days"),
            ),
            Reading(
                "guarantee_check.resolved_on",
                pl.col("lately_unmet"),
                of("exit_months"),
                setting("exit_months"),
            ),
        ),
    ),
    Rule(
        "X4",
        "exit",
        Text("风险消除且无新风险", "Risk gone, none new"),
        Text(
            "原风险已消除，没有未核实的线索，近 {exit_months} 个月没有新确认的风险，收入参考值超过监测线",
            "the first risk resolved, no clue open, no risk newly confirmed in the {exit_months} months"
            " before, the"
            " reference income above the line",
        ),
        _no_risk,
        pl.lit(value=True),
        (
            Reading("monitoring_case.exit_risk_resolved", pl.col("exit_risk_resolved"), word("是"), PLAN),
            Reading("risk_clue.result", pl.col("open_clue")),
            Reading("risk_clue.decided_on", pl.col("new_risk"), of("exit_months"), setting("exit_months")),
            Reading("reference_income_pc", money(pl.col("ref_pc")), column("line"), LINE),
        ),
    ),
    Rule(
        "X5",
        "exit",
        Text("入户、自评、评议齐全", "Visited, self-assessed, appraised"),
        Text(
            "消除入户核实已做，当年有农户自评，民主评议通过",
            "visited for the exit, the household's own assessment of that year on file, the appraisal passed",
        ),
        lambda _: pl.col("is_visited") & pl.col("is_self_assessed") & passed("exit_appraisal_result"),
        pl.lit(value=True),
        (
            Reading("monitoring_case.exit_visit_on", pl.col("exit_visit_on"), is_text=True),
            Reading("self_assessment.year", pl.col("is_self_assessed")),
            Reading(
                "monitoring_case.exit_appraisal_result",
                pl.col("exit_appraisal_result"),
                word("通过"),
                PLAN,
                is_text=True,
            ),
        ),
    ),
    Rule(
        "X6",
        "exit",
        Text("公示期满无异议", "Published, no objection upheld"),
        Text(
            f"消除公示不少于 {PUBLIC_DAYS} 天，无异议或异议不成立",
            f"published for {PUBLIC_DAYS} days or more, no objection or none upheld",
        ),
        lambda _: pl.col("is_published"),
        pl.lit(value=True),
        (
            Reading("monitoring_case.exit_public_from", pl.col("exit_public_from"), is_text=True),
            Reading("monitoring_case.exit_public_to", pl.col("exit_public_to"), is_text=True),
            Reading("public_days", pl.col("public_days"), fixed(PUBLIC_DAYS), PLAN),
            Reading(
                "monitoring_case.exit_objection",
                pl.col("exit_objection"),
                word("/".join(SOUND)),
                is_text=True,
            ),
        ),
    ),
    Rule(
        "X7",
        "exit",
        Text("不是无劳动力兜底户", "Not held for want of labour"),
        Text(
            "不是整户无劳动能力兜底保障户（本县：{keep_no_labour}）",
            "not a household without labour under the safety net (here: {keep_no_labour})",
        ),
        _not_held,
        pl.lit(value=True),
        (
            Reading(
                "household.no_labour_backstop",
                pl.col("no_labour"),
                lambda settings: pl.lit(settings.keep_no_labour),
                setting("keep_no_labour"),
            ),
        ),
    ),
)
