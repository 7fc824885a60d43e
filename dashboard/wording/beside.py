"""What stands beside a figure: the same measured otherwise, the monitoring line and who lies below it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.said import Row
from metrics.phrases.naming import homes
from metrics.phrases.numbers import written
from pipelines.ground.text import Lang, Text

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


COMPOSITION = 0.02  # proposed (domain.md 3.2): panel and cross-section further apart than this
CALM = Text(" 剔除待核实的户后为 {value}。", " Without those to be verified: {value}.")
MIXED = Text(
    " 全部有收入户（截面）的增速为 {value}，与同口径相差超过 2 个百分点（建议值）：主要是户的进出。",
    " Over all households with an income (cross-section): {value}, more than 2 pp away (proposed): mostly who"
    " joined and who left.",
)
ALL_ALONG = Text(" 全程巩固率（期内从未有未达标）为 {value}。", " Never unmet in the period: {value}.")


def beside(row: Row, lang: Lang) -> str:
    """Return the sentences that a row calls for; none where nothing differs."""
    value, found = row["value"], []
    if row["outliers"] and row["without_outliers"] is not None:
        found.append(CALM.filled(value=written(row["without_outliers"], row["unit"], value, lang)))
    cross = row["cross_section"]
    if value is not None and cross is not None and abs(cross - value) > COMPOSITION:
        found.append(MIXED.filled(value=written(cross, row["unit"], None, lang)))
    if value is not None and row["never_unmet"] is not None:
        found.append(ALL_ALONG.filled(value=written(row["never_unmet"], row["unit"], 1.0, lang)))
    return "".join(text.on(lang) for text in found)
