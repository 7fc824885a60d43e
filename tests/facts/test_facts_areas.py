"""Areas at a period's end, mergers with their history, periods, arrivals, and what is declared."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import facts, household, income, row

from pipelines.facts import FACTS
from pipelines.facts.yardsticks import above, short
from pipelines.ground.home import Settings
from pipelines.sources import SOURCES

OLD, NEW = "990101101001", "990101102009"
JULY = date(2025, 7, 1)


def area(code, level, name, parent=None, **more):
    return {"area_code": code, "level": level, "name": name, "parent_code": parent} | more


AREAS = [
    area("990101", "county", "示范县"),
    area("990101101", "township", "东乡", "990101"),
    area("990101102", "township", "西镇", "990101"),
    area(OLD, "village", "旧村", "990101101", valid_to=JULY, merged_into=NEW),
    area(NEW, "village", "新村", "990101102"),
]


def made(*homes, areas=AREAS, incomes=None, settings=None):
    given = incomes or [income("A", year, 1, 1000) for year in ("2024", "2025")]
    more = {"admin_area": areas} if areas else {}
    return facts(settings, household=list(homes), household_income=given, **more)


def test_a_merged_village_and_its_history_stand_in_the_structure_of_the_periods_end():
    tables = made(household("A", village_code=OLD))
    villages = {period: row(tables["household"], period)["village_code"] for period in ("2025H1", "2025")}
    assert villages == {"2025H1": OLD, "2025": NEW}
    found = row(tables["pair"], "2025")  # this year's and last year's income both stand in the new village
    assert (found["village_code"], found["income_before"], found["income"]) == (NEW, 1000, 1000)
    codes = tables["area"].filter(pl.col("level") == "village")
    assert codes.filter(pl.col("period") == "2025H1")["code"].to_list() == [OLD, NEW]
    assert codes.filter(pl.col("period") == "2025")["code"].to_list() == [NEW]


def test_a_chain_of_mergers_is_followed_to_its_end():
    last = "990101102010"
    areas = [*AREAS[:4], area(NEW, "village", "新村", "990101102", valid_to=JULY, merged_into=last)]
    tables = made(
        household("A", village_code=OLD), areas=[*areas, area(last, "village", "终村", "990101102")]
    )
    assert row(tables["household"], "2025")["village_code"] == last


def test_the_villages_of_a_merged_township_go_with_it():
    areas = [
        *AREAS[:1],
        area("990101101", "township", "东乡", "990101", valid_to=JULY, merged_into="990101102"),
        AREAS[2],
    ]
    found = made(household("A", village_code=OLD), areas=areas)["area"]
    assert row(found, "2025H1", code=OLD)["parent_code"] == "990101101"
    assert row(found, "2025", code=OLD)["parent_code"] == "990101102"
    assert found.filter((pl.col("period") == "2025") & (pl.col("code") == "990101101")).is_empty()


def test_a_renamed_area_has_the_name_of_the_periods_end():
    areas = [
        area(NEW, "village", "老名", "990101102", valid_from=date(2020, 1, 1), valid_to=JULY),
        area(NEW, "village", "新名", "990101102", valid_from=JULY),
    ]
    found = made(household("A", village_code=NEW), areas=areas)["area"]
    assert [row(found, period, code=NEW)["name"] for period in ("2025H1", "2025")] == ["老名", "新名"]


def test_without_a_register_of_areas_codes_and_names_come_from_the_households():
    homes = [household("A", village_code=OLD, township_name="东乡"), household("B", village_code=NEW)]
    found = made(*homes, areas=None).get("area")
    rows = found.filter(pl.col("period") == "2025").select("code", "level", "name", "parent_code")
    assert rows.rows() == [
        ("990101", "county", "本县", None),
        ("990101101", "township", "东乡", "990101"),
        (OLD, "village", OLD, "990101101"),
        ("990101102", "township", "990101102", "990101"),
        (NEW, "village", NEW, "990101102"),
    ]


def test_periods_are_every_work_year_with_a_report_and_both_its_halves():
    found = made(household("A"), incomes=[income("A", "2024H1", 1, 1), income("A", "2025", 1, 1)])["period"]
    flags = dict(found.select("period", "has_income").iter_rows())
    assert flags == {
        "2024H1": True,
        "2024H2": False,
        "2024": False,
        "2025H1": False,
        "2025H2": False,
        "2025": True,
    }


def test_an_october_calendar_ends_the_year_in_september():
    found = made(household("A"), settings=Settings(first_month=10))["period"]
    year = row(found, "2025")
    assert (year["start"], year["end"]) == (date(2024, 10, 1), date(2025, 9, 30))
    assert row(found, "2025H2")["start"] == date(2025, 4, 1)


def test_a_table_that_never_arrived_makes_no_fact():
    assert set(made(household("A"))) == {
        *("household", "income", "income_before", "pair", "entry", "countryside", "monitored", "hit"),
        *("area", "arrival", "call", "period", "succession", "agenda", "course"),
    }


def test_arrivals_count_rows_by_township_so_that_a_gap_is_seen():
    homes = [household("A", village_code=OLD), household("B", village_code=NEW)]
    found = made(*homes, areas=None, incomes=[income("A", "2025", 1, 1)])["arrival"]
    year = found.filter(pl.col("period") == "2025").select("table", "township_code", "rows").rows()
    assert ("household_income", "990101101", 1) in year
    assert ("household", "990101102", 1) in year
    assert not [one for one in year if one[:2] == ("household_income", "990101102")]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("52", "520000"), ("5203", "520300"), ("520327101000", "520327101"), ("000000", "000000")],
)
def test_codes_of_lines_are_read_with_or_without_their_zeros(given, wanted):
    assert short(given) == wanted


def test_above_an_area_stand_township_county_prefecture_province_and_country():
    assert above(OLD) == [OLD, "990101101", "990101", "990100", "990000", "000000"]


def test_every_fact_has_exactly_the_columns_it_declares():
    everything = facts(
        **{table.name: [] for table in SOURCES} | {"household_income": [income("A", "2025", 1, 1)]}
    )
    assert set(everything) == {fact.name for fact in FACTS}
    for fact in FACTS:
        assert set(everything[fact.name].columns) == set(fact.columns), fact.name
