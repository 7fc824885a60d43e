"""`rank`: the township table in the shape that interface.md promises, and rankings frozen for good."""

from __future__ import annotations

import json
import re

import pytest

from dashboard.commands.ranking.lines import for_people

KEYS = {
    "area_code",
    "area_name",
    "score",
    "rank",
    "rank_low",
    "rank_high",
    "expected_rank",
    "top_third",
    "bottom_third",
    "again_low",
    "again_high",
    "surely_above",
    "previous_rank",
    "grade",
    "indicators",
}
FREEZE = ("--freeze", "--by", "李四", "--reason", "县长办公会")


@pytest.fixture(scope="module")
def told(run, county):
    return run("rank", "--home", county, "--format", "json").json


def test_the_ranking_has_the_promised_keys(told):
    assert {"period", "scheme", "townships"} <= set(told)
    assert all(set(one) >= KEYS for one in told["townships"])
    for one in told["townships"]:
        for part in one["indicators"].values():
            assert {"value", "score", "weight"} <= set(part)


def test_places_follow_scores_and_lie_inside_their_ranges(told):
    ranked = [one for one in told["townships"] if one["rank"] is not None]
    assert len(ranked) >= 5  # one lacks the weight to be ranked
    scores = [round(one["score"], 2) for one in ranked]
    assert scores == sorted(scores, reverse=True)
    assert [one["rank"] for one in ranked] == [1 + sum(other > score for other in scores) for score in scores]
    assert all(1 <= one["rank_low"] <= one["rank"] <= one["rank_high"] <= len(ranked) for one in ranked)
    assert all(
        one["joint_low"] <= one["rank_low"] and one["rank_high"] <= one["joint_high"] for one in ranked
    )


