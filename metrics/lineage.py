"""Where an indicator comes from: its sums in words, and the headings that its facts read."""

from __future__ import annotations

from metrics.indicator import Indicator, Total
from metrics.sum_words import COUNTS
from pipelines.facts.declared import FACTS
from pipelines.sources import source
from pipelines.table import Column, Table
from pipelines.text import Text

FACT = {fact.name: fact for fact in FACTS}


def said(total: Total) -> Text:
    """Return a sum in words: the column that it sums, or what the rows are that it counts."""
    if total.column in COUNTS:
        return COUNTS[total.column]
    return FACT[total.fact].columns[total.columns[0]]


def formula(indicator: Indicator) -> dict[str, str | Text]:
    """Return the kind of value and its numerator and denominator in words."""
    now = indicator.value.now
    return {
        "kind": indicator.value.kind,
        "numerator": said(now.numerator),
        "denominator": said(now.denominator),
    }


def lineage(indicator: Indicator) -> list[tuple[Table, list[Column]]]:
    """Return the source tables that the indicator's facts read, with the headings."""
    read: dict[str, dict[str, None]] = {}
    for fact in dict.fromkeys(total.fact for total in indicator.value.totals):
        for table, columns in FACT[fact].sources:
            read.setdefault(table, {}).update(dict.fromkeys(columns))
    return [(source(name), [source(name).column(one) for one in columns]) for name, columns in read.items()]
