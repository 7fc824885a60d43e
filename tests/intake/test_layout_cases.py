"""The public cases of layouts, each judged whole against the county of 300 households."""

from __future__ import annotations

import pytest
from kit.case_county import case, checked


def table(home, folder, name, at=0):
    (file,) = checked(home, case(folder, name))["files"]
    return file["tables"][at]


@pytest.mark.parametrize("name", ["0.xlsx", "全县-人均分组-2025H1.xlsx"])
def test_group_headings_refuse_the_sheet_and_are_named_whole(case_county, name):
    found = table(case_county, "27", name)
    assert (found["table"], found["status"], found["accepted"]) == ("household_income", "refused", 0)
    assert all("/" in heading for heading in found["ignored_headings"])


def test_stacked_tables_give_each_its_own_period(case_county):
    found = table(case_county, "16", "收支.xlsx")
    assert (found["rows"], found["status"]) == (4, "loaded")


@pytest.mark.parametrize("name", ["00.xlsx", "10.xlsx"])
def test_a_quarter_or_month_in_a_title_is_refused_with_its_words(case_county, name):
    found = table(case_county, "26", name)
    assert found["status"] == "refused"
    assert "不是可用的评估期" in found["message"]


@pytest.mark.parametrize(("name", "rows"), [("收支.xlsx", 4), ("收支-首列.xlsx", 2)])
def test_summaries_are_no_households(case_county, name, rows):
    found = table(case_county, "31", name)
    assert (found["rows"], found["accepted"]) == (rows, rows)


@pytest.mark.parametrize("name", ["收支-合并金额.xlsx", "自主发展-合并贷款.xlsx", "公益岗-合并补贴.xlsx"])
def test_merged_amounts_are_held_back_with_the_true_cause(case_county, name):
    found = table(case_county, "04", name)
    assert found["accepted"] == 0
    assert {reason["rule"] for reason in found["reasons"]} >= {"merged_amount"}
    assert any("一个数合并了 3 行" in reason["message"] for reason in found["reasons"])


def test_a_sheet_name_against_its_title_is_refused_naming_both(case_county):
    said = table(case_county, "47", "收支.xlsx", 1)["message"]
    assert "标题 2025年上半年" in said
    assert "工作表名 2025年下半年" in said
