"""Villages found by the names of township and village, as registers say them."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household, table
from kit.metrics_county import area

from pipelines.judging.area_codes import by_name

OLD, NEW = "990101101001", "990101102001"


def found(*areas, **names):
    homes = table("household", [household("A", village_code=None, **names)])
    return by_name(homes, table("admin_area", areas))["village_code"][0]


AREAS = (
    area("990101101", "township", "青山镇", "990101"),
    area("990101102", "township", "河口乡", "990101"),
    area(OLD, "village", "东坡村", "990101101"),
    area(NEW, "village", "东坡村", "990101102"),
)


def test_a_village_is_found_by_both_names_since_villages_share_theirs():
    assert found(*AREAS, township_name="河口乡", village_name="东坡村") == NEW
    assert found(*AREAS, township_name="青山镇", village_name="东 坡村") == OLD
    assert found(*AREAS, township_name="白石乡", village_name="东坡村") is None


def test_a_register_that_says_the_old_name_is_still_understood_after_a_renaming():
    renamed = area("990101101", "township", "青山街道", "990101", valid_from=date(2025, 1, 1))
    assert found(*AREAS, renamed, township_name="青山镇", village_name="东坡村") == OLD
    assert found(*AREAS, renamed, township_name="青山街道", village_name="东坡村") == OLD


def test_names_that_lead_to_two_villages_lead_to_none():
    twin = area("990101101002", "village", "东坡村", "990101101")
    assert found(*AREAS, twin, township_name="青山镇", village_name="东坡村") is None
