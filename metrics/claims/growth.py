"""What growth of income is made of, and why it changed: parts that add up, the largest named by rule."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.claims.change import WHY
from metrics.claims.order import Named, left_over, most, moved_most
from metrics.phrases.figures import figure, size
from metrics.phrases.naming import before, together
from metrics.phrases.numbers import POINTS, SAME, is_small, printed, signed, written
from pipelines.ground.text import Text

GREW = Text(
    "人均收入增长 {value}，{first}贡献最大（{part}）",
    "income per head grew by {value}; the largest part came from {first} ({part})",
)
GREW_MOSTLY = Text(  # where one source is more than half of all that rose
    "人均收入增长 {value}，主要来自{first}（{part}）",
    "income per head grew by {value}; {first} brought most of it ({part})",
)
GREW_BEYOND = Text(  # where one source rose by more than the whole: others took away
    "人均收入增长 {value}：{first}带来 {part}，其余各项合计 {rest}",
    "income per head grew by {value}: {first} brought {part}, the others together {rest}",
)
GREW_HALF = Text(  # where it is printed as just half of the whole
    "人均收入增长 {value}，约一半来自{first}（{part}）",
    "income per head grew by {value}; about half of it came from {first} ({part})",
)
SHRANK = Text(
    "人均收入下降 {value}，拉低最多的是{first}（{part}）",
    "income per head fell by {value}; {first} weighed most ({part})",
)
LEVEL = Text("人均收入与{before}持平", "income per head is level with {before}")
GREW_BARELY = Text("人均收入增长 {value}（不足 0.1%）", "income per head grew by {value} (under 0.1 %)")
SHRANK_BARELY = Text("人均收入下降 {value}（不足 0.1%）", "income per head fell by {value} (under 0.1 %)")
TURNED = Text(
    "增速比{before}{word} {change}，{pulled}最多的是{first}（{part}）",
    "growth {word} by {change} on {before}; {first} pulled it {pulled} most ({part})",
)
STEADY = Text("增速与{before}持平", "growth is level with {before}")
DOUBTED = Text(
    "增速比{before}{word} {change}（{why}，不作结论）",
    "growth {word} by {change} on {before} ({why}: nothing is concluded)",
)
ROSE, FELL = Text("提高", "rose"), Text("下降", "fell")
UP, DOWN = Text("拉高", "up"), Text("拉低", "down")  # a part of the other direction may be larger
ROUNDING = Text("四舍五入的差", "rounding")
LEFT_OVER = Text(
    "各项四舍五入后与合计相差 {rest}", "rounding leaves {rest} between the parts and their total"
)
EACH = Text("均为 {part}", "{part} each")


def points(number: float) -> str:
    """Return points as they are printed: what is printed alike is tied."""
    return written(number, "pp")


def grew(parts: Sequence[Named], value: float, period: str) -> Text:
    """Say how much income per head grew or fell and which source did most of it, ties together.

    `parts` add up to `value`. *Most* only where a source is more than half of all that went its way, and not
    more than the whole.
    """
    names, part = moved_most(parts, value, points)
    if abs(value) <= SAME:
        return LEVEL.filled(before=before(period))
    if not names or is_small(value):
        return (GREW_BARELY if value > 0 else SHRANK_BARELY).filled(value=figure(abs(value), "%", 0.0))
    is_most = len(names) == 1 and most(parts, value) == names[0]
    is_beyond = is_most and part > value and points(part) != points(value)
    words = SHRANK if value < 0 else GREW_BEYOND if is_beyond else _mostly(part, value) if is_most else GREW
    said = {"value": figure(abs(value), "%"), "first": together(names), "part": _part(names, part)}
    return words.filled(rest=figure(value - part, "pp"), **said)


def _mostly(part: float, value: float) -> Text:
    """Return how it is said that one source brought most: what is printed as half is half."""
    is_half = 2 * printed(100 * part, 1) == printed(100 * value, 1)
    return GREW_HALF if is_half else GREW_MOSTLY


def turned(parts: Sequence[Named], change: float, period: str, doubt: Text | None = None) -> Text:
    """Say by how much growth changed on the year before and what moved it most, only the way it went.

    `parts` add up to `change`; `doubt`: why the change may be none (metrics.claims.change): then it is
    said so, and nobody is named for it.
    """
    if abs(change) <= SAME:
        return STEADY.filled(before=before(period))
    said = {"before": before(period), "word": ROSE if change > 0 else FELL, "change": size(change, "pp")}
    why = WHY["small"] if is_small(change) else doubt
    if why is not None:
        return DOUBTED.filled(why=why, **said)
    names, part = moved_most(parts, change, points)
    pulled = UP if change > 0 else DOWN
    return TURNED.filled(pulled=pulled, first=together(names), part=_part(names, part), **said)


def listed_parts(parts: Sequence[Named], total: float) -> list[tuple[Text, Text]]:
    """Return every part with its points, the negative too, each by its own rounding, as anywhere else.

    Where they do not add up in print to the printed total, the last one is what rounding leaves over.
    """
    known = [(name, part if abs(part) > SAME else 0.0) for name, part in parts if part is not None]
    found = [(name, figure(part, "pp")) for name, part in known]
    rest = left_over([part for _, part in known], total)
    return [*found, (ROUNDING, _exact(rest))] if rest else found


def rounding(parts: Sequence[float], total: float) -> Text | None:
    """Say what rounding leaves between the printed parts and their total; None where they add up in print."""
    rest = left_over([part if abs(part) > SAME else 0.0 for part in parts], total)
    return LEFT_OVER.filled(rest=_exact(rest)) if rest else None


def _exact(rest: float) -> Text:
    """Write what rounding leaves with all its decimals: 0.12 points beside parts of 0.04 are no 0.1."""
    said = signed(100 * rest, max(1, len(f"{abs(100 * rest):.9f}".rstrip("0").partition(".")[2])))
    return Text(said + POINTS["zh"], said + POINTS["en"])


def _part(names: Sequence[Text], part: float) -> Text:
    said = figure(part, "pp")
    return EACH.filled(part=said) if len(names) > 1 else said
