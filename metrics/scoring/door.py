"""What pages and commands ask of rankings: the table with changes, and the JSON that scripts read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import polars as pl

from metrics.catalogue import BY_ID
from metrics.results import Results
from metrics.rows import typed_document, typed_rows
from metrics.scoring.examples import run
from metrics.scoring.paired import changes, overlap, together
from metrics.scoring.placed import Placed, RankingDocument, UnitDocument
from metrics.scoring.ranking import Judged, Ranking, ranking
from metrics.scoring.rules import Rules, rules_of
from metrics.scoring.scheme import Scheme
from metrics.scoring.townships import in_force, passed, randomness, said_by_households, schemes, unseen
from metrics.scoring.values import SAMPLES
from pipelines.ground.periods import Period
from pipelines.sources.scoring_scheme import SCORING_SCHEME

LEVEL = "township"


@dataclass(frozen=True)
class Told:
    """A ranking and the one of the period before of the same kind, made anew by today's scheme and method."""

    now: Ranking
    before: Ranking | None
    table: pl.DataFrame  # as `now.table`, with previous_rank, previous_score, change
    incomparable: tuple[str, ...] = ()  # indicators of today that the period before lacks: no change is told


def ranked_townships(
    results: Results, period: Period, scheme: Scheme | None = None, among: Collection[str] | None = None
) -> Told:
    """Rank the townships of a period. `scheme` replaces the one in force; `among` is a peer group's codes.

    table adds previous_rank, previous_score and change: within (it may be chance), beyond, or null where
    there is nothing to compare with. The period before is ranked on what this one is ranked on; where it
    lacks an indicator, the two cannot be compared.
    """
    used = scheme or in_force(known_schemes(results), period, results.settings.scheme)
    rules = rules_for(results, used)
    now = _judged(results, period, used, among)
    made = ranking(now, used, rules)
    earlier = previous(results, period)
    if earlier is None:
        return Told(made, None, changed(made, None))
    taking = frozenset(line.indicator for line in used.lines) - frozenset(made.dropped)
    then = _judged(results, earlier, used.only(taking), among)
    before = ranking(_same_households(results, then, now), used.only(taking), rules)
    table = changed(made, before)
    return Told(
        made,
        before,
        table.with_columns(change=pl.lit(None, dtype=pl.String())) if before.dropped else table,
        before.dropped,
    )


def known_schemes(results: Results) -> list[Scheme]:
    """Return every scheme that may be used; the proposal of ours among them."""
    return schemes(results.source_rows(SCORING_SCHEME.name))


def rules_for(results: Results, scheme: Scheme) -> Rules:
    """Return grades, red lines, examples and groups of a scheme; its worked examples are run first."""
    rules = rules_of(results.settings.schemes, scheme.name)
    run(scheme, rules.examples)
    return rules


def previous(results: Results, period: Period) -> Period | None:
    """Return the period before of the same kind: the year before, or the half-year before."""
    same = [one for one in results.periods() if one.kind == period.kind and one.end < period.end]
    return same[-1] if same else None


def _judged(results: Results, period: Period, scheme: Scheme, among: Collection[str] | None) -> Judged:
    units = results.tidy("all", period=period.id, level=LEVEL)
    if among is not None:
        units = units.filter(pl.col("area_code").is_in(list(among)))
    whole = results.tidy("all", period=period.id)
    codes = tuple(units["area_code"].unique().sort())
    drawn = unseen(results.records, units, period.id, codes, scheme)
    return Judged(period.id, units, whole, drawn, codes, passed(period))


def _same_households(results: Results, then: Judged, now: Judged) -> Judged:
    """Return the period before with its draws tied to this one's where the same households answered."""
    if then.codes != now.codes:
        return then
    alike = {}
    for name in sorted(set(SAMPLES) & set(then.unseen)):
        said = [said_by_households(results.records, BY_ID[name], one.period) for one in (now, then)]
        alike[name] = overlap(said[0], said[1], now.codes)
    drawn = together(then.unseen, now.unseen, alike, randomness(then.period, now.period))
    return replace(then, unseen=drawn)


def changed(now: Ranking, before: Ranking | None) -> pl.DataFrame:
    """One row per unit of `now`, with previous_rank, previous_score and change (within, beyond or null)."""
    rows = now.table.join(
        before_of(now.table.clear() if before is None else before.table),
        on="code", how="left", maintain_order="left",
    )  # fmt: skip
    judged = changes(now.ranges, before.ranges) if before else {}
    word = pl.col("code").replace_strict(judged, default=None, return_dtype=pl.String)
    known = pl.col("previous_rank").is_not_null() & pl.col("rank").is_not_null()
    return rows.with_columns(change=pl.when(known).then(word))


def before_of(table: pl.DataFrame) -> pl.DataFrame:
    """One row per unit: its place, score and range in the period before.

    code, previous_rank, previous_score, previous_low, previous_high. `table`: that of the ranking before.
    """
    return table.select(
        "code",
        previous_rank="rank",
        previous_score="score",
        previous_low="rank_low",
        previous_high="rank_high",
    )


def as_json(told: Told) -> RankingDocument:
    """Return the ranking in the shape of interface.md, with more keys beside."""
    townships = [_unit(told, row) for row in typed_rows(told.table, Placed)]
    return {
        "period": told.now.period,
        "scheme": told.now.scheme.name,
        "scheme_is_proposed": told.now.scheme.is_proposed,
        "dropped": list(told.now.dropped),
        "incomparable": list(told.incomparable),
        "townships": townships,
    }


ASKED = (
    "score", "rank", "rank_low", "rank_high", "expected_rank", "top_third", "bottom_third",
    "again_low", "again_high", "surely_above", "previous_rank", "grade", "change", "caps",
    "joint_low", "joint_high", "weight_left", "keeps_third",
)  # fmt: skip


def _unit(told: Told, row: Placed) -> UnitDocument:
    mine = told.now.parts.filter((pl.col("code") == row["code"]) & (pl.col("state") != "dropped"))
    names = ("value", "score", "weight", "state", "used", "is_drawn", "units", "low", "high")
    parts = {
        one["indicator"]: {"value": one["raw"]} | {name: one[name] for name in names[1:]}
        for one in mine.iter_rows(named=True)
    }
    whole: Mapping[str, object] = row
    said = {"area_code": row["code"], "area_name": row["name"], **{name: whole[name] for name in ASKED}}
    return typed_document(said | {"indicators": parts}, UnitDocument)
