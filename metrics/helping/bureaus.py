"""Departments: what they claimed, delivered and put right, what their clues were worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from metrics.helping.department_scheme import PROPOSED, Rate, points, scheme_of
from metrics.indicators.clues import CONFIRMED_CLUES
from metrics.indicators.guarantee_items import BY_DEPARTMENT
from metrics.indicators.helping import DELIVERED
from metrics.indicators.supervision import RECTIFIED
from metrics.phrases.bureaus import bureau
from metrics.phrases.naming import PAIR, Noun, listed
from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.rows import given
from metrics.scoring.scheme import Scheme
from metrics.tables.here import SILENT
from pipelines.ground.periods import Period
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.measure import MEASURE
from pipelines.sources.measure_department import MEASURE_DEPARTMENT
from pipelines.sources.risk_clue import RISK_CLUE
from pipelines.sources.supervision_finding import SUPERVISION_FINDING

TOLD_BY = {  # the tables that tell each rate: where one is not here, there is nothing to be nought of
    "delivered": (MEASURE, ASSISTANCE_PLAN),
    "claimed": (MEASURE_DEPARTMENT, MEASURE, ASSISTANCE_PLAN),
    "guaranteed": (GUARANTEE_CHECK,),
    "rectified": (SUPERVISION_FINDING,),
    "confirmed": (RISK_CLUE,),
}
CLAIMS = (
    'SELECT department, count(*) AS due, count(*) FILTER (is_claimed) AS "in_time",'
    ' count(*) FILTER (is_open) AS "open" FROM fact_claim WHERE period = $1 GROUP BY ALL'
)


TITLE = Text(
    "{period}：{n} 个部门有任务、线索或问题；按时落实最低的是{names}",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; lowest in delivering on"
    " time: {names}",
)
ONLY = Text(  # one has no other to be lower than
    "{period}：{n} 个部门有任务、线索或问题；只有{names}有到期的措施",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; measures fell due of"
    " {names} only",
)
ALIKE = Text(
    "{period}：{n} 个部门有任务、线索或问题；按时落实均为 {rate}：{names}",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; all at {rate} in"
    " delivering on time: {names}",
)
OF_MANY = Text(
    "；到期满 {few} 项的部门中最低的是{names}", "; of those with {few} measures or more: {names}"
)  # of a few measures one alone makes a rate
LOWEST = Text("{name}（到期 {base} 项，按时 {top} 项）", "{name} ({top} of {base} measures due)")
EVEN = Text(
    "{period}：{n} 个部门有任务、线索或问题；到期的措施都按时落实",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; every measure due was"
    " delivered on time",
)
UNDUE = Text(
    "{period}：{n} 个部门有任务、线索或问题；本期没有到期的措施",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; no measure fell due",
)
UNTOLD = Text(
    "{period}：{n} 个部门有任务、线索或问题；帮扶措施没有报来，不知道按时落实多少",
    "{period}: {n} {n:department has|departments have} tasks, clues or findings; measures are not here, so"
    " what was delivered on time is not known",
)
NONE = Text("{period}没有报送部门任务", "{period}: no task of a department was reported")


CLAIMED = Text(
    "按时认领：自计划制定之日起 {claim_days} 个工作日内（建议值）",
    "claimed in time: within {claim_days} working days of the plan (proposed)",
)


def in_time(settings: Settings) -> Text:
    """Return within how many days a department claims its task in time."""
    return CLAIMED.filled(claim_days=settings.claim_days)


class Bureau(NamedTuple):
    """One department in a period; `score` of 100 by what applies to it (None: nothing does).

    `unknown`: the rates of which a table is not here in the period;
    `open_claims` is None where claims are not.
    """

    name: str
    rates: Mapping[str, Rate]  # delivered, claimed, guaranteed, rectified, confirmed
    open_claims: int | None
    score: float | None
    unknown: frozenset[str] = frozenset()

    def base(self, rate: str) -> float | None:
        """Return of how many a rate is; 0: there was none; None: nobody told."""
        counted = self.rates[rate].base if rate in self.rates else 0.0
        return None if not counted and rate in self.unknown else counted


def bureaus(results: Results, period: str) -> list[Bureau]:
    """Return every department that has a task, a clue or a finding in the period, the highest score first.

    A department's guarantee item is met ÷ judged in the whole county. Departments without a score come last.
    SchemeError where county.toml has a scheme of theirs that cannot be used.
    """
    rates: dict[str, dict[str, Rate]] = {}
    asked = {"delivered": DELIVERED, "confirmed": CONFIRMED_CLUES, "rectified": RECTIFIED}
    for name, indicator in asked.items():
        rows = results.tidy(indicator.id, period=period, by="department")
        for who, top, base in rows.select("department", "numerator", "denominator").iter_rows():
            rates.setdefault(who, {})[name] = Rate(top or 0.0, base or 0.0)
    waiting = _claims(results, period, rates)
    for who, item in BY_DEPARTMENT.items():
        row = results.tidy(item, period=period).row(0, named=True)
        if row["denominator"]:
            rates.setdefault(who, {})["guaranteed"] = Rate(row["numerator"], row["denominator"])
    totals = points(rates, scheme_of(results.settings.departments)).totals
    scores = dict(totals.select("code", "score").iter_rows())
    unknown = _unknown(results, period)
    none = None if "claimed" in unknown else 0
    found = [
        Bureau(who, own, waiting.get(who, none), scores.get(who), unknown)
        for who, own in sorted(rates.items())
    ]
    return sorted(found, key=lambda one: (one.score is None, -(one.score or 0.0), one.name))


def _unknown(results: Results, period: str) -> frozenset[str]:
    """Return the rates that nobody can tell in a period: a table of theirs is not here."""
    here = results.tables_here
    return frozenset(
        name
        for name, tables in TOLD_BY.items()
        if any(here.of(one.name, period).state in SILENT for one in tables)
    )


def _claims(results: Results, period: str, rates: dict[str, dict[str, Rate]]) -> dict[str, int]:
    """Add the claims of each department; return how many each has still open."""
    if "fact_claim" not in results.records.tables:
        return {}
    waiting = {}
    for who, due, in_time, still in results.records.whole.frame(CLAIMS, [period]).iter_rows():
        rates.setdefault(who, {})["claimed"] = Rate(in_time, due)
        waiting[who] = still
    return waiting


def score(rates: Mapping[str, Rate], scheme: Scheme = PROPOSED) -> float | None:
    """Return the score of 100 of one department: each rate by its weight, of those that apply.

    >>> round(score({"delivered": Rate(9, 10), "claimed": Rate(7, 10)}), 6)
    84.545455
    >>> score({"confirmed": Rate(1, 2)}) is None
    True
    """
    found: float | None = points({"": rates}, scheme).totals["score"][0]
    return found


def frame(found: list[Bureau]) -> pl.DataFrame:
    """One row per department: score, and share and base of each rate.

    Share null: nothing fell due, or nobody told; base and open null: nobody told (`Bureau.base`).
    """
    rows = [
        {
            "name": one.name,
            "score": one.score,
            **{
                key: value
                for rate in TOLD_BY
                for key, value in (
                    (rate, one.rates[rate].value if rate in one.rates else None),
                    (f"{rate}_n", one.base(rate)),
                )
            },
            "open": one.open_claims,
        }
        for one in found
    ]
    counts = {"open": pl.Int64(), **{f"{rate}_n": pl.Float64() for rate in TOLD_BY}}
    return pl.DataFrame(rows, infer_schema_length=None, schema_overrides=counts)


def said(found: list[Bureau], period: Period, few: int) -> Text:
    """Return how many departments have anything to do, and who delivers least on time, of how many measures.

    Ties are named together; of a department nothing of whose fell due, or was found, nothing is said. Where
    the lowest has fewer than `few` measures, the lowest of those that have as many is named too.
    """
    busy = sum(_is_busy(one) for one in found)
    if not busy:
        return NONE.filled(period=period.said)
    fields = {"period": period.said, "n": busy}
    rates = {one.name: one.rates["delivered"].value for one in found if "delivered" in one.rates}
    known = {name: value for name, value in rates.items() if value is not None}
    if not known:
        is_told = any(one.base("delivered") is not None for one in found)
        return UNDUE.filled(**fields) if is_told else UNTOLD.filled(**fields)
    if (least := min(known.values())) >= 1:
        return EVEN.filled(**fields)
    due = [one for one in found if one.name in known]
    lowest = _lowest(due)
    if len(lowest) == len(due):
        words = ONLY if len(due) == 1 else ALIKE
        return words.filled(**fields, rate=written(least, "%"), names=_named(lowest))
    told = TITLE.filled(**fields, names=_named(lowest))
    many = [one for one in due if one.rates["delivered"].base >= few]
    if len(many) < PAIR or any(one in many for one in lowest) or len(_lowest(many)) == len(many):
        return told
    more = OF_MANY.filled(few=few, names=_named(_lowest(many)))
    return Text(told.zh + more.zh, told.en + more.en)


def _lowest(due: Sequence[Bureau]) -> list[Bureau]:
    """Return who delivers least on time, ties together: what is written alike is tied."""
    rates = [(one, given(one.rates["delivered"].value)) for one in due]
    least = written(min(rate for _, rate in rates), "%")
    return [one for one, rate in rates if written(rate, "%") == least]


def _named(some: Sequence[Bureau]) -> Text:
    names = [_least(one.name, one.rates["delivered"]) for one in some]
    return listed(names, noun=Noun("个部门", "department", "departments"))


def _is_busy(one: Bureau) -> bool:
    """Whether a department has a task, a clue or a finding: that an item is its own is none."""
    return bool(one.open_claims) or any(rate.base for name, rate in one.rates.items() if name != "guaranteed")


def _least(name: str, rate: Rate) -> Text:
    return LOWEST.filled(name=bureau(name), top=int(rate.top), base=int(rate.base))
