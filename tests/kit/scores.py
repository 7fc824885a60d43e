"""Tidy rows made up for scores, a scheme of a few lines, and what it gives."""

from __future__ import annotations

import polars as pl

from metrics.scoring.scheme import Line, Scheme, bound
from metrics.scoring.score import scored
from metrics.scoring.values import scored_values
from pipelines.ground.text import Text

WORDS = Text("试", "test")

NUMBERS = ("value", "numerator", "target", "previous_numerator", "previous_value")


def tidy(code, indicator, value, *, units=100, missing=0, status="met", target=None, unit="%", last=None):
    return {
        "code": code, "indicator": indicator, "value": value, "numerator": (value or 0) * units,
        "units": units, "missing": missing, "status": status, "target": target, "unit": unit,
        "previous_numerator": last, "previous_value": None,
    }  # fmt: skip


def frame(*rows):
    return pl.DataFrame(list(rows), schema_overrides=dict.fromkeys(NUMBERS, pl.Float64))


def score(*rows, whole=None, lines=(("SAT-01", 15, "0.7", "0.9"),)):
    scheme = Scheme("试", tuple(line(*one) for one in lines), WORDS)
    if whole is None:
        whole = [
            tidy("county", one["indicator"], 0.94) for one in {row["indicator"]: row for row in rows}.values()
        ]
    return scored(scheme, scored_values(frame(*rows), frame(*whole)), 1.0)


def line(indicator, weight, floor, full, *more):
    return Line(indicator, weight, bound(floor), bound(full), *more)


def completed(frame, kind):
    """A frame that holds only what a test speaks of, with the other columns of its rows' type, all null."""
    return frame.with_columns(
        pl.lit(None).alias(name) for name in kind.__required_keys__ - set(frame.columns)
    )
