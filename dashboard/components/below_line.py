"""The monitoring line in yuan, and who lies below it: households and persons together."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.said import Row
from metrics.claims.naming import homes
from metrics.numbers import written
from pipelines.text import Text

LINE = Text("监测线 {yuan} 元", "line: {yuan} yuan")
SEVERAL = Text("监测线因地而异，{low} 至 {high} 元", "the line differs by place, {low} to {high} yuan")
BELOW = Text("低于监测线的有{who}", "below the line: {who}")
NO_LINE = Text("没有监测线", "no line is known")
JOINT = Text("{line}；{who}", "{line}; {who}")


def line_of(lines: Sequence[float]) -> Text:
    """Return the line in words; where places differ, the lowest and the highest.

    >>> line_of([7000.0]).zh, line_of([6500.0, 7000.0]).en, line_of([]).zh
    ('监测线 7,000 元', 'the line differs by place, 6,500 to 7,000 yuan', '没有监测线')
    """
    if not lines:
        return NO_LINE
    low, high = (written(end, "count") for end in (min(lines), max(lines)))
    return LINE.filled(yuan=low) if low == high else SEVERAL.filled(low=low, high=high)


def below_line(row: Row, lines: Sequence[float]) -> Text | None:
    """Return the line and who lies below it; None for an indicator that compares with no line."""
    if row["persons_known"] is None and row["persons"] is None:
        return None
    if row["numerator"] is None or row["value"] is None:
        return line_of(lines)
    people = row["persons"]
    who = homes(int(row["numerator"]), None if people is None else int(people))
    return JOINT.filled(line=line_of(lines), who=BELOW.filled(who=who))