def test_chances_add_up_and_it_is_never_surer_to_be_so_again(told):
    ranked = [one for one in told["townships"] if one["rank"] is not None]
    many, third = len(ranked), -(-len(ranked) // 3)
    assert sum(one["expected_rank"] for one in ranked) == pytest.approx(many * (many + 1) / 2)
    for name in ("top_third", "bottom_third"):
        assert sum(one[name] for one in ranked) == pytest.approx(third)
    codes = {one["area_code"] for one in ranked}
    for one in ranked:
        assert one["again_low"] <= one["rank_low"]
        assert one["rank_high"] <= one["again_high"]
        assert set(one["surely_above"]) <= codes - {one["area_code"]}
    scores = {one["area_code"]: one["score"] for one in ranked}
    above = {(one["area_code"], other) for one in ranked for other in one["surely_above"]}
    assert above
    assert not above & {(other, one) for one, other in above}
    assert sum(scores[one] > scores[other] for one, other in above) > 0.9 * len(above)


def test_a_score_is_the_weighted_mean_of_its_parts(told):
    for one in told["townships"]:
        parts = [part for part in one["indicators"].values() if part["score"] is not None]
        base = sum(part["weight"] for part in parts)
        wanted = sum(part["weight"] * part["score"] for part in parts) / base
        assert one["score"] == pytest.approx(wanted, abs=1e-9)


def test_previous_rank_is_that_of_the_period_before_of_the_same_kind(run, county, told):
    before = run("rank", "--period", "2024", "--home", county, "--format", "json").json
    places = {one["area_code"]: one["rank"] for one in before["townships"]}
    assert told["period"] == "2025"
    assert {one["area_code"]: one["previous_rank"] for one in told["townships"]} == places


def test_the_same_data_give_the_same_ranges(run, county, told):
    assert run("rank", "--home", county, "--format", "json").json == told


@pytest.mark.parametrize(
    "call",
    [
        (),
        ("--by", "李四"),
        ("--reason", "x"),
        ("--by", " ", "--reason", "x"),
        ("--by", "李四", "--reason", " "),
    ],
)
def test_a_ranking_is_frozen_only_by_someone_who_says_why(run, own_county, call):
    said = run("rank", "--home", own_county, "--freeze", *call)
    assert (said.status, said.out, "Traceback" in said.err) == (2, "", False)
    assert not (own_county / "archive" / "rankings").exists()


def test_a_frozen_ranking_is_opened_as_it_was_and_a_revision_says_why(run, own_county):
    home = own_county
    first = run("rank", "--home", home, *FREEZE, "--format", "json").json
    assert first["revision"] == 1
    assert {"snapshot", "method", "benchmark", "monitoring_line", "frozen_at", "scheme_lines"} <= set(first)
    again = run("rank", "--home", home, *FREEZE)
    assert (again.status, "--revision" in again.err) == (2, True)
    second = run("rank", "--home", home, *FREEZE, "--revision", "石桥镇申诉", "--format", "json").json
    assert (second["revision"], second["revision_reason"]) == (2, "石桥镇申诉")
    assert (second["by"], second["reason"]) == ("李四", "县长办公会")
    opened = run("rank", "--home", home, "--frozen", "1", "--format", "json").json
    assert opened == first
    calls = [FREEZE, ("--frozen", "9"), ("--frozen", "1")]  # refused, not there, printed: an id is no word
    spoken = [run("rank", "--home", home, *call, "--lang", "zh") for call in calls]
    for one in spoken:
        assert "2025年" in one.err + one.out
        assert not re.search(r"2025(?:H|[^年\d-])", one.err + one.out.partition("\n")[0]), one.err + one.out
    assert "定稿第 1 版" in spoken[-1].out
    kept = sorted(path.name for path in (home / "archive" / "rankings").iterdir())
    assert kept == ["2025-r1.json", "2025-r2.json"]
    assert json.loads((home / "archive" / "rankings" / kept[0]).read_text(encoding="utf-8")) == first


def test_a_ranking_frozen_before_there_were_chances_is_printed_with_what_it_has(told):
    new = ("expected_rank", "top_third", "bottom_third", "again_low", "again_high", "surely_above")
    old = [{name: value for name, value in one.items() if name not in new} for one in told["townships"]]
    said = for_people(told | {"townships": old}, "zh").splitlines()
    assert all(one["area_name"] in "".join(said) for one in old)
    assert any("—" in line for line in said)


def test_people_get_a_table_that_says_the_scheme_is_proposed_and_what_a_range_is(run, county):
    said = run("rank", "--home", county, "--lang", "en")
    assert said.status == 0
    assert "(proposed)" in said.out
    assert "for these households in this period" in said.out
    assert all(word in said.out for word in ("Expected", "Top third", "Were it again", "trial weights"))
    assert "100.0%" not in said.out.replace("100%", "")  # nothing simulated is certain


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (("--period", "2031"), 2),
        (("--scheme", "别的"), 2),
        (("--revision", "x"), 2),
        (("--reason", "x"), 2),
        (("--frozen", "9"), 1),
    ],
)
def test_what_cannot_be_ranked_is_said_in_words(run, county, call, status):
    said = run("rank", *call, "--home", county)
    assert (said.status, said.out) == (status, "")
    assert said.err.strip()


def test_a_scheme_sent_as_a_file_is_used_once_it_is_valid(run, own_county):
    rows = "方案版本,指标编号,权重,零分值,满分值,计分方式,启用日期,来源\n"
    rows += "2025方案,SAT-01,50,0.7,0.9,线性,2025-01-01,县文件\n2025方案,GUA-01,50,0.95,1,线性,2025-01-01,县文件\n"
    file = own_county / "方案.csv"
    file.write_text(rows, encoding="utf-8")
    assert run("load", file, "--home", own_county).status == 0
    told = run("rank", "--home", own_county, "--format", "json").json
    assert (told["scheme"], told["scheme_is_proposed"]) == ("2025方案", False)
    assert set(told["townships"][0]["indicators"]) == {"SAT-01", "GUA-01"}
    assert (
        run("rank", "--home", own_county, "--period", "2024", "--format", "json").json["scheme"] == "建议方案"
    )


def test_a_scheme_that_cannot_be_read_or_does_not_sum_to_a_hundred_is_held_back(run, own_county):
    rows = "方案版本,指标编号,权重,零分值,满分值,计分方式,启用日期,来源\n"
    rows += "坏方案,SAT-01,60,高,0.9,线性,2025-01-01,县文件\n少方案,GUA-01,90,0.95,1,线性,2025-01-01,县文件\n"
    file = own_county / "坏.csv"
    file.write_text(rows, encoding="utf-8")
    said = run("check", file, "--home", own_county, "--format", "json", "--max-bad", "1")
    reasons = said.json["files"][0]["tables"][0]["reasons"]
    assert {(one["row"], one["column"]) for one in reasons} >= {(2, "floor"), (3, "weight")}
