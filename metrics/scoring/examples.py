"""Worked examples of a scheme: a value and the score that it must get; run before the scheme is used."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from metrics.scoring.scheme import Line, Scheme, SchemeError
from metrics.scoring.score import bounded, bounds_of, lines_of, picked, points
from pipelines.ground.text import Text

CENT = 0.005 + 1e-9  # an example is written with two decimals
NO_LINE = Text(
    "方案“{scheme}”的算例用到 {indicator}，方案里没有这一项",
    "scheme {scheme}: an example names {indicator}, which the scheme lacks",
)
WRONG = Text(
    "方案“{scheme}”的算例不符：{indicator} 的值 {value} 应得 {wanted} 分，按方案算得 {found}",
    "scheme {scheme}: an example fails: {indicator} at {value} should score {wanted}, and gets {found}",
)


@dataclass(frozen=True, slots=True)
class Example:
    """One value of an indicator and the score (0–100) that the scheme's makers want for it."""

    indicator: str
    value: float
    score: float
    target: float | None = None
    last_year: float | None = None
    schedule: float = 1.0


def run(scheme: Scheme, examples: tuple[Example, ...]) -> None:
    """Check a scheme by its own examples; SchemeError names the first that fails."""
    lines = {line.indicator: line for line in scheme.lines}
    for one in examples:
        if one.indicator not in lines:
            raise SchemeError(NO_LINE.filled(scheme=scheme.name, indicator=one.indicator))
        found = score_of(lines[one.indicator], one)
        if found is None or abs(found - one.score) > CENT:
            said = "—" if found is None else f"{found:.2f}"
            words = {"indicator": one.indicator, "value": one.value, "wanted": one.score, "found": said}
            raise SchemeError(WRONG.filled(scheme=scheme.name, **words))


def score_of(line: Line, one: Example) -> float | None:
    """Return the score of one value by one line; None where the line has no bounds for it.

    >>> from metrics.scoring.scheme import bound
    >>> growth = Line("ECO-01", 20, bound("目标-0.06"), bound("目标"))
    >>> round(score_of(growth, Example("ECO-01", 0.048, 83.33, target=0.058)), 2)
    83.33
    """
    row = pl.DataFrame(
        [(line.indicator, one.value, one.target, one.last_year, one.last_year)],
        schema={
            "indicator": pl.String,
            "used": pl.Float64,
            "target": pl.Float64,
            "previous_numerator": pl.Float64,
            "previous_value": pl.Float64,
        },
        orient="row",
    ).with_columns(state=pl.lit("scored"), unit=pl.lit("count"))
    scheme = Scheme("", (line,), Text("", ""))
    both = bounds_of(scheme, one.schedule)
    rows = row.join(lines_of(scheme), on="indicator")
    rows = rows.with_columns(floor=picked(both, 0), full=picked(both, 1)).with_columns(state=bounded())
    score: float | None = rows.select(pl.when(pl.col("state") == "scored").then(points())).item()
    return score
