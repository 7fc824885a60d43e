"""What was not seen: who was not asked, not checked, not in the panel, as draws of true values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from metrics.catalogue import BY_ID
from metrics.figures.base import OPEN
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.scoring.means import Panel, mean_draws
from metrics.scoring.shares import NUMBER, Counted, Draws, share_draws
from metrics.scoring.values import OF_ALL, SAMPLES

SMALLEST, LARGEST = 0.5, 1.0  # what two answers of one household are worth, as a share of one
WHOLE = 1e-6


@dataclass(frozen=True)
class Drawn:
    """Draws of one indicator's true value, a column a unit (NaN: nothing known; the value given then stands).

    `here`: for these households in this period; None where all of it is a fact. `again`: for as many drawn
    anew.
    """

    here: Draws | None
    again: Draws


@dataclass(frozen=True)
class Asked:
    """The households asked for one indicator, one entry a unit: how many, of how many, worth how much."""

    households: Draws
    population: Draws
    worth: float = LARGEST  # variance of a household's mean answer, as a share of one yes-or-no answer's


def sampled(rows: pl.DataFrame, asked: Asked, random: Any) -> Drawn:
    """Return draws for an indicator of answers; `rows` are its tidy rows, one a unit, in the units' order."""
    value, n = _floats(rows, "value"), np.nan_to_num(_floats(rows, "effective_n"))
    known = np.where(np.isnan(value), 0.0, np.maximum(asked.households, 0.0))
    is_full = rows["is_full_count"].fill_null(value=False).to_numpy()
    unknown = np.where(is_full, 0.0, np.maximum(asked.population - known, 0.0))
    size = np.where(known > 0, n / asked.worth, 0.0)
    here, again = share_draws(Counted(np.nan_to_num(value), known, unknown, size), random)
    return Drawn(here, again)


def counted(rows: pl.DataFrame, random: Any, *, of_all: bool) -> Drawn:
    """Return draws for a share of households, people or months that is counted one by one.

    What is missing is drawn; `of_all`: by rule it counts as unmet, so that nothing is chance but in `again`.
    """
    units, missing = (np.nan_to_num(_floats(rows, name)) for name in ("units", "missing"))
    top = np.nan_to_num(_floats(rows, "numerator"))
    is_open = rows["indicator"].is_in(list(OPEN)).to_numpy()  # who is not known stands in the base
    sure = np.where(is_open, units - missing, units)
    known, unknown = (units + missing, np.zeros_like(missing)) if of_all else (sure, missing)
    share = np.where(known > 0, top / np.where(known > 0, known, 1.0), 0.0)
    here, again = share_draws(Counted(share, known, unknown, known), random)
    return Drawn(here if (unknown > 0).any() else None, again)


def things(rows: pl.DataFrame, random: Any) -> Drawn:
    """Return draws for a number of things (a row per unit): a fact here; anew, what is to be expected."""
    number = _floats(rows, "value")
    order = np.argsort(number, kind="stable")
    again = np.empty((NUMBER, len(number)))
    rate = random.standard_gamma(np.nan_to_num(number[order]) + 0.5, (NUMBER, len(number)))
    again[:, order] = random.poisson(rate)
    again[:, np.isnan(number)] = np.nan
    return Drawn(None, again)


def paired(
    clusters: Sequence[pl.DataFrame], rows: Mapping[str, pl.DataFrame], random: Any
) -> dict[str, Drawn]:
    """Return draws for indicators that compare the panel with a year before.

    `clusters`: for each unit a frame with a row per household cluster of the panel; `rows`: the tidy rows of
    each indicator, one a unit, in the same order.
    """
    found = {}
    for name, own in rows.items():
        one, missing = BY_ID[name], own["missing"].fill_null(0).to_list()
        panels = [
            _panel(one, rows_of, value, gone)
            for rows_of, value, gone in zip(clusters, own["value"], missing, strict=True)
        ]
        here, again = mean_draws(panels, random)
        found[name] = Drawn(here if any(missing) else None, again)
    return found


