"""`chengxiao explain` for people: every part with its units and sums, as the document has them."""

from __future__ import annotations

import json
import os

from kit.commands import ROOT, called


def explained(county, indicator, *words):
    done = called(["explain", indicator, "--period", "2025", "--home", str(county), *words], ROOT, os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_prints_who_stayed_joined_and_left_with_how_many(county):
    said = explained(county, "GUA-03", "--lang", "en")
    document = json.loads(explained(county, "GUA-03", "--format", "json"))
    assert "The parts add up to" in said
    for name, one in zip(
        ("There both times", "Joined since", "Left since"), document["courses"], strict=True
    ):
        (line,) = [each for each in said.splitlines() if each.startswith(name)]
        assert line.split()[-2:] == [f"{one['now']:,.0f}", f"{one['before']:,.0f}"]


def test_it_prints_the_sources_of_a_growth_its_household_size_and_who_it_is_of(county):
    said = explained(county, "ECO-01", "--lang", "zh")
    for word in ("增速变化按收入来源", "本期增速由什么构成", "家庭规模", "户的构成", "是本期全部户的增速"):
        assert word in said
