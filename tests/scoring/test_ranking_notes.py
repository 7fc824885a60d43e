"""What is said beside a ranking of rules that weigh on a township: nought, drawn to the county, unmet, set aside."""

from __future__ import annotations

import re
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.scores import completed

from dashboard.wording.asides import asides, findings
from dashboard.wording.ranking.notes import _units, aside, by_rule, notes
from metrics.meeting.townships import unmet_by_rule
from metrics.movement.chance import samples_apart
from metrics.results import Results
from metrics.scoring.door import ranked_townships
from metrics.scoring.placed import Placed, ScoredPart
from pipelines.ground.home import Home, Settings

WORLD = settings(max_examples=80)
NAMES = "甲乙丙丁戊"
PART = st.fixed_dictionaries({
    "indicator": st.sampled_from(["GUA-01", "SAT-01", "MOT-02"]),
    "state": st.sampled_from(["scored", "scored", "zero", "shared", "dropped"]),
    "is_drawn": st.booleans(),
    "units": st.sampled_from([0, 9, 12, 29, 30, 400]),
    "missing": st.sampled_from([0, 0, 1, 15]),
    "is_behind": st.booleans(),
    "value": st.none() | st.sampled_from([0.8, 1.0]),
})  # fmt: skip


def told(parts):
    """A ranking of which only its parts and its table are asked."""
    table = pl.DataFrame({"code": list(NAMES), "name": [f"{one}乡" for one in NAMES]})
    each = completed(pl.DataFrame(parts, infer_schema_length=None), ScoredPart)
    return SimpleNamespace(now=SimpleNamespace(parts=each), table=completed(table, Placed))


def by_id(name, _lang):
    return name


@WORLD
@given(st.lists(PART, min_size=1, max_size=5), st.sampled_from(["zh", "en"]))
def test_every_township_scored_nought_or_drawn_or_with_unchecked_households_is_named(world, lang):
    parts = [
        {"code": name, "area_name": f"{name}乡", "weight": 10.0, "status": "not_reported", **one}
        for name, one in zip(NAMES, world, strict=False)
    ]
    lines = [one.on(lang) for one in by_rule(told(parts), lang, by_id)]
    nought = [line for line in lines if line.startswith("▨")]
    assert sorted(re.findall(f"([{NAMES}])乡", "".join(nought))) == sorted(
        one["code"] for one in parts if one["state"] == "zero"
    )
    scored = [one for one in parts if one["state"] == "scored"]
    few = "".join(line for line in lines if "靠拢" in line or "drawn towards" in line)
    assert sorted(re.findall(f"([{NAMES}])乡 n=(\\d+)", few)) == sorted(
        (one["code"], str(one["units"])) for one in scored if one["is_drawn"] and one["units"] < 30
    )
    unmet = "".join(line for line in lines if "未核查的户算作" in line or "not checked as unmet" in line)
    said = re.findall(f"([{NAMES}])乡 \\(?(\\d+) ", unmet)
    assert sorted(said) == sorted(
        (one["code"], str(one["missing"]))
        for one in scored
        if one["indicator"] == "GUA-01" and one["missing"]
    )
    assert not re.search(r"\b1 households", unmet)


def test_townships_of_which_a_rule_says_the_same_stand_in_one_line():
    parts = [
        {"code": name, "area_name": f"{name}乡", "weight": 10.0, "status": "not_reported", "state": "zero",
         "indicator": "MOT-02" if name == "丙" else "GUA-01", "is_drawn": False, "units": 0, "missing": 0,
         "is_behind": False, "value": None}
        for name in NAMES[:4]
    ]  # fmt: skip
    assert [one.zh for one in by_rule(told(parts), "zh", by_id)] == [
        "▨ 甲乡、乙乡、丁乡按规则计 0 分的指标：GUA-01未报送。",
        "▨ 丙乡按规则计 0 分的指标：MOT-02未报送。",
    ]
    english = [one.en for one in by_rule(told(parts), "en", by_id)]
    assert english[0].startswith("▨ 甲乡, 乙乡, 丁乡 score 0 by rule")


