"""The household register (one row per household and as-of date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

RISKS = {
    risk: risk
    for risk in (
        "因病",
        "因学",
        "因残",
        "因自然灾害",
        "因意外事故",
        "因产业项目失败",
        "务工就业不稳",
        "缺劳动力",
        "住房安全",
        "因安全饮水",
        "其他",
    )
}

HOUSEHOLD = Table(
    name="household",
    title=Text("农户台账", "Household register"),
    sent_by=Text("农业农村", "Agriculture and rural affairs"),
    is_stock=True,
    columns=(
        Column("as_of", "数据截止日期", Kind.DATE, "As-of date", key=True, blank_key=True),
        Column(
            "household_id",
            "户编号",
            Kind.TEXT,
            "Household number",
            aliases=("户编码",),
            key=True,
            required=True,
            pseudonym="household",
        ),
        Column("county_name", "县", Kind.TEXT, "County", aliases=("县(市、区、旗)",)),
        Column(
            "township_name",
            "乡镇",
            Kind.TEXT,
            "Township",
            aliases=("乡", "镇", "乡(镇)"),
        ),
        Column("village_name", "村", Kind.TEXT, "Village", aliases=("行政村",)),
        Column("village_code", "行政村代码", Kind.TEXT, "Village code"),
        Column("head_person_id", "户主人编号", Kind.TEXT, "Head's person number", pseudonym="person"),
        Column(
            "household_type",
            "户类型",
            Kind.ENUM,
            "Household type",
            aliases=(
                "家庭类型",
                "贫困户属性",
            ),
            required=True,
            filled=True,
            codes={"脱贫户": "脱贫户", "一般农户": "一般农户"},
        ),
        Column(
            "monitor_category",
            "监测对象类别",
            Kind.ENUM,
            "Monitored class",
            aliases=(
                "监测对象类型",
                "易返贫致贫户类型",
                "易返贫致贫户(监测对象)类型",
            ),
            codes={
                "脱贫不稳定户": "脱贫不稳定户",
                "边缘易致贫户": "边缘易致贫户",
                "突发严重困难户": "突发严重困难户",
            },
        ),
        Column("risk_cleared", "风险是否已消除", Kind.FLAG, "Risk cleared", aliases=("风险是否消除",)),
        Column("identified_month", "识别监测时间", Kind.MONTH, "Identified in", aliases=("风险识别时间",)),
        Column("cleared_month", "消除监测时间", Kind.MONTH, "Cleared in", aliases=("风险消除时间",)),
        Column(
            "clear_mode",
            "风险消除方式",
            Kind.ENUM,
            "How cleared",
            codes={"帮扶消除": "帮扶消除", "自然消除": "自然消除"},
        ),
        Column("risk_1", "致贫返贫风险1", Kind.ENUM, "Risk 1", personal="sensitive", codes=RISKS),
        Column("risk_2", "致贫返贫风险2", Kind.ENUM, "Risk 2", personal="sensitive", codes=RISKS),
        Column("risk_3", "致贫返贫风险3", Kind.ENUM, "Risk 3", personal="sensitive", codes=RISKS),
        Column("risk_4", "致贫返贫风险4", Kind.ENUM, "Risk 4", personal="sensitive", codes=RISKS),
        Column("risk_5", "致贫返贫风险5", Kind.ENUM, "Risk 5", personal="sensitive", codes=RISKS),
        Column(
            "no_labour_backstop",
            "整户无劳动能力兜底保障户",
            Kind.FLAG,
            "No labour, safety net",
            personal="sensitive",
        ),
        Column("lifted_year", "脱贫年度", Kind.INTEGER, "Year lifted", unit="year", low=2014, high=2020),
        Column("relocated", "是否易地扶贫搬迁户", Kind.FLAG, "Relocated"),
        Column(
            "responsible_id", "帮扶责任人编号", Kind.TEXT, "Assistance officer number", pseudonym="officer"
        ),
        Column(
            "status",
            "户状态",
            Kind.ENUM,
            "Household status",
            codes={
                "active": "在册",
                "moved_out": "迁出",
                "deceased_all": "全户死亡",
                "merged": "并户",
                "split_source": "已分户",
                "deregistered": "注销",
            },
        ),
        Column("status_date", "状态变更日期", Kind.DATE, "Status date"),
    ),
    rules=(
        RowRule(
            "V08",
            "monitor_category",
            "(monitor_category = '脱贫不稳定户' AND household_type <> '脱贫户')"
            " OR (monitor_category = '边缘易致贫户' AND household_type <> '一般农户')",
            Text(
                "脱贫不稳定户须为脱贫户，边缘易致贫户须为一般农户",
                "an unstable lifted household must be 脱贫户, a marginal one 一般农户",
            ),
        ),
        RowRule(
            "monitored_fields",
            "risk_cleared",
            "monitor_category IS NOT NULL AND risk_cleared IS NULL",
            Text("监测对象须填风险是否已消除", "a monitored household must say whether its risk is cleared"),
            uses=("monitor_category", "risk_cleared"),
        ),
        RowRule(
            "monitored_since",
            "identified_month",
            "monitor_category IS NOT NULL AND identified_month IS NULL",
            Text("监测对象须填识别监测时间", "a monitored household must say when it was identified"),
            uses=("monitor_category", "identified_month"),
        ),
        RowRule(
            "V09",
            "cleared_month",
            "risk_cleared AND cleared_month IS NULL",
            Text("风险已消除须填消除监测时间", "a cleared household must say when it was cleared"),
            uses=("risk_cleared", "cleared_month"),
        ),
        RowRule(
            "V09_mode",
            "clear_mode",
            "risk_cleared AND clear_mode IS NULL",
            Text("风险已消除须填风险消除方式", "a cleared household must say how it was cleared"),
            uses=("risk_cleared", "clear_mode"),
        ),
        RowRule(
            "V09_open",
            "cleared_month",
            "NOT risk_cleared AND (cleared_month IS NOT NULL OR clear_mode IS NOT NULL)",
            Text(
                "风险未消除却填了消除时间或方式", "the risk is open, yet a time or way of clearing is given"
            ),
            uses=("risk_cleared",),
        ),
        RowRule(
            "cleared_order",
            "cleared_month",
            "cleared_month < identified_month",
            Text("消除监测时间早于识别监测时间", "cleared before it was identified"),
        ),
        RowRule(
            "V10",
            "cleared_month",
            "clear_mode = '帮扶消除' AND datediff('month', identified_month, cleared_month) < 3",
            Text(
                "帮扶消除距识别不足 3 个月，请核实两个时间",
                "cleared by help less than 3 months after it was identified: please check both months",
            ),
            "warning",
        ),
        RowRule(
            "risk_required",
            "risk_1",
            "monitor_category IS NOT NULL AND risk_1 IS NULL",
            Text("监测对象须填致贫返贫风险1", "a monitored household must name its first risk"),
            uses=("monitor_category", "risk_1"),
        ),
        RowRule(
            "status_dated",
            "status_date",
            "status <> 'active' AND status_date IS NULL",
            Text("户状态非在册须填状态变更日期", "a household that is no longer active must say since when"),
            uses=("status", "status_date"),
        ),
        RowRule(
            "lifted_dated",
            "lifted_year",
            "household_type = '脱贫户' AND lifted_year IS NULL",
            Text("脱贫户未填脱贫年度", "the year lifted is not given"),
            "warning",
            uses=("lifted_year",),
        ),
    ),
)
