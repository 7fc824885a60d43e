"""What interface.md promises of calls: refusals, checks, empty cells."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, chengxiao, send, tables


@pytest.fixture
def home(tmp_path):
    send(tmp_path, 区划=AREAS, 台账=HOUSEHOLDS, 收入=INCOME)
    return tmp_path


def test_check_publishes_nothing(home):
    code, report, _ = chengxiao(home, "check", *map(str, (home / "inbox").iterdir()))
    assert code == 0
    assert report["published"] is False
    assert report["snapshot"] is None
    code, _, said = chengxiao(home, "show", "all")
    assert code == 1
    assert "Traceback" not in said


def test_a_missing_required_heading_is_named(home):
    (home / "inbox" / "收入.csv").write_text(
        "户编号,核算周期,可支配收入\n0001,2025,44000\n", encoding="utf-8"
    )
    code, report, _ = chengxiao(home, "load")
    refused = next(file for file in report["files"] if file["file"] == "收入.csv")
    assert code == 0
    assert refused["status"] == "refused"
    assert "年度家庭人口数" in refused["message"]


def test_an_empty_cell_is_missing_and_never_zero(home):
    (home / "inbox" / "收入.csv").write_text(
        INCOME.replace("0003,2025,3,30000", "0003,2025,3,"), encoding="utf-8"
    )
    code, report, _ = chengxiao(home, "load")
    assert code == 0
    assert tables(report)["household_income"]["accepted"] == 6
    _, rows, _ = chengxiao(home, "show", "ECO-01", "--period", "2025")
    assert rows[0]["numerator"] == 77000
    assert (rows[0]["units"], rows[0]["missing"]) == (2, 1)
    assert rows[0]["status"] == "not_comparable"  # 2 of 3 households: below 90 %


def test_a_wrong_call_ends_with_two(home):
    chengxiao(home, "load")
    for words in (("show", "ECO-99"), ("show", "ECO-01", "--period", "2025Q1")):
        code, _, said = chengxiao(home, *words)
        assert code == 2
        assert "Traceback" not in said
