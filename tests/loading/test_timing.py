"""A load says where its time went: steps that add up, told and kept beside the ledger."""

from __future__ import annotations

import json

from kit.loads import county, taken

from pipelines.loading.timing import KEPT, READING, WRITING, Timing, before, begins


def test_the_steps_of_a_load_are_told_and_kept(tmp_path):
    home = county(tmp_path)
    report = taken(home)
    (kept,) = json.loads((home.store / KEPT).read_text(encoding="utf-8"))
    assert kept["snapshot"] == report.snapshot
    assert [one["zh"] for one in kept["steps"]] == [one.what.zh for one in report.timing.steps]
    assert kept["steps"][0]["zh"] == READING.zh
    assert kept["steps"][-1]["zh"] == WRITING.zh
    assert all(one["seconds"] > 0 for one in kept["steps"])
    assert report.timing.said("en").count("\n") == len(kept["steps"])
    taken(home)  # nothing new: nothing is published, and nothing is kept of it
    assert len(before(home.store / KEPT)) == 1


def test_each_second_is_of_the_step_that_went_on(monkeypatch):
    clock = iter([(0.0, 0.0), (1.0, 0.5), (4.0, 2.0), (9.0, 3.0)])
    monkeypatch.setattr("pipelines.loading.timing._now", lambda: next(clock))
    timing = Timing(_at=next(clock))
    for what in (READING, WRITING, None):
        timing.begin(what)
    assert [(one.seconds, one.cpu) for one in timing.steps] == [(3.0, 1.5), (5.0, 1.0)]
    assert timing.said("en").splitlines()[0] == "8.0 seconds in all (2.5 of processor time), of which:"


def test_what_was_kept_and_cannot_be_read_is_begun_anew(tmp_path):
    path = tmp_path / KEPT
    path.write_text("{", encoding="utf-8")
    assert before(path) == []
    begins(READING)  # no load is timed: nothing happens
    assert Timing().steps == []
