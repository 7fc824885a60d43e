"""Income and spending as collected at home (one row per household and period)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, household, must, part, period, whole, yuan
from pipelines.ground.text import Text
from pipelines.happening import InPeriod, OfHousehold
from pipelines.table import Table

A_YUAN = 1.000001  # V04: sums may be off by a yuan
ODD_WAGE = 100  # V14: less than this in a period, and above 0, is to be looked at
LOW, HIGH = 500, 30000  # V14: yuan per head outside which a report is to be looked at

HOUSEHOLD_INCOME = Table(
    name="household_income",
    place=50,
    title=Text("家庭收支", "Household income and spending"),
    called=("收支", "住户收支", "收支采集", "入户收支"),
    sent_by=Text("农业农村 入户采集", "Agriculture and rural affairs, home visits"),
    when=InPeriod("period_id", year="halves", opens=True),
    where=OfHousehold("household_id", is_sparse=False),
    columns=(
        household(),
        period(),
        day("collected_on", "采集日期", "Collected on"),
        whole(
            "members_counted",
            "年度家庭人口数",
            "Members counted",
            required=True,
            aliases=("家庭人口数",),
            unit="人",
            low=1,
            high=50,  # proposed: 99 is a code for "not known"
            note=Text(
                "核算这笔收入时计入的人口，不是户籍人口",
                "those counted when this income was worked out, not those on the family register",
            ),
        ),
        yuan("wage_income", "工资性收入", "Wage income"),
        part("wage_income", "post_income", "公益性岗位收入", "public-welfare posts"),
        yuan(
            "business_income",
            "生产经营性收入",
            "Business income (gross)",
            note=Text(
                "毛收入，不减支出；支出另填“生产经营性支出”", "gross: the expense has a column of its own"
            ),
        ),
        yuan("business_expense", "生产经营性支出", "Business expense", aliases=("生产经营性支出（合计）",)),
        yuan("expense_subsidy", "专项用于减少生产经营性支出的补贴", "Subsidy towards business expense"),
        yuan("property_income", "财产性收入", "Property income"),
        part("property_income", "asset_dividend", "资产收益分红收入", "dividends"),
        yuan("transfer_income", "转移性收入", "Transfer income"),
        part(
            "transfer_income", "dibao_amount", "最低生活保障金", "dibao", aliases=("低保金", "最低生活保障金")
        ),
        part(
            "transfer_income",
            "tekun_amount",
            "特困人员救助供养金",
            "tekun support",
            aliases=("特困供养金", "五保金"),
        ),
        part(
            "transfer_income",
            "pension_amount",
            "养老金或离退休金",
            "pensions",
            aliases=("养老保险金", "养老金或离退休金"),
        ),
        part("transfer_income", "eco_amount", "生态补偿金", "ecological compensation"),
        part("transfer_income", "family_planning_amount", "计划生育金", "family planning"),
        part("transfer_income", "other_transfer", "其他转移性收入", "other transfers"),
        yuan("transfer_expense", "转移性支出", "Transfer expense"),
        yuan(
            "net_income",
            "纯收入",
            "Net income",
            aliases=("纯收入（元）", "年纯收入", "家庭纯收入", "纯收入(元)"),
            low=None,
            note=Text(
                "全户合计，不是人均：各项收入之和减生产经营性支出",
                "of the whole household, not per head: all incomes less business expense",
            ),
        ),
        yuan(
            "disposable_income",
            "可支配收入",
            "Disposable income",
            required=True,
            aliases=("家庭可支配收入", "可支配收入(元)"),
            low=None,
            note=Text(
                "全户合计，不是人均：纯收入减转移性支出",
                "of the whole household, not per head: net income less transfer expense",
            ),
        ),
        yuan("claim_income", "理赔收入", "Insurance claims"),
        yuan(
            "compliant_self_paid",
            "合规自付支出",
            "Eligible out-of-pocket spending",
            aliases=("其他合规自负支出",),
            note=Text(
                "看病上学等按规定认定、由自己负担的支出",
                "spending on illness or school that the rules recognise and the household bore itself",
            ),
        ),
        yuan("education_self_paid", "教育自付支出", "Education, self-paid", aliases=("教育自付",)),
        yuan("medical_self_paid", "医疗自付支出", "Medical, self-paid", aliases=("医疗自付",)),
        yuan("living_expenditure", "生活消费支出", "Living expenditure"),
        yuan("total_expenditure", "家庭总支出", "Total household expenditure"),
        choice(
            "status",
            "数据状态",
            "Data status",
            {"valid": "有效", "under_review": "待核", "invalid": "无效", "not_collected": "未采集"},
        ),
    ),
    rules=(
        must(
            "subsidy_within",
            "expense_subsidy",
            "expense_subsidy > business_expense + 0.005",
            "补贴大于生产经营性支出",
            "the subsidy is larger than the business expense",
        ),
        must(
            "V04_net",
            "net_income",
            "abs(net_income - (wage_income + business_income - (business_expense"
            " - coalesce(expense_subsidy, 0))"
            f" + property_income + transfer_income)) > {A_YUAN}",
            "纯收入不等于各项收入减生产经营支出（±1 元）",
            "net income is not the sum of its parts (±1 yuan)",
        ),
        must(
            "V04_disposable",
            "disposable_income",
            f"abs(disposable_income - (net_income - coalesce(transfer_expense, 0))) > {A_YUAN}",
            "可支配收入不等于纯收入减转移性支出（±1 元）",
            "disposable income is not net income less transfer expense (±1 yuan)",
        ),
        must(
            "V04_transfer",
            "transfer_income",
            "abs(transfer_income - (dibao_amount + tekun_amount + pension_amount + eco_amount"
            f" + family_planning_amount + other_transfer)) > {A_YUAN}"
            " OR coalesce(dibao_amount, 0) + coalesce(tekun_amount, 0) + coalesce(pension_amount, 0)"
            " + coalesce(eco_amount, 0) + coalesce(family_planning_amount, 0) + coalesce(other_transfer, 0)"
            f" > transfer_income + {A_YUAN}",
            "转移性收入不等于各分项之和（±1 元）",
            "transfer income is not the sum of its parts (±1 yuan)",
        ),
        must(
            "V04_expenditure",
            "total_expenditure",
            "abs(total_expenditure - (living_expenditure + business_expense"
            f" + coalesce(transfer_expense, 0))) > {A_YUAN}",
            "家庭总支出不等于各项支出之和（±1 元）",
            "total expenditure is not the sum of its parts (±1 yuan)",
        ),
        must(
            "education_within",
            "education_self_paid",
            "education_self_paid > total_expenditure + 0.005",
            "教育自付支出大于家庭总支出",
            "education spending exceeds total expenditure",
        ),
        must(
            "medical_within",
            "medical_self_paid",
            "medical_self_paid > total_expenditure + 0.005",
            "医疗自付支出大于家庭总支出",
            "medical spending exceeds total expenditure",
        ),
        doubt(
            "living_within",
            "living_expenditure",
            "coalesce(education_self_paid, 0) + coalesce(medical_self_paid, 0) > living_expenditure + 0.005",
            "生活消费支出应包含教育、医疗自付支出，却小于两者之和，请核实",
            "living expenditure should include education and medical spending but is less than both:"
            " please check",
        ),
        doubt(
            "V14_wage",
            "wage_income",
            f"wage_income > 0 AND wage_income < {ODD_WAGE}",
            f"工资性收入不足 {ODD_WAGE} 元，请核实",
            f"a wage income below {ODD_WAGE} yuan: please check",
        ),
        doubt(
            "V14_business",
            "business_income",
            f"business_income > 0 AND business_income < {ODD_WAGE}",
            f"生产经营性收入不足 {ODD_WAGE} 元，请核实",
            f"a business income below {ODD_WAGE} yuan: please check",
        ),
        doubt(
            "V14_per_capita",
            "disposable_income",
            f"coalesce(net_income, disposable_income) / nullif(members_counted, 0) <= {LOW}"
            f" OR coalesce(net_income, disposable_income) / nullif(members_counted, 0) > {HIGH}",
            f"人均收入过低（≤{LOW} 元）或过高（>{HIGH} 元），请核实",
            f"income per head is very low (≤{LOW}) or very high (>{HIGH:,} yuan): please check",
        ),
    ),
)
