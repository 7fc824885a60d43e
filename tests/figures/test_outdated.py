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


def test_a_current_snapshot_opens(county):
    found = Results.open(Home(county))
    assert set(totals()) <= found.records.columns("cube")
    found.close()
