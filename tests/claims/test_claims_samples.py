"""Satisfaction over made-up worlds of townships: who has too few answers is named, *all* are those judged."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import NAMES, row

from metrics.claims.samples import reached

FEW = 30
WAYS = st.sampled_from(["sure", "unsure", "short", "whole", "too_few", "not_reported"])


def asked(name, way):
    """A township of one way: 28 answers of a place fully asked are judged, 28 of a sample are not."""
    if way in {"too_few", "not_reported"}:
        return row(name, way, 0.95, 0.9, units=28, low=0.8, high=0.99)
    value, low, high = {"short": (0.8, 0.7, 0.88), "unsure": (0.93, 0.85, 0.98)}.get(way, (0.97, 0.91, 0.99))
    units = 28 if way == "whole" else 100
    return row(name, "judged", value, 0.9, units=units, low=low, high=high, is_full_count=way == "whole")


@settings(max_examples=100)
@given(world=st.lists(WAYS, min_size=1, max_size=8))
def test_who_has_too_few_is_named_and_who_is_judged_is_counted_among_those_judged(world):
    rows = [asked(NAMES[at], way) for at, way in enumerate(world)]
    said = "；".join(one.zh for one in reached(rows, FEW))
    few = [f"{NAMES[at]}乡" for at, way in enumerate(world) if way == "too_few"]
    found = re.search(r"((?:.乡、?)+)(?:等 (\d+) 个乡镇)?有效答卷不足 30 份", said)
    if not few:
        assert found is None
    else:
        names = found[1].split("、")
        assert names == few[: len(names)]
        assert (int(found[2]) if found[2] else len(names)) == len(few)
    judged = [way for way in world if way not in {"too_few", "not_reported"}]
    if len(judged) > 1:  # a county of six of which four are judged has not six that are met
        is_part = len(judged) < len(world)
        assert (f"能判断的 {len(judged)} 个乡镇" in said) == is_part
        assert (f"{len(judged)} 个乡镇全部达标" in said) == ("short" not in judged)
