"""What the made-up county sent, and what is derived of it: made once for all tests that take a table away."""

from __future__ import annotations

import pytest
from kit.federation import sources_of

from metrics.derive import derive
from pipelines.ground.home import Home


@pytest.fixture(scope="session")
def sent(county):
    """The source tables of the made-up county, and its settings."""
    home = Home(county)
    frames, results = sources_of(home)
    results.close()
    return frames, home.settings


@pytest.fixture(scope="session")
def whole(sent):
    """Every table that is derived of them."""
    return derive(*sent)
