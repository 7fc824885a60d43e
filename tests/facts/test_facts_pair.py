"""The matched panel: golden numbers of domain.md 3.2, computed by hand."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import facts, household, income, link, row, sums

PANEL = ("income", "members", "income_before", "members_before")


def panel(*incomes, homes, **tables):
    return facts(household=homes, household_income=list(incomes), **tables)["pair"]


def test_a_split_household_is_compared_as_one_cluster():
    # 60 000 yuan, 6 people → 36 000 + 28 000 = 64 000 yuan, 6 people: 64/60 − 1 = +6.67 %
    found = row(
        panel(
            income("P", "2024", 6, 60000),
            income("P1", "2025", 3, 36000),
            income("P2", "2025", 3, 28000),
            homes=[
                household("P", status="split_source", status_date=date(2025, 4, 1)),
                household("P1"),
                household("P2"),
            ],
            household_link=[
                link("P", "P1", "分户", date(2025, 4, 1)),
                link("P", "P2", "分户", date(2025, 4, 1)),
            ],
        ),
        "2025",
    )
    assert found["is_panel"]
    assert found["households"] == 2
    assert found["growth"] == pytest.approx(64 / 60 - 1)
    assert round(found["growth"], 4) == 0.0667


def test_a_cluster_belongs_to_its_household_with_most_people_and_on_a_tie_to_the_lower_code_of_an_area():
    homes = [household("P", status="split_source", status_date=date(2025, 4, 1))]
    homes += [household("P1", village_code="990101102001"), household("P2", village_code="990101101001")]
    links = [link("P", new, "分户", date(2025, 4, 1)) for new in ("P1", "P2")]
    old = income("P", "2024", 6, 60000)
    more = panel(
        old, income("P1", "2025", 2, 1), income("P2", "2025", 4, 1), homes=homes, household_link=links
    )
    tie = panel(
        old, income("P1", "2025", 3, 1), income("P2", "2025", 3, 1), homes=homes, household_link=links
    )
    assert (row(more, "2025")["household_id"], row(more, "2025")["village_code"]) == ("P2", "990101101001")
    # never by the household's number: that is a pseudonym, and another home's key would move the cluster
    assert (row(tie, "2025")["household_id"], row(tie, "2025")["village_code"]) == ("P2", "990101101001")


def test_a_panel_keeps_negative_income_and_leaves_out_the_newly_included():
    # panel A–D: 75 900 / 9 against 91 000 / 10 → 8433.33 / 9100 − 1 = −7.326 %
    # everybody: 87 900 / 12 against 9100 → −19.505 %: composition, not a fall
    before = {"A": (4, 40000), "B": (3, 27000), "C": (2, 15000), "D": (1, 9000)}
    now = {"A": (4, 44000), "B": (2, 24000), "C": (2, -2000), "D": (1, 9900), "E": (3, 12000)}
    rows = [income(code, "2024", *had) for code, had in before.items()]
    rows += [income(code, "2025", *has) for code, has in now.items()]
    added = {"monitor_category": "突发严重困难户", "identified_month": date(2025, 3, 1)}
    homes = [*map(household, "ABCD"), household("E", household_type="一般农户", **added)]
    made = facts(household=homes, household_income=rows)
    a, b, c, d = sums(made["pair"], "2025", *PANEL)
    assert (a, b, c, d) == (75900, 9, 91000, 10)
    assert round((a / b) / (c / d) - 1, 5) == -0.07326
    newcomer = row(made["pair"], "2025", cluster_id="E")
    assert (newcomer["is_new"], newcomer["is_scope"], newcomer["is_panel"], newcomer["income"]) == (
        True,
        False,
        False,
        None,
    )
    everybody, people = sums(made["income"], "2025", "income", "members")
    assert round((everybody / people) / 9100 - 1, 5) == -0.19505


def test_growth_of_a_household_without_positive_prior_income_is_unknown_yet_its_sums_stay():
    found = row(
        panel(income("A", "2024", 2, 0), income("A", "2025", 2, 8000), homes=[household("A")]), "2025"
    )
    assert (found["is_panel"], found["growth"], found["is_sharp_drop"]) == (True, None, None)
    assert (found["income_before"], found["income"]) == (0, 8000)


def test_a_valid_zero_stays_and_a_blank_is_missing():
    made = panel(
        *[income(code, "2024", 2, 10000) for code in "AB"],
        income("A", "2025", 2, 0),
        income("B", "2025", 2, None),
        homes=[household("A"), household("B")],
    )
    assert row(made, "2025", cluster_id="A")["growth"] == -1  # 0 / 10 000 − 1
    gone = row(made, "2025", cluster_id="B")
    assert (gone["is_scope"], gone["is_panel"], gone["income"]) == (True, False, None)


@pytest.mark.parametrize(
    ("status", "counts"),
    [("valid", True), (None, True), ("under_review", True), ("invalid", False), ("not_collected", False)],
)
def test_a_report_counts_unless_it_was_found_invalid_or_was_not_collected(status, counts):
    rows = (income("A", "2024", 1, 10000), income("A", "2025", 1, 11000, status=status))
    assert row(panel(*rows, homes=[household("A")]), "2025")["is_panel"] is counts


def test_a_household_that_moved_away_or_died_out_leaves_the_panel():
    left = household("A", status="deceased_all", status_date=date(2025, 5, 1))
    made = panel(
        *[income(code, year, 1, 9000) for code in "AB" for year in ("2024", "2025")],
        homes=[left, household("B")],
    )
    assert made.filter(made["period"] == "2025")["cluster_id"].to_list() == ["B"]


def test_a_sharp_drop_is_a_fall_of_thirty_per_cent_or_more():
    homes = [household("A"), household("B")]
    rows = [income(code, "2024", 1, 10000) for code in "AB"]
    made = panel(*rows, income("A", "2025", 1, 7000), income("B", "2025", 1, 7001), homes=homes)
    assert row(made, "2025", cluster_id="A")["is_sharp_drop"]  # 7000/10 000 − 1 = −0.30
    assert not row(made, "2025", cluster_id="B")["is_sharp_drop"]


def test_unusual_reports_are_marked_and_stay_in_the_sums():
    homes = [household("A"), household("B")]
    rows = [income(code, "2024", 1, 10000) for code in "AB"]
    made = panel(*rows, income("A", "2025", 1, 31000), income("B", "2025", 1, 14000), homes=homes)
    assert row(made, "2025", cluster_id="A")["is_outlier"]  # over 30 000 per head, +210 %
    assert not row(made, "2025", cluster_id="B")["is_outlier"]
    assert sums(made, "2025", "income") == (45000,)
