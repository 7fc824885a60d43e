"""The column of a figure in a table: bars from 0, or plain numbers where a bar would say too much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from metrics.grammar.indicator import Indicator

FULL = 100.0


def value_column(heading: str, indicator: Indicator, values: Sequence[float | None]) -> Any:
    """Return how values are shown: bars from 0, unless some are below it or are points of change."""
    known = [value for value in values if value is not None]
    if indicator.unit == "pp" or not known or min(known) < 0:
        form = {"%": "%.2f%%", "pp": "%+.2f", "count": "%d"}[indicator.unit]
        return st.column_config.NumberColumn(heading, format=form, width=90)
    is_share = indicator.unit == "%" and indicator.value.kind == "ratio" and not indicator.lower_is_better
    form = "%d" if indicator.unit == "count" else "%.2f%%"
    most = FULL if is_share else max(known) or 1.0
    return st.column_config.ProgressColumn(heading, format=form, min_value=0, max_value=most, width=124)
