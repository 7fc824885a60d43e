"""Late actions have one count, as of one stated day: page, scene, slides, brief, workbook, one-pager, seal list."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.exports import sparse_pack

from dashboard.exports.actions import actions, actions_title
from dashboard.exports.brief.next import steps
from metrics.claims.tasks import left, standing, undone
from metrics.meeting import owed, promises
from metrics.meeting.story import Story
from metrics.phrases.naming import on_day
from pipelines.ground.periods import Period

PERIOD, FIRST = Period(2025), date(2024, 1, 10)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))
COUNTS = {
    "zh": r"逾期(?:任务|未办)? (\d+) 项",
    "en": r"(\d+) (?:late\b|actions? (?:is|are) late)|late actions of earlier meetings as of [^:]+: (\d+)",
}


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, tmp_path_factory):
    return sparse_pack(tmp_path_factory.mktemp("pack"), request.param)


@st.composite
def worlds(draw):
    """Actions of a few meetings, some due, some done, some never dated; and what day it is."""
    rows = []
    for number in range(draw(st.integers(0, 8))):
        held = draw(
            st.sampled_from([FIRST, date(2024, 7, 12), date(2025, 1, 9), date(2025, 7, 8), date(2026, 1, 8)])
        )
        due, closed = draw(st.none() | DAYS), draw(st.none() | DAYS)
        rows.append({"action_id": f"{number}", "meeting_on": held, "topic": f"题{number}", "action": f"办{number}",
                     "owner": "农业农村", "due_on": due, "closed_on": closed, "indicator": None, "entered_at": None})  # fmt: skip
    return rows, draw(DAYS)


SCHEMA = {
    **dict.fromkeys(("action_id", "topic", "action", "owner", "indicator"), pl.String),
    **dict.fromkeys(("meeting_on", "due_on", "closed_on"), pl.Date),
    "entered_at": pl.Datetime,
}


def told(found, lang):
    """How many are said to be late: 0 where nothing is said of it."""
    return sum(int(number) for one in re.finditer(COUNTS[lang], found) for number in one.groups() if number)


def words_of(sentences):
    return "\n".join("".join(piece.text for piece in one) for one in sentences)


@settings(max_examples=40)
@given(world=worlds())
def test_every_place_counts_the_same_late_actions_on_the_same_day(pack, world):
    rows, today = world
    entries = pl.DataFrame(rows, schema=SCHEMA)
    results = SimpleNamespace(settings=SimpleNamespace(today=today), source_rows=lambda _: entries)
    day = promises.as_of(results, PERIOD)
    found = promises.tasks(entries, PERIOD, day)
    held = [row for row in rows if row["meeting_on"] <= PERIOD.end + promises.UNTIL_THE_NEXT]
    truth = sum(
        row["due_on"] is not None
        and row["due_on"] < day
        and not (row["closed_on"] and row["closed_on"] <= day)
        for row in held
    )
    lang, scene = pack.lang, promises.actions(results, PERIOD)
    made = replace(
        pack, tasks=tuple(found), as_of=day,
        story=Story(PERIOD, (scene,) if scene else (), ()), decided=entries.head(0).select("indicator", "closed_on"),
    )  # fmt: skip
    coming = [one for one in found if one.meeting_on > day and one.state == "late"]  # of a meeting to be held
    counts = {
        "meeting page": told(standing(found, day).on(lang), lang) + len(coming),
        "scene": 0 if scene is None else scene.rows.filter(pl.col("status") == "late").height,
        "slides, workbook, one-pager: title": told(actions_title(made), lang),
        "slides, workbook, one-pager: rows": sum(
            bool(re.search("逾期|late", one.due)) for one in actions(made) if one.owner == "农业农村"
        ),
        "brief": told(words_of(steps(made)), lang) + len(coming),
        "left": told(left(found, day).on(lang), lang),
        "undone": sum(one.state == "late" for one in undone(found)),
        "seal list": _of_seal_list(results, entries, lang),
    }
    assert set(counts.values()) == {truth}, counts
    if found:
        assert on_day(day).on(lang) in left(found, day).on(lang)  # as of which day is said


def _of_seal_list(results, entries, lang):
    """What the point of the seal list counts: of a county without indicators, of which only actions are owed."""
    no_figures = pl.DataFrame(schema={"status": pl.String, "indicator": pl.String})
    county = SimpleNamespace(**vars(results), catalogue=list, tidy=lambda *_, **__: no_figures)
    found = SimpleNamespace(actions=entries, decided=entries.head(0))
    return told(owed._acted(county, PERIOD, found).said.on(lang), lang)
