"""Every check of the gate, for a pair of periods: its refusals are the gate's own, the rest is restated."""

from __future__ import annotations

import pytest

from metrics.catalogue import BY_ID
from metrics.movement.gate import refusal
from metrics.movement.gate_checks import NAMES, checks, pairs, verdict_of
from metrics.results import Results
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def county_of(results):
    return results.records.areas.filter(level="county")["code"][0]


@pytest.mark.parametrize("pair", [("2025", "2024"), ("2025H1", "2024H1"), ("2025", "2025H1")], ids="-".join)
def test_a_pair_is_refused_by_the_checks_where_the_gate_refuses_it_and_for_its_reason(results, pair):
    found = list(pairs(results, *pair, county_of(results)))
    assert len(found) == len(results.catalogue())
    refused = 0
    for one, now, then in found:
        all_ = checks(results, one, now, then)
        assert [each.code for each in all_] == list(NAMES)
        wanted = refusal(results.records, now, then)
        assert (verdict_of(all_) == "refuses") == (wanted is not None), one.id
        if wanted:
            refused += 1
            assert wanted.said in [each.said for each in all_ if each.state == "refuses"], one.id
    assert refused


def test_of_other_kinds_of_period_nothing_but_that_is_said(results):
    for one, now, then in pairs(results, "2025", "2025H1", county_of(results)):
        codes = [each.code for each in checks(results, one, now, then) if each.state == "refuses"]
        assert codes == ["kind"]


def test_another_target_is_restated_with_both_and_their_periods(results):
    for one, now, then in pairs(results, "2025", "2024", county_of(results)):
        (found,) = [each for each in checks(results, one, now, then) if each.code == "target"]
        assert (found.state == "restates") == (
            (now["target"], now["is_proposed"]) != (then["target"], then["is_proposed"])
        ), one.id


def test_a_period_sealed_by_another_definition_says_so(results):
    (now, then) = next((now, then) for one, now, then in pairs(results, "2025", "2024", county_of(results)))
    one = BY_ID[now["indicator"]]
    said = {each.code: each for each in checks(results, one, now, then, {one.id: "another"})}
    assert said["definition"].state == "restates"
    assert "2024" in said["definition"].said.en
    assert {each.code: each for each in checks(results, one, now, then)}["definition"].state == "passes"
