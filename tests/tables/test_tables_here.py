"""The one base of which tables are here: by period, township and half, from what tables declare."""

from __future__ import annotations

from datetime import date

import pytest
from kit.arrival_worlds import TOWNS, arrival, here, nil, refusal

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.tables.in_words import part
from metrics.tables.owed import owed, wanted_by
from pipelines.ground.home import Settings
from pipelines.happening import InPeriod
from pipelines.sources import SOURCES

EAST, WEST = TOWNS
POSTS, CHECKS, INCOME = "welfare_post", "guarantee_check", "household_income"


def everywhere(table, *periods):
    return [arrival(table, period, town=town) for period in periods for town in TOWNS]


def test_what_is_owed_follows_from_what_indicators_want():
    assert {table.name for table in owed()} == {name for one in CATALOGUE for name in one.wants}
    assert [one.id for one in wanted_by("benchmark")] == ["ECO-01", "ECO-02"]
    assert [one.id for one in wanted_by("training")] == ["MOT-01", "MOT-05"]
    assert [one.id for one in wanted_by("employment_month")] == ["MOT-04", "MOT-06"]
    assert wanted_by("household_link") == ()


def test_every_dated_table_names_a_column_of_its_own():
    assert all(table.column(table.dated) for table in SOURCES if table.dated)
    assert all(table.dated for table in SOURCES if table.opens or table.year != "any")


def test_a_half_is_full_where_every_township_sent_and_partial_where_one_did_not():
    base = here([*everywhere(CHECKS, "2025H1"), arrival(CHECKS, "2025H2")])
    assert base.of(CHECKS, "2025H1").state == "full"
    half = base.of(CHECKS, "2025H2")
    assert (half.state, half.lacking) == ("partial", (WEST,))
    year = base.of(CHECKS, "2025")
    assert (year.state, year.lacking, year.towns[WEST].halves) == ("partial", (WEST,), ("2025H1",))
    assert year.towns[EAST].state == "full"


def test_a_year_of_one_half_is_not_whole_and_names_the_half():
    for table in (CHECKS, POSTS, INCOME, "training"):
        year = here(everywhere(table, "2025H1")).of(table, "2025")
        assert (table, year.state, year.halves) == (table, "partial", ("2025H1",))
        assert here(everywhere(table, "2025H1", "2025H2")).of(table, "2025").state == "full"


def test_one_round_of_checks_makes_a_year_where_the_county_says_so():
    base = here(everywhere(CHECKS, "2025H2"), settings=Settings(checks_per_year=1))
    assert [base.of(CHECKS, one).state for one in ("2025H1", "2025H2", "2025")] == [
        "not_owed",
        "full",
        "full",
    ]


def test_one_wave_of_a_survey_stands_for_its_year_but_not_for_the_other_half():
    base = here(everywhere("survey_response", "2025H2"))
    states = [base.of("survey_response", one).state for one in ("2025H1", "2025H2", "2025")]
    assert states == ["absent", "full", "full"]


def test_incomes_of_the_year_alone_owe_nothing_for_its_halves():
    base = here(everywhere(INCOME, "2025"))
    assert [base.of(INCOME, one).state for one in ("2025H1", "2025H2", "2025")] == ["not_owed"] * 2 + ["full"]
    mixed = here([arrival(INCOME, "2025", town=EAST), arrival(INCOME, "2025H1", town=WEST)])
    assert mixed.of(INCOME, "2025").towns[WEST].halves == ("2025H1",)
    assert mixed.of(INCOME, "2025").state == "partial"


def test_whatever_speaks_of_a_period_and_came_for_the_year_alone_owes_nothing_for_its_halves():
    """Family doctors are reported by the year or by the half: who reports the year is not behind in July."""
    yearly = [one.name for one in owed() if isinstance(one.when, InPeriod) and one.year != "own"]
    assert {"family_doctor", INCOME} <= set(yearly)
    for table in yearly:
        base = here(everywhere(table, "2025"))
        states = [base.of(table, one).state for one in ("2025H1", "2025H2", "2025")]
        assert (table, states) == (table, ["not_owed", "not_owed", "full"])
    half = here(everywhere("family_doctor", "2025H1"))
    assert half.of("family_doctor", "2025H2").state == "absent"


