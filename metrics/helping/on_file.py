"""All that is asked of one household when its page is opened: each thing once, each by its id."""

from __future__ import annotations

from typing import NamedTuple

from metrics.helping.dossier import Part, Who, dossier, who
from metrics.helping.guaranteed import Item, guaranteed
from metrics.helping.incomes import Income, incomes
from metrics.helping.ruled import Label, Ruled, labels, ruled
from metrics.results import Results
from metrics.tracing.counted import Standing, counted_in
from pipelines.ground.periods import Period
from pipelines.sources.monitoring_case import MONITORING_CASE


class OnFile(NamedTuple):
    """What is on file of a household: who it is, rows by table, what is worked out of them for a period."""

    who: Who | None
    parts: dict[str, Part]
    incomes: list[Income]
    items: list[Item]
    ruled: Ruled
    standing: Standing
    labels: tuple[Label, ...]

    @property
    def is_known(self) -> bool:
        """Whether any table knows the number."""
        return self.who is not None or bool(self.parts)


def on_file(results: Results, household: str, period: Period) -> OnFile:
    """Return all that is on file of a household; nothing where nobody knows the number.

    No question reads a table of households whole: each carries the household's id, or those of its members,
    plans, measures and ledger lines.
    """
    known = who(results, household, period.id)
    parts = {part.table.name: part for part in dossier(results, household)}
    rules = ruled(results, household, period.id)
    cases = parts.get(MONITORING_CASE.name)
    return OnFile(
        known,
        parts,
        incomes(results, household, known.village_code if known else None),
        guaranteed(results, household, period),
        rules,
        counted_in(results.records, period.id, household),
        labels(rules.exits, cases.rows) if cases else (),
    )