def paired_from(
    known: Mapping[str, Sequence[tuple[int, float]]], rows: Mapping[str, pl.DataFrame], random: Any
) -> dict[str, Drawn]:
    """Return the same draws from sums alone: how many households each unit has, and their parts' squares.

    `rows`: a row per unit of each indicator, with missing and value. Who is missing is then drawn from a
    normal of that spread, as many are wherever households are held.
    """
    found = {}
    for name, own in rows.items():
        missing = own["missing"].fill_null(0).to_list()
        panels = [
            Panel(0.0, np.empty(0), 0)
            if value is None or not many
            else Panel(float(value), _spread_out(many, squares), int(gone))
            for (many, squares), value, gone in zip(known[name], own["value"], missing, strict=True)
        ]
        here, again = mean_draws(panels, random)
        found[name] = Drawn(here if any(missing) else None, again)
    return found


def _spread_out(many: int, squares: float) -> Draws:
    """Return so many normal values that sum to 0, and their squares to what is given."""
    own = np.random.default_rng(many).standard_normal(many)
    own -= own.mean()
    size = float((own**2).sum())
    found: Draws = own * np.sqrt(squares / size) if size > 0 else own
    return found


def _panel(one: Indicator, rows: pl.DataFrame, value: float | None, missing: int) -> Panel:
    """Return a unit's panel; the value is linearised, so that each household's part in it is known."""
    own = None if value is None else linearised(one, rows)
    return Panel(0.0, np.empty(0), 0) if own is None else Panel(float(value or 0.0), own, int(missing))


def linearised(one: Indicator, rows: pl.DataFrame) -> Draws | None:
    """Return what each household adds to a figure that compares two years; it sums to 0 over the rows.

    `rows`: one row per household cluster of the panel. None where the figure is not defined.
    """
    if not rows.height or one.value.before is None:
        return None
    names = [total.columns[0] for of in (one.value.now, one.value.before) for total in of.totals]
    parts = np.column_stack([rows[name].fill_null(0.0).cast(pl.Float64).to_numpy() for name in names])
    a, b, c, d = parts.sum(axis=0)
    if min(abs(b), abs(d)) < WHOLE or (one.value.kind == "growth" and abs(c) < WHOLE):
        return None
    if one.value.kind == "growth":
        slopes = (a / b) / (c / d) * np.array([1 / a if a else 0.0, -1 / b, -1 / c, 1 / d])
    else:
        sign = 1.0 if one.value.kind == "change" else -1.0
        slopes = sign * np.array([1 / b, -a / b**2, -1 / d, c / d**2])
    own: Draws = len(parts) * (parts @ slopes)
    found: Draws = own - own.mean()
    return found


def kind_of(one: Indicator) -> str:
    """Return how an indicator is drawn: answers, panel, counted, things, or fact (sums of money)."""
    if one.id in SAMPLES:
        return "answers"
    if one.value.kind in A_YEAR_APART:
        return "panel"
    if one.value.kind == "count":
        return "things"
    return "counted" if one.value.kind == "ratio" else "fact"


def is_of_all(indicator: str) -> bool:
    """Whether what is missing counts as unmet by rule."""
    return indicator in OF_ALL


def is_countable(rows: pl.DataFrame) -> bool:
    """Whether a ratio is a share of what it counts: its denominator is the number of units.

    `rows`: tidy rows of one indicator; those without units or sums say nothing.
    """
    told = rows.filter(pl.col("units") > 0, pl.col("denominator").is_not_null())
    near = (told["denominator"] - told["units"]).abs() <= WHOLE
    within = (told["numerator"] >= -WHOLE) & (told["numerator"] <= told["units"] + WHOLE)
    return bool((near & within).all())


def answers_worth(said: pl.DataFrame) -> float:
    """Return the variance of a household's mean answer as a share of one yes-or-no answer's.

    `said`: one row per household, with unit and mean (0–1). Two answers of one household go together, but not
    wholly: they are worth more than one, less than two.
    """
    told = said.filter(pl.col("mean").is_not_null())
    return worth_of(
        told.group_by("unit").agg(n=pl.len(), middle=pl.col("mean").mean(), spread=pl.col("mean").var(ddof=0))
    )


def worth_of(groups: pl.DataFrame) -> float:
    """Return the same; `groups`: one row per unit with n, and middle and variance (spread) of its means."""
    groups = groups.filter(pl.col("n") > 1)
    weight = groups["n"]
    top = float((weight * groups["spread"]).sum())
    base = float((weight * groups["middle"] * (1 - groups["middle"])).sum())
    return min(max(top / base, SMALLEST), LARGEST) if base > 0 else LARGEST


def _floats(rows: pl.DataFrame, column: str) -> Draws:
    return rows[column].cast(pl.Float64).to_numpy().astype(np.float64)
