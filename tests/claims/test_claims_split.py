"""What a split of a change says over made-up worlds, and that a sentence names each place once."""

from __future__ import annotations

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.against_targets import places
from metrics.claims.ahead.parts import split_of
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough
from metrics.phrases.codes import KINDS
from metrics.phrases.figures import step
from metrics.phrases.naming import same
from metrics.phrases.numbers import signed_points, written
from pipelines.ground.text import Text

ENOUGH = Enough(0.9, 30)
WORLD = settings(max_examples=150)
LEAD = Text("按地区", "By area")
PARTS = st.lists(st.sampled_from([-0.03, -0.0004, -0.00002, 0.0, 0.00002, 0.0004, 0.012, 0.03]), max_size=5)


@WORLD
@given(parts=PARTS, doubt=st.sampled_from([None, Text("在偶然之内", "within chance")]))
def test_a_split_names_only_who_went_the_way_of_a_change_that_is_one(parts, doubt):
    named = [(same(name), by) for name, by in zip(NAMES, parts, strict=False)]
    change = sum(parts)
    said = split_of(LEAD, named, change, partial(step, unit="%"), doubt)
    told = {name for name, _ in zip(NAMES, parts, strict=False) if name in said.zh.removeprefix(LEAD.zh)}
    if abs(change) < 1e-9:
        assert "没有变化" in said.zh
    elif doubt:
        assert "不作结论" in said.zh
    else:
        along = {name: by for name, by in zip(NAMES, parts, strict=False) if by * change > 0}
        furthest = max(abs(by) for by in along.values())
        assert told == {name for name, by in along.items() if abs(by) == furthest}
        assert ("最多" in said.zh) == (len(parts) > 1), "of one part there is no most"
        assert ("拉高" in said.zh) <= (change > 0)
    if abs(change) < 1e-9 or doubt:
        assert not told


STATES = st.sampled_from(["judged", "not_comparable", "not_reported", "too_few"])
PLACE = st.tuples(STATES, st.sampled_from([0, 60]), st.sampled_from([0.5, 0.95]))


@WORLD
@given(world=st.lists(PLACE, min_size=2, max_size=5))
def test_who_alone_cannot_be_judged_is_named_once_with_why(world):
    """'另有甲无法判断；甲缺报超过 10%' says one place twice."""
    towns = [
        row(NAMES[at], way, value, 0.9, units=100, missing=missing)
        for at, (way, missing, value) in enumerate(world)
    ]
    whose = [
        row(kind, way, value, 0.9, kind=kind, units=100, missing=missing)
        for kind, (way, missing, value) in zip(KINDS, world, strict=False)
    ]
    for rows, said, names in (
        (towns, places(towns, "township", ENOUGH), NAMES[: len(towns)]),
        (whose, kinds(whose, ENOUGH), [one.zh for one in KINDS.values()][: len(whose)]),
    ):
        for name, one in zip(names, rows, strict=True):
            if one["status"] not in {"met", "near", "missed"}:
                assert said.zh.count(name) <= 1, said.zh
        if any(one["status"] in {"met", "near", "missed"} for one in rows):
            thin = [one for one in rows if one["missing"] and one["value"] is not None]
            judged = [one for one in thin if one["status"] != "near"]
            assert ("缺报" in said.zh) >= bool(judged), said.zh


@given(points=st.floats(-50, 50) | st.sampled_from([0.0, 0.004, -0.004, 1e-6, -3e-7, 1e-14]))
def test_only_nought_is_printed_as_nought_and_a_sign_stands_before_digits(points):
    said = signed_points(points)
    digits = said.strip("+−")
    assert digits.replace(".", "").isdigit()
    assert (float(digits) == 0) == (abs(points) <= 1e-7)
    assert said == "0" or said[0] == ("+" if points > 0 else "−")
    assert written(points / 100, "pp") == f"{said}个百分点"
