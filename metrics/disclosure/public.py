"""The figures that may leave the county: sums rounded before they are divided, the rest held back."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import polars as pl

from metrics.bounds.reader import EVERYTHING, NotTheirsError
from metrics.catalogue import BY_ID
from metrics.disclosure.families import ALL, KIND, LEVELS, Cell, Split, by_group, by_place
from metrics.disclosure.how_many import BASE, NOISE, YUAN, is_money, rounded, sums_of
from metrics.figures.aims import TOLERANCE
from metrics.grammar.indicator import Indicator
from metrics.results import Results
from pipelines.ground.text import Lang, Text

NOT_PUBLISHED = Text("未公开", "not published")
HELD = "not_published"  # the status of a figure that is held back, or that rounding leaves open
JUDGED = frozenset({"met", "near", "missed"})
SUPPRESSED = "suppressed"  # the column that names the keys of a row that are held back
# What tells of no people: the rest of a tidy row stays with the county.
OPEN_KEYS = (
    "indicator", "period", "level", "area_code", "area_name", "kind", "unit", "target", "target_source",
    "status", "component", "parent_code", "is_proposed", "is_looser", "near", "months", "covers",
    "is_partial", "is_behind", "lacks_before", "lacks_half", "by_year", "only_halves",
    "scope", "mode", "department",
)  # fmt: skip
TOLD = ("numerator", "denominator", "value", "units", "missing", "gap")
Row = dict[str, Any]


def published(
    results: Results,
    indicator: str = "all",
    *,
    period: str | None = None,
    level: str = "county",
    area: str | None = None,
    within: str | None = None,
    by: Split | None = None,
    lang: Lang = "zh",
) -> pl.DataFrame:
    """One row per indicator, period, area (and group): the tidy rows of interface.md as they may leave.

    They are the same for whoever asks, a leader or a township's officer too: made of the whole, and nothing
    of it but what is published. NotTheirsError for who sees no figure.

    Sums are rounded (counts to 5, money to 1,000 yuan) and then divided. What is held back is null, and its
    key stands in `suppressed` (a list of keys); then `status` is not_published. What is held back follows
    from the snapshot alone, never from what is asked. KeyError for an indicator that there is not.
    """
    if results.reader.bound == "nothing":
        raise NotTheirsError
    results = results.opened_for(EVERYTHING)
    is_kind = by == "kind"
    rows = results.tidy(
        indicator,
        period=period,
        level=level,
        area=area,
        within=within,
        by_kind=is_kind,
        by=None if by in {None, "kind"} else by,  # type: ignore[arg-type]
        lang=lang,
    )
    if by is None:
        figures, missing = by_place(results, indicator)
    else:
        figures, missing = by_group(results, indicator, by), frozenset[Cell]()
    found = [_told(row, figures, missing, by) for row in rows.iter_rows(named=True)]
    return pl.DataFrame(found, schema={**rows.schema, SUPPRESSED: pl.List(pl.String)})


def name_of(row: Mapping[str, Any], by: Split | None) -> str:
    """Return the name of a row's cell in its family."""
    if by is None:
        return str(row["area_code"])
    return f"{KIND}{row['kind']}" if by == "kind" else str(row[by] or ALL)


def _told(row: Row, figures: frozenset[Cell], missing: frozenset[Cell], by: Split | None) -> Row:
    """Return one row as it may leave."""
    cell = (row["indicator"], row["period"], name_of(row, by))
    is_cross = by is not None and row["level"] != "county"
    is_shut = cell in figures or is_cross
    told = dict.fromkeys(row) | {key: row[key] for key in OPEN_KEYS if key in row}
    is_counted_on = BY_ID[row["indicator"]].target
    if is_counted_on and is_counted_on.lookup == "last_year" and row["target"] == row["previous_numerator"]:
        told |= {"target": None, "near": None}  # last year's count is a cell of last year
    if is_shut:
        told["status"] = row["status"] if _is_never_told(row) else HELD
    else:
        told |= _sums(row)
        told["status"] = _status(row, told)
    if by is None and cell not in missing and not is_shut:
        told["missing"] = int(rounded(row["missing"] or 0))
    told[SUPPRESSED] = [key for key in row if _is_held(key, row, told, is_shut=is_shut)]
    return told


