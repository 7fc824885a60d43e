"""Members of registered households (one row per person, household and as-of date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

# The day of which a row speaks (`today` is laid out beside the rows), and the age on 1 September of its
# school year.
DAY = "coalesce(as_of, (SELECT day FROM today))"
AGE = (
    f"(year({DAY}) - CASE WHEN month({DAY}) >= 9 THEN 1 ELSE 2 END - year(birth_month)"
    " + CASE WHEN month(birth_month) < 9 THEN 1 ELSE 0 END)"
)

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
            kept=("因病", "因残", "因贫", "厌学", "延缓入学", "缓学", "送教上门", "送教"),
        ),
        Column(
            "health",
            "健康状况",
            Kind.TEXT,
            "Health",
            aliases=("健康情况",),
            personal="sensitive",
            kept=("健康", "长期慢性病", "患有大病", "残疾"),
        ),
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
            Text(
                "残疾等级（1–4）与健康状况不一致，请补填或更正其一",
                "the disability level (1–4) does not agree with the health given: fill in or correct one",
            ),
            "warning",
            uses=("health", "disability_level"),
        ),
        RowRule(
            "V12_health",
            "dropout_reason",
            "dropout_reason IN ('因病', '因残') AND health = '健康'",
            Text(
                "失学或辍学原因与健康状况矛盾，请更正其一",
                "the reason for not attending school contradicts the health given: correct one of them",
            ),
            "warning",
        ),
        RowRule(
            "V12",
            "student_status",
            f"valid_to IS NULL AND {AGE} BETWEEN 6 AND 15"
            " AND student_status IS NULL AND dropout_reason IS NULL",
            Text(
                "6–15 岁须填在校生状况，未在校的须填失学或辍学原因",
                "a child of 6–15 needs a student status, or the reason for not attending school",
            ),
            "warning",
            uses=("student_status", "dropout_reason"),
        ),
        RowRule(
            "V12_reason",
            "dropout_reason",
            f"NOT regexp_matches(dropout_reason, '缓学|延缓入学|送教') AND ({AGE} NOT BETWEEN 6 AND 15"
            " OR (regexp_matches(student_status, '小学|初中|高中|年级|中职|高职|大专|本科|硕士|博士')"
            " AND NOT regexp_matches(student_status, '非|不在|未|辍学|失学|退学|毕业')))",
            Text(
                "只有 6–15 岁未在校的孩子才填失学或辍学原因",
                "only a child of 6–15 who does not attend school has a reason for it",
            ),
            "warning",
        ),
        RowRule(
            "age",
            "birth_month",
            f"birth_month + INTERVAL 121 YEAR <= {DAY}",
            Text("出生年月使年龄超过 120 岁", "born so long ago that the age exceeds 120"),
        ),
        RowRule(
            "education_given",
            "education",
            f"education IS NULL AND student_status IS NULL AND {AGE} > 6",
            Text("非学生且已过入学年龄的成员应填文化程度", "past school age, an education is wanted"),
            "warning",
            uses=("education", "student_status"),
        ),
        RowRule(
            "health_words",
            "health",
            "NOT regexp_full_match(health, '((健康|长期慢性病|患有大病|残疾)[,，、;； ]*)+')",
            Text(
                "健康状况应为：健康、长期慢性病、患有大病、残疾（可多选，逗号分隔）",
                "wanted 健康, 长期慢性病, 患有大病 or 残疾 (several with commas between)",
            ),
            "warning",
        ),
    ),
)
