"""What interface.md promises of `show`: guarantees, motivation, satisfaction, benchmarks and kinds, by small files."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, all_met, checks, chengxiao, send, shown


@pytest.fixture
def home(tmp_path):
    send(tmp_path, 区划=AREAS, 台账=HOUSEHOLDS)
    return tmp_path


def test_an_unmet_item_solved_in_the_period_is_met_at_its_end(home):
    rows = [*all_met("0001", "2025-05-01"), *all_met("0002", "2025-05-01"), *all_met("0003", "2025-05-01")]
    rows[4] = "0001,饮水安全,2025-05-01,未达标,2025-06-20"
    send(home, 核查=checks(*rows))
    assert chengxiao(home, "load")[0] == 0
    (county,) = shown(home, "GUA-01", "--period", "2025H1")
    assert (county["numerator"], county["denominator"], county["value"]) == (3, 3, 1.0)
    assert county["status"] == "met"
    assert shown(home, "GUA-05", "--period", "2025H1")[0]["value"] == 1.0
    # no check lies in the second half-year: nothing is known of it
    assert shown(home, "GUA-01", "--period", "2025H2")[0]["status"] == "not_reported"


def test_a_household_that_was_not_checked_keeps_the_rate_from_being_met(home):
    send(home, 核查=checks(*all_met("0001", "2025-05-01"), *all_met("0002", "2025-05-01")))
    chengxiao(home, "load")
    (county,) = shown(home, "GUA-01", "--period", "2025H1")
    assert (county["numerator"], county["denominator"], county["missing"]) == (2, 2, 1)
    assert county["status"] == "not_reported"  # coverage 2/3 lies below 98 %
    towns = {
        row["area_code"]: row for row in shown(home, "GUA-01", "--period", "2025H1", "--level", "township")
    }
    assert towns["990101001"]["status"] == "met"
    assert towns["990101002"]["status"] == "not_reported"


def test_a_half_year_takes_its_years_benchmark_and_says_so(home):
    send(
        home,
        收入="户编号,核算周期,年度家庭人口数,可支配收入\n"
        + "".join(
            f"{h},{year}H1,3,{money}\n"
            for h in ("0001", "0002", "0003")
            for year, money in ((2024, 10000), (2025, 10700))
        ),
        基准="行政区划代码,核算周期,名义增速,来源\n000000,2025,0.058,国家统计局\n",
    )
    chengxiao(home, "load")
    (county,) = shown(home, "ECO-01", "--period", "2025H1")
    assert county["value"] == pytest.approx(0.07, abs=1e-12)
    assert (county["target"], county["status"]) == (0.058, "met")  # fully counted, though only 3 households
    assert "2025" in county["target_source"]
    # the year needs both halves
    assert shown(home, "ECO-01", "--period", "2025")[0]["status"] == "not_reported"


def test_every_indicator_has_rows_for_both_halves_and_the_year(home):
    send(home, 核查=checks(*all_met("0001", "2025-05-01")))
    chengxiao(home, "load")
    rows = shown(home, "all")
    assert {row["period"] for row in rows} == {"2025", "2025H1", "2025H2"}
    ids = {row["indicator"] for row in rows}
    assert {f"ECO-0{n}" for n in range(1, 7)} <= ids
    assert {"GUA-01", *(f"GUA-01{x}" for x in "ABCDEF"), "GUA-02", "GUA-03", "GUA-04", "GUA-05"} <= ids
    assert {"MOT-01", "MOT-02", "MOT-03", "SAT-01", "SAT-02", "SAT-03", "SAT-04"} <= ids
    for row in rows:
        assert row["status"] not in {"met", "near"} or row["value"] is not None
