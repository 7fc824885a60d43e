"""What stands beside a headline figure: the same thing measured otherwise, where that tells something."""

from __future__ import annotations

from dashboard.said import Row
from metrics.numbers import written
from pipelines.text import Lang, Text

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