def test_a_half_takes_the_years_benchmark_and_a_year_never_a_halfs():
    own = here([arrival("benchmark", "2025", 1, None)])
    assert [own.of("benchmark", one).state for one in ("2025H1", "2025")] == ["full", "full"]
    half = here([arrival("benchmark", "2025H1", 1, None)])
    states = [half.of("benchmark", one).state for one in ("2025H1", "2025H2", "2025")]
    assert states == ["full", "absent", "absent"]


def test_a_table_without_a_township_column_has_no_list_by_township():
    base = here([arrival("benchmark", "2025", 1, None), arrival("monitoring_line", "2025H1", 1, None)])
    assert base.of("benchmark", "2025").towns == {}
    assert base.of("monitoring_line", "2025H1").towns == {}
    assert set(base.of(CHECKS, "2025").towns) == set(TOWNS)


def test_a_nil_report_counts_as_reported_and_is_told_as_such():
    base = here([nil(POSTS, "2025H1"), *everywhere(POSTS, "2025H2")])
    assert base.of(POSTS, "2025H1").state == "nil"
    assert base.of(POSTS, "2025").state == "full"
    both = here([nil(POSTS, "2025H1"), nil(POSTS, "2025H2")])
    assert both.of(POSTS, "2025").state == "nil"
    one = here([nil(CHECKS, "2025H1")])
    assert (one.of(CHECKS, "2025H1").state, one.of(CHECKS, "2025").state) == ("nil", "partial")


def test_what_a_place_may_have_none_of_is_expected_where_it_had_some():
    rows = [*everywhere(POSTS, "2024H1", "2024H2"), *everywhere(POSTS, "2025H1"), arrival(POSTS, "2025H2")]
    found = here(rows, of=(2024, 2025)).of(POSTS, "2025H2")
    assert (found.state, found.lacking) == ("partial", (WEST,))
    never = here([arrival(POSTS, "2025H1"), arrival(POSTS, "2025H2")])
    assert never.of(POSTS, "2025").state == "full"
    assert never.of(POSTS, "2025").towns[WEST].state == "not_owed"


def test_courses_are_the_countys_and_no_township_owes_one():
    rows = [*everywhere("training", "2025H1"), arrival("training", "2025H2")]
    assert here(rows).of("training", "2025H2").state == "full"
    assert here([arrival("training", "2025H1")]).of("training", "2025H2").state == "absent"


def test_a_township_without_households_owes_nothing_of_them():
    register = [arrival("household", one, town=EAST) for one in ("2025H1", "2025H2")]
    base = here([*register, arrival(CHECKS, "2025H1")])
    assert (base.of("household", "2025H1").state, base.of("household", "2025H1").lacking) == (
        "partial",
        (WEST,),
    )
    assert (base.of(CHECKS, "2025H1").state, base.of(CHECKS, "2025H1").towns[WEST].state) == (
        "full",
        "not_owed",
    )


def test_posts_stand_in_their_own_villages_whoever_is_in_the_register():
    register = [arrival("household", one, town=EAST) for one in ("2025H1", "2025H2")]
    rows = [*register, arrival(POSTS, "2025H1", town=WEST), arrival(POSTS, "2025H2", town=EAST)]
    assert here(rows).of(POSTS, "2025H2").lacking == (WEST,)


def test_a_refused_table_is_not_here_and_says_why():
    base = here([], refused=[refusal(CHECKS, "2025H1")])
    half = base.of(CHECKS, "2025H1")
    assert (half.state, half.refusals[0].why.zh, half.is_counted) == ("refused", "错行太多", True)
    assert (base.of(CHECKS, "2025").state, base.of(CHECKS, "2025H2").state) == ("refused", "absent")
    unnamed = here([], refused=[refusal("household")])
    assert unnamed.of("household", "2025H2").state == "refused"


