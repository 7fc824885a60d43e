"""Renumbering, mergers and who must have reported for a cluster to be in the panel."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import facts, household, income, link, row, table

from pipelines.facts.links import clusters

APRIL = date(2025, 4, 1)
MADE = {"status": "split_source", "status_date": APRIL}


def pair(homes, incomes, links):
    return facts(household=homes, household_income=incomes, household_link=links)["pair"]


def test_a_renumbered_household_keeps_its_history():
    # old number: 20 000 yuan, 4 people; new number: 22 000, 4 people → +10 %
    homes = [household("OLD", status="merged", status_date=APRIL), household("NEW")]
    rows = [income("OLD", "2024", 4, 20000), income("NEW", "2025", 4, 22000)]
    found = row(pair(homes, rows, [link("OLD", "NEW", "更换户编号", APRIL)]), "2025")
    assert (found["is_panel"], found["is_new"], found["household_id"]) == (True, False, "NEW")
    assert round(found["growth"], 12) == 0.1


def test_a_renumbered_household_counts_once_where_the_register_gives_no_status():
    made = facts(
        household=[household("OLD"), household("NEW")],
        household_income=[income("OLD", "2024", 4, 20000), income("NEW", "2025", 4, 22000)],
        household_link=[link("OLD", "NEW", "更换户编号", APRIL)],
    )["household"]
    assert row(made, "2024")["household_id"] == "OLD"
    assert row(made, "2025")["household_id"] == "NEW"


def test_two_households_that_merge_are_compared_with_both_of_their_past():
    # 12 000 + 18 000 = 30 000 yuan, 2 + 3 people → 33 000, 5 people: +10 %
    homes = [household("A", status="merged", status_date=APRIL), household("B")]
    rows = [income("A", "2024", 2, 12000), income("B", "2024", 3, 18000), income("B", "2025", 5, 33000)]
    found = row(pair(homes, rows, [link("A", "B", "并户", APRIL)]), "2025")
    assert (found["income_before"], found["members_before"]) == (30000, 5)
    assert round(found["growth"], 12) == 0.1


def test_a_merged_household_without_a_past_income_keeps_the_cluster_out_of_the_panel():
    homes = [household("A", status="merged", status_date=APRIL), household("B")]
    rows = [income("A", "2024", 2, 12000), income("B", "2025", 5, 33000)]
    found = row(pair(homes, rows, [link("A", "B", "并户", APRIL)]), "2025")
    assert (found["is_scope"], found["is_panel"]) == (True, False)


def test_every_part_of_a_split_household_must_have_reported():
    homes = [household("P", **MADE), household("P1"), household("P2")]
    rows = [income("P", "2024", 6, 60000), income("P1", "2025", 3, 36000)]
    links = [link("P", "P1", "分户", APRIL), link("P", "P2", "分户", APRIL)]
    found = row(pair(homes, rows, links), "2025")
    assert (found["is_scope"], found["is_panel"]) == (True, False)


def test_a_household_that_was_not_in_scope_a_year_before_needs_only_an_income():
    home = household(
        "A", household_type="一般农户", monitor_category="边缘易致贫户", identified_month=date(2025, 2, 1)
    )
    rows = [income("A", "2024", 2, 10000), income("A", "2025", 2, 12000)]
    found = row(pair([home], rows, []), "2025")
    assert (found["is_new"], found["is_scope"], found["is_panel"]) == (False, True, True)


def test_a_change_in_the_first_half_year_counts_for_that_half_and_for_the_year_only_once():
    homes = [household("P", **MADE), household("P1"), household("P2")]
    links = [link("P", "P1", "分户", APRIL), link("P", "P2", "分户", APRIL)]
    rows = [
        income("P", "2024H1", 6, 30000),
        income("P1", "2025H1", 3, 18000),
        income("P2", "2025H1", 3, 14000),
    ]
    rows += [income(code, f"{year}H1", 3, 1) for code in ("P1", "P2") for year in (2026,)]
    made = pair(homes, rows, links)
    assert row(made, "2025H1")["cluster_id"] == "P"
    # 2026H1 against 2025H1: the split lies before both ends, so both are households of their own
    later = made.filter(made["period"] == "2026H1")
    assert sorted(later["cluster_id"]) == ["P1", "P2"]
    assert later["is_panel"].all()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")), max_size=12))
def test_two_households_share_a_cluster_exactly_when_links_join_them(pairs):
    rows = table("household_link", [link(a, b, "分户", APRIL) for a, b in pairs])
    found = dict(clusters(rows, date(2024, 12, 31), date(2025, 12, 31)).iter_rows())
    reach = {code: {code} for pair_ in pairs for code in pair_}
    for _ in reach:  # a plain closure by repetition
        for a, b in pairs:
            both = reach[a] | reach[b]
            for code in both:
                reach[code] = reach[code] | both
    assert found == {code: min(group) for code, group in reach.items()}
