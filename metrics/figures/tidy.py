"""The shape of a tidy row: its columns in order, and its words in one language."""

from __future__ import annotations

import polars as pl

KINDS = ("lifted", "unstable", "marginal", "sudden", "cleared")
SAID = (
    "indicator", "period", "level", "area_code", "area_name", "kind", "numerator", "denominator", "value",
    "unit", "target", "target_source", "status", "low", "high", "units", "missing",
)  # fmt: skip
FURTHER = (
    "component", "parent_code", "is_proposed", "is_looser", "near", "gap", "coverage", "is_thin",
    "previous_numerator", "previous_denominator", "previous_value", "effective_n", "with_basic",
    "aside_value", "aside_n", "per_100_households", "ever_unmet", "new_units", "outliers",
    "without_outliers", "cross_section", "never_unmet", "is_full_count",
    "answers", "satisfied", "persons", "persons_known", "months", "covers",
    "is_partial", "is_behind", "behind", "other_numerator", "other_denominator", "late", "cancelled",
    "independent",
)  # fmt: skip
TELLING = (
    "numerator", "denominator", "value", "low", "high", "gap", "previous_numerator", "previous_denominator",
    "previous_value", "effective_n", "with_basic", "aside_value", "aside_n", "satisfied", "answers",
)  # fmt: skip


def spoken(rows: pl.DataFrame, lang: str) -> pl.DataFrame:
    """Return tidy rows (grain unchanged) with the source of their targets in one language.

    Grain unchanged; columns SAID and FURTHER in that order. `rows` have target_source_en as well.
    """
    source = "target_source_en" if lang == "en" else "target_source"
    return rows.with_columns(target_source=pl.col(source)).select(*SAID, *FURTHER)
