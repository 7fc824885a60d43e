"""`chengxiao trace` as scripts read it (interface.md, JSON shapes)."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, all_met, checks, chengxiao, send

KEYS = {"indicator", "area_code", "period", "kind", "value", "numerator", "denominator", "formula", "units",
        "left_out", "bounds"}  # fmt: skip
DAY = "2025-10-10"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("traced")
    failing = [line.replace("达标", "未达标") if "饮水" in line else line for line in all_met("0002", DAY)]
    send(home, areas=AREAS, households=HOUSEHOLDS, incomes=INCOME,
         checks=checks(*all_met("0001", DAY), *failing))  # fmt: skip
    code, _, said = chengxiao(home, "load")
    assert code == 0, said
    return home


def traced(home, indicator, *words):
    code, said, told = chengxiao(home, "trace", indicator, *words)
    assert code == 0, told
    return said


def test_a_share_is_opened_down_to_file_sheet_row_and_load(home):
    said = traced(home, "GUA-01", "--area", "990101", "--period", "2025")
    assert set(said) >= KEYS
    assert (said["value"], said["numerator"], said["denominator"]) == (0.5, 1, 2)
    assert said["formula"]["zh"] == "各项均达标 1 户 ÷ 各适用项目均已核查 2 户 = 50.0%"
    worst, good = said["units"]
    assert (worst["passes"], good["passes"]) == (False, True)
    assert worst["why"] == {"code": "not_water", "zh": "饮水安全：否", "en": "Safe drinking water: no"}
    assert worst["id"].startswith("H")
    assert worst["id"] != "0002"
    assert worst["village_code"] == "990101001001"
    checked = [one for one in worst["sources"] if one["table"] == "guarantee_check"]
    assert {one["file"] for one in checked} == {"checks.csv"}
    assert sorted(one["row"] for one in checked) == [7, 8, 9, 10, 11]
    assert {one["load"] for one in checked} == {1}
    (out,) = said["left_out"]
    assert out["why"]["code"] == "unknown_food"
    assert [one["table"] for one in out["sources"]] == ["household"]
    assert said["bounds"]["low"] == pytest.approx(1 / 3)


def test_units_of_a_growth_carry_the_year_before(home):
    """44000 + 33000 + 30000 of 10 people, 40000 + 30000 + 30000 of 10 a year before: 7 %."""
    said = traced(home, "ECO-01", "--area", "990101", "--period", "2025")
    assert said["value"] == pytest.approx(0.07)
    for name in ("numerator", "denominator", "previous_numerator", "previous_denominator"):
        assert sum(one[name] for one in said["units"]) == said[name]
    assert said["units"][0]["numerator"] == 30000  # it grew by nothing: the worst
    rows = [one["row"] for one in said["units"][0]["sources"] if one["table"] == "household_income"]
    assert sorted(rows) == [4, 7]


def test_one_kind_of_household_alone(home):
    said = traced(home, "GUA-05", "--area", "990101", "--period", "2025", "--kind", "lifted")
    assert (said["kind"], said["denominator"], len(said["units"])) == ("lifted", 3, 3)


def test_a_call_that_names_what_there_is_not_is_wrong(home):
    assert chengxiao(home, "trace", "GUA-01", "--area", "990101", "--kind", "rich")[0] == 2
    assert chengxiao(home, "trace", "GUA-01", "--area", "110000", "--period", "2025")[0] == 2
    assert chengxiao(home, "trace", "all", "--area", "990101")[0] == 2
