"""What interface.md promises of `load` and `check`, by small files sent through the front door."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, chengxiao, send, tables


@pytest.fixture
def home(tmp_path):
    send(tmp_path, 区划=AREAS, 台账=HOUSEHOLDS, 收入=INCOME)
    return tmp_path


def test_three_good_files_are_published_and_growth_is_the_ratio_of_sums(home):
    code, report, _ = chengxiao(home, "load")
    assert code == 0
    assert report["published"] is True
    assert {name: (t["rows"], t["accepted"], t["quarantined"]) for name, t in tables(report).items()} == {
        "admin_area": (6, 6, 0),
        "household": (3, 3, 0),
        "household_income": (6, 6, 0),
    }
    code, rows, _ = chengxiao(home, "show", "ECO-01", "--period", "2025")
    assert code == 0
    (county,) = rows
    # (107000/10) / (100000/10) - 1 = 0.07
    assert county["numerator"] == 107000
    assert county["denominator"] == 10
    assert county["previous_numerator"] == 100000
    assert county["previous_denominator"] == 10
    assert county["value"] == pytest.approx(0.07, abs=1e-12)
    assert county["status"] == "no_target"  # no benchmark came
    assert county["units"] == 3
    assert county["missing"] == 0


def test_the_same_files_again_change_nothing(home):
    chengxiao(home, "load")
    code, report, _ = chengxiao(home, "load")
    assert code == 0
    assert report["published"] is False
    assert report["unchanged"] is True


def test_a_later_row_with_the_same_key_replaces_the_earlier_one(home):
    chengxiao(home, "load")
    (home / "inbox" / "更正.csv").write_text(
        "户编号,核算周期,年度家庭人口数,可支配收入\n0003,2025,3,36000\n", encoding="utf-8"
    )
    code, report, _ = chengxiao(home, "load")
    assert (code, report["published"]) == (0, True)
    _, rows, _ = chengxiao(home, "show", "ECO-01", "--period", "2025")
    assert rows[0]["value"] == pytest.approx(0.13, abs=1e-12)  # 113000/100000 - 1


def test_two_differing_rows_of_one_key_in_one_load_are_both_held_back(home):
    (home / "inbox" / "另一份.csv").write_text(
        "户编号,核算周期,年度家庭人口数,可支配收入\n0003,2025,3,36000\n", encoding="utf-8"
    )
    code, report, _ = chengxiao(home, "load", "--max-bad", "1")
    assert code == 0
    held = [t for file in report["files"] for t in file["tables"] if t["quarantined"]]
    assert sorted(reason["row"] for t in held for reason in t["reasons"]) == [2, 7]


def test_an_income_of_an_unknown_household_waits_until_the_register_knows_it(home):
    (home / "inbox" / "孤儿.csv").write_text(
        "户编号,核算周期,年度家庭人口数,可支配收入\n0009,2025,2,20000\n", encoding="utf-8"
    )
    code, report, _ = chengxiao(home, "load", "--max-bad", "1")
    assert code == 0
    orphan = next(file for file in report["files"] if file["file"] == "孤儿.csv")["tables"][0]
    assert (orphan["accepted"], orphan["quarantined"]) == (0, 1)
    assert orphan["reasons"][0]["row"] == 2
    assert orphan["reasons"][0]["heading"] == "户编号"
    (home / "inbox" / "补台账.csv").write_text(
        "户编号,行政村代码,户类型\n0009,990101001002,脱贫户\n", encoding="utf-8"
    )
    chengxiao(home, "load")
    _, rows, _ = chengxiao(home, "show", "ECO-06", "--period", "2025")
    assert rows
    _, rows, _ = chengxiao(home, "show", "ECO-04", "--period", "2025")
    assert rows[0]["status"] == "not_reported"  # no monitoring line
    _, rows, _ = chengxiao(home, "show", "ECO-01", "--period", "2025")
    assert rows[0]["missing"] == 1  # in scope both years, no income in 2024


def test_a_table_with_too_many_bad_rows_is_refused_and_the_others_are_kept(home):
    (home / "inbox" / "收入.csv").write_text(INCOME.replace("44000", "约4万"), encoding="utf-8")
    code, report, _ = chengxiao(home, "load")
    income = tables(report)["household_income"]
    assert code == 0
    assert (income["status"], income["rows"], income["quarantined"]) == ("refused", 6, 1)
    assert income["reasons"][0]["value"] == "约4万"
    assert income["reasons"][0]["row"] == 5
    _, rows, _ = chengxiao(home, "show", "ECO-01", "--level", "township")
    assert {row["status"] for row in rows} <= {"not_reported"}


def test_strict_publishes_nothing_unless_all_is_taken(home):
    (home / "inbox" / "收入.csv").write_text(INCOME.replace("44000", "约4万"), encoding="utf-8")
    code, report, _ = chengxiao(home, "load", "--strict")
    assert code == 1
    assert report["published"] is False
