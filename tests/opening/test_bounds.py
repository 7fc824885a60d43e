"""What a number could be: all that is missing failing, all of it passing; its status at both ends."""

from __future__ import annotations

import pytest
from kit.contract import all_met, checks

from metrics.derive import check, derive
from metrics.opening.opened import opened, sources_of
from metrics.opening.place import Place
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.load import load

DAY = "2025-10-10"
FAILING = [line.replace("达标", "未达标") if "饮水" in line else line for line in all_met("0002", DAY)]
INCOME = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2024,4,40000\n0002,2024,3,30000\n"


def county(tmp_path, **files):
    """The figures of three households with some files beside the register."""
    from kit.contract import AREAS, HOUSEHOLDS, send

    send(tmp_path, areas=AREAS, households=HOUSEHOLDS, **files)
    load(Home(tmp_path), check=check, derive=derive)
    return Results.open(Home(tmp_path))


def test_a_share_lies_between_all_missing_failing_and_all_passing(tmp_path):
    """Of three households one meets all, one fails water, one was not checked: 1 ÷ 2; 1 ÷ 3 to 2 ÷ 3."""
    results = county(tmp_path, checks=checks(*all_met("0001", DAY), *FAILING))
    found = opened(results, "GUA-01", Place("2025", "990101"))
    assert found.figure["value"] == 0.5
    assert (found.bounds.low, found.bounds.high) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert found.units["passes"].to_list() == [False, True]
    assert found.units["code"].to_list() == ["not_water", "meets"]
    assert found.units["zh"][0] == "饮水安全：否"
    assert found.left_out["code"].to_list() == ["unknown_food"]
    assert found.left_out["missing"].to_list() == [True]
    results.close()


def test_bounds_say_that_the_status_would_be_another(tmp_path):
    """Enrolled in insurance: nobody's members came, so nothing; checked: 2 of 3 whatever comes of it."""
    results = county(tmp_path, checks=checks(*all_met("0001", DAY), *all_met("0002", DAY)))
    food = opened(results, "GUA-01A", Place("2025", "990101"))
    assert (food.figure["value"], food.figure["status"]) == (1.0, "near")
    assert (food.bounds.low, food.bounds.high) == (pytest.approx(2 / 3), 1.0)
    assert (food.bounds.low_status, food.bounds.high_status) == ("missed", "met")
    assert food.bounds.turns
    covered = opened(results, "GUA-05", Place("2025", "990101"))
    assert (covered.bounds.low, covered.bounds.high) == (pytest.approx(2 / 3),) * 2
    assert not covered.bounds.turns
    results.close()


def test_a_growth_of_which_an_income_is_missing_has_no_bounds(tmp_path):
    lines = "0001,2025,4,44000\n0002,2025,3,\n"
    results = county(tmp_path, incomes=INCOME + lines)
    found = opened(results, "ECO-01", Place("2025", "990101"))
    assert found.figure["value"] == pytest.approx(0.1)
    assert (found.bounds.low, found.bounds.high) == (None, None)
    assert "没有上下限" in found.bounds.note.zh
    results.close()


def test_a_row_held_back_is_named_with_where_it_stands(tmp_path):
    """An income that says 约4万 is held back: its household is left out for that, with the row itself."""
    lines = "0001,2025,4,44000\n0002,2025,3,约4万\n"
    many = "".join(f"0003,{year},3,30000\n" for year in range(1999, 2024))  # so that one bad row is under 5 %
    results = county(tmp_path, incomes=INCOME + many + lines)
    found = opened(results, "ECO-01", Place("2025", "990101"))
    held = found.left_out.filter("held")
    assert held["code"].to_list() == ["held_back"]
    rows = sources_of(results, found, held).filter(table="household_income")
    assert max(rows["row"]) == 1 + 2 + 25 + 2
    results.close()
