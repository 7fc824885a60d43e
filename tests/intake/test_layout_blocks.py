"""Tables under one another, pages of one table, summaries among rows, merged amounts: never another value."""

from __future__ import annotations

import pytest
from kit.layout_sheets import HEADS, ROWS, incomes, refusal, shaped

H = "99010100000"
BARE = (HEADS[0], *HEADS[2:])
OTHER = ("户编号", "年度家庭人口数", "生活消费支出", "可支配收入")
TURNED = ("户编号", "年度家庭人口数", "可支配收入", "生活消费支出")
FIRST = [("青山镇 2025年上半年",), OTHER, (f"{H}01", "4", "9000", "21000"), (f"{H}02", "3", "8000", "18000")]
SECOND = [("白石乡 2025年下半年",), TURNED, (f"{H}06", "4", "22000", "9500")]
BOTH = [(3, f"{H}01", "2025H1", 21000.0), (4, f"{H}02", "2025H1", 18000.0)]


@pytest.mark.parametrize(
    "gap", [[], [(None,)], [(None,), (None,)], [("合计", "7", "17000", "39000"), (None,)]]
)
def test_a_second_block_is_read_with_its_own_headings_and_period(gap):
    rows = [*FIRST, *gap, *SECOND]
    row = len(rows)
    assert incomes(rows) == [*BOTH, (row, f"{H}06", "2025H2", 22000.0)]
    (table,), _ = shaped(rows)
    assert table.periods == ("2025H1", "2025H2")


def test_a_second_block_with_more_headings_does_not_hide_the_first():
    more = [
        ("白石乡 2025年下半年",),
        (*TURNED, "工资性收入", "纯收入"),
        (f"{H}06", "4", "22000", "9500", "1", "2"),
    ]
    assert [row[1] for row in incomes([*FIRST, *more])] == [f"{H}01", f"{H}02", f"{H}06"]


def test_a_block_that_cannot_be_told_is_refused_from_its_row():
    tables, _ = shaped([*FIRST, ("白石乡 2025年三季度",), *SECOND[1:]])
    assert [bool(one.refused) for one in tables] == [False, True]
    assert "第 6 行起" in tables[1].refused.zh
    assert "三季度" in tables[1].refused.zh
    assert tables[0].rows == 2
    tables, _ = shaped([*FIRST, *SECOND[1:]])
    assert "第 5 行起" in tables[1].refused.zh


def test_the_units_of_blocks_are_their_own():
    first = [("2025年上半年（单位：万元）",), BARE, (f"{H}01", "4", "2.1")]
    second = [("2025年下半年（单位：元）",), BARE, (f"{H}02", "4", "18000")]
    assert [row[3] for row in incomes([*first, *second])] == [21000.0, 18000.0]
    tables, _ = shaped([*first, ("2025年下半年",), *second[1:]])
    assert "单位" in tables[1].refused.zh


def test_headings_repeated_on_each_page_are_no_data():
    pages = [
        ("2025年上半年收支",),
        HEADS,
        ROWS[0],
        ("2025年上半年收支",),
        HEADS,
        ROWS[1],
        HEADS,
        (f"{H}09", "2025H1", "2", "5"),
    ]
    assert [row[:1] + row[3:] for row in incomes(pages)] == [(3, 21000.0), (6, 18000.0), (8, 5.0)]
    numbered = [HEADS, ("1", "2", "3", "4"), ROWS[0], HEADS, ("1", "2", "3", "4"), ROWS[1]]
    assert [row[0] for row in incomes(numbered)] == [3, 6]
    units = [HEADS, (None, None, "人", "元"), ROWS[0], HEADS, (None, None, "人", "元"), ROWS[1]]
    assert [row[0] for row in incomes(units)] == [3, 6]


def test_the_same_headings_under_another_half_are_a_block_of_that_half():
    rows = [("2025年上半年",), BARE, (f"{H}01", "4", "1"), ("2025年下半年",), BARE, (f"{H}01", "4", "2")]
    assert incomes(rows) == [(3, f"{H}01", "2025H1", 1.0), (6, f"{H}01", "2025H2", 2.0)]


def test_a_block_with_a_group_above_keeps_the_group():
    rows = [*FIRST, ("2025年下半年",), (None, None, "人均", "人均"), TURNED, (f"{H}06", "4", "22000", "9500")]
    tables, _ = shaped(rows)
    assert [bool(one.refused) for one in tables] == [False, True]
    assert "人均/可支配收入" in tables[1].ignored


def test_another_table_under_the_first_is_its_own():
    rows = [
        HEADS,
        *ROWS,
        (None,),
        ("人编号", "月份", "是否已务工", "务工月收入"),
        ("99010100000009", "2025-03", "是", "3000"),
    ]
    tables, _ = shaped(rows)
    assert [(one.table, one.rows) for one in tables] == [("household_income", 2), ("employment_month", 1)]


