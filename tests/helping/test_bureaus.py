"""Departments: claims, deliveries, findings and guarantee items by department; who is lowest, with numbers."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import check, household
from kit.metrics_county import one, results

from metrics.helping.bureaus import Bureau, Rate, bureaus, frame, said, score
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period

SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
PLAN = {"plan_id": "P1", "household_id": "A", "made_on": date(2025, 8, 4), "version": 1}  # a Monday

FINDING = {
    "finding_id": "F1",
    "area_code": "990101",
    "found_on": date(2025, 9, 1),
    "deadline": date(2025, 9, 30),
    "department": "财政",
}
FEW = 10


def measure(number, department, due, done=None, **more):
    return {
        "measure_id": number,
        "plan_id": "P1",
        "category": "industry",
        "lead_department": department,
        "start_on": date(2025, 8, 5),
        "due_on": due,
        "done_on": done,
    } | more


def county(*left_out):
    """What two departments did and a third's check, without some tables."""
    september, october = date(2025, 9, 30), date(2025, 10, 31)
    rows = {
        "household": [household("A")],
        "assistance_plan": [PLAN],
        "measure": [
            measure("M1", "农业农村", september, date(2025, 9, 20)),
            measure("M2", "农业农村", september, date(2025, 10, 8)),  # late
            measure("M3", "人社", october, date(2025, 10, 30)),
            measure("M4", "人社", october, progress="取消"),
        ],
        "measure_department": [
            {"measure_id": "M1", "department": "农业农村", "role": "主责", "claimed_on": date(2025, 8, 11)},
            {"measure_id": "M2", "department": "农业农村", "role": "主责", "claimed_on": date(2025, 8, 12)},
            {"measure_id": "M3", "department": "人社", "role": "主责"},
            {"measure_id": "M4", "department": "人社", "role": "主责"},
        ],
        "guarantee_check": [check("A", "water", date(2025, 9, 1), "unmet")],
        "supervision_finding": [FINDING],
    }
    return results(SETTINGS, **{name: sent for name, sent in rows.items() if name not in left_out})


def test_each_department_has_its_own_rates():
    found = {bureau.name: bureau for bureau in bureaus(county(), "2025H2")}
    assert found["农业农村"].rates["delivered"] == Rate(1, 2)
    # Claimed within five workdays of 4 August: until the 11th. The 12th is late.
    assert found["农业农村"].rates["claimed"] == Rate(1, 2)
    assert found["人社"].rates["delivered"] == Rate(1, 1)  # what was called off left the base
    assert found["人社"].rates["claimed"] == Rate(0, 1)
    assert found["人社"].open_claims == 1
    assert found["水利"].rates["guaranteed"] == Rate(0, 1)


@pytest.mark.parametrize(
    ("left_out", "rate"),
    [
        ("measure", "delivered"),
        ("measure_department", "claimed"),
        ("guarantee_check", "guaranteed"),
        ("supervision_finding", "rectified"),
    ],
)
def test_what_a_table_that_never_came_would_count_is_not_nought(left_out, rate):
    found = bureaus(county(left_out), "2025H2")
    assert found
    assert {one.base(rate) for one in found} == {None}
    assert frame(found)[f"{rate}_n"].null_count() == len(found)
    assert all((one.open_claims is None) == (left_out in {"measure", "measure_department"}) for one in found)
    told = said(found, Period.read("2025H2"), FEW)
    assert ("帮扶措施没有报来" in told.zh) == (rate == "delivered"), told
    assert "没有到期的措施" not in told.zh


def test_a_score_shares_the_weight_of_what_does_not_apply():
    # 40 × 1/2 + 15 × 1/2 over 55 of the weight
    assert score({"delivered": Rate(1, 2), "claimed": Rate(1, 2)}) == pytest.approx(50.0)
    assert score({"delivered": Rate(1, 1), "claimed": Rate(0, 1)}) == pytest.approx(100 * 40 / 55)
    assert score({"delivered": Rate(0, 0)}) is None


def test_the_lowest_is_told_with_its_numbers_and_ties_together():
    period = Period.read("2025")
    told = said(bureaus(county(), "2025H2"), Period.read("2025H2"), FEW)
    assert told.zh.endswith("按时落实最低的是农业农村（到期 2 项，按时 1 项）")
    tied = [Bureau(name, {"delivered": Rate(1, 2)}, 0, 50.0) for name in ("教育", "住建")]
    better = Bureau("人社", {"delivered": Rate(2, 3)}, 0, 66.0)
    assert said([*tied, better], period, FEW).zh.endswith(
        "最低的是教育（到期 2 项，按时 1 项）、住建（到期 2 项，按时 1 项）"
    )
    idle = Bureau("公安", {"delivered": Rate(0, 0)}, 0, None)  # nothing of its fell due: it is not counted
    assert said([*tied, idle], period, FEW) == said(tied, period, FEW)
    assert "都按时落实" in said([Bureau("教育", {"delivered": Rate(2, 2)}, 0, 100.0)], period, FEW).zh
    assert "没有到期的措施" in said([Bureau("教育", {"confirmed": Rate(1, 2)}, 0, None)], period, FEW).zh
    assert said([], period, FEW).zh == "2025年没有报送部门任务"


def test_nobody_is_lowest_alone_or_among_equals_and_a_rate_of_few_is_not_all_that_is_told():
    period = Period.read("2025")
    of = [Bureau(name, {"delivered": Rate(*rate)}, 0, 50.0) for name, rate in (
        ("教育", (0, 1)), ("人社", (14, 24)), ("民政", (15, 16)),
    )]  # fmt: skip
    assert "只有教育（到期 1 项，按时 0 项）有到期的措施" in said(of[:1], period, FEW).zh
    assert "最低" not in said(of[:1], period, FEW).zh
    alike = [Bureau(name, {"delivered": Rate(1, 2)}, 0, 50.0) for name in ("教育", "住建")]
    assert "按时落实均为 50.0%：教育" in said(alike, period, FEW).zh
    assert said(of, period, FEW).zh.endswith(
        "最低的是教育（到期 1 项，按时 0 项）；到期满 10 项的部门中最低的是人社（到期 24 项，按时 14 项）"
    )
    assert said(of[:2], period, FEW).zh.endswith("最低的是教育（到期 1 项，按时 0 项）")  # one has no other
    assert said(of[1:], period, FEW).zh.endswith("最低的是人社（到期 24 项，按时 14 项）")


def test_departments_add_up_to_the_county():
    found = county()
    whole = one(found, "PRO-10", "2025H2")
    rows = found.tidy("PRO-10", period="2025H2", by="department")
    assert rows["numerator"].sum() == whole["numerator"] == 2
    assert rows["denominator"].sum() == whole["denominator"] == 3
