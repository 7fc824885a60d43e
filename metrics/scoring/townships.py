"""Townships ranked: what the ranking asks of the published figures, and which scheme holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from metrics.catalogue import BY_ID
from metrics.records import Records
from metrics.scoring.draws import SEED, of_panel, resampled, sampled_shares
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.rank_sets import Plausible
from metrics.scoring.scheme import Line, Scheme, SchemeError, bound
from metrics.scoring.values import SAMPLES
from pipelines.periods import Period
from pipelines.text import Text

UNKNOWN = Text(
    "county.toml 的 [ranking] scheme 指定了“{name}”，没有这个计分方案",
    "county.toml, [ranking] scheme: there is no scoring scheme {name}",
)
CLUSTERS = (
    "SELECT v.parent_code AS township, p.* FROM fact_pair p JOIN fact_area v"
    " ON v.period = p.period AND v.code = p.village_code WHERE p.period = $1 AND p.is_panel"
    " ORDER BY p.income, p.members, p.income_before, p.members_before, p.spending"  # not by a pseudonym
)


def schemes(rows: pl.DataFrame) -> list[Scheme]:
    """Return the proposal and every scheme that was sent, the newest last; SchemeError for a bad bound."""
    found = [PROPOSAL]
    for (name,), lines in rows.sort("scheme", "indicator").group_by("scheme", maintain_order=True):
        found.append(_scheme(str(name), lines))
    return sorted(found, key=lambda one: (one.valid_from or date.min, one.name))


def _scheme(name: str, rows: pl.DataFrame) -> Scheme:
    lines = tuple(
        Line(row["indicator"], row["weight"], bound(row["floor"]), bound(row["full"]), row["mode"],
             row["deduct_step"], row["deduct_points"])
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    said = rows["source"][0] or ""
    return Scheme(name, lines, Text(said, said), rows["valid_from"].min())  # type: ignore[arg-type] # a date


def in_force(known: Sequence[Scheme], period: Period, wanted: str | None) -> Scheme:
    """Return the scheme asked for (SchemeError: unknown), else the newest valid at the period's end."""
    if wanted is not None:
        found = {one.name: one for one in known}
        if wanted not in found:
            raise SchemeError(UNKNOWN.filled(name=wanted))
        return found[wanted]
    return [one for one in known if one.valid_from is None or one.valid_from <= period.end][-1]


def uncertain(
    results: Records, rows: pl.DataFrame, period: str, codes: Sequence[str], scheme: Scheme
) -> dict[str, Plausible]:
    """Return draws of the true values of the scheme's sampled indicators, a column for each township."""
    random: Any = np.random.default_rng(SEED)
    names = [line.indicator for line in scheme.lines if line.indicator in BY_ID]
    found = {}
    for name in names:
        if name in SAMPLES:
            found[name] = sampled_shares(rows.filter(pl.col("indicator") == name), codes, random)
    panel = of_panel(names)
    if panel and "fact_pair" in results.tables:
        clusters = results.frame(CLUSTERS, [period])
        own = {code: clusters.filter(pl.col("township") == code) for code in codes}
        found |= resampled(own, panel, random)
    return found


def passed(period: Period) -> float:
    """Return the share of the work year that has passed at a period's end: what a schedule asks for."""
    return 0.5 if period.half == "H1" else 1.0
