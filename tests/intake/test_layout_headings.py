"""What stands over, under, before or behind a heading: the plain column, or another one and never the plain."""

from __future__ import annotations

import pytest
from kit.layout_sheets import HEADS, ROWS, incomes, refusal, shaped

from pipelines.intake.sheet.levels import When, another
from pipelines.sources import source

WANTED = [(3, "9901010000001", "2025H1", 21000.0), (4, "9901010000002", "2025H1", 18000.0)]
OTHERS = [
    "人均收入（元）",
    "人均",
    "户均",
    "平均每户",
    "上年同期",
    "去年",
    "上期",
    "2024年",
    "2024年度",
    "下半年",
    "2025年下半年",
    "全年",
    "一季度",
    "2025年6月",
    "1-3月",
    "占比",
    "占比（%）",
    "比重",
    "比上年增长",
    "比上年增长（%）",
    "增幅",
    "同比",
    "±%",
    "较上年增减",
    "增长率",
    "与上年差额",
    "计划",
    "目标值",
    "预计",
    "年初预算",
    "其中：脱贫户",
    "其中:女",
    "男",
    "低保户",
    "监测户",
    "一般农户",
    "元/人",
    "（人）",
    "%",
    "三年平均",
    "排名",
    "测算",
    "不含补贴",
    "年初数",
    "per capita",
    "Last year",
]
PLAIN = [
    "收入情况",
    "家庭收入",
    "基本信息",
    "收入（元）",
    "单位：元",
    "一、收入情况",
    "第一部分",
    "本期",
    "本年",
    "本期数",
    "2025年",
    "2025年度",
    "2025年上半年",
    "上半年",
    "1-6月",
    "二〇二五年上半年",
    "收入构成",
    "主要指标",
    "group_a",
    "家庭收支情况",
    "元/户",
    "其中",
    "金额",
    "调查数据",
    "实际",
]


def grouped(group):
    """Two heading rows with a group over the amount, as a csv has them."""
    return [(*HEADS[:3], group), (None, None, None, HEADS[3]), *ROWS]


@pytest.mark.parametrize("group", OTHERS)
def test_a_group_that_says_something_else_makes_another_column(group):
    said = refusal(grouped(group))
    assert "可支配收入 (disposable_income)" in said
    assert f"“{group}/可支配收入”写有" in said
    (table,), _ = shaped(grouped(group))
    assert (table.table, table.ignored, table.periods) == (
        "household_income",
        (f"{group}/可支配收入",),
        ("2025H1",),
    )


@pytest.mark.parametrize("group", PLAIN)
def test_a_group_that_says_nothing_else_is_the_plain_column(group):
    assert incomes(grouped(group)) == WANTED


@pytest.mark.parametrize("group", OTHERS)
def test_beside_a_plain_column_the_other_one_is_ignored_and_named(group):
    rows = [(*HEADS, group), (None, None, None, None, "可支配收入"), *((*row, "7") for row in ROWS)]
    assert incomes(rows) == WANTED
    (table,), notes = shaped(rows)
    assert table.ignored == (f"{group}/可支配收入",)
    assert any(f"{group}/可支配收入" in note for note in notes)


@pytest.mark.parametrize(
    "heading",
    [
        "可支配收入（人均）",
        "人均可支配收入",
        "可支配收入同比",
        "2024年可支配收入",
        "上年可支配收入",
        "可支配收入（上年同期）",
        "可支配收入（%）",
        "可支配收入(人)",
        "可支配收入（元/人）",
        "可支配收入占比",
        "预计可支配收入",
        "可支配收入(2024年)",
        "可支配收入（下半年）",
        "可支配收入-上年",
        "上年/可支配收入",
        "去年-可支配收入",
        "纯收入/可支配收入",
        "可支配收入增幅%",
        "可支配收入（其中：脱贫户）",
        "目标：可支配收入",
    ],
)
def test_one_heading_that_says_something_else_is_never_the_plain_column(heading):
    assert incomes([(*HEADS[:3], heading), *ROWS]) == []
    plain = [(*HEADS, heading), *((*row, "7") for row in ROWS)]
    assert [row[3] for row in incomes(plain)] == [21000.0, 18000.0]


@pytest.mark.parametrize(
    "heading",
    [
        "可支配收入（元）",
        "可支配收入(单位：元)",
        "2025年可支配收入",
        "2025年上半年可支配收入",
        "本年可支配收入",
        "可支配收入（2025年）",
        "4.可支配收入",
        "（四）可支配收入",
        "④可支配收入",
        "*可支配收入",
        "可支配收入：",
        "可支配收入\n（元）",
        "【收支】可支配收入",
        "问卷/可支配收入",
        "group_1-可支配收入",
        "a/b/可支配收入",
        "可支配收入（必填）",
        "可支配收入 元",
        "可支配收入/元",
        "disposable_income",
        "g/disposable_income",
    ],
)
def test_one_heading_with_marks_units_numbers_or_its_own_time_is_the_plain_column(heading):
    assert [row[3] for row in incomes([(*HEADS[:3], heading), *ROWS])] == [21000.0, 18000.0]


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("可支配收入（万元）", 1e4),
        ("可支配收入[千元]", 1e3),
        ("可支配收入万元", 1e4),
        ("可支配收入（万）", 1e4),
        ("可支配收入(百元)", 100),
    ],
)
def test_a_unit_of_money_in_a_heading_scales(heading, times):
    assert [row[3] for row in incomes([(*HEADS[:3], heading), *ROWS])] == [21000.0 * times, 18000.0 * times]


