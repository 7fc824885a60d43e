"""What is printed: the title of a table is said once, be it the page's heading or the table's own."""

from __future__ import annotations

import pytest
from kit.desk import desk

PAGES = (
    *("townships", "ranking", "monitoring", "process", "measures", "departments", "funds"),
    *("supervision", "data-quality", "comparable", "household", "overview", "indicator"),
)


def twice(opened) -> list[str]:
    """Return the captions that say again what the heading before them says."""
    found, above = [], ""
    for one in opened.main:
        kind = getattr(one, "type", "")
        if kind in {"title", "header", "subheader"}:
            above = one.value
        elif kind == "caption" and one.value == above:
            found.append(above)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_no_title_stands_twice_above_a_printed_table(county, page):
    asked = {"household": a_household(county)} if page == "household" else {}
    assert twice(desk(county, page, lang="en", period="2025", **asked)) == []


def test_a_printed_date_and_a_sign_with_its_word_stay_in_one_line(county):
    """The list of open items has seven columns: room for whole dates."""
    (rows,) = [one.value for one in desk(county, "process", period="2025").table if "到期日" in one.value]
    assert all("\N{NO-BREAK SPACE}" in one for one in rows["状态"] if one[-1] == "天")
    assert {one.count("\N{WORD JOINER}") for one in rows["到期日"]} == {2}


def a_household(home) -> str:
    """Return the pseudonym of one household of the county that has open items."""
    rows = [one.value for one in desk(home, "process", period="2025").dataframe]
    (lists,) = [one for one in rows if "household_id" in one.columns]
    return next(one for one in lists["household_id"] if one)
