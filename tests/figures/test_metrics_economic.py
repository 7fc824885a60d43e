"""Economic figures: growth of the matched panel as a ratio of sums, shares in points, what cannot be said."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import household, income, link
from kit.metrics_county import one, results


def test_a_split_household_grows_as_one_cluster():
    split = date(2025, 2, 1)
    found = results(
        household=[
            household("P", status="split_source", status_date=split),
            household("P1"),
            household("P2"),
        ],
        household_link=[link("P", new, "分户", split) for new in ("P1", "P2")],
        household_income=[
            income("P", "2024", 6, 60000),
            income("P1", "2025", 3, 36000),
            income("P2", "2025", 3, 28000),
        ],
    )
    # (64000/6)/(60000/6) − 1
    assert one(found, "ECO-01", "2025")["value"] == pytest.approx(0.06666666666666665, abs=1e-15)


def test_the_county_is_a_ratio_of_sums_and_never_a_mean_of_rates():
    first, second = "990101101001", "990101102001"
    found = results(
        household=[household("A", village_code=first), household("B", village_code=second)],
        household_income=[
            income("A", "2024", 10, 100000), income("A", "2025", 10, 110000),
            income("B", "2024", 40, 400000), income("B", "2025", 40, 420000),
        ],
    )  # fmt: skip
    towns = found.tidy("ECO-01", period="2025", level="township")
    assert towns["value"].to_list() == [pytest.approx(0.1), pytest.approx(0.05)]
    # (530000/50)/(500000/50) − 1 = 6.0 %, where the mean of the two rates is 7.5 %
    assert one(found, "ECO-01", "2025")["value"] == pytest.approx(0.06, abs=1e-12)


def test_growth_from_nothing_or_less_is_not_applicable_and_never_zero():
    found = results(
        household=[household("A")],
        household_income=[income("A", "2024", 2, -500), income("A", "2025", 2, 9000)],
    )
    row = one(found, "ECO-01", "2025")
    assert (row["value"], row["status"]) == (None, "not_applicable")


def test_a_first_year_has_no_growth_and_is_not_reported():
    found = results(household=[household("A")], household_income=[income("A", "2025", 2, 9000)])
    row = one(found, "ECO-01", "2025")
    assert (row["value"], row["status"], row["missing"]) == (None, "not_reported", 1)


@pytest.mark.parametrize(
    ("reported", "status", "is_thin"),
    [
        (10, "no_target", False),
        (19, "no_target", False),
        (18, "no_target", True),
        (17, "not_comparable", True),
    ],
)
def test_a_panel_below_ninety_per_cent_is_not_comparable_and_below_ninety_five_says_so(
    reported, status, is_thin
):
    homes = [f"{number:02d}" for number in range(20 if reported > 10 else 10)]
    rows = [income(home, "2024", 1, 1000) for home in homes]
    rows += [income(home, "2025", 1, 1100) for home in homes[:reported]]
    found = results(household=[household(home) for home in homes], household_income=rows)
    row = one(found, "ECO-01", "2025")
    assert (row["status"], row["is_thin"], row["missing"]) == (status, is_thin, len(homes) - reported)
    assert row["value"] == pytest.approx(0.1)


def test_fewer_than_ten_clusters_are_too_few_unless_the_place_was_fully_counted():
    homes = [f"{number:02d}" for number in range(9)]
    rows = [income(home, year, 1, 1000) for home in homes for year in ("2024", "2025")]
    all_of_them = results(household=[household(home) for home in homes], household_income=rows)
    assert one(all_of_them, "ECO-03", "2025")["status"] == "not_reported"  # no parts of income were sent
    assert one(all_of_them, "ECO-01", "2025")["status"] == "no_target"
    lacking = results(household=[household(home) for home in [*homes, "99"]], household_income=rows)
    assert one(lacking, "ECO-01", "2025")["status"] == "too_few"
