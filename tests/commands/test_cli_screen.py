"""`screen`: whom the plan's rules hit, in the shape that interface.md promises."""

from __future__ import annotations

import csv
import io
import json

import pytest

KEYS = ["id", "village_code", "rule", "hit", "evidence"]


@pytest.fixture(scope="module")
def rows(run, county):
    return run("screen", "--period", "2025", "--home", county, "--format", "json").json


def test_each_row_has_the_promised_keys_first_and_its_evidence(rows):
    assert rows
    assert all(list(row)[: len(KEYS)] == KEYS for row in rows)
    assert {row["hit"] for row in rows} <= {True, None}
    readings = [one for row in rows for one in row["evidence"]]
    assert all(list(one) == ["column", "value", "threshold", "source"] for one in readings)
    assert len({(row["id"], row["rule"]) for row in rows}) == len(rows)


def test_what_is_below_a_threshold_is_below_it(rows):
    below = {"R03": "household_income.disposable_income", "R11": "reference_income_pc"}
    seen = 0
    for row in rows:
        for one in row["evidence"]:
            if row["hit"] and one["column"] == below.get(row["rule"]):
                assert one["value"] <= one["threshold"]
                seen += 1
    assert seen


def test_one_rule_and_one_township_are_part_of_the_whole(run, county, rows):
    call = ("screen", "--period", "2025", "--home", county, "--format", "json")
    assert run(*call, "--rule", "r04").json == [row for row in rows if row["rule"] == "R04"]
    township = rows[0]["village_code"][:9]
    here = run(*call, "--area", township).json
    assert here == [row for row in rows if row["village_code"].startswith(township)]
    assert 0 < len(here) < len(rows)
    assert run(*call, "--area", rows[0]["village_code"][:6]).json == rows


def test_csv_carries_the_evidence_as_one_json_cell(run, county, rows):
    said = run("screen", "--period", "2025", "--home", county, "--format", "csv").out
    read = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert [json.loads(row["evidence"]) for row in read] == [row["evidence"] for row in rows]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("支出骤增", "命中")), ("en", ("Surge of spending", "hit"))]
)
def test_people_read_the_rules_in_words(run, county, lang, words):
    said = run("screen", "--period", "2025", "--home", county, "--lang", lang)
    assert all(word in said.out for word in words)
    assert "R04" in said.out


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (("--period", "2031"), "2031"),
        (("--period", "2025", "--rule", "R12"), "R12"),
        (("--period", "2025", "--area", "110101"), "110101"),
        ((), "--period"),
    ],
)
def test_a_wrong_call_ends_with_2_and_names_what_is_wrong(run, county, call, word):
    said = run("screen", *call, "--home", county)
    assert (said.status, said.out) == (2, "")
    assert word in said.err


def test_a_home_without_figures_says_what_to_do(run, tmp_path):
    said = run("screen", "--period", "2025", "--home", tmp_path, "--format", "json")
    assert (said.status, said.out) == (1, "")
    assert "chengxiao load" in said.err
