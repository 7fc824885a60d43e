"""`show`: the rows that scripts read, in the shape that interface.md promises."""

from __future__ import annotations

import csv
import io

import pytest

KEYS = [
    *("indicator", "period", "level", "area_code", "area_name", "kind", "numerator", "denominator", "value"),
    *("unit", "target", "target_source", "status", "low", "high", "units", "missing"),
]
STATUSES = {
    "met",
    "near",
    "missed",
    "no_target",
    "not_reported",
    "too_few",
    "not_comparable",
    "not_applicable",
}


@pytest.fixture(scope="module")
def rows(run, county):
    return run("show", "all", "--level", "township", "--home", county, "--format", "json").json


def test_each_row_has_the_promised_keys_first_and_in_order(rows):
    assert rows
    assert all(list(row)[: len(KEYS)] == KEYS for row in rows)


def test_values_are_fractions_or_null_and_statuses_are_the_eight(rows):
    assert {row["status"] for row in rows} <= STATUSES
    shares = [row["value"] for row in rows if row["unit"] == "%" and row["indicator"].startswith("GUA")]
    assert shares
    assert all(value is None or 0 <= value <= 1 for value in shares)


def test_a_ratio_is_its_numerator_by_its_denominator(rows):
    seen = [row for row in rows if row["indicator"] == "GUA-01" and row["denominator"]]
    assert seen
    assert all(abs(row["value"] - row["numerator"] / row["denominator"]) < 1e-9 for row in seen)


def test_every_township_has_its_row_in_every_period(rows):
    areas = {(row["period"], row["area_code"]) for row in rows}
    of_one = {(row["period"], row["area_code"]) for row in rows if row["indicator"] == "SAT-01"}
    assert of_one == areas


def test_without_a_level_the_county_answers_for_all_periods(run, county):
    rows = run("show", "ECO-01", "--home", county, "--format", "json").json
    assert {row["level"] for row in rows} == {"county"}
    assert len({row["period"] for row in rows}) == len(rows) > 1


def test_one_period_one_area_one_indicator_is_one_row(run, county, rows):
    code = rows[0]["area_code"]
    call = ("show", "gua-01", "--period", "2025", "--level", "township", "--area", code)
    found = run(*call, "--home", county, "--format", "json").json
    assert [(row["indicator"], row["period"], row["area_code"]) for row in found] == [
        ("GUA-01", "2025", code)
    ]


def test_by_kind_gives_the_kinds(run, county):
    rows = run(
        "show", "GUA-01", "--period", "2025", "--by", "kind", "--home", county, "--format", "json"
    ).json
    assert {row["kind"] for row in rows} <= {"lifted", "unstable", "marginal", "sudden", "cleared"}
    assert len(rows) > 1


def test_csv_and_json_tell_the_same(run, county):
    call = ("show", "SAT-01", "--home", county, "--format")
    as_json, raw = run(*call, "json").json, run(*call, "csv").out
    assert raw.startswith("\ufeff")  # without it Excel takes the Chinese for another encoding
    as_csv = list(csv.DictReader(io.StringIO(raw.removeprefix("\ufeff"))))
    assert [(row["period"], row["status"]) for row in as_csv] == [
        (row["period"], row["status"]) for row in as_json
    ]
    assert [float(row["value"]) if row["value"] else None for row in as_csv] == [
        row["value"] for row in as_json
    ]


@pytest.mark.parametrize(("lang", "word"), [("zh", "状态"), ("en", "Status")])
def test_people_get_an_aligned_table_in_their_language(run, county, lang, word):
    said = run("show", "ECO-01", "--home", county, "--lang", lang)
    assert said.status == 0
    assert word in said.out.splitlines()[0]


@pytest.mark.parametrize(
    ("call", "near"),
    [
        (("EC0-01",), "ECO-01"),
        (("ECO-01", "--period", "2025H3"), "2025H2"),
        (("ECO-01", "--area", "99"), "code"),
        (("技能培训",), "MOT-01"),
        (("ECO-01", "--area", "镇"), "9901"),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest_named(run, county, call, near):
    said = run("show", *call, "--home", county)
    assert (said.status, said.out) == (2, "")
    assert near in said.err
