"""The table of the page: kinds of measures, their reach, money and delivery."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.visit.view import View
from dashboard.widgets.lists import config
from metrics.phrases.coded import words_of
from pipelines.ground.text import Text
from pipelines.sources.measure import MEASURE

HEADINGS = {
    "category": (Text("类别", "Kind"), 162),
    "sub_type": (Text("措施", "Measure"), 176),
    "measures": (Text("实施项数", "Running"), 90),
    "households": (Text("惠及户", "Households"), 90),
    "amount": (Text("本期投入（元）", "Money begun with (yuan)"), 148),
    "due": (Text("本期到期", "Fell due"), 90),
    "in_time": (Text("按时完成", "Done in time"), 90),
    "rate": (Text("按时完成率", "Share in time"), 150),
    "cancelled": (Text("取消", "Called off"), 80),
}


def kinds(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the rows in words, and how the columns are shown."""
    named, words = (
        {code: view.say(said) for code, said in words_of(MEASURE.column(name)).items()}
        for name in ("category", "sub_type")
    )
    rate = pl.when(pl.col("due") > 0).then(100 * pl.col("in_time") / pl.col("due"))
    frame = rows.with_columns(
        pl.col("category").replace(named), pl.col("sub_type").replace(words), rate=rate
    ).select(list(HEADINGS))
    numbers = set(HEADINGS) - {"category", "sub_type", "rate"}
    return frame, config(view, HEADINGS, numbers, ("rate",))
