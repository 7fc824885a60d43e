"""How a household counts in an indicator, in words: meets, fails, left out, and why."""

from __future__ import annotations

from metrics.phrases.naming import joined
from metrics.phrases.numbers import written
from metrics.phrases.reasons import is_so
from metrics.phrases.units import counted_units
from metrics.tracing.counted import Counted, Reason, State
from pipelines.ground.text import Text

STATES: dict[State, Text] = {
    "meets": Text("计入，达到", "counts and meets"),
    "partly": Text("计入，部分达到", "counts and meets in part"),
    "fails": Text("计入，未达到", "counts and fails"),
    "counted": Text("计入，不设目标", "counts; no target is set"),
    "amounts": Text("按数额计入，单户不判", "counts with its amounts; one household is not judged"),
    "unknown": Text("计入分母，情况不明，不算达到", "in the base; not known, so not met"),
    "left_out": Text("未计入", "left out"),
    "elsewhere": Text(
        "分户、并户后与同口径户合计，计在另一户编号下",
        "counted with its cluster (split or merged) under another number",
    ),
}
LOOKS: dict[State, str] = {  # the status whose sign and colour stand beside the words
    "meets": "met",
    "partly": "near",
    "fails": "missed",
    "unknown": "not_reported",
    "left_out": "not_applicable",
}
SAID = Text("{state}：{why}", "{state}: {why}")
MISSING = Text("另有 {n} {noun}不明", "{n} {noun} more not known")


def told(one: Counted) -> Text:
    """Return how a household counts, and what keeps it from counting or meeting."""
    lines = [_reason(why) for why in one.why]
    if one.missing and one.state not in {"left_out", "unknown"}:
        noun = counted_units(one.indicator.id, round(one.missing))
        lines.append(MISSING.filled(n=written(one.missing, "count"), noun=noun))
    state = STATES[one.state]
    return SAID.filled(state=state, why=joined(lines)) if lines else state


def _reason(why: Reason) -> Text:
    return is_so(why.words, why.value)
