"""The Measures page tells incomes before and after help, always beside the sentence that it proves no cause."""

from __future__ import annotations

import pytest
from kit.desk import desk, words

from dashboard.drawing.income_path import income_path
from dashboard.exports.page_tables import Head, book
from dashboard.pages.measures.paths import cohorts, drawing, first_shown
from dashboard.visit.choice import view_of
from metrics.helping.income_path import Count, Path
from metrics.helping.matched import Change, Point
from metrics.results import Results
from pipelines.ground.home import Home

CAVEATS = {"zh": "这不说明是帮扶带来的变化", "en": "This does not show that the help brought the change"}


def made_up(year: int = 2024) -> Path:
    points = [Point(2022, 9_000.0, 8_000.0, 10_000.0, 8_900.0, 12), Point(2023, None, None, None, None, 0)]
    points += [Point(2024, 9_500.0, 8_500.0, 10_500.0, 9_400.0, 12)]
    return Path(
        "industry",
        year,
        Count(200, 12, 3, 1, 180, 90, 8),
        tuple(points),
        tuple(points),
        Change(2023, 2024, 500.0, 300.0, -90.0, 490.0),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_that_nothing_is_proved_and_whom_it_leaves_out(county, lang):
    opened = desk(county, "measures", lang=lang, period="2025")
    assert not opened.exception
    assert any(CAVEATS[lang] in one.value.replace("\\", "") for one in opened.warning)
    said = words(opened)
    assert {"zh": "不足 10 户（建议值），不列示", "en": "fewer than 10 (proposed)"}[lang] in said


def test_the_year_of_help_is_in_the_address_and_one_that_is_not_there_is_passed_by(county):
    view = view_of(Home(county), Results.open(Home(county)), "zh", "light", {"period": "2025"})
    years = cohorts(view)
    first = first_shown(years, 2025)
    for asked, shown in ((str(years[0]), years[0]), ("1999", first), ("x", first)):
        opened = desk(county, "measures", lang="zh", period="2025", cohort=asked)
        (chooser,) = [one for one in opened.selectbox if (one.key or "").startswith("cohort")]
        assert int(chooser.value) == shown


def test_a_period_knows_no_cohort_after_it(county):
    view = view_of(Home(county), Results.open(Home(county)), "zh", "light", {"period": "2023"})
    assert max(cohorts(view)) <= 2023


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_gap_is_drawn_as_a_gap_and_the_table_holds_the_same_numbers_of_both_groups(county, lang):
    view = view_of(Home(county), Results.open(Home(county)), lang, "dark", {"period": "2025"})
    found = drawing(view, made_up())
    for trace in found.figure.data:
        assert list(trace.y) == [9_000.0, None, 9_500.0]
        assert trace.connectgaps is False
    assert found.table.height == 6
    assert found.table[:, 2].to_list() == [9_000, None, 9_500] * 2
    assert found.table[:, -1].to_list() == [12, 0, 12] * 2
    denial = {"zh": "不说明是帮扶带来的变化", "en": "This does not show that the help brought it"}[lang]
    assert found.title.endswith(denial)  # it goes along wherever picture or sheet goes
    written = book(Head(found.title, (), lang), [(found.title, found.table, found.columns)])
    assert len(written) > 1_000


def test_without_the_year_of_help_on_the_axis_no_line_marks_it():
    points = made_up().helped
    assert "shapes" in income_path(points, points, 2024, "light", "zh")["layout"]
    assert "shapes" not in income_path(points, points, 2026, "light", "zh")["layout"]
