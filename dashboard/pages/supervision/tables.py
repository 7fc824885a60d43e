"""The tables of the page: findings by topic, and the visits of the period."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl

from dashboard.visit.view import View
from dashboard.widgets.lists import config
from metrics.helping.oversight import COUNTS
from metrics.phrases.bureaus import bureau
from metrics.phrases.coded import several, word
from pipelines.ground.text import Text

OF_TOPICS = {
    "topic": (Text("问题类别", "Topic"), 200),
    "found": (Text("本期发现", "Found"), 100),
    "grave": (Text("其中严重", "Of them severe"), 110),
    "due": (Text("本期到期", "Fell due"), 100),
    "in_time": (Text("按期整改", "In time"), 100),
    "late": (Text("逾期整改", "Late"), 100),
    "open": (Text("未整改", "Not yet"), 100),
}
OF_VISITS = {
    "start_on": (Text("督查日期", "Began on"), 110),
    "place": (Text("被督查单位", "Whom"), 190),
    "inspector": (Text("督查单位", "By"), 190),
    "topics": (Text("督查内容", "Topics"), 280),
    "mode": (Text("督查方式", "How"), 150),
    "households_visited": (Text("入户户数", "Households"), 100),
    "findings": (Text("发现问题", "Findings"), 100),
    "notified_on": (Text("通报日期", "Reported on"), 110),
}


class Made(NamedTuple):
    """Rows in words, and how their columns are shown."""

    frame: pl.DataFrame
    columns: dict[str, Any]


def topics(view: View, rows: pl.DataFrame) -> Made:
    """One row per topic of findings (oversight.by_topic), in words."""
    words = {one: view.say(word(one)) for one in rows["topic"].drop_nulls()}
    frame = rows.with_columns(pl.col("topic").replace(words)).select(list(OF_TOPICS))
    return Made(frame, config(view, OF_TOPICS, COUNTS))


def visited(view: View, rows: pl.DataFrame) -> Made:
    """One row per visit (oversight.visits), in words; whom: a place, or a department where it names none."""
    whom = [
        view.full_name(code) if code in view.places else view.say(bureau(name)) if name else code or ""
        for code, name in rows.select("area_code", "department").iter_rows()
    ]
    frame = rows.with_columns(
        pl.col("start_on", "notified_on").dt.strftime("%Y-%m-%d"),
        place=pl.Series(whom, dtype=pl.String()),
        inspector=pl.Series([view.say(word(one)) for one in rows["inspector"]], dtype=pl.String()),
        **{
            name: pl.Series([view.say(several(one)) if one else "" for one in rows[name]], dtype=pl.String())
            for name in ("topics", "mode")
        },
    )
    return Made(frame.select(list(OF_VISITS)), config(view, OF_VISITS, ("households_visited", "findings")))