def test_more_that_was_sent_and_not_taken_makes_a_table_partial_until_it_is_answered():
    rows = everywhere(CHECKS, "2025H1")
    assert here(rows, refused=[refusal(CHECKS, "2025H1", 2)], loads={CHECKS: 1}).of(
        CHECKS, "2025H1"
    ).state == ("partial")
    answered = here(rows, refused=[refusal(CHECKS, "2025H1", 2)], loads={CHECKS: 3})
    assert answered.of(CHECKS, "2025H1").state == "full"


def test_nothing_is_absent_before_a_period_is_over_and_nothing_is_here_for_that():
    base = here(everywhere(CHECKS, "2025H1"), day=date(2025, 9, 1))
    assert [base.of(CHECKS, one).state for one in ("2025H1", "2025H2", "2025")] == [
        "full",
        "not_yet",
        "partial",
    ]
    assert base.count("2025H2").owed == len(owed())
    assert base.count("2025H2").here == 0
    assert not base.is_over("2025H2")


def test_a_missing_register_is_absent_in_every_period():
    base = here(everywhere(CHECKS, "2025H1", "2025H2"))
    assert {base.of("household", one).state for one in ("2025H1", "2025H2", "2025")} == {"absent"}
    assert [one.table.name for one in base.wanting(BY_ID["GUA-01"], "2025H1")] == ["household"]


def test_what_no_figure_waits_for_is_told_beside_and_not_counted():
    base = here(everywhere("household_link", "2025H1"))
    found = base.of("household_link", "2025H1")
    assert (found.state, found.is_counted) == ("extra", False)
    assert base.of("responsible_person", "2025H1").state == "not_owed"


def test_an_indicator_waits_for_its_own_tables_in_its_own_township():
    rows = [*everywhere("household", "2025H1"), arrival(CHECKS, "2025H1")]
    base = here(rows)
    of = [
        [one.table.name for one in base.wanting(BY_ID["GUA-01"], "2025H1", town)] for town in (None, *TOWNS)
    ]
    assert of == [[CHECKS], [], [CHECKS]]
    grown = base.wanting(BY_ID["ECO-01"], "2025H1")
    assert {one.table.name for one in grown} == {INCOME, "benchmark"}


def test_growth_also_waits_for_the_year_before():
    rows = [*everywhere("household", "2024H1", "2025H1"), *everywhere(INCOME, "2025H1")]
    rows.append(arrival("benchmark", "2025", 1, None))
    found = here(rows, of=(2024, 2025)).wanting(BY_ID["ECO-01"], "2025H1")
    assert [(one.table.name, one.period.id) for one in found] == [(INCOME, "2024H1")]


@pytest.mark.parametrize("table", [table.name for table in owed()])
def test_silence_is_never_here(table):
    base = here([])
    assert {base.of(table, one).state for one in ("2025H1", "2025H2", "2025")} == {"absent"}
    assert base.count("2025") == (0, len(owed()))


def test_rows_that_name_no_known_township_are_partial_and_say_how_many():
    base = here([arrival(CHECKS, "2025H1", 18, None)])
    found = base.of(CHECKS, "2025H1")
    assert (found.state, found.towns, found.is_unplaced) == ("partial", {}, True)
    assert part(found, {}).zh == "18 行分不出乡镇"
    placed = here([arrival(CHECKS, "2025H1", 3, None), *everywhere(CHECKS, "2025H1")])
    assert placed.of(CHECKS, "2025H1").state == "full"


def test_what_is_wanting_of_a_year_names_the_half_of_each_township():
    base = here([arrival(CHECKS, "2025H1"), arrival(CHECKS, "2025H2", town=WEST)])
    said = part(base.of(CHECKS, "2025"), {EAST: "东乡", WEST: "西乡"})
    assert said.zh == "东乡只有上半年，西乡只有下半年"
    assert said.en == "only the first half from 东乡, only the second half from 西乡"
