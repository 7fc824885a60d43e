"""Relocated households: how many, and what follows their move; helped, at work, above the line, housed."""

from __future__ import annotations

from metrics.helping.things.thing import HOMES, Thing
from pipelines.ground.text import Text
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.employment_month import EMPLOYMENT_MONTH
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_income import HOUSEHOLD_INCOME
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import CANCELLED, MEASURE, RESETTLED
from pipelines.sources.monitoring_line import MONITORING_LINE

MOVED = Thing(
    "moved",
    "housing_water",
    Text("易地搬迁户（农户台账登记）", "Relocated households in scope"),
    Text("帮扶对象户中的易地搬迁户", "as the register says"),
    HOMES,
    (HOUSEHOLD.name,),
    """
    SELECT village_code, NULL AS part, count(*) FILTER (is_relocated) AS base, NULL AS reached,
           count(*) FILTER (is_relocated IS NULL) AS unknown, NULL AS money
    FROM fact_household WHERE period = $period GROUP BY village_code
    """,
)
MOVED_HELPED = Thing(
    "moved-helped",
    "housing_water",
    Text("易地搬迁户：有搬迁后扶措施的", "Relocated: with a follow-up measure"),
    Text("易地搬迁户", "relocated households"),
    HOMES,
    (HOUSEHOLD.name, MEASURE.name, ASSISTANCE_PLAN.name),
    f"""
    SELECT h.village_code, NULL AS part, count(*) FILTER (h.is_relocated) AS base,
           count(*) FILTER (h.is_relocated AND m.household_id IS NOT NULL) AS reached,
           0 AS unknown, sum(m.yuan) FILTER (h.is_relocated) AS money
    FROM fact_household h LEFT JOIN (
        SELECT p.household_id, sum(m.amount) AS yuan
        FROM measure m
        JOIN (SELECT DISTINCT plan_id, household_id FROM assistance_plan) p USING (plan_id)
        WHERE m.sub_type = '{RESETTLED}' AND coalesce(m.progress, '') <> '{CANCELLED}'
          AND m.start_on <= $until AND (m.done_on IS NULL OR m.done_on >= $since)
        GROUP BY p.household_id
    ) m USING (household_id)
    WHERE h.period = $period GROUP BY h.village_code
    """,  # noqa: S608
)
MOVED_WORKING = Thing(
    "moved-working",
    "housing_water",
    Text("易地搬迁户：有劳动力参与产业或就业的", "Relocated: in industry or work"),
    Text("有劳动力且有务工跟踪的易地搬迁户", "relocated, with labour, followed up"),
    HOMES,
    (HOUSEHOLD.name, HOUSEHOLD_MEMBER.name, EMPLOYMENT_MONTH.name),
    """
    SELECT t.village_code, NULL AS part, count(*) FILTER (t.is_asked) AS base,
           count(*) FILTER (t.is_asked AND t.is_taking_part) AS reached,
           count(*) FILTER (NOT t.is_asked) AS unknown, NULL AS money
    FROM fact_taking_part t JOIN fact_household h USING (period, household_id)
    WHERE t.period = $period AND h.is_relocated AND coalesce(t.has_labour, true) GROUP BY t.village_code
    """,
)
MOVED_ABOVE = Thing(
    "moved-above",
    "housing_water",
    Text("易地搬迁户：人均收入不低于监测线的", "Relocated: income not below the line"),
    Text("有收入可比的易地搬迁户", "relocated households with an income"),
    HOMES,
    (HOUSEHOLD.name, HOUSEHOLD_INCOME.name, MONITORING_LINE.name),
    """
    SELECT i.village_code, NULL AS part, count(i.is_below_line) AS base,
           count(*) FILTER (NOT i.is_below_line) AS reached,
           count(*) - count(i.is_below_line) AS unknown, NULL AS money
    FROM fact_income i JOIN fact_household h USING (period, household_id)
    WHERE i.period = $period AND h.is_relocated GROUP BY i.village_code
    """,
)
MOVED_HOUSED = Thing(
    "moved-housed",
    "housing_water",
    Text("易地搬迁户：住房安全达标的", "Relocated: housing safe"),
    Text("核查了住房的易地搬迁户", "relocated households, housing checked"),
    HOMES,
    (HOUSEHOLD.name, GUARANTEE_CHECK.name),
    """
    SELECT village_code, NULL AS part, count(housing) AS base, count(*) FILTER (housing = 'met') AS reached,
           count(*) - count(housing) AS unknown, NULL AS money
    FROM fact_household WHERE period = $period AND is_relocated GROUP BY village_code
    """,
)
