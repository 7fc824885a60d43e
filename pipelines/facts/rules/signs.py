"""The signs that screening rules ask for, as conditions that may be unknown, and what is read of them."""

from __future__ import annotations

import polars as pl

from pipelines.facts.household_days import LIFTED
from pipelines.facts.rules.inputs import OPEN_KINDS
from pipelines.facts.rules.money import below
from pipelines.facts.rules.rule import (
    Reading,
    column,
    exists,
    money,
    proven,
    word,
)
from pipelines.ground.settings import Settings

ORDINARY = "一般农户"
HEAVY, LEANING = 0.2, 2  # weak_resilience: self-paid of net income; dependants for each member with labour
LINE, PLAN = "monitoring_line.line_yuan", "方案一（一）1"
HAS_LINE = pl.col("line").is_not_null()
no = pl.lit(value=False)


def known_so(name: str) -> pl.Expr:
    """Return a column of the inputs."""
    return pl.col(name)


def so(name: str) -> pl.Expr:
    """Whether it is known to be so."""
    return pl.col(name).fill_null(value=False)


def money_of(source: str, value: str, threshold: str = "line") -> Reading:
    """Return an amount to the cent, held against the line or another column."""
    return Reading(source, money(pl.col(value)), column(threshold), LINE if threshold == "line" else "")


def flag(source: str, value: str, threshold: str = "", where: str = "") -> Reading:
    """Return whether something is so, held against a word."""
    return Reading(source, pl.col(value), word(threshold) if threshold else None, where)


DISPOSABLE = money_of("household_income.disposable_income", "pc")
REFERENCE = (
    Reading("household_income.net_income", money(pl.col("net"))),
    Reading("household_income.claim_income", money(pl.col("claims"))),
    Reading("household_income.compliant_self_paid", money(pl.col("self_paid"))),
    Reading("household_income.members_counted", pl.col("members")),
    Reading("reference_income_pc", money(pl.col("ref_pc")), column("line"), LINE),
)


def plunged(settings: Settings) -> pl.Expr:
    """Whether a lifted household lost so much of its income on a year before."""
    limit = (1 - settings.income_plunge) * pl.col("pc_before")
    fell = (pl.col("pc_before") > 0) & (pl.col("pc") <= limit + 1e-9)
    return (known_so("household_type") == LIFTED) & fell


def surged(settings: Settings) -> pl.Expr:
    """Whether unavoidable costs, or all spending, grew beyond their thresholds."""
    rigid = (pl.col("self_paid") > 0) & (pl.col("self_paid") >= settings.rigid_share * pl.col("net"))
    grown = pl.col("spending") >= (1 + settings.spending_surge) * pl.col("spending_before")
    return exists(rigid, (pl.col("spending_before") > 0) & grown)


def weak() -> pl.Expr:
    """Whether a household withstands little: no labour, many dependants, debts, illness, heavy costs."""
    low, high, people = pl.col("labour_low"), pl.col("labour_high"), pl.col("people")
    no_labour = pl.when(high == 0).then(pl.lit(value=True)).when(low > 0).then(no)
    leaning = (
        pl.when(people - high >= LEANING * high)
        .then(pl.lit(value=True))
        .when(people - low < LEANING * low)
        .then(no)
    )
    heavy = pl.col("self_paid") >= HEAVY * pl.col("net")
    heavy = heavy & (pl.col("self_paid") > 0)
    return exists(no_labour, leaning, pl.col("debt") > pl.col("net"), pl.col("is_ill"), heavy)


def band(settings: Settings) -> pl.Expr:
    """Whether income is at the line or above, but below the upper multiple; 0 switches this arm off."""
    upper = pl.col("pc") < settings.marginal_upper * pl.col("line") - 1e-9
    return ~below("pc") & upper & pl.lit(settings.marginal_upper > 0)


def marginal(settings: Settings) -> pl.Expr:
    """Whether an ordinary household is below the line with a risk, or any is near it and weak."""
    at_risk = exists(pl.col("has_risk"), pl.col("has_clue"))
    national = (known_so("household_type") == ORDINARY) & below("pc") & at_risk
    return exists(national, band(settings) & weak())


def medical(settings: Settings) -> pl.Expr:
    """Whether what illness costs is over its thresholds."""
    is_lifted = (known_so("household_type") == LIFTED).fill_null(value=False)
    year = pl.when(is_lifted).then(settings.medical_lifted).otherwise(settings.medical_other)
    stay = (
        pl.when(known_so("kind").is_in(OPEN_KINDS))
        .then(settings.stay_monitored)
        .otherwise(settings.stay_other)
    )
    over = exists(
        pl.col("paid_year") >= year,
        pl.col("paid_stay") > stay,
        pl.col("paid_month") >= settings.outpatient_month,
    )
    return proven(over, pl.col("medical_open"))


def limit(lifted: str, other: str, *, by_kind: bool = False) -> object:
    """Return a threshold that hangs on the kind of household."""

    def found(settings: Settings) -> pl.Expr:
        is_first = known_so("kind").is_in(OPEN_KINDS) if by_kind else known_so("household_type") == LIFTED
        first, second = getattr(settings, lifted), getattr(settings, other)
        return pl.when(is_first.fill_null(value=False)).then(first).otherwise(second)

    return found


def schooling(settings: Settings) -> pl.Expr:
    """Whether a child is out of school, or schooling costs more than its threshold."""
    dear = proven(pl.col("paid_school") > settings.education_year, pl.col("schooling_open"))
    return exists(pl.col("child_out"), pl.col("clue_dropout"), dear)


def newly_disabled() -> pl.Expr:
    """Return whether somebody is newly disabled, level 1–2: a clue names no level, so a member must."""
    level = pl.when(so("has_severe")).then(pl.lit(value=True)).when(so("has_milder")).then(no)
    return exists(pl.col("newly_disabled"), pl.col("clue_disabled") & level)


def aid_changed() -> pl.Expr:
    """Whether support was granted or ended, or somebody is newly disabled."""
    return exists(pl.col("aid_changed"), pl.col("clue_aid"), newly_disabled())


HAZARDS = ("house_unsafe", "water_dirty", "water_dry", "is_idle")
TOLD = ("clue_house", "clue_water", "clue_disaster", "clue_business", "clue_jobless")


def lost() -> pl.Expr:
    """Whether an earner was lost and nobody with labour is left; null where that is not known."""
    left = (
        pl.when(pl.col("labour_high") == 0).then(pl.lit(value=True)).when(pl.col("labour_low") > 0).then(no)
    )
    return so("lost_earner") & left


def hazard() -> pl.Expr:
    """Whether a house, water, a disaster or lost work or business is told of."""
    return exists(*[so(name) for name in HAZARDS], lost(), *[pl.col(name) for name in TOLD])