@pytest.mark.parametrize(
    "parts", [("上年", "本年"), ("2024年", "2025年"), ("2024", "2025"), ("男", "合计"), ("人均", "总额")]
)
def test_parts_under_an_amount_are_columns_of_their_own(parts):
    rows = [(*HEADS, None), (None, None, None, *parts), *((*row[:3], "1", row[3]) for row in ROWS)]
    assert incomes(rows) == WANTED
    assert f"可支配收入/{parts[0]}" in shaped(rows)[0][0].ignored
    swapped = [(*HEADS, None), (None, None, None, *parts[::-1]), *((*row, "1") for row in ROWS)]
    assert incomes(swapped) == WANTED


def test_unknown_parts_under_an_amount_refuse():
    assert "可支配收入" in refusal([(*HEADS, None), (None, None, None, "初核", "复核"), *ROWS])


def test_a_group_row_over_a_full_row_of_headings_counts_too():
    rows = [("青山镇收支表",), (None, None, None, "人均", None), (*HEADS, "工资性收入"), *ROWS]
    assert "人均/可支配收入" in refusal(rows, merges=[(1, 0, 1, 4), (2, 3, 2, 4)])
    assert "人均/可支配收入" in refusal(rows)
    years = [
        (None, None, None, "2024年", "2025年"),
        (*HEADS, "可支配收入"),
        *((*r[:3], "1", r[3]) for r in ROWS),
    ]
    assert incomes(years) == WANTED


def test_groups_run_on_where_their_row_is_not_merged_though_the_title_is():
    rows = [("收支表", None, None, None, None), (*HEADS[:3], "人均收入（元）", None)]
    rows += [(None, None, None, "可支配收入", "工资性收入"), *((*row, "3") for row in ROWS)]
    (table,), _ = shaped(rows, merges=[(1, 0, 1, 4)])
    assert table.refused
    assert table.ignored == ("人均收入（元）/可支配收入", "人均收入（元）/工资性收入")


@pytest.mark.parametrize(
    "units",
    [
        ("", "", "人", "元"),
        ("-", "-", "（人）", "(元)"),
        (None, None, None, "单位：元"),
        ("", "", "口", "元/户"),
    ],
)
def test_a_unit_row_is_no_data(units):
    assert incomes([HEADS, units, *ROWS]) == WANTED
    assert incomes([HEADS, ("1", "2", "3", "4"), units, *ROWS]) == [(n + 1, *rest) for n, *rest in WANTED]
    (table,), _ = shaped([HEADS, units, *ROWS])
    assert table.rows == 2


def test_a_unit_row_scales_its_own_columns_and_refuses_what_is_of_another_kind():
    rows = [(*HEADS, "工资性收入"), (None, None, "人", "万元", "元"), *((*row, "9") for row in ROWS)]
    (table,), _ = shaped(rows)
    assert table.factors == {"disposable_income": 10_000.0}
    assert refusal([HEADS, (None, None, "人", "%"), *ROWS])
    assert refusal([HEADS, (None, None, "户", "元"), *ROWS])


def test_a_title_of_amounts_per_head_puts_the_amounts_in_doubt_and_a_unit_per_head_too():
    assert "人均" in refusal([("云溪县2025年上半年农户人均收入表",), HEADS, *ROWS])
    assert "元/人" in refusal([("云溪县收支表",), (None, None, None, "单位：元/人"), HEADS, *ROWS])
    both = [("家庭收入及人均收入情况表",), (*HEADS, "人均可支配收入"), *((*row, "9") for row in ROWS)]
    assert incomes(both) == WANTED


def test_what_the_column_itself_says_is_no_news():
    table, when = source("guarantee_check"), When()
    assert another("人均", table.column("water_litres"), table, when) is None
    benchmark = source("benchmark")
    (rural,) = [column for column in benchmark.columns if column.heading == "农村居民人均可支配收入"]
    assert another("人均收入（元）", rural, benchmark, when) is None


@pytest.mark.parametrize(
    "heading", ["上年/务工月收入", "务工月收入（上月）", "人均务工月收入", "务工月收入-计划"]
)
def test_other_tables_keep_the_rule(heading):
    rows = [("人编号", "月份", "是否已务工", heading), ("99010100000009", "2025-03", "是", "3000")]
    (table,), _ = shaped(rows)
    assert (table.table, table.ignored) == ("employment_month", (heading,))


def test_formats_and_choices_in_brackets_are_harmless():
    rows = [
        (
            "户编号（18位）",
            "核查项目（必填）",
            "核查日期（2025-06-30）",
            "核查结果(达标/未达标)",
            "依据（如2024年鉴定）",
        ),
        ("9901010000001", "饮水安全", "2025-06-30", "达标", "现场"),
    ]
    (table,), _ = shaped(rows)
    assert table.refused is None
    assert table.ignored == ()
