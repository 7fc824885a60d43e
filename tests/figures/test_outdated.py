"""A snapshot of an older version is not read with newer sums: what to do is said in words."""

from __future__ import annotations

import pytest

import metrics.tracing.held
from dashboard.commands.show import opened
from dashboard.commands.speech import CommandError
from metrics.catalogue import totals
from metrics.results import OutdatedError, Results
from pipelines.ground.home import Home


@pytest.fixture
def newer(monkeypatch):
    """A version that asks for one more sum."""
    monkeypatch.setattr(metrics.tracing.held, "totals", lambda: {**totals(), "pair__unheard_of": None})


@pytest.mark.usefixtures("newer")
def test_an_outdated_snapshot_asks_for_a_load(county):
    with pytest.raises(OutdatedError, match="chengxiao load"):
        Results.open(Home(county))
    with pytest.raises(CommandError, match="chengxiao load") as refused:
        opened(county)
    assert refused.value.status == 1


@pytest.mark.parametrize("known", ["DECLARED", "SHOWN"])
def test_a_column_more_of_any_table_that_is_held_makes_it_outdated(known, county, monkeypatch):
    """A page that asks an older snapshot for a newer column would fail before a reader's eyes."""
    declared = getattr(metrics.tracing.held, known)
    found = Results.open(Home(county))
    held = sorted(found.records.tables & declared.keys())
    found.close()
    assert len(held) > (30 if known == "DECLARED" else 5)
    for table in held:
        one_more = {**declared, table: {*declared[table], "unheard_of"}}
        monkeypatch.setattr(metrics.tracing.held, known, one_more)
        with pytest.raises(OutdatedError):
            Results.open(Home(county))


def test_a_current_snapshot_opens(county):
    found = Results.open(Home(county))
    assert set(totals()) <= found.records.columns("cube")
    found.close()
