"""The appraisal of departments: a scheme that is data, scores that add up, places that luck may move, frozen."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import household
from kit.metrics_county import results

from metrics.claims.departments import by_scheme, notes
from metrics.claims.ranking.moves import Move, since_frozen
from metrics.helping.appraisal import appraised, as_json
from metrics.helping.bureaus import Bureau, Rate, score
from metrics.helping.department_scheme import ITEMS, PROPOSED, WEIGHTS, points, scheme_of
from metrics.scoring.frozen import (
    Signed,
    appraisals_of,
    departments_moved,
    frozen_appraisal,
    revisions_of,
)
from metrics.scoring.scheme import SchemeError
from pipelines.ground.home import Home, Settings

FEW = 10
OWN = {
    "scheme": "2026部门方案",
    "source": "县委办〔2026〕3号",
    "items": [
        {"item": "delivered", "weight": 70, "floor": 0.5, "full": "1"},
        {"item": "rectified", "weight": 30},
    ],
}
rate = st.integers(0, 60).flatmap(
    lambda base: st.integers(0, base).map(lambda top: Rate(float(top), float(base)))
)
rates = st.dictionaries(st.sampled_from(sorted(ITEMS)), rate, max_size=4)
worlds = st.dictionaries(
    st.sampled_from(["教育", "住建", "水利", "人社", "医保"]), rates, min_size=1, max_size=5
)


def of(world, scheme=PROPOSED, fewest=FEW):
    found = [Bureau(name, own, 0, score(own, scheme)) for name, own in sorted(world.items())]
    return appraised("2025", scheme, found, fewest)


@given(worlds)
def test_a_score_is_what_its_items_add_up_to(world):
    found = of(world)
    assert sorted(found.table["code"]) == sorted(world)
    for row in found.table.iter_rows(named=True):
        own = {item: rate for item, rate in world[row["code"]].items() if rate.base}
        whole = sum(WEIGHTS[item] for item in own)
        if not own:
            assert row["score"] is None
            assert row["rank"] is None
            continue
        assert row["score"] == pytest.approx(
            100 * sum(WEIGHTS[item] * rate.value for item, rate in own.items()) / whole
        )
        mine = found.parts.filter(code=row["code"], state="scored")
        top = (mine["weight"] * mine["score"]).sum()
        assert row["score"] == pytest.approx(top / mine["weight"].sum())


@given(worlds)
def test_ties_share_a_place_and_who_has_too_little_of_the_weight_has_none(world):
    rows = list(of(world).table.iter_rows(named=True))
    anybody = {item for own in world.values() for item, rate in own.items() if rate.base}
    there = sum(WEIGHTS[item] for item in anybody)
    for row in rows:
        mine = sum(WEIGHTS[item] for item, rate in world[row["code"]].items() if rate.base)
        assert (row["rank"] is not None) is bool(mine and mine / there >= 0.5 - 1e-9)
    ranked = [row for row in rows if row["rank"] is not None]
    for one in ranked:
        above = sum(
            f"{other['score'] + 1e-9:.2f}" != f"{one['score'] + 1e-9:.2f}" and other["score"] > one["score"]
            for other in ranked
        )
        assert one["rank"] == 1 + above


@given(worlds)
def test_a_range_is_given_only_where_every_item_has_counts_enough_and_holds_the_place(world):
    for row in of(world).table.iter_rows(named=True):
        few = any(0 < rate.base < FEW for rate in world[row["code"]].values())
        if row["rank"] is None or few:
            assert row["again_low"] is row["again_high"] is None
        else:
            assert row["again_low"] <= row["rank"] <= row["again_high"]


def test_the_same_counts_give_the_same_ranges_each_time_and_more_counts_narrower_ones():
    few, many = (
        {
            name: {"delivered": Rate(base * share, base)}
            for name, share in (("教育", 0.9), ("住建", 0.6), ("水利", 0.3))
        }
        for base in (10, 400)
    )
    assert as_json(of(few)) == as_json(of(few))
    wide, narrow = (
        sum(row["again_high"] - row["again_low"] for row in of(world).table.iter_rows(named=True))
        for world in (few, many)
    )
    assert narrow == 0 < wide


def test_another_weight_moves_the_places_and_the_words():
    world = {
        "教育": {"delivered": Rate(10, 10), "rectified": Rate(0, 10)},
        "住建": {"delivered": Rate(7, 10), "rectified": Rate(10, 10)},
    }
    ours, theirs = of(world), of(world, scheme_of(OWN))
    assert ours.table["code"].to_list() == [
        "住建",
        "教育",
    ]  # 40 × 0.7 + 20 over 60 is 80.00; 40 over 60 is 66.67
    assert theirs.table["code"].to_list() == ["教育", "住建"]  # 70 is 70.00; 70 × 0.4 + 30 is 58.00
    assert theirs.table["score"].to_list() == [pytest.approx(70.0), pytest.approx(58.0)]
    assert "措施按时落实 70（50%–100%）" in by_scheme(theirs.scheme).zh
    assert by_scheme(ours.scheme).en.startswith("Scheme: our proposal. Of 100: measures delivered on time 40")
    assert not theirs.scheme.is_proposed


def test_the_words_say_what_took_no_part_who_has_no_place_and_where_one_task_decides():
    found = of(
        {
            "教育": {"delivered": Rate(3, 4)},
            "住建": {"delivered": Rate(20, 40)},
            "水利": {"rectified": Rate(1, 2)},
        }
    )
    said = notes(found, FEW)
    assert "不参与计分：任务按时认领、所负责保障事项达标" in said.zh
    assert "权重不足、不排名：水利" in said.zh
    assert "不足 10 件（户、条）的部门不给“重来一次”的区间，那里一件就能改变名次：教育" in said.zh
    assert "no place: water" in said.en


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"scheme": ""}, "scheme"),
        ({"source": None}, "source"),
        ({"items": [{"item": "speed", "weight": 100}]}, "speed"),
        ({"items": [{"item": "claimed", "weight": 90}]}, "90"),
        ({"items": [{"item": "claimed", "weight": 50}] * 2}, "claimed"),
        ({"items": [{"item": "claimed", "weight": True}]}, "claimed"),
        ({"items": [{"item": "claimed", "weight": -1}]}, "claimed"),
        ({"items": [{"item": "claimed", "weight": 100, "floor": "目标"}]}, "claimed"),
        ({"items": [{"item": "claimed", "weight": 100, "full": 92}]}, "claimed"),
        ({"items": [{"item": "claimed", "weight": 100, "floor": 1, "full": 1}]}, "claimed"),
        ({"items": "claimed"}, "100"),
        ({"items": ["claimed"]}, "county.toml"),
    ],
)
def test_a_scheme_that_cannot_be_used_is_refused_in_words(change, why):
    with pytest.raises(SchemeError) as error:
        scheme_of(OWN | change)
    assert why in error.value.message.zh
    assert why in error.value.message.en
    assert "[departments]" in error.value.message.zh


def test_a_share_is_scored_between_floor_and_full():
    scheme = scheme_of(OWN)
    for top, score_of in ((0, 0.0), (5, 0.0), (75, 50.0), (100, 100.0)):
        made = points({"教育": {"delivered": Rate(top, 10 if top == 5 else 100)}}, scheme)
        assert made.totals["score"][0] == pytest.approx(score_of)


def test_county_toml_settles_the_scheme_of_a_snapshot():
    found = results(Settings(area_code="990101", departments=OWN), household=[household("A")])
    assert scheme_of(found.settings.departments).name == "2026部门方案"


def test_what_is_frozen_never_changes_and_is_set_beside_today(tmp_path):
    home, county = Home(tmp_path), results(household=[household("A")])
    then = of({"教育": {"delivered": Rate(30, 40)}, "住建": {"delivered": Rate(20, 40)}})
    first = frozen_appraisal(home, county, as_json(then), Signed("王某", "县长办公会"), then.scheme)
    now = of(
        {
            "教育": {"delivered": Rate(10, 40)},
            "住建": {"delivered": Rate(20, 40)},
            "水利": {"delivered": Rate(1, 40)},
        }
    )
    second = frozen_appraisal(
        home, county, as_json(now), Signed("李某", "教育局申诉", "教育局申诉"), now.scheme
    )
    kept = appraisals_of(home, "2025")
    assert [one["revision"] for one in kept] == [1, 2]
    assert json.dumps(kept[0], ensure_ascii=False) == json.dumps(first, ensure_ascii=False)
    assert kept[0]["departments"] == as_json(then)["departments"]
    assert (kept[0]["by"], kept[0]["reason"], kept[1]["revision_reason"]) == (
        "王某",
        "县长办公会",
        "教育局申诉",
    )
    assert {line["indicator"] for line in kept[0]["scheme_lines"]} == set(ITEMS)
    assert second["snapshot"] == county.snapshot
    assert revisions_of(home, "2025") == []  # no ranking of townships
    rows = {row["area_code"]: row for row in departments_moved(kept[0], as_json(now))}
    assert (rows["教育"]["rank"], rows["教育"]["new_rank"]) == (1, 2)
    assert (rows["水利"]["was"], rows["水利"]["is_there"]) == (False, True)
    told = since_frozen(
        [
            Move(name, *(row[key] for key in ("rank", "new_rank", "score", "new_score", "was", "is_there")))
            for name, row in rows.items()
        ]
    )
    assert "教育" in told.zh


def test_an_identifier_in_who_freezes_is_masked(tmp_path):
    found = of({"教育": {"delivered": Rate(30, 40)}})
    county = results(household=[household("A")], measure=[], assistance_plan=[])
    said = frozen_appraisal(
        Home(tmp_path), county, as_json(found), Signed("张 13800138000", "会议"), found.scheme
    )
    assert "13800138000" not in json.dumps(said, ensure_ascii=False)
    assert date.fromisoformat(said["frozen_at"][:10])
