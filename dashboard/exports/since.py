"""What came after a period was sealed: figures revised, explanations and actions entered."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from dashboard.exports import typed
from dashboard.exports.inert import masked
from dashboard.exports.sealed import differences
from metrics.figures.definitions import changed
from metrics.meeting.documents import SealDocument
from metrics.phrases.naming import listed
from metrics.phrases.units import short_of
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

FIGURES = Text(
    "封存后有 {count} 个数值修订，本材料是封存时的原件，不含修订",
    "figures revised since the seal: {count}; this pack is as it was sealed, without them",
)
REVISED = Text(
    "封存后有 {n} 个数值修订，封存值不变",
    "{n} figures {n:was|were} revised since the seal; the sealed ones stay",
)
NOT_REVISED = Text("封存后没有数值修订。", "No figure was revised since the seal.")
REDEFINED = Text(
    "封存后定义有改动的指标：{names}；其余指标的定义没有变",
    "defined otherwise since the seal: {names}; the definitions of the others are the same",
)
ADDED = {
    "explanations": Text(
        "封存后录入或更改说明 {count} 条，不在本材料中",
        "explanations entered or changed since the seal: {count}, not in this pack",
    ),
    "actions": Text(
        "封存后录入或更改任务 {count} 项，不在本材料中",
        "actions entered or changed since the seal: {count}, not in this pack",
    ),
}
READ: dict[str, Callable[[Home, Results, Period], pl.DataFrame]] = {
    "explanations": lambda *of: (
        typed.explanations(*of).drop("area_name", "said_on").with_columns(masked("text"))
    ),
    "actions": lambda home, results, _: typed.actions(home, results).with_columns(
        masked("topic", "action", "owner")
    ),
}


def typed_of(home: Home, results: Results, period: Period) -> dict[str, list[dict[str, str | None]]]:
    """Return explanations of a period and actions of all meetings, as a seal keeps them: cells as text."""
    return {
        name: read(home, results, period).with_columns(pl.all().cast(pl.String)).to_dicts()
        for name, read in READ.items()
    }


def revised(home: Home, results: Results, period: Period) -> int:
    """Return how many figures of county and townships are no longer what was sealed."""
    return differences(home, results, period.id).height


def figures_revised(n: int) -> Text:
    """Say how many figures were revised since a period was sealed."""
    return REVISED.filled(n=n) if n else NOT_REVISED


def redefined(seal: SealDocument) -> list[Text]:
    """Say which definitions are others than when the period was sealed; nothing where none is."""
    names = [short_of(name) for name in sorted(changed(seal.get("definitions", {})))]
    return [REDEFINED.filled(names=listed(names, len(names)))] if names else []


def added(home: Home, results: Results, period: Period, seal: SealDocument) -> list[Text]:
    """Say what people typed since the seal; nothing for a seal that kept no pack."""
    kept = seal.get("pack")
    if kept is None:
        return []
    now = typed_of(home, results, period)
    before = {"explanations": kept["explanations"], "actions": kept["actions"]}
    counts = {name: sum(not _is_in(one, before[name]) for one in rows) for name, rows in now.items()}
    return [ADDED[name].filled(count=count) for name, count in counts.items() if count]


def _is_in(one: dict[str, str | None], kept: list[dict[str, str | None]]) -> bool:
    """Tell whether an entry stands in a seal, by what that seal kept of entries: older ones kept less."""
    return any(all(one.get(name) == cell for name, cell in other.items()) for other in kept)
