"""Where an indicator comes from: its sums in words, and the headings that its facts read."""

from __future__ import annotations

from metrics.grammar.indicator import Indicator, Total
from pipelines.facts.declared import FACTS
from pipelines.ground.text import Text
from pipelines.sources import source
from pipelines.table import Column, Table

FACT = {fact.name: fact for fact in FACTS}


def said(total: Total) -> Text:
    """Return a sum in words: the column that it sums, or what the rows are that it counts."""
    if total.words is not None:
        return total.words
    return FACT[total.fact].columns[total.columns[0]]


def formula(indicator: Indicator) -> dict[str, str | Text]:
    """Return the kind of value and its numerator and denominator in words."""
    now = indicator.value.now
    return {
        "kind": indicator.value.kind,
        "numerator": said(now.numerator),
        "denominator": said(now.denominator),
    }


TARGET_COLUMNS = {"benchmark": ("area_code", "period_id", "nominal_growth")}


def lineage(indicator: Indicator) -> list[tuple[Table, list[Column]]]:
    """Return the source tables that the figure, or its target, is read from, with the headings."""
    read: dict[str, dict[str, None]] = {}
    made: dict[str, set[str]] = {}
    for total in indicator.value.totals:
        made.setdefault(total.fact, set()).update(total.columns)
    for fact, columns_made in made.items():
        for table, columns in FACT[fact].read(frozenset(columns_made)):
            read.setdefault(table, {}).update(dict.fromkeys(columns))
    for table, columns in TARGET_COLUMNS.items():
        if table in indicator.wants:
            read.setdefault(table, {}).update(dict.fromkeys(columns))
    return [(source(name), [source(name).column(one) for one in columns]) for name, columns in read.items()]
