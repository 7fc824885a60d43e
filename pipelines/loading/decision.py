"""What a load decides: which tables are taken, which are not and why, and what then holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake import ReadFile
from pipelines.judging.whole import Whole
from pipelines.keeping.seen import Seen
from pipelines.keeping.store import OF_FILE, Source
from pipelines.loading.taking import Taken
from pipelines.reasons import REASON, gathered


@dataclass(slots=True)
class Decision:
    """The state that comes of it; `fresh` are the tables taken, `refused` those not, `ledger` all sources.

    `seen` is all that was ever sent, `reported` the periods that refused tables and nil reports name;
    `blocked` says why nothing of it may be published.
    """

    state: Whole
    fresh: list[tuple[Taken, Source]]
    refused: list[Taken]
    ledger: list[Source]
    reasons: pl.DataFrame = field(default_factory=lambda: gathered([]))  # all that speaks against held rows
    seen: list[Seen] = field(default_factory=list)
    withdrawn: frozenset[str] = frozenset()
    reported: pl.DataFrame = field(default_factory=pl.DataFrame)
    blocked: Text | None = None
    read: list[ReadFile] = field(default_factory=list)
    refused_before: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={**OF_FILE, **REASON}))

    @property
    def asks(self) -> tuple[str, ...]:
        """What wants a word: growth, shrink."""
        held_up = {"shrink"} if self.blocked else set()
        return tuple(sorted({one.asks for one in self.refused if one.asks} | held_up))

    def forget_rows(self) -> None:
        """Let go of all rows but those that hold: what was sent is kept, and what is told of it is told."""
        self.state.sent, self.state.aside, self.state.history = {}, {}, []
        for one, _ in self.fresh:
            one.rows = one.rows.clear()
