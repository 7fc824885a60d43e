"""A fact that stands beside what makes it: its declaration, the tables that must have arrived, its maker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from pipelines.facts.declared import Fact
from pipelines.facts.reports import Reports
from pipelines.facts.view import View

Maker = Callable[[View, Reports], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Made:
    """One fact with its maker: of a period's view it makes the fact's rows of that period."""

    fact: Fact
    needs: tuple[str, ...]
    maker: Maker
