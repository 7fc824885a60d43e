"""A county of two townships, a household in each, and the posts that they report month by month."""

from __future__ import annotations

from datetime import date

from kit.facts_county import household, member
from kit.metrics_county import area, results

TOWNS = ("990101101", "990101102")
VILLAGES = tuple(town + "001" for town in TOWNS)
HOMES = [household("A", village_code=VILLAGES[0]), household("B", village_code=VILLAGES[1])]
PEOPLE = [member("p", "A"), member("q", "B")]
FIRST, SECOND = range(1, 7), range(7, 13)
AREAS = [
    area("990101", "county", "甲县"),
    *[area(town, "township", f"{name}乡", "990101") for town, name in zip(TOWNS, "东西", strict=True)],
    *[area(village, "village", "村", village[:9]) for village in VILLAGES],
]


def months(place, *numbers, year=2025, attended=20):
    return [
        {
            "month": date(year, number, 1),
            "post_id": f"P{place}",
            "village_code": VILLAGES[place],
            "person_id": "pq"[place],
            "days_required": 20,
            "days_attended": attended,
        }
        for number in numbers
    ]


def posts(*rows, **more):
    return results(admin_area=AREAS, household=HOMES, household_member=PEOPLE, welfare_post=[*rows], **more)
