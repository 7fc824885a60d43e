"""Parts of income, and what stands beside the headline."""

from __future__ import annotations

import polars as pl
import pytest
from kit.facts_county import household, income
from kit.metrics_county import one, results


def test_the_value_without_unusual_reports_stands_beside_the_headline():
    found = results(
        household=[household(code) for code in "AB"],
        household_income=[
            income("A", "2024", 1, 10000), income("A", "2025", 1, 10600),
            income("B", "2024", 1, 10000), income("B", "2025", 1, 25000),  # +150 %: to be looked at
        ],
    )  # fmt: skip
    row = one(found, "ECO-01", "2025")
    assert row["outliers"] == 1
    assert row["value"] == pytest.approx(35600 / 20000 - 1)
    assert row["without_outliers"] == pytest.approx(0.06)


def test_without_a_register_nobody_is_counted_and_a_class_with_none_is_0():
    found = results(household_income=[income("A", "2025", 3, 66000)])
    silent = found.scope("2025")
    assert silent.select(pl.exclude("kind").null_count()).row(0) == (silent.height,) * (silent.width - 1)
    known = results(household=[household("A")], household_income=[income("A", "2025", 3, 66000)])
    counts = dict(known.scope("2025").select("kind", "households").iter_rows())
    assert (sum(counts.values()), counts["sudden"]) == (1, 0)
