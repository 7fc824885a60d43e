"""The Household page: each fact once, in the order that a reader asks, in words; what is wanting is said."""

from __future__ import annotations

import json
import re

import pytest
from kit.desk import desk, words

from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.text import HAN

ORDER = (
    *("台账与成员", "收入与监测线", "六项保障", "风险与规则", "案件、计划与措施", "联系"),
    *("评估、自评与档案", "就业、就学、就医与资金", "退出核查", "计入哪些指标"),
)


def rows(opened):
    return [row for one in opened.dataframe for row in one.value.to_dict("records")]


@pytest.fixture(scope="module")
def homes(county):
    """A household with a case, a plan and an exit; one that has left the register."""
    records = Results.open(Home(county)).records
    full = records.frame(
        "SELECT c.household_id FROM monitoring_case c JOIN assistance_plan p USING (household_id)"
        " JOIN household_member m USING (household_id)"
        " WHERE c.exit_approved_on BETWEEN '2025-01-01' AND '2025-12-31' ORDER BY 1 LIMIT 1"
    )
    left = records.frame("SELECT household_id FROM household WHERE status = 'moved_out' ORDER BY 1 LIMIT 1")
    return full["household_id"][0], left["household_id"][0]


@pytest.fixture(scope="module")
def full(county, homes):
    return desk(county, "household", lang="zh", period="2025", household=homes[0])


@pytest.fixture(scope="module")
def english(county, homes):
    return desk(county, "household", lang="en", period="2025", household=homes[0])


def test_the_page_is_told_in_the_order_that_a_reader_asks(full):
    assert not full.exception
    told = [one.value.replace("\\", "") for one in full.subheader]
    assert [one for one in told if one in ORDER] == list(ORDER)


def test_a_year_is_no_amount(full):
    """It is written without a comma, and its unit is not in its heading."""
    shown = [
        column
        for one in full.dataframe
        for name, column in json.loads(one.proto.columns).items()
        if name in {"year", "lifted_year"}
    ]
    assert shown
    for column in shown:
        assert column["type_config"]["format"] == "%d"
        assert "year" not in column["label"]


def test_no_table_stands_twice_and_no_number_of_the_household_in_its_rows(full):
    titles = [tuple(one.value.columns) for one in full.dataframe if "rule" not in one.value.columns]
    assert len(titles) == len(set(titles))
    assert all("household_id" not in columns for columns in titles)
    income = [columns for columns in titles if "disposable_income" in columns]
    assert income == []


def test_the_exit_stands_clause_by_clause_each_with_its_own_readings(full):
    clauses = [row for row in rows(full) if re.match(r"X\d ", str(row.get("rule", "")))]
    assert sorted({row["rule"][:2] for row in clauses}) == [f"X{n}" for n in range(1, 8)]
    assert {row["what"] for row in clauses if row["rule"].startswith("X6")} == {
        "消除公示开始",
        "消除公示结束",
        "公示天数",
        "消除公示异议",
    }
    assert not [row for row in clauses if str(row["value"]) in {"True", "False", "None", "null"}]


def test_what_it_owns_what_it_said_and_how_its_clue_came_are_told(county):
    results = Results.open(Home(county))
    asked = """
        SELECT f.household_id FROM collection_form f JOIN self_assessment s USING (household_id)
        JOIN risk_clue c USING (household_id) WHERE f.state = 'collected' ORDER BY f.has_vehicle DESC, 1 LIMIT 1
    """
    home = results.records.frame(asked)["household_id"][0]
    results.close()
    told = rows(desk(county, "household", lang="zh", period="2025", household=home))
    form = next(row for row in told if "has_vehicle" in row)
    assert {form["has_vehicle"], form["has_commercial_house"], form["has_business"]} <= {"是", "否"}
    assert {row["income_up"] for row in told if "income_up" in row} <= {"是", "否", "说不清"}
    assert {row["source"] for row in told if "clue_type" in row}
    assert not [row for row in told if "gender" in row or "service_group" in row]


def test_it_says_in_which_indicators_the_household_counts_and_which_are_nobodys(full):
    counted = {row["name"][:6]: row for row in rows(full) if "numerator" in row and "denominator" in row}
    assert {"ECO-01", "GUA-01", "PRO-12", "SUP-04"} <= counted.keys()
    assert all(re.search(r"^\S+ (计入|按数额计入|未计入)", row["state"]) for row in counted.values())
    assert counted["PRO-12"]["denominator"] == 1
    said = words(full)
    assert "不以户计的指标：MOT-07" in said
    assert "满意度调查为受访户保密，不列到户：SAT-01" in said
    assert not [name for name in counted if name.startswith("SAT")]


def test_english_has_no_chinese_but_names_of_places(english):
    for table in english.dataframe:
        for column in table.value.columns:
            cells = [str(cell) for cell in table.value[column]]
            assert not [cell for cell in cells if HAN.search(cell)], (column, cells[:3])
        assert not [one for one in table.value.columns if HAN.search(one)]
    said = words(english).replace("方案", "")
    for line in said.splitlines():
        if not line.startswith("Class:") and "members listed" not in line and "Lives in" not in line:
            assert "个" not in line
            assert "未" not in line


def test_who_has_left_says_so_and_shows_what_is_on_file(county, homes):
    opened = desk(county, "household", lang="zh", period="2025", household=homes[1])
    assert not opened.exception
    assert "台账状态：迁出" in opened.warning[0].value.replace("\\", "")
    assert "2025年末不在帮扶范围内" in words(opened)
    assert "没有风险消除的案件" in words(opened)


def test_what_is_not_on_file_is_said_by_table_and_what_did_not_come_with_whom_to_ask(county, homes):
    opened = desk(county, "household", lang="zh", period="2022H1", household=homes[1])
    assert not opened.exception
    said = words(opened)
    assert "没有这户的记录" in said
    assert re.search(r"2022年上半年没有收到：.*（向.*索取）", said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_address_with_a_number_that_nobody_has_says_so_and_draws_nothing(county, lang):
    opened = desk(county, "household", lang=lang, household="Hnobody")
    assert not opened.exception
    assert opened.info
    assert not opened.dataframe


def test_the_title_claims_no_place_for_one_household(county):
    assert desk(county, "household", lang="zh").title[0].value.replace("\\", "") == "一户一档"
    assert "全县" in desk(county, "departments", lang="zh").title[0].value  # others say whose they are
