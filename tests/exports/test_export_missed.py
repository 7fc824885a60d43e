"""The title of what was missed, over made-up worlds of headline indicators: it counts what it speaks of."""

from __future__ import annotations

import re
from types import SimpleNamespace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import ABOUT

from dashboard.exports.missed import missed_title

STATUS = st.sampled_from(["met", "near", "missed", "not_reported", "too_few"])


def pack(world, lang="zh"):
    rows = [
        ABOUT
        | {"indicator": f"I{at}", "status": status, "is_proposed": proposed, "low": None, "high": None,
           "is_full_count": False, "target": 0.9, "value": None if status == "not_reported" else 0.8}
        for at, (status, proposed) in enumerate(world)
    ]  # fmt: skip
    return SimpleNamespace(
        lang=lang,
        headline=lambda: rows,
        explanations=pl.DataFrame({"indicator": []}, schema={"indicator": pl.String()}),
        say=lambda text, **fields: (text.filled(**fields) if fields else text).on(lang),
        joined=("；" if lang == "zh" else "; ").join,
    )


@settings(max_examples=100)
@given(world=st.lists(st.tuples(STATUS, st.booleans()), min_size=1, max_size=8))
def test_proposed_targets_are_counted_among_those_that_the_title_speaks_of(world):
    said = missed_title(pack(world))
    missed, near = ([p for status, p in world if status == one] for one in ("missed", "near"))
    found = re.search(r"其中 (\d+) 项的目标为建议值", said)
    assert (int(found[1]) if found else 0) == sum(missed) + sum(near)
    assert ("接近达标" in said) == bool(near)  # none is not told of
    judged = sum(status in {"met", "near", "missed"} for status, _ in world)
    if missed:
        assert said.startswith(f"主要指标未达标 {len(missed)} 项")
    elif judged == len(world):
        assert said.startswith("没有主要指标未达标")
    else:  # of what cannot be judged nothing is known
        assert said.startswith("能够判断的主要指标没有未达标的" if judged else "没有一项主要指标可以判断")
