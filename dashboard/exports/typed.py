"""What people typed for a meeting: explanations of what was missed, and the actions that it decided."""

from __future__ import annotations

import polars as pl

from metrics.meeting.documents import SealDocument
from metrics.meeting.promises import UNTIL_THE_NEXT
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.journal import entered

TOLD = ("indicator", "area_code", "text", "entered_at")
ACTION = (
    *("action_id", "meeting_on", "topic", "action", "owner", "due_on", "closed_on"),
    *("indicator", "area_code", "entered_at"),
)
DATES = ("meeting_on", "due_on", "closed_on", "entered_at")  # of the last one, the day


def explanations(home: Home, results: Results, period: Period) -> pl.DataFrame:
    """One row per explanation of a period, loaded or typed: indicator, area (code, name), text, said_on."""
    loaded = results.source_rows("explanation").sort("entered_at", nulls_last=False)
    typed = entered(home, "explanation")
    rows = pl.concat([_said(_of(rows, period)) for rows in (loaded, typed)])
    rows = rows.unique(TOLD[:3], keep="last", maintain_order=True).drop_nulls("text")
    names = results.areas(period).select(area_code="code", area_name="name")
    return rows.join(names, on="area_code", how="left", maintain_order="left").select(
        "indicator", "area_code", pl.col("area_name").fill_null(pl.col("area_code")), "text", "said_on"
    )


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of an explanation (grain unchanged), with the day on which it was entered."""
    day = pl.col("entered_at").cast(pl.String).str.head(10).str.to_date(strict=False).alias("said_on")
    return rows.select(*TOLD[:3], day)


def kept_actions(seal: SealDocument) -> pl.DataFrame | None:
    """One row per action of any meeting, as they stood when a period was sealed; None: the seal kept none."""
    if "pack" not in seal:
        return None
    return _dated(pl.DataFrame(seal["pack"]["actions"], schema=dict.fromkeys(ACTION, pl.String)))


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of an action (grain unchanged), its days as dates."""
    return rows.select(
        pl.col(name).str.head(10).str.to_date(strict=False) if name in DATES else pl.col(name)
        for name in ACTION
    )


def _of(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    return rows.filter(pl.col("period_id") == period.id)


def decided(home: Home, results: Results, period: Period) -> pl.DataFrame:
    """One row per action of the meeting on a period: held after its end and before the next half ends."""
    rows = actions(home, results)
    is_next = pl.col("meeting_on").is_between(period.end, period.end + UNTIL_THE_NEXT, closed="right")
    return rows.filter(is_next).sort("due_on", "action_id")


def actions(home: Home, results: Results) -> pl.DataFrame:
    """One row per action of any meeting, loaded or typed; of one action the newest entry counts."""
    loaded = results.source_rows("meeting_action").select(ACTION).with_columns(pl.col(DATES).cast(pl.Date))
    typed = _dated(entered(home, "meeting_action"))
    return pl.concat([loaded, typed]).unique("action_id", keep="last", maintain_order=True)
