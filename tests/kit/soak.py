"""How many worlds a property is tried in: a few in the tests, all of them in `make soak`.

For properties of which each world is a whole county (a second and more): what they must hold is the same, and
a failure that the soak finds becomes an example of the tests.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

IS_SOAK = os.environ.get("CHENGXIAO_SOAK") == "1"
SHARE, LEAST = 8, 3


def in_counties(most: int) -> Callable[[Any], Any]:
    """Try a property in `most` counties where it soaks, in an eighth of them in the tests (three at least)."""
    tried = settings(max_examples=most if IS_SOAK else min(most, max(LEAST, most // SHARE)))

    def marked(test: Any) -> Any:
        return pytest.mark.in_counties(tried(test))

    return marked
