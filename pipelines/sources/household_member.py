"""Members of registered households (one row per person, household and as-of date)."""

from __future__ import annotations

from pipelines.columns import as_of, choice, day, doubt, flag, household, month_of, must, person, text, whole
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, Stock
from pipelines.table import Table

LABOUR, NO_LABOUR = ("技能劳动力", "普通劳动力", "弱劳动力或半劳动力"), ("丧失劳动力", "无劳动力")
SCHOOL_AGE = (6, 15)  # full years on 1 September, first and last
YEARS = f"BETWEEN {SCHOOL_AGE[0]} AND {SCHOOL_AGE[1]}"
EXCUSED = "缓学|延缓入学|送教"  # lawfully not at school, or taught at home
# The day of which a row speaks (`today` is laid out beside the rows), and the age on 1 September of its
# school year.
DAY = "coalesce(as_of, (SELECT day FROM today))"
AGE = (
    f"(year({DAY}) - CASE WHEN month({DAY}) >= 9 THEN 1 ELSE 2 END - year(birth_month)"
    " + CASE WHEN month(birth_month) < 9 THEN 1 ELSE 0 END)"
)
HOUSEHOLD_MEMBER = Table(
    name="household_member",
    place=30,
    title=Text("家庭成员", "Household members"),
    called=("成员", "人员"),
    sent_by=Text("农业农村/公安", "Agriculture and rural affairs / public security"),
    when=Stock("as_of"),
    where=OfHousehold("household_id", is_sparse=False),
    registers="person",
    counted=Text("人", "people"),
    columns=(
        as_of(),
        person(),
        household(),
        text("name", "姓名", "Name", personal="identity"),
        text(
            "id_number",
            "证件号码",
            "ID number",
            pseudonym="id_number",
            aliases=("身份证号", "证件号"),
            personal="identity",
        ),
        text("relation", "与户主关系", "Relation to head", required=True, filled=True),
        choice("gender", "性别", "Gender", ("男", "女")),
        month_of("birth_month", "出生年月", "Born in", required=True, filled=True),
        text("ethnicity", "民族", "Ethnicity"),
        text("education", "文化程度", "Education"),
        text("student_status", "在校生状况", "Student status", aliases=("在校生情况",)),
        text(
            "dropout_reason",
            "失学或辍学原因",
            "Reason for not attending school",
            personal="sensitive",
            kept=("因病", "因残", "因贫", "厌学", "延缓入学", "缓学", "送教上门", "送教"),
        ),
        text(
            "health",
            "健康状况",
            "Health",
            aliases=("健康情况",),
            personal="sensitive",
            kept=("健康", "长期慢性病", "患有大病", "残疾"),
        ),
        whole("disability_level", "残疾等级", "Disability level", personal="sensitive", low=1, high=4),
        choice(
            "labour_skill",
            "劳动技能",
            "Labour skill",
            (*LABOUR, *NO_LABOUR),
        ),
        choice("training_intention", "培训意愿", "Wants training", ("是", "否", "未调查")),
        flag("in_resident_medical", "是否参加城乡居民基本医疗保险", "In resident medical insurance"),
        flag("in_employee_medical", "是否参加城镇职工基本医疗保险", "In employee medical insurance"),
        flag("in_critical_insurance", "是否参加大病保险", "In critical-illness insurance"),
        flag("in_pension", "是否参加城乡居民基本养老保险", "In resident pension scheme"),
        choice(
            "dibao_status",
            "享受低保政策情况",
            "Dibao status",
            ("不享受", "农村低保", "城市低保"),
            personal="sensitive",
        ),
        choice(
            "tekun_status",
            "享受特困供养政策情况",
            "Tekun status",
            ("不享受", "农村特困", "城市特困"),
            personal="sensitive",
        ),
        text("change_type", "人员变动类型", "Change of membership"),
        day("valid_from", "增加时间", "Member since"),
        day("valid_to", "减少时间", "Member until"),
    ),
    rules=(
        must(
            "valid_order",
            "valid_to",
            "valid_to < valid_from",
            "减少时间早于增加时间",
            "member until lies before member since",
        ),
        must(
            "dibao_and_tekun",
            "tekun_status",
            "dibao_status <> '不享受' AND tekun_status <> '不享受'",
            "不得同时享受低保和特困供养",
            "dibao and tekun cannot be had at once",
        ),
        doubt(
            "two_insurances",
            "in_employee_medical",
            "in_resident_medical AND in_employee_medical",
            "同时参加居民医保和职工医保",
            "in both the resident and the employee scheme",
        ),
        doubt(
            "disability_graded",
            "disability_level",
            "health LIKE '%残疾%' AND disability_level IS NULL",
            "残疾等级（1–4）与健康状况不一致，请补填或更正其一",
            "the disability level (1–4) does not agree with the health given: fill in or correct one",
            uses=("health", "disability_level"),
        ),
        doubt(
            "V12_health",
            "dropout_reason",
            "dropout_reason IN ('因病', '因残') AND health = '健康'",
            "失学或辍学原因与健康状况矛盾，请更正其一",
            "the reason for not attending school contradicts the health given: correct one of them",
        ),
        doubt(
            "V12",
            "student_status",
            f"valid_to IS NULL AND {AGE} {YEARS} AND student_status IS NULL AND dropout_reason IS NULL",
            "6–15 岁须填在校生状况，未在校的须填失学或辍学原因",
            "a child of 6–15 needs a student status, or the reason for not attending school",
            uses=("student_status", "dropout_reason"),
        ),
        doubt(
            "V12_reason",
            "dropout_reason",
            f"NOT regexp_matches(dropout_reason, '{EXCUSED}') AND ({AGE} NOT {YEARS}"
            " OR (regexp_matches(student_status, '小学|初中|高中|年级|中职|高职|大专|本科|硕士|博士')"
            " AND NOT regexp_matches(student_status, '非|不在|未|辍学|失学|退学|毕业')))",
            "只有 6–15 岁未在校的孩子才填失学或辍学原因",
            "only a child of 6–15 who does not attend school has a reason for it",
        ),
        must(
            "age",
            "birth_month",
            f"birth_month + INTERVAL 121 YEAR <= {DAY}",
            "出生年月使年龄超过 120 岁",
            "born so long ago that the age exceeds 120",
        ),
        doubt(
            "education_given",
            "education",
            f"education IS NULL AND student_status IS NULL AND {AGE} > 6",
            "非学生且已过入学年龄的成员应填文化程度",
            "past school age, an education is wanted",
            uses=("education", "student_status"),
        ),
        doubt(
            "health_words",
            "health",
            "NOT regexp_full_match(health, '((健康|长期慢性病|患有大病|残疾)[,，、;； ]*)+')",
            "健康状况应为：健康、长期慢性病、患有大病、残疾（可多选，逗号分隔）",
            "wanted 健康, 长期慢性病, 患有大病 or 残疾 (several with commas between)",
        ),
    ),
)
