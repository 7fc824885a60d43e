"""What a fact declares: its grain and columns. What each is read from its own expressions tell (`origin`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.ground.text import Text

EACH: tuple[str, ...] = ()  # every row is another household, post, project or place: nobody comes twice
OF_HOUSEHOLD = ("household_id",)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `grain` says what one row is; what it is read from its expressions tell (`origin`).

    `whose`: the column that says whose a row is, the first that is filled where there are several, and EACH
    where nobody comes twice in a period. Months of one post, or visits to one household, go well or badly
    together: as evidence they are no tries of their own (metrics.figures.repeats).
    """

    name: str
    grain: Text
    columns: Mapping[str, Text]
    whose: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a fact that names somebody whom its rows do not know."""
        if unknown := set(self.whose) - self.columns.keys():
            raise TypeError(f"fact {self.name}: no column says whose its rows are: {sorted(unknown)}")


PERIOD = {"period": Text("评估期", "Period")}
PLACE = {
    **PERIOD,
    "village_code": Text("行政村代码（期末区划）", "Village, in the structure at the period's end"),
    "kind": Text("帮扶对象类别（期末）", "Kind of household at the period's end"),
    "household_type": Text("户类型", "Household type"),
}
HOUSEHOLD = {"household_id": Text("户编号（假名）", "Household (pseudonym)")}
PERSON = {"person_id": Text("人编号（假名）", "Person (pseudonym)")}
