"""Parts of income, and what stands beside the headline."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import check, household, income
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


def test_no_household_has_an_open_problem_only_where_somebody_looked():
    autumn = date(2025, 11, 1)
    for checks, wanted in (
        ([], None),
        ([check("A", "water", autumn)], 0),
        ([check("A", "water", autumn, "unmet")], 1),
    ):
        came = {"household": [household("A")], "household_income": [income("A", "2025", 3, 66000)]}
        rows = results(**came, guarantee_check=checks).scope("2025")
        problems = dict(rows.select("kind", "households_open_problem").iter_rows())
        homes = dict(rows.select("kind", "households").iter_rows())
        assert {problems[kind] for kind, count in homes.items() if count} == {wanted}
        assert {problems[kind] for kind, count in homes.items() if not count} == {0}