SUMMARIES = [
    "合计",
    "小计",
    "总计",
    "共计",
    "累计",
    "汇总",
    "平均",
    "全县",
    "全县平均",
    "青山镇 汇总",
    "青山镇小计",
    "合计（3户）",
    "合计3户",
    "本页小计",
    "均值",
    "平均值",
    "中位数",
    "最大值",
    "最小值",
    "其中",
    "其中：脱贫户",
    "合 计",
    "总 计：",
    "全镇合计",
    "户均",
    "Total",
    "小计（元）",
    "青山镇（12户）",
    "白石乡",
    "一、合计",
    "青山镇合计数",
]


@pytest.mark.parametrize("said", SUMMARIES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_summary_rows_are_left_out_and_named_wherever_they_stand(said, place):
    rows = list(ROWS)
    rows.insert(place, (said, None, "7", "39000"))
    tables, notes = shaped([HEADS, *rows])
    assert sorted(row[1] for row in incomes([HEADS, *rows])) == [row[0] for row in ROWS]
    assert tables[0].rows == 2
    assert any(f"{place + 2} " in note and "1 行" in note for note in notes)


@pytest.mark.parametrize("said", ["合计", "青山镇小计", "平均", "其中：脱贫户"])
def test_a_summary_beside_the_key_is_one_and_a_household_beside_such_a_word_is_data(said):
    heads = ("序号", *HEADS)
    rows = [heads, ("1", *ROWS[0]), (said, None, None, "7", "39000"), (said, "2户", None, "7", "39000")]
    assert [row[1] for row in incomes(rows)] == [ROWS[0][0]]
    assert len(incomes([heads, (said, *ROWS[0])])) == 1
    assert len(incomes([(*HEADS, "备注"), (*ROWS[0], said)])) == 1


def test_a_sheet_whose_keys_are_all_places_is_not_emptied():
    (table,), _ = shaped([HEADS, ("青山镇", "2025H1", "4", "1"), ("白石乡", "2025H1", "4", "1")])
    assert table.rows == 2


def faults(rows, merges):
    (table,), _ = shaped(rows, merges=merges)
    return [
        (row, column)
        for row, column, rule in table.faults.select("row_no", "column", "rule").rows()
        if rule == "merged_amount"
    ]


def test_a_merged_amount_over_several_households_is_held_back_for_each():
    rows = [HEADS, ROWS[0], (ROWS[1][0], None, "3", None), (f"{H}09", "2025H1", "2", "5")]
    assert faults(rows, [(2, 3, 3, 3)]) == [(2, "disposable_income"), (3, "disposable_income")]
    assert [row[3] for row in incomes(rows, merges=[(2, 3, 3, 3), (2, 1, 3, 1)])] == [5.0]
    assert faults([HEADS, ROWS[0], ("9", "2025H1", None, "1")], [(2, 2, 3, 2)]) == [
        (2, "members_counted"),
        (3, "members_counted"),
    ]


def test_an_amount_merged_over_one_household_is_its_own_and_texts_fill_down():
    rows = [(*HEADS, "姓名"), (*ROWS[0], "甲"), (None, None, None, None, "乙")]
    assert faults(rows, [(2, at, 3, at) for at in range(4)]) == []
    (table,), _ = shaped(rows, merges=[(2, at, 3, at) for at in range(4)])
    assert table.text["disposable_income"].to_list() == ["21000", "21000"]


def test_an_amount_merged_over_two_amounts_is_held_back_and_invents_none():
    rows = [(*HEADS, "工资性收入"), (*ROWS[0], None), (*ROWS[1], "9")]
    assert faults(rows, [(2, 3, 2, 4)]) == [(2, "disposable_income")]
    (table,), _ = shaped(rows, merges=[(2, 3, 2, 4)])
    assert table.text["wage_income"].to_list() == [None, "9"]


def test_years_and_grades_fill_down_as_words():
    heads = ("户编号", "户类型", "脱贫年度")
    rows = [heads, (f"{H}01", "脱贫户", "2016"), (f"{H}02", None, None)]
    (table,), _ = shaped(rows, merges=[(2, 1, 3, 1), (2, 2, 3, 2)])
    assert table.text["lifted_year"].to_list() == ["2016", "2016"]
    assert table.faults.height == 0


def test_tables_side_by_side_are_not_doubled():
    rows = [
        (*HEADS, None, "人编号", "姓名"),
        (*ROWS[0], None, "P1", "甲"),
        (None, None, None, None, None, "P2", "乙"),
    ]
    assert len(incomes(rows)) == 1
    assert "重复" in refusal([(*HEADS, None, *HEADS), (*ROWS[0], None, *ROWS[1])])