def _is_never_told(row: Row) -> bool:
    """Whether an indicator has no figure at this level at all, whatever was sent."""
    return LEVELS.index(row["level"]) > LEVELS.index(BY_ID[row["indicator"]].least)


def _is_held(key: str, row: Row, told: Row, *, is_shut: bool) -> bool:
    """Whether a key is named as held back: of a hidden cell alike for all, so that none is known as empty."""
    if key not in OPEN_KEYS and (key not in TOLD or is_shut):
        return True
    return told[key] is None and row[key] is not None


def _sums(row: Row) -> Row:
    """Return sums, units, value and gap of a row that is published."""
    indicator = BY_ID[row["indicator"]]
    sums = {key: rounded(row[key] or 0, is_money=money) for key, money in sums_of(indicator.id).items()}
    told: Row = {key: sums[key] if row[key] is not None else None for key in ("numerator", "denominator")}
    if row["value"] is not None:
        told["value"] = worth(indicator, sums)
    if _units_are_told(indicator):
        told["units"] = int(rounded(row["units"] or 0))
    if told.get("value") is not None and row["target"] is not None:
        told["gap"] = (told["value"] - row["target"]) * (-1 if indicator.lower_is_better else 1)
    return told


def _units_are_told(indicator: Indicator) -> bool:
    """Whether the units tell nothing that the base does not: they are it, or it is money."""
    base = indicator.value.now.denominator
    return indicator.units.column == base.column or is_money(base)


def worth(indicator: Indicator, sums: Mapping[str, float]) -> float | None:
    """Return what sums are worth, as metrics.figures.arithmetic does; null where that has no meaning."""

    def ratio(before: str) -> float | None:
        base = sums.get(f"{before}denominator", 0.0)
        return sums[f"{before}numerator"] / base if base > 0 else None

    kind, now = indicator.value.kind, ratio("")
    if kind == "count":
        return sums["numerator"]
    if now is None or kind in {"ratio", "composition"}:
        return now
    other = ratio("other_" if kind == "tilt" else "previous_")
    if other is None:
        return None
    if kind in {"growth", "tilt"}:
        return (now / other - (kind == "growth")) if other > 0 else None
    return now - other if kind == "change" else other - now


def _status(row: Row, told: Row) -> str:
    """Return the status if the published sums alone settle it: else that it is not published."""
    if row["status"] not in JUDGED:
        return str(row["status"])
    if told["target"] is None or told.get("value") is None:
        return HELD
    indicator = BY_ID[row["indicator"]]
    sums = sums_of(indicator.id)
    ends = [
        [max(at - half, 0.0), at + half]
        for key, money in sums.items()
        for at, half in [(rounded(row[key] or 0, is_money=money), (YUAN if money else BASE) / 2)]
    ]
    values = [worth(indicator, dict(zip(sums, corner, strict=True))) for corner in product(*ends)]
    words = {_word(indicator, row, value) for value in values}
    return words.pop() if len(words) == 1 else HELD


def _word(indicator: Indicator, row: Row, value: float | None) -> str:
    if value is None:
        return HELD
    sign = -1 if indicator.lower_is_better else 1
    if not is_money(indicator.value.now.denominator) and indicator.unit == "%":
        value = min(value, 1 - NOISE)  # a share of people that is published is never all
    if sign * (value - row["target"]) >= -TOLERANCE:
        return "met"
    is_near = row["near"] is not None and sign * (value - row["near"]) >= -TOLERANCE
    return "near" if is_near else "missed"
