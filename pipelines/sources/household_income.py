"""Income and spending as collected at home (one row per household and period)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

HOUSEHOLD_INCOME = Table(
    name="household_income",
    title=Text("家庭收支", "Household income and spending"),
    sent_by=Text("农业农村 入户采集", "Agriculture and rural affairs, home visits"),
    dated="period_id",
    opens=True,
    year="halves",
    columns=(
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
        Column(
            "period_id",
            "核算周期",
            Kind.PERIOD,
            "Period",
            aliases=(
                "评估期",
                "周期",
            ),
            key=True,
            required=True,
        ),
        Column("collected_on", "采集日期", Kind.DATE, "Collected on"),
        Column(
            "members_counted",
            "年度家庭人口数",
            Kind.INTEGER,
            "Members counted",
            aliases=("家庭人口数",),
            required=True,
            unit="人",
            note=Text(
                "核算这笔收入时计入的人口，不是户籍人口",
                "those counted when this income was worked out, not those on the family register",
            ),
            low=1,
            high=50,  # proposed: 99 is a code for "not known"
        ),
        Column("wage_income", "工资性收入", Kind.DECIMAL, "Wage income", unit="元", low=0),
        Column(
            "post_income",
            "其中:公益性岗位收入",
            Kind.DECIMAL,
            "of which: public-welfare posts",
            unit="元",
            low=0,
        ),
        Column(
            "business_income",
            "生产经营性收入",
            Kind.DECIMAL,
            "Business income (gross)",
            unit="元",
            note=Text(
                "毛收入，不减支出；支出另填“生产经营性支出”", "gross: the expense has a column of its own"
            ),
            low=0,
        ),
        Column(
            "business_expense",
            "生产经营性支出",
            Kind.DECIMAL,
            "Business expense",
            aliases=("生产经营性支出（合计）",),
            unit="元",
            low=0,
        ),
        Column(
            "expense_subsidy",
            "专项用于减少生产经营性支出的补贴",
            Kind.DECIMAL,
            "Subsidy towards business expense",
            unit="元",
            low=0,
        ),
        Column("property_income", "财产性收入", Kind.DECIMAL, "Property income", unit="元", low=0),
        Column(
            "asset_dividend", "其中:资产收益分红收入", Kind.DECIMAL, "of which: dividends", unit="元", low=0
        ),
        Column("transfer_income", "转移性收入", Kind.DECIMAL, "Transfer income", unit="元", low=0),
        Column(
            "dibao_amount",
            "其中:最低生活保障金",
            Kind.DECIMAL,
            "of which: dibao",
            aliases=(
                "低保金",
                "最低生活保障金",
            ),
            unit="元",
            low=0,
        ),
        Column(
            "tekun_amount",
            "其中:特困人员救助供养金",
            Kind.DECIMAL,
            "of which: tekun support",
            aliases=(
                "特困供养金",
                "五保金",
            ),
            unit="元",
            low=0,
        ),
        Column(
            "pension_amount",
            "其中:养老金或离退休金",
            Kind.DECIMAL,
            "of which: pensions",
            aliases=(
                "养老保险金",
                "养老金或离退休金",
            ),
            unit="元",
            low=0,
        ),
        Column(
            "eco_amount",
            "其中:生态补偿金",
            Kind.DECIMAL,
            "of which: ecological compensation",
            unit="元",
            low=0,
        ),
        Column(
            "family_planning_amount",
            "其中:计划生育金",
            Kind.DECIMAL,
            "of which: family planning",
            unit="元",
            low=0,
        ),
        Column(
            "other_transfer",
            "其中:其他转移性收入",
            Kind.DECIMAL,
            "of which: other transfers",
            unit="元",
            low=0,
        ),
        Column("transfer_expense", "转移性支出", Kind.DECIMAL, "Transfer expense", unit="元", low=0),
        Column(
            "net_income",
            "纯收入",
            Kind.DECIMAL,
            "Net income",
            aliases=(
                "纯收入（元）",
                "年纯收入",
                "家庭纯收入",
                "纯收入(元)",
            ),
            unit="元",
            note=Text(
                "全户合计，不是人均：各项收入之和减生产经营性支出",
                "of the whole household, not per head: all incomes less business expense",
            ),
        ),
        Column(
            "disposable_income",
            "可支配收入",
            Kind.DECIMAL,
            "Disposable income",
            aliases=(
                "家庭可支配收入",
                "可支配收入(元)",
            ),
            required=True,
            unit="元",
            note=Text(
                "全户合计，不是人均：纯收入减转移性支出",
                "of the whole household, not per head: net income less transfer expense",
            ),
        ),
        Column("claim_income", "理赔收入", Kind.DECIMAL, "Insurance claims", unit="元", low=0),
        Column(
            "compliant_self_paid",
            "合规自付支出",
            Kind.DECIMAL,
            "Eligible out-of-pocket spending",
            aliases=("其他合规自负支出",),
            unit="元",
            note=Text(
                "看病上学等按规定认定、由自己负担的支出",
                "spending on illness or school that the rules recognise and the household bore itself",
            ),
            low=0,
        ),
        Column(
            "education_self_paid",
            "教育自付支出",
            Kind.DECIMAL,
            "Education, self-paid",
            aliases=("教育自付",),
            unit="元",
            low=0,
        ),
        Column(
            "medical_self_paid",
            "医疗自付支出",
            Kind.DECIMAL,
            "Medical, self-paid",
            aliases=("医疗自付",),
            unit="元",
            low=0,
        ),
        Column("living_expenditure", "生活消费支出", Kind.DECIMAL, "Living expenditure", unit="元", low=0),
        Column(
            "total_expenditure", "家庭总支出", Kind.DECIMAL, "Total household expenditure", unit="元", low=0
        ),
        Column(
            "status",
            "数据状态",
            Kind.ENUM,
            "Data status",
            codes={"valid": "有效", "under_review": "待核", "invalid": "无效", "not_collected": "未采集"},
        ),
    ),
    rules=(
        RowRule(
            "part_post_income",
            "post_income",
            "post_income > wage_income + 0.005",
            Text("大于其所属的工资性收入", "larger than the wage income it is part of"),
        ),
        RowRule(
            "part_asset_dividend",
            "asset_dividend",
            "asset_dividend > property_income + 0.005",
            Text("大于其所属的财产性收入", "larger than the property income it is part of"),
        ),
        RowRule(
            "part_dibao_amount",
            "dibao_amount",
            "dibao_amount > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "part_tekun_amount",
            "tekun_amount",
            "tekun_amount > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "part_pension_amount",
            "pension_amount",
            "pension_amount > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "part_eco_amount",
            "eco_amount",
            "eco_amount > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "part_family_planning_amount",
            "family_planning_amount",
            "family_planning_amount > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "part_other_transfer",
            "other_transfer",
            "other_transfer > transfer_income + 0.005",
            Text("大于其所属的转移性收入", "larger than the transfer income it is part of"),
        ),
        RowRule(
            "subsidy_within",
            "expense_subsidy",
            "expense_subsidy > business_expense + 0.005",
            Text("补贴大于生产经营性支出", "the subsidy is larger than the business expense"),
        ),
        RowRule(
            "V04_net",
            "net_income",
            "abs(net_income - (wage_income + business_income - (business_expense"
            " - coalesce(expense_subsidy, 0))"
            " + property_income + transfer_income)) > 1.000001",
            Text(
                "纯收入不等于各项收入减生产经营支出（±1 元）",
                "net income is not the sum of its parts (±1 yuan)",
            ),
        ),
        RowRule(
            "V04_disposable",
            "disposable_income",
            "abs(disposable_income - (net_income - coalesce(transfer_expense, 0))) > 1.000001",
            Text(
                "可支配收入不等于纯收入减转移性支出（±1 元）",
                "disposable income is not net income less transfer expense (±1 yuan)",
            ),
        ),
        RowRule(
            "V04_transfer",
            "transfer_income",
            "abs(transfer_income - (dibao_amount + tekun_amount + pension_amount + eco_amount"
            " + family_planning_amount + other_transfer)) > 1.000001"
            " OR coalesce(dibao_amount, 0) + coalesce(tekun_amount, 0) + coalesce(pension_amount, 0)"
            " + coalesce(eco_amount, 0) + coalesce(family_planning_amount, 0) + coalesce(other_transfer, 0)"
            " > transfer_income + 1.000001",
            Text(
                "转移性收入不等于各分项之和（±1 元）", "transfer income is not the sum of its parts (±1 yuan)"
            ),
        ),
        RowRule(
            "V04_expenditure",
            "total_expenditure",
            "abs(total_expenditure - (living_expenditure + business_expense"
            " + coalesce(transfer_expense, 0))) > 1.000001",
            Text(
                "家庭总支出不等于各项支出之和（±1 元）",
                "total expenditure is not the sum of its parts (±1 yuan)",
            ),
        ),
        RowRule(
            "education_within",
            "education_self_paid",
            "education_self_paid > total_expenditure + 0.005",
            Text("教育自付支出大于家庭总支出", "education spending exceeds total expenditure"),
        ),
        RowRule(
            "medical_within",
            "medical_self_paid",
            "medical_self_paid > total_expenditure + 0.005",
            Text("医疗自付支出大于家庭总支出", "medical spending exceeds total expenditure"),
        ),
        RowRule(
            "living_within",
            "living_expenditure",
            "coalesce(education_self_paid, 0) + coalesce(medical_self_paid, 0) > living_expenditure + 0.005",
            Text(
                "生活消费支出应包含教育、医疗自付支出，却小于两者之和，请核实",
                "living expenditure should include education and medical spending but is less than both:"
                " please check",
            ),
            "warning",
        ),
        RowRule(
            "V14_wage",
            "wage_income",
            "wage_income > 0 AND wage_income < 100",
            Text("工资性收入不足 100 元，请核实", "a wage income below 100 yuan: please check"),
            "warning",
        ),
        RowRule(
            "V14_business",
            "business_income",
            "business_income > 0 AND business_income < 100",
            Text("生产经营性收入不足 100 元，请核实", "a business income below 100 yuan: please check"),
            "warning",
        ),
        RowRule(
            "V14_per_capita",
            "disposable_income",
            "coalesce(net_income, disposable_income) / nullif(members_counted, 0) <= 500"
            " OR coalesce(net_income, disposable_income) / nullif(members_counted, 0) > 30000",
            Text(
                "人均收入过低（≤500 元）或过高（>30000 元），请核实",
                "income per head is very low (≤500) or very high (>30,000 yuan): please check",
            ),
            "warning",
        ),
    ),
)
