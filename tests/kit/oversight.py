"""A county of two townships with projects, payments and findings: what the tests of oversight share."""

from __future__ import annotations

from datetime import date

from kit.facts_county import TOWNSHIP, VILLAGE, facts
from kit.metrics_county import area, results

COUNTY, OTHER = "990101", "990101102"
SPRING, AUTUMN = date(2025, 3, 1), date(2025, 10, 1)
AREAS = [
    area(COUNTY, "county", "示例县"),
    area(TOWNSHIP, "township", "甲乡", COUNTY),
    area(VILLAGE, "village", "一村", TOWNSHIP),
    area(OTHER, "township", "乙乡", COUNTY),
]


def project(number="X", place=VILLAGE, yuan=1000.0, day=SPRING, purpose="产业发展"):
    return {
        "project_id": number,
        "source": "社会捐赠",
        "purpose": purpose,
        "area_code": place,
        "allocated": yuan,
        "allocated_on": day,
    }


def paid(yuan, day=SPRING, of="X", use="产业发展", **more):
    number = f"{of}{yuan}{day}{use}"
    return {"ledger_id": number, "project_id": of, "paid": yuan, "paid_on": day, "actual_purpose": use} | more


def funds(projects, lines, **tables):
    return facts(fund_project=projects, fund_ledger=lines, **{"admin_area": AREAS, **tables})


def shown(indicator, period, level, projects, lines, **tables):
    found = results(fund_project=projects, fund_ledger=lines, **{"admin_area": AREAS, **tables})
    rows = found.tidy(indicator, period=period, level=level)
    return {each["area_code"]: each for each in rows.iter_rows(named=True)}
