"""What regression to the mean alone would have done: who stood far out is nearer the middle the next time.

A place's share x lies off the whole's m by what is its own and by luck. Of the spread between places s² luck
is v, the mean of m(1 − m) ÷ n over places of n independent tries each; of what was off, r = 1 − v ÷ s² (0 at
least) is expected again. So, had nothing changed, a place would have moved by (r − 1)(x − m).
Only areas whose change passes the gate are told of. It is so of tries and samples, whose luck is new each
time; a state of the same people (are they insured) keeps its own.
"""

from __future__ import annotations

import polars as pl

from metrics.figures.figure import Figure
from metrics.movement.gate import refusal
from metrics.results import Results
from metrics.rows import typed_rows

FEWEST = 3  # places between which a spread can be told
LEVELS = {"county": "township", "township": "village"}
EMPTY: dict[str, pl.DataType] = {
    **dict.fromkeys(("area_code", "area_name"), pl.String()),
    **dict.fromkeys(("before", "now", "change", "expected"), pl.Float64()),
}


def own_changes(results: Results, indicator: str, periods: tuple[str, str], area: str) -> pl.DataFrame:
    """One row per area right below one, of a share: before, now, change, and what luck alone would have done.

    `periods`: the one that is asked for, and the one before; all in fractions. Empty for what is no share of
    tries, or of fewer than three places that may be compared: then nothing is said.
    """
    one = results.indicator(indicator)
    level = LEVELS.get(_level(results, area, periods[0]))
    is_of_tries = one.is_process or one.is_drawn_in or one.sample is not None
    if one.value.kind != "ratio" or one.unit != "%" or not is_of_tries or level is None:
        return pl.DataFrame(schema=EMPTY)
    now, then = (results.tidy(indicator, period=each, level=level, within=area) for each in periods)
    alike = _comparable(results, now, then)
    both = then.select("area_code", before="value", n="independent", units="units").join(
        now.select("area_code", "area_name", now="value"), on="area_code", maintain_order="left"
    )
    both = both.drop_nulls(["before", "now"]).filter(pl.col("units") > 0, pl.col("area_code").is_in(alike))
    whole = results.tidy(indicator, period=periods[1], area=area)["value"][0]
    if both.height < FEWEST or whole is None:
        return pl.DataFrame(schema=EMPTY)
    tries = both["n"].fill_null(both["units"].cast(pl.Float64)).clip(lower_bound=1.0)
    kept = reliability(both["before"], tries, whole)
    return both.select(
        "area_code",
        "area_name",
        "before",
        "now",
        change=pl.col("now") - pl.col("before"),
        expected=(kept - 1.0) * (pl.col("before") - whole),
    )


def _comparable(results: Results, now: pl.DataFrame, then: pl.DataFrame) -> list[str]:
    """Return the areas whose two figures the gate lets be compared: no refused change is called a rise."""
    before = {row["area_code"]: row for row in typed_rows(then, Figure)}
    pairs = [(row, before[row["area_code"]]) for row in typed_rows(now, Figure) if row["area_code"] in before]
    return [one["area_code"] for one, old in pairs if refusal(results.records, one, old) is None]


def reliability(values: pl.Series, tries: pl.Series, whole: float) -> float:
    """Return how much of what lies off the whole is expected again: 1 all of it, 0 nothing.

    >>> reliability(pl.Series([0.4, 0.5, 0.6]), pl.Series([100.0] * 3), 0.5)
    0.75
    """
    spread = float(((values - whole) ** 2).sum()) / (len(values) - 1)
    luck = float((whole * (1 - whole) / tries).sum()) / len(values)
    return round(max(0.0, 1 - luck / spread), 9) if spread > 0 else 0.0


def _level(results: Results, area: str, period: str) -> str:
    here = results.records.areas.filter(pl.col("code") == area, pl.col("period") == period)["level"]
    return str(here[0]) if len(here) else ""