def test_a_share_of_the_weight_is_of_what_is_scored_this_period_and_alike_it_is_said_once():
    # 86 of 100 are scored this period, of which 80 count for these: 80 ÷ 86 = 93.0 %
    each = {"is_ranked": True, "weight_left": 80 / 86, "rank": 1, "caps": None, "score": 50.0}
    table = pl.DataFrame([{"code": name, "name": f"{name}乡", **each} for name in NAMES[:3]])
    found = told([{"code": "甲", "indicator": "GUA-01", "state": "scored"}])
    found.table = completed(table, Placed)
    assert [one.zh for one in _units(found, "zh", by_id, Settings())] == [
        "▨ 甲乡、乙乡、丙乡只按本期参与计分的权重的 93.0% 计分。其余权重由其他指标分担。"
    ]


def test_unchecked_households_of_who_scores_nought_are_unmet_too_and_are_counted_in_the_line_of_method():
    parts = pl.DataFrame({
        "indicator": ["GUA-01", "GUA-01", "MOT-01"], "state": ["scored", "zero", "scored"], "missing": [24, 110, 7],
    })  # fmt: skip
    (said,) = unmet_by_rule(parts)
    assert "未核查的 134 户按规则算作未达标" in said.zh
    assert "the 134 households not checked in" in said.en
    assert unmet_by_rule(parts.with_columns(missing=0)) == []


def answered(*rows):
    """Parts with answers scored and left out: name, share and n of both, whether everybody was asked."""
    return told([
        {"code": name, "area_name": f"{name}乡", "indicator": "SAT-01", "value": share, "units": n, "answers": 2.0 * n,
         "effective_n": float(n), "aside_value": other, "aside_n": 2.0 * m, "is_full_count": is_full}
        for name, share, n, other, m, is_full in rows
    ])  # fmt: skip


def test_a_gap_of_surveys_is_a_finding_only_where_chance_does_not_explain_it_and_bears_its_n():
    # 甲: 0.80 of 10 lies in 0.49–0.94, 0.96 of 12 in 0.68–1.00: chance. 乙: 0.87 of 105, 0.96 of 114: not.
    world = answered(("甲", 0.80, 10, 0.96, 12, False), ("乙", 0.87, 105, 0.96, 114, False))
    assert [one.name for one in findings(world)["SAT-01"]] == ["乙乡"]
    (said,) = aside(world, "zh", by_id)
    assert "乙乡（不计分的高 9.0个百分点；计分 105 份有效答卷，不计分 228 个回答）" in said.zh
    assert "甲乡" not in said.zh


@WORLD
@given(
    share=st.sampled_from([0.0, 0.5, 0.9, 1.0]), other=st.sampled_from([0.0, 0.5, 0.9, 0.96, 1.0]),
    n=st.sampled_from([1, 10, 60, 900]), m=st.sampled_from([1, 10, 60, 900]),
)  # fmt: skip
def test_samples_lie_apart_the_more_surely_the_more_were_asked_and_whichever_comes_first(share, other, n, m):
    is_apart = samples_apart((share, n), (other, m))
    assert is_apart == samples_apart((other, m), (share, n))
    assert not (is_apart and share == other)
    if is_apart:
        assert samples_apart((share, 4 * n), (other, 4 * m))
        assert samples_apart((share, None), (other, m))
    assert samples_apart((share, None), (other, None)) == (share != other)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_notes_of_every_period_name_both_periods_and_have_no_stray_signs(county, lang):
    results = Results.open(Home(county))
    for period in results.periods():
        of = ranked_townships(results, period)
        lines = notes(results, of, lang)
        assert all(line[0] in "○·▨⚑⚠" for line in lines)
        assert not [
            line for line in lines if "carry their weight" in line and ", " not in line.partition("out: ")[2]
        ]
        if of.incomparable:
            assert any(
                period.name(lang) in line and type(period).read(of.before.period).name(lang) in line
                for line in lines
            )
        assert len(asides(of)) >= sum(map(len, findings(of).values()))
