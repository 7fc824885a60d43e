"""The facts, declared: grain and columns. What each is read from its own expressions tell (`origin`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.ground.text import Text

EACH: tuple[str, ...] = ()  # every row is another household, post, project or place: nobody comes twice
OF_HOUSEHOLD = ("household_id",)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `grain` says what one row is; what it is read from its expressions tell (`origin`).

    `whose`: the column that says whose a row is, the first that is filled where there are several, and EACH
    where nobody comes twice in a period. Months of one post, or visits to one household, go well or badly
    together: as evidence they are no tries of their own (metrics.figures.repeats).
    """

    name: str
    grain: Text
    columns: Mapping[str, Text]
    whose: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a fact that names somebody whom its rows do not know."""
        if unknown := set(self.whose) - self.columns.keys():
            raise TypeError(f"fact {self.name}: no column says whose its rows are: {sorted(unknown)}")


PLACE = {
    "period": Text("评估期", "Period"),
    "village_code": Text("行政村代码（期末区划）", "Village, in the structure at the period's end"),
    "kind": Text("帮扶对象类别（期末）", "Kind of household at the period's end"),
    "household_type": Text("户类型", "Household type"),
}
HOUSEHOLD = {"household_id": Text("户编号（假名）", "Household (pseudonym)")}
PERSON = {"person_id": Text("人编号（假名）", "Person (pseudonym)")}

FACTS: tuple[Fact, ...] = (
    Fact(
        "household",
        Text("每个评估期、每个帮扶对象户一行", "One row per household in scope and period"),
        {
            **PLACE,
            **HOUSEHOLD,
            "members": Text("期末在册人口（未报成员为空）", "Active members at the end; null: none listed"),
            "food": Text("不愁吃", "Food"),
            "clothing": Text("不愁穿", "Clothing"),
            "education": Text("义务教育", "Compulsory education"),
            "medical": Text("基本医疗", "Basic medical care"),
            "housing": Text("住房安全", "Safe housing"),
            "water": Text("饮水安全", "Safe drinking water"),
            "is_verified": Text(
                "本期各适用项目均已核查", "Every item that applies was checked in the period"
            ),
            "is_consolidated": Text("均已核查且均达标", "Every item that applies was checked and met"),
            "has_ever_unmet": Text("本期曾有未达标项目", "An item was unmet at some time in the period"),
            "has_open_problem": Text("期末仍有未达标项目", "An item is unmet at the period's end"),
            "checks_came": Text("本期全县有核查数据", "The county sent any check of the period"),
            "may_have_labour": Text(
                "可能有劳动力（未报成员或不明也算）", "May have labour; not listed or not known counts"
            ),
            "may_have_children": Text(
                "可能有义务教育适龄儿童", "May have a child of compulsory-school age; not listed counts"
            ),
            "is_added": Text("本期新识别", "Identified in the period"),
            "is_cleared_now": Text("本期风险消除", "Risk cleared in the period"),
        },
        whose=EACH,
    ),
    Fact(
        "pair",
        Text(
            "每个评估期、每个同口径户（分户并户合并计算）一行",
            "One row per household cluster in scope and period",
        ),
        {
            **PLACE,
            "cluster_id": Text(
                "同口径户（成员户中最小编号）", "Cluster: the lowest of its household numbers"
            ),
            "household_id": Text("人口最多的成员户", "Leading household: the one with most people"),
            "households": Text("期末在范围内的成员户数", "Member households in scope at the end"),
            "is_scope": Text("两期均在范围内", "In scope this period and a year before"),
            "is_new": Text("新增未入面板", "New, not in the panel"),
            "is_panel": Text("进入面板（两期收入齐全）", "In the panel: incomes of both periods are there"),
            "income": Text("可支配收入，元", "Disposable income, yuan"),
            "members": Text("家庭人口", "People"),
            "income_before": Text("上年同期可支配收入，元", "Disposable income a year before, yuan"),
            "members_before": Text("上年同期家庭人口", "People a year before"),
            "per_capita": Text("人均可支配收入，元", "Income per head, yuan"),
            "per_capita_before": Text("上年同期人均，元", "Income per head a year before, yuan"),
            "growth": Text(
                "人均收入增速（上年不为正则为空）", "Growth per head; null where it was not positive"
            ),
            "benchmark_growth": Text("当地农村居民收入名义增速", "Nominal growth of the local benchmark"),
            "is_sharp_drop": Text("收入骤减", "Sharp fall of income"),
            "is_parts": Text("两期收入构成均可用", "Parts of income usable in both periods"),
            "business": Text("产业经营收入，元", "Industry income, yuan"),
            "parts_income": Text("构成可用户的可支配收入，元", "Disposable income beside it, yuan"),
            "business_before": Text("上年同期产业经营收入，元", "Industry income a year before, yuan"),
            "parts_income_before": Text(
                "上年同期可支配收入，元", "Disposable income beside it a year before, yuan"
            ),
            **{
                f"{name}{when}": Text(f"{said}{zh}，元", f"{words}{en}, yuan")
                for when, said, en in (("", "", ""), ("_before", "上年同期", " a year before"))
                for name, zh, words in (
                    ("wage", "工资性收入", "Wages"),
                    ("net_business", "经营净收入", "Net business income"),
                    ("property", "财产性收入", "Property income"),
                    ("transfer", "转移净收入", "Net transfers"),
                )
            },
            "is_spending": Text("两期支出均可用", "Spending usable in both periods"),
            "burden": Text("教育医疗自付支出，元", "Education and medical self-paid, yuan"),
            "spending": Text("家庭总支出，元", "Household spending, yuan"),
            "burden_before": Text("上年同期教育医疗自付，元", "Self-paid a year before, yuan"),
            "spending_before": Text("上年同期家庭总支出，元", "Household spending a year before, yuan"),
            "is_outlier": Text("异常值，建议复核（仍计入）", "Unusual, to be looked at; still counted"),
        },
        whose=EACH,
    ),
    Fact(
        "income",
        Text("每个评估期、每个帮扶对象户一行（收入）", "One row per household in scope and period: income"),
        {
            **PLACE,
            **HOUSEHOLD,
            "income": Text("可支配收入，元", "Disposable income, yuan"),
            "members": Text("家庭人口", "People"),
            "is_valid": Text("收入有效（含待核）", "The income counts (valid or under review)"),
            "is_missing": Text("缺收入", "No usable income"),
            "per_capita": Text("人均可支配收入，元", "Income per head, yuan"),
            "rolling_per_capita": Text("近 12 个月人均，元", "Income per head of the last 12 months, yuan"),
            "line": Text("监测线，元", "Monitoring line, yuan"),
            "is_below_line": Text("低于监测线（不明为空）", "Below the line; null: not known"),
            "is_parts": Text("收入构成可用", "Parts of income usable"),
            "parts_income": Text("构成可用户的可支配收入，元", "Disposable income beside its parts, yuan"),
            "wage": Text("工资性收入，元", "Wages, yuan"),
            "business": Text("经营净收入，元", "Net business income, yuan"),
            "property": Text("财产性收入，元", "Property income, yuan"),
            "transfer": Text("转移净收入，元", "Net transfers, yuan"),
            "unattributed": Text("未归类，元", "Not attributed, yuan"),
        },
        whose=EACH,
    ),
    Fact(
        "income_before",
        Text(
            "上年同期的每个帮扶对象户一行（有收入的，按本期区划）",
            "One row per household in scope a year before with an income then, in this period's areas",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "income": Text("上年同期可支配收入，元", "Disposable income a year before, yuan"),
            "members": Text("上年同期家庭人口", "People a year before"),
        },
        whose=EACH,
    ),
    Fact(
        "member",
        Text(
            "每个评估期、帮扶对象户的每个在册成员一行",
            "One row per active member of a household in scope and period",
        ),
        {
            **PLACE,
            **PERSON,
            **HOUSEHOLD,
            "is_labour": Text("劳动力（不明为空）", "In the labour force; null: not known"),
            "is_trained": Text("本年度至期末已结业", "Completed a course since the work year's start"),
            "is_insured": Text("已参加医保（不明为空）", "Insured; null: not known"),
            "is_school_age": Text("义务教育适龄", "Of compulsory-school age"),
            "is_enrolled": Text(
                "在学（含缓学、送教上门）", "Enrolled, deferred or taught at home; null: not known"
            ),
        },
        whose=OF_HOUSEHOLD,
    ),
    Fact(
        "post",
        Text(
            "每个评估期、有人在岗的每个岗位每月一行", "One row per period, post and month with a person on it"
        ),
        {
            **PLACE,
            "month": Text("月份", "Month"),
            "post_id": Text("岗位编号", "Post"),
            **PERSON,
            "why_not": Text("未计上岗的原因", "Why not on duty: duplicate, second_post, outside, absent"),
            "is_on_duty": Text(
                "上岗（满勤且无重复、兼岗、县外务工）", "On duty: full attendance, no other work"
            ),
        },
        whose=("post_id",),
    ),
    Fact(
        "project",
        Text(
            "期末在运行且已核验的每个项目一行",
            "One row per project that runs and is verified at the period's end",
        ),
        {**PLACE, "project_id": Text("项目编号", "Project"), **HOUSEHOLD},
        whose=OF_HOUSEHOLD,
    ),
    Fact(
        "project_before",
        Text(
            "上年同期末的每个项目一行（按本期区划）",
            "One row per project counted a year before, in this period's areas",
        ),
        {**PLACE, "project_id": Text("项目编号", "Project"), **HOUSEHOLD},
        whose=OF_HOUSEHOLD,
    ),
    Fact(
        "answer",
        Text(
            "每个帮扶对象户、每个调查批次的一份有效问卷",
            "One row per household in scope and wave with an answer",
        ),
        {
            **PLACE,
            **HOUSEHOLD,
            "wave": Text("调查批次", "Survey wave"),
            "township_code": Text("乡镇代码", "Township"),
            "mode": Text("调查方式", "How they were asked"),
            "weight": Text("抽样权重（未给为空）", "Sampling weight; null: not given"),
            "is_headline": Text(
                "计入主口径（非自查且干部不在场）", "For the headline: not self-check, no cadre"
            ),
            "q1_valid": Text("措施：有效回答", "Measures: valid answer"),
            "q1_satisfied": Text("措施：满意", "Measures: satisfied"),
            "q1_basic": Text("措施：基本满意及以上", "Measures: basically satisfied or better"),
            "q2_valid": Text("干部：有效回答", "Cadres: valid answer"),
            "q2_satisfied": Text("干部：满意", "Cadres: satisfied"),
            "q2_basic": Text("干部：基本满意及以上", "Cadres: basically satisfied or better"),
        },
        whose=OF_HOUSEHOLD,
    ),
    Fact(
        "attempt",
        Text("每个帮扶对象户、每个调查批次的访问一行", "One row per household in scope and wave attempted"),
        {
            **PLACE,
            **HOUSEHOLD,
            "wave": Text("调查批次", "Survey wave"),
            "is_headline": Text("计入主口径", "For the headline"),
            "is_completed": Text("完成访问", "Completed"),
        },
        whose=OF_HOUSEHOLD,
    ),
    Fact(
        "area",
        Text("每个评估期、期末有效的每个区划一行", "One row per period and area valid at its end"),
        {
            "period": PLACE["period"],
            "code": Text("区划代码", "Area code"),
            "level": Text("层级", "Level"),
            "name": Text("名称", "Name"),
            "parent_code": Text("上级代码（县为空）", "Area above; null for the county"),
        },
        whose=EACH,
    ),
    Fact(
        "succession",
        Text("每个评估期、期末前并走的每个区划一行", "One row per period and area merged away by its end"),
        {
            "period": PLACE["period"],
            "old_code": Text("原代码", "Old code"),
            "code": Text("期末有效代码", "Code that holds at the period's end"),
            "old_name": Text("原名称", "Old name"),
        },
        whose=EACH,
    ),
    Fact(
        "arrival",
        Text("每张表、每个评估期、每个乡镇一行", "One row per table, period and township with rows"),
        {
            "period": PLACE["period"],
            "table": Text("数据表", "Table"),
            "township_code": Text("乡镇代码（无法归属为空）", "Township; null: the rows name no place"),
            "rows": Text("行数", "Rows"),
            "months": Text("按月报表：有数据的月份", "Of a monthly table: the months with rows"),
            "is_nil": Text("零报告（有表头无数据）", "Reported with nothing: an empty sheet"),
        },
        whose=EACH,
    ),
    Fact(
        "period",
        Text("每个评估期一行", "One row per period"),
        {
            "period": PLACE["period"],
            "kind": Text("年或半年", "Year or half-year"),
            "start": Text("起", "First day"),
            "end": Text("止", "Last day"),
            "has_income": Text("有收入数据", "The county sent incomes"),
            "has_checks": Text("有核查数据", "The county sent checks"),
            "has_survey": Text("有满意度数据", "The county sent answers"),
        },
        whose=EACH,
    ),
)
