"""The household register (one row per household and as-of date)."""

from __future__ import annotations

from pipelines.codes import CATEGORIES, RISKS
from pipelines.columns import as_of, choice, day, doubt, flag, household, month_of, must, text, village, whole
from pipelines.ground.text import Text
from pipelines.happening import InVillage, Stock
from pipelines.table import Table

HOUSEHOLD = Table(
    name="household",
    place=20,
    title=Text("农户台账", "Household register"),
    called=("台账", "脱贫户台账", "户台账", "花名册"),
    sent_by=Text("农业农村", "Agriculture and rural affairs"),
    when=Stock("as_of"),
    where=InVillage("village_code", is_sparse=False),
    registers="household",
    counted=Text("户", "households"),
    columns=(
        as_of(),
        household(),
        text("county_name", "县", "County", aliases=("县(市、区、旗)",)),
        text("township_name", "乡镇", "Township", aliases=("乡", "镇", "乡(镇)")),
        text("village_name", "村", "Village", aliases=("行政村",)),
        village(),
        text("head_person_id", "户主人编号", "Head's person number", pseudonym="person"),
        choice(
            "household_type",
            "户类型",
            "Household type",
            ("脱贫户", "一般农户"),
            required=True,
            filled=True,
            aliases=("家庭类型", "贫困户属性"),
        ),
        choice(
            "monitor_category",
            "监测对象类别",
            "Monitored class",
            CATEGORIES,
            aliases=("监测对象类型", "易返贫致贫户类型", "易返贫致贫户(监测对象)类型"),
        ),
        flag("risk_cleared", "风险是否已消除", "Risk cleared", aliases=("风险是否消除",)),
        month_of("identified_month", "识别监测时间", "Identified in", aliases=("风险识别时间",)),
        month_of("cleared_month", "消除监测时间", "Cleared in", aliases=("风险消除时间",)),
        choice("clear_mode", "风险消除方式", "How cleared", ("帮扶消除", "自然消除")),
        *(
            choice(f"risk_{n}", f"致贫返贫风险{n}", f"Risk {n}", RISKS, personal="sensitive")
            for n in range(1, 6)
        ),
        flag("no_labour_backstop", "整户无劳动能力兜底保障户", "No labour, safety net", personal="sensitive"),
        whole("lifted_year", "脱贫年度", "Year lifted", unit="year", low=2014, high=2020),
        flag("relocated", "是否易地扶贫搬迁户", "Relocated"),
        text("responsible_id", "帮扶责任人编号", "Assistance officer number", pseudonym="officer"),
        choice(
            "status",
            "户状态",
            "Household status",
            {
                "active": "在册",
                "moved_out": "迁出",
                "deceased_all": "全户死亡",
                "merged": "并户",
                "split_source": "已分户",
                "deregistered": "注销",
            },
        ),
        day("status_date", "状态变更日期", "Status date"),
        choice(
            "low_income_class",
            "低收入人口类别",
            "Low-income class",
            (
                *("最低生活保障对象", "特困人员", "防止返贫致贫对象", "最低生活保障边缘家庭"),
                *("刚性支出困难家庭", "其他困难家庭"),
            ),
            personal="sensitive",
        ),
        choice("help_status", "帮扶状态", "Help", {"continued": "继续帮扶", "left": "有序退出帮扶"}),
        day("help_status_on", "帮扶状态变更日期", "Help changed on"),
    ),
    rules=(
        must(
            "help_left",
            "help_status_on",
            "help_status = 'left' AND help_status_on IS NULL",
            "有序退出帮扶的须填帮扶状态变更日期",
            "a household that left help must say when",
            uses=("help_status", "help_status_on"),
        ),
        must(
            "V08",
            "monitor_category",
            "(monitor_category = '脱贫不稳定户' AND household_type <> '脱贫户')"
            " OR (monitor_category = '边缘易致贫户' AND household_type <> '一般农户')",
            "脱贫不稳定户须为脱贫户，边缘易致贫户须为一般农户",
            "an unstable lifted household must be 脱贫户, a marginal one 一般农户",
        ),
        must(
            "monitored_fields",
            "risk_cleared",
            "monitor_category IS NOT NULL AND risk_cleared IS NULL",
            "监测对象须填风险是否已消除",
            "a monitored household must say whether its risk is cleared",
            uses=("monitor_category", "risk_cleared"),
        ),
        must(
            "monitored_since",
            "identified_month",
            "monitor_category IS NOT NULL AND identified_month IS NULL",
            "监测对象须填识别监测时间",
            "a monitored household must say when it was identified",
            uses=("monitor_category", "identified_month"),
        ),
        must(
            "V09",
            "cleared_month",
            "risk_cleared AND cleared_month IS NULL",
            "风险已消除须填消除监测时间",
            "a cleared household must say when it was cleared",
            uses=("risk_cleared", "cleared_month"),
        ),
        must(
            "V09_mode",
            "clear_mode",
            "risk_cleared AND clear_mode IS NULL",
            "风险已消除须填风险消除方式",
            "a cleared household must say how it was cleared",
            uses=("risk_cleared", "clear_mode"),
        ),
        must(
            "V09_open",
            "cleared_month",
            "NOT risk_cleared AND (cleared_month IS NOT NULL OR clear_mode IS NOT NULL)",
            "风险未消除却填了消除时间或方式",
            "the risk is open, yet a time or way of clearing is given",
            uses=("risk_cleared",),
        ),
        must(
            "cleared_order",
            "cleared_month",
            "cleared_month < identified_month",
            "消除监测时间早于识别监测时间",
            "cleared before it was identified",
        ),
        doubt(
            "V10",
            "cleared_month",
            "clear_mode = '帮扶消除' AND datediff('month', identified_month, cleared_month) < 3",
            "帮扶消除距识别不足 3 个月，请核实两个时间",
            "cleared by help less than 3 months after it was identified: please check both months",
        ),
        must(
            "risk_required",
            "risk_1",
            "monitor_category IS NOT NULL AND risk_1 IS NULL",
            "监测对象须填致贫返贫风险1",
            "a monitored household must name its first risk",
            uses=("monitor_category", "risk_1"),
        ),
        must(
            "status_dated",
            "status_date",
            "status <> 'active' AND status_date IS NULL",
            "户状态非在册须填状态变更日期",
            "a household that is no longer active must say since when",
            uses=("status", "status_date"),
        ),
        doubt(
            "lifted_dated",
            "lifted_year",
            "household_type = '脱贫户' AND lifted_year IS NULL",
            "脱贫户未填脱贫年度",
            "the year lifted is not given",
            uses=("lifted_year",),
        ),
    ),
)
