"""What a split of a change shows, as the title of its figure: who moved it, where it is one to speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from metrics.claims.order import Named, moved_most
from metrics.phrases.naming import together
from metrics.phrases.numbers import SAME
from pipelines.ground.text import Text

LED = Text("{lead}：{said}", "{lead}: {said}")
MOVED = Text(
    "变化 {change}，{pulled}最多的是{first}（{part}）",
    "changed by {change}; {first} pulled it {pulled} most ({part})",
)
ONE = Text("变化 {change}，全部是{first}", "changed by {change}, all of it {first}")
CHANGED = Text("变化 {change}", "changed by {change}")
DOUBTED = Text(
    "变化 {change}（{why}，不作结论），只是算术分解",
    "changed by {change} ({why}: nothing is concluded); the parts are arithmetic alone",
)
NO_CHANGE = Text("没有变化", "no change")
CANCELLED = Text("合计没有变化，各部分相互抵消", "no change in all: the parts cancel out")
EACH = Text("均为 {part}", "{part} each")
UP, DOWN = Text("拉高", "up"), Text("拉低", "down")
PART = Text("{name} {part}", "{name} {part}")
Written = Callable[[float], Text]


def split_of(lead: Text, parts: Sequence[Named], change: float, write: Written, doubt: Text | None) -> Text:
    """Say by how much a figure moved and which parts moved it most, ties together, only the way it went.

    `parts` add up to `change`; `write`: a part with its sign and unit; `doubt`: why the change may be none
    (metrics.claims.change): then it is said so, and nobody is named for it.
    """
    return LED.filled(lead=lead, said=_said(parts, change, write, doubt))


def _said(parts: Sequence[Named], change: float, write: Written, doubt: Text | None) -> Text:
    known = [one for one in parts if one[1] is not None]
    if abs(change) <= SAME:
        return CANCELLED if any(abs(part or 0.0) > SAME for _, part in known) else NO_CHANGE
    told = write(change)
    if doubt is not None:
        return DOUBTED.filled(change=told, why=doubt)
    names, part = moved_most(known, change, lambda by: write(by).zh)
    if not names:
        return CHANGED.filled(change=told)
    if len(known) == 1:
        return ONE.filled(change=told, first=names[0])
    each = EACH.filled(part=write(part)) if len(names) > 1 else write(part)
    return MOVED.filled(change=told, pulled=UP if change > 0 else DOWN, first=together(names), part=each)


def each_of(lead: Text, parts: Sequence[Named], write: Written) -> Text:
    """Say every part with its size: of a few that are no causes but courses."""
    told = [PART.filled(name=name, part=write(by)) for name, by in parts if by is not None]
    return LED.filled(lead=lead, said=together(told)) if told else lead
