"""Members of registered households (one row per person, household and as-of date)."""

from __future__ import annotations

from pipelines.table import Column, Kind, RowRule, Table
from pipelines.text import Text

HOUSEHOLD_MEMBER = Table(
    name="household_member",
    title=Text("家庭成员", "Household members"),
    sent_by=Text("农业农村/公安", "Agriculture and rural affairs / public security"),
    is_stock=True,
    columns=(
        Column("as_of", "数据截止日期", Kind.DATE, "As-of date", key=True, blank_key=True),
        Column(
            "person_id",
            "人编号",
            Kind.TEXT,
            "Person number",
            aliases=(
                "人口编号",
                "人编号(人口编号)",
            ),
            key=True,
            required=True,
            pseudonym="person",
        ),
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
        Column("name", "姓名", Kind.TEXT, "Name", personal="identity"),
        Column(
            "id_number",
            "证件号码",
            Kind.TEXT,
            "ID number",
            aliases=(
                "身份证号",
                "证件号",
            ),
            personal="identity",
            pseudonym="id_number",
        ),
        Column("relation", "与户主关系", Kind.TEXT, "Relation to head", required=True, filled=True),
        Column("gender", "性别", Kind.ENUM, "Gender", codes={"男": "男", "女": "女"}),
        Column("birth_month", "出生年月", Kind.MONTH, "Born in", required=True, filled=True),
        Column("ethnicity", "民族", Kind.TEXT, "Ethnicity"),
        Column("education", "文化程度", Kind.TEXT, "Education"),
        Column("student_status", "在校生状况", Kind.TEXT, "Student status", aliases=("在校生情况",)),
        Column(
            "dropout_reason",
            "失学或辍学原因",
            Kind.TEXT,
            "Reason for not attending school",
            personal="sensitive",
        ),
        Column("health", "健康状况", Kind.TEXT, "Health", aliases=("健康情况",), personal="sensitive"),
        Column(
            "disability_level",
            "残疾等级",
            Kind.INTEGER,
            "Disability level",
            personal="sensitive",
            low=1,
            high=4,
        ),
        Column(
            "labour_skill",
            "劳动技能",
            Kind.ENUM,
            "Labour skill",
            codes={
                "技能劳动力": "技能劳动力",
                "普通劳动力": "普通劳动力",
                "弱劳动力或半劳动力": "弱劳动力或半劳动力",
                "丧失劳动力": "丧失劳动力",
                "无劳动力": "无劳动力",
            },
        ),
        Column(
            "training_intention",
            "培训意愿",
            Kind.ENUM,
            "Wants training",
            codes={"是": "是", "否": "否", "未调查": "未调查"},
        ),
        Column(
            "in_resident_medical", "是否参加城乡居民基本医疗保险", Kind.FLAG, "In resident medical insurance"
        ),
        Column(
            "in_employee_medical", "是否参加城镇职工基本医疗保险", Kind.FLAG, "In employee medical insurance"
        ),
        Column("in_critical_insurance", "是否参加大病保险", Kind.FLAG, "In critical-illness insurance"),
        Column("in_pension", "是否参加城乡居民基本养老保险", Kind.FLAG, "In resident pension scheme"),
        Column(
            "dibao_status",
            "享受低保政策情况",
            Kind.ENUM,
            "Dibao status",
            personal="sensitive",
            codes={"不享受": "不享受", "农村低保": "农村低保", "城市低保": "城市低保"},
        ),
        Column(
            "tekun_status",
            "享受特困供养政策情况",
            Kind.ENUM,
            "Tekun status",
            personal="sensitive",
            codes={"不享受": "不享受", "农村特困": "农村特困", "城市特困": "城市特困"},
        ),
        Column("change_type", "人员变动类型", Kind.TEXT, "Change of membership"),
        Column("valid_from", "增加时间", Kind.DATE, "Member since"),
        Column("valid_to", "减少时间", Kind.DATE, "Member until"),
    ),
    rules=(
        RowRule(
            "valid_order",
            "valid_to",
            "valid_to < valid_from",
            Text("减少时间早于增加时间", "member until lies before member since"),
        ),
        RowRule(
            "dibao_and_tekun",
            "tekun_status",
            "dibao_status <> '不享受' AND tekun_status <> '不享受'",
            Text("不得同时享受低保和特困供养", "dibao and tekun cannot be had at once"),
        ),
        RowRule(
            "two_insurances",
            "in_employee_medical",
            "in_resident_medical AND in_employee_medical",
            Text("同时参加居民医保和职工医保", "in both the resident and the employee scheme"),
            "warning",
        ),
        RowRule(
            "disability_graded",
            "disability_level",
            "health LIKE '%残疾%' AND disability_level IS NULL",
            Text("残疾须填残疾等级", "a disability needs its level"),
            "warning",
            uses=("health", "disability_level"),
        ),
        RowRule(
            "V12_health",
            "dropout_reason",
            "dropout_reason IN ('因病', '因残') AND health = '健康'",
            Text(
                "失学原因为因病或因残，健康状况却为健康",
                "out of school for illness or disability, yet healthy",
            ),
            "warning",
        ),
    ),
)
