"""The things that the plan's second part names, in its order: whom each concerns, who has it, what money."""

from __future__ import annotations

from metrics.helping.things.relocated import MOVED, MOVED_ABOVE, MOVED_HELPED, MOVED_HOUSED, MOVED_WORKING
from metrics.helping.things.thing import HOMES, MEASURES, PEOPLE, POSTS, PROJECTS, Thing, flagged
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.family_doctor import FAMILY_DOCTOR
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import CANCELLED, FADING, MEASURE
from pipelines.sources.monitoring_case import MONITORING_CASE
from pipelines.sources.self_project import SELF_PROJECT
from pipelines.sources.student_aid import STUDENT_AID
from pipelines.sources.training import TRAINING
from pipelines.sources.welfare_post import WELFARE_POST

DIVIDEND = Thing(
    "dividend",
    "industry",
    Text("入股分红：有收入记录的户中有分红的", "Dividends: households that had some"),
    Text("填报了分红的帮扶对象户", "households in scope of which it is said"),
    HOMES,
    (HOUSEHOLD.name, HOUSEHOLD_INCOME.name),
    """
    SELECT h.village_code, NULL AS part, count(i.yuan) AS base, count(*) FILTER (i.yuan > 0) AS reached,
           count(*) - count(i.yuan) AS unknown, sum(i.yuan) AS money
    FROM fact_household h LEFT JOIN (
        SELECT household_id, sum(asset_dividend) AS yuan FROM household_income
        WHERE list_contains($incomes, period_id) GROUP BY household_id
    ) i USING (household_id)
    WHERE h.period = $period GROUP BY h.village_code
    """,
)
WISH = Thing(
    "wish",
    "employment",
    Text(
        "培训意愿：有意愿的劳动力中已参训结业的",
        "Wish to be trained: completed a course",
    ),
    Text("有培训意愿的劳动力", "labour force with the wish"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, TRAINING.name),
    """
    SELECT village_code, NULL AS part, count(*) FILTER (wants_training) AS base,
           count(*) FILTER (wants_training AND is_trained) AS reached,
           count(*) FILTER (wants_training IS NULL) AS unknown, NULL AS money
    FROM fact_member WHERE period = $period AND is_labour GROUP BY village_code
    """,
)
HIRED = Thing(
    "hired",
    "employment",
    Text("推荐就业：结业后就业的", "After the course: employed"),
    Text(
        "本年度至期末结业、填报了是否就业的人",
        "completed a course in the work year, of whom it is said whether employed",
    ),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, TRAINING.name),
    flagged("fact_trainee", "is_hired"),
)
POST = Thing(
    "post",
    "employment",
    Text("公益性岗位·{part}：有人在岗的", "Welfare posts, {part}: filled"),
    Text("期内最近一个有数据的月份的岗位", "posts of the last month that came"),
    POSTS,
    (WELFARE_POST.name,),
    """
    SELECT village_code, post_type AS part, count(*) AS base, count(*) FILTER (is_filled) AS reached,
           0 AS unknown, NULL AS money
    FROM fact_post_place WHERE period = $period GROUP BY village_code, post_type
    """,
    by_part=True,
)
WEAK = Thing(
    "weak",
    "employment",
    Text("公益性岗位在岗人员：弱劳动力或半劳动力", "On welfare posts: of weak or half labour"),
    Text(
        "本期在岗、劳动能力已知的人；金额为岗位补贴",
        "on a post in the period, their labour known; money: subsidies",
    ),
    PEOPLE,
    (WELFARE_POST.name, HOUSEHOLD_MEMBER.name),
    """
    SELECT village_code, NULL AS part, count(is_weak) AS base, count(*) FILTER (is_weak) AS reached,
           count(*) - count(is_weak) AS unknown, sum(yuan) AS money
    FROM (
        SELECT village_code, person_id, bool_or(is_weak) AS is_weak, sum(subsidy) AS yuan
        FROM fact_post WHERE period = $period GROUP BY village_code, person_id
    ) GROUP BY village_code
    """,
)
FOLLOWED = Thing(
    "followed",
    "employment",
    Text("就业跟踪：有跟踪记录的劳动力中务工的", "Jobs followed up: at work in some month"),
    Text("有跟踪记录的劳动力", "labour force with a record"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, EMPLOYMENT_MONTH.name),
    flagged("fact_worker", "is_employed", "is_labour"),
)
SENT = Thing(
    "sent",
    "employment",
    Text("劳务协作：务工人员中经劳务输出的", "Labour-service cooperation: sent to their job by it"),
    Text("填报了就业渠道的务工人员", "at work, the way to the job said"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, EMPLOYMENT_MONTH.name),
    flagged("fact_worker", "is_sent", "is_labour AND is_employed"),
)
LOAN = Thing(
    "loan",
    "employment",
    Text("自主创业：有小额信贷的项目", "Own projects: with a micro-loan"),
    Text(
        "填报了贷款额的本期自主发展项目；金额为贷款",
        "own projects of the period of which the loan is said; money: loans",
    ),
    PROJECTS,
    (HOUSEHOLD.name, SELF_PROJECT.name),
    """
    SELECT f.village_code, NULL AS part, count(p.loan) AS base, count(*) FILTER (p.loan > 0) AS reached,
           count(*) - count(p.loan) AS unknown, sum(p.loan) AS money
    FROM fact_project f JOIN self_project p USING (project_id) WHERE f.period = $period
    GROUP BY f.village_code
    """,
)
AID = Thing(
    "aid",
    "education_medical",
    Text("学生资助·{part}：已发放的", "Student aid, {part}: paid"),
    Text("本期学期应享受的学生；金额为实发", "students entitled in its terms; money: paid"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, STUDENT_AID.name),
    """
    SELECT m.village_code, a.aid_kind AS part, count(DISTINCT a.person_id) AS base,
           count(DISTINCT a.person_id) FILTER (
               a.amount_paid > 0 AND (a.paid_on IS NULL OR a.paid_on <= $until)
           ) AS reached,
           0 AS unknown, sum(a.amount_paid) FILTER (a.paid_on IS NULL OR a.paid_on <= $until) AS money
    FROM student_aid a JOIN fact_member m USING (person_id)
    WHERE m.period = $period AND a.entitled AND list_contains($terms, a.term)
    GROUP BY m.village_code, a.aid_kind
    """,
    by_part=True,
)
EXAMINED = Thing(
    "examined",
    "education_medical",
    Text("家庭医生：签约者中本年度已体检的", "Family doctor: examined in the year"),
    Text("已签约、填报了是否体检的人", "with a contract, of whom it is said whether examined"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, FAMILY_DOCTOR.name),
    """
    SELECT village_code, NULL AS part, count(is_examined) AS base, count(*) FILTER (is_examined) AS reached,
           count(*) FILTER (is_served AND is_examined IS NULL) AS unknown, NULL AS money
    FROM fact_doctor WHERE period = $period GROUP BY village_code
    """,
)
CRITICAL = Thing(
    "critical",
    "education_medical",
    Text("大病保险：成员中已参加的", "Critical-illness insurance: members in it"),
    Text("填报了是否参加的成员", "members of whom it is said"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name),
    """
    SELECT village_code, NULL AS part, count(is_critically_insured) AS base,
           count(*) FILTER (is_critically_insured) AS reached,
           count(*) - count(is_critically_insured) AS unknown, NULL AS money
    FROM fact_member WHERE period = $period GROUP BY village_code
    """,
)
CHRONIC = Thing(
    "chronic",
    "education_medical",
    Text("慢病管理：填报了随访的人中随访过的", "Chronic illness: followed up at least once"),
    Text("填报了随访次数的人", "persons of whom follow-ups are said"),
    PEOPLE,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, FAMILY_DOCTOR.name),
    """
    SELECT village_code, NULL AS part, count(is_followed) AS base, count(*) FILTER (is_followed) AS reached,
           0 AS unknown, NULL AS money
    FROM fact_doctor WHERE period = $period GROUP BY village_code
    """,
)
RETAINED = Thing(
    "retained",
    "safety_net",
    Text("低保渐退：政策保留期内仍享受低保或特困的户", "After the exit: dibao or tekun still"),
    Text("监测个案记有退出、政策保留期内的户", "exited by their case, policies kept"),
    HOMES,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, MONITORING_CASE.name),
    """
    SELECT village_code, NULL AS part, count(is_held) AS base, count(*) FILTER (is_held) AS reached,
           count(*) - count(is_held) AS unknown, NULL AS money
    FROM (
        SELECT DISTINCT r.village_code, r.household_id, b.is_held
        FROM fact_return r LEFT JOIN fact_backstop b USING (period, household_id)
        WHERE r.period = $period AND r.is_kept
    ) GROUP BY village_code
    """,
)
FADED = Thing(
    "faded",
    "safety_net",
    Text("低保渐退措施：持续到风险消除满一年", "Withdrawal of dibao: a year or longer"),
    Text("户已风险消除的渐退措施", "such measures after the exit"),
    MEASURES,
    (HOUSEHOLD.name, MEASURE.name, ASSISTANCE_PLAN.name, MONITORING_CASE.name),
    f"""
    SELECT h.village_code, NULL AS part, count(m.exit_on) AS base,
           count(*) FILTER (
               coalesce(m.done_on, m.due_on) >= m.exit_on + INTERVAL 12 MONTH
           ) AS reached,
           count(*) - count(m.exit_on) AS unknown, sum(m.amount) AS money
    FROM (
        SELECT p.household_id, m.measure_id, any_value(m.done_on) AS done_on, any_value(m.due_on) AS due_on,
               any_value(m.amount) AS amount, max(c.exit_approved_on) AS exit_on
        FROM measure m
        JOIN (SELECT DISTINCT plan_id, household_id FROM assistance_plan) p USING (plan_id)
        LEFT JOIN monitoring_case c ON c.household_id = p.household_id AND c.exit_approved_on <= $until
        WHERE m.sub_type = '{FADING}' AND coalesce(m.progress, '') <> '{CANCELLED}'
          AND m.start_on <= $until AND (m.done_on IS NULL OR m.done_on >= $since)
        GROUP BY p.household_id, m.measure_id
    ) m JOIN fact_household h ON h.household_id = m.household_id
    WHERE h.period = $period GROUP BY h.village_code
    """,  # noqa: S608
)
THINGS: tuple[Thing, ...] = (
    DIVIDEND,
    *(WISH, HIRED, POST, WEAK, FOLLOWED, SENT, LOAN),
    *(AID, CRITICAL, EXAMINED, CHRONIC),
    *(MOVED, MOVED_HELPED, MOVED_WORKING, MOVED_ABOVE, MOVED_HOUSED),
    *(RETAINED, FADED),
)
