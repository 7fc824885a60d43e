"""Answers left out of the score beside those that count: a gap that chance does not explain is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from dashboard.wording.ranking.names import UNIT
from metrics.movement.chance import samples_apart
from metrics.phrases.naming import Noun, counted, listed, same
from metrics.scoring.door import Told
from pipelines.ground.text import Text

WIDE = Text(
    "{units}不计分的答卷（乡镇自查或干部在场）与计分的相差超过 5 个百分点、且不止是偶然：{names}",
    "In {units} the answers left out differ by more than 5 points and more than chance: {names}",
)
NARROW = Text(
    "没有{unit}不计分的答卷（乡镇自查或干部在场）与计分的相差超过 5 个百分点而不能用偶然解释",
    "No {unit} differs by more than 5 points and more than chance",
)
FINDING = 0.05 + 1e-9  # domain.md 4: a gap of more than five points is a finding


class Aside(NamedTuple):
    """One unit's share among the answers that count, and among those that are left out.

    `n`: households that count; `aside_n`: answers left out; `worth`, `aside_worth`: how many independent
    answers each is worth (None: everybody was asked, which is a fact).
    """

    indicator: str
    name: str
    share: float
    n: float
    aside: float
    aside_n: float
    worth: float | None = None
    aside_worth: float = 0.0
    code: str = ""  # of its area: names repeat

    @property
    def gap(self) -> float:
        """By how much the answers left out are better."""
        return self.aside - self.share

    @property
    def is_finding(self) -> bool:
        """Whether the gap is wide, and wider than chance among so few answers explains."""
        return abs(self.gap) > FINDING and samples_apart(
            (self.share, self.worth), (self.aside, self.aside_worth)
        )


def asides(told: Told) -> list[Aside]:
    """Return every unit that has both, the widest gap first."""
    rows = told.now.parts.filter(
        (pl.col("aside_n") > 0) & pl.col("aside_value").is_not_null() & pl.col("value").is_not_null()
    )
    return sorted((_aside(row) for row in rows.iter_rows(named=True)), key=lambda one: -one.gap)


def findings(told: Told) -> dict[str, Sequence[Aside]]:
    """Return by indicator the units whose gap is a finding, the widest first."""
    far = sorted((one for one in asides(told) if one.is_finding), key=lambda one: -abs(one.gap))
    return {
        name: [one for one in far if one.indicator == name] for name in sorted({one.indicator for one in far})
    }


def wide_gaps(found: Sequence[Aside]) -> Text:
    """Say of one indicator how many units have a gap that is a finding, and which; or that none has."""
    wide = [same(one.name) for one in found if one.is_finding]
    if not wide:
        return NARROW.filled(unit=UNIT)
    noun = Noun(f"个{UNIT.zh}", UNIT.en, f"{UNIT.en}s")
    return WIDE.filled(units=counted(len(wide), noun), names=listed(wide, noun=noun))


def _aside(row: dict[str, Any]) -> Aside:
    """Return both shares; answers left out go together within a household as those that count do."""
    worth = float(row["effective_n"] or row["units"])
    answers = max(float(row["answers"] or 0.0), worth)
    return Aside(
        row["indicator"],
        row["area_name"] or row["code"],
        row["value"],
        row["units"],
        row["aside_value"],
        row["aside_n"],
        None if row["is_full_count"] else worth,
        row["aside_n"] * worth / answers if answers else row["aside_n"],
        row["code"],
    )
