"""What people typed for a meeting: explanations of what was missed, and the actions that it decided."""

from __future__ import annotations

import polars as pl

from metrics.bounds.reader import Reader
from metrics.bounds.typed import seen, wordless
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
    loaded = results.source_rows("explanation")
    typed = seen(entered(home, "explanation"), results.reader)
    rows = _newest(loaded, typed, period)
    names = results.areas(period).select(area_code="code", area_name="name")
    return rows.join(names, on="area_code", how="left", maintain_order="left").select(
        "indicator", "area_code", pl.col("area_name").fill_null(pl.col("area_code")), "text", "said_on"
    )


def explained(home: Home, results: Results, period: Period) -> pl.DataFrame:
    """One row per explanation of a period, everybody's, without its words: indicator, area_code, said_on."""
    typed = wordless(entered(home, "explanation"), results.reader)
    return _newest(results.rows_to_count("explanation"), typed, period).drop("text")


def _newest(loaded: pl.DataFrame, typed: pl.DataFrame, period: Period) -> pl.DataFrame:
    sorted_rows = loaded.sort("entered_at", nulls_last=False)
    rows = pl.concat([_said(_of(rows, period)) for rows in (sorted_rows, typed)])
    return rows.unique(TOLD[:3], keep="last", maintain_order=True).drop_nulls("text")


def _said(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of an explanation (grain unchanged), with the day on which it was entered."""
    day = pl.col("entered_at").cast(pl.String).str.head(10).str.to_date(strict=False).alias("said_on")
    return rows.select(*TOLD[:3], day)


def kept_actions(seal: SealDocument, reader: Reader) -> pl.DataFrame | None:
    """One row per action of any meeting, as they stood when a period was sealed; None: the seal kept none.

    Those that the reader may see.
    """
    if "pack" not in seal:
        return None
    rows = pl.DataFrame(seal["pack"]["actions"], schema=dict.fromkeys(ACTION, pl.String))
    return seen(_dated(rows), reader)


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
    return of_meeting(actions(home, results), period)


def of_meeting(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Return the actions (grain unchanged) of the meeting on a period."""
    is_next = pl.col("meeting_on").is_between(period.end, period.end + UNTIL_THE_NEXT, closed="right")
    return rows.filter(is_next).sort("due_on", "action_id")


def actions(home: Home, results: Results) -> pl.DataFrame:
    """One row per action of any meeting, loaded or typed; of one action the newest entry counts."""
    typed = seen(_dated(entered(home, "meeting_action")), results.reader)
    return _of_numbers(results.source_rows("meeting_action"), typed)


def actions_to_count(home: Home, results: Results) -> pl.DataFrame:
    """One row per action of any meeting as `actions`, everybody's, without what people wrote."""
    typed = wordless(_dated(entered(home, "meeting_action")), results.reader)
    return _of_numbers(results.rows_to_count("meeting_action"), typed)


def _of_numbers(rows: pl.DataFrame, typed: pl.DataFrame) -> pl.DataFrame:
    loaded = rows.select(ACTION).with_columns(pl.col(DATES).cast(pl.Date))
    return pl.concat([loaded, typed]).unique("action_id", keep="last", maintain_order=True)
