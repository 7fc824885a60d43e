"""What stands below the headline: the county's score, the appraisal's own cuts, the process in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.catalogue import BY_ID
from metrics.claims.against_targets import of_proposed
from metrics.claims.states import JUDGED, state_of, tallied, word
from metrics.figures.figure import Figure
from metrics.phrases.figures import value
from metrics.phrases.naming import joined, on_day
from metrics.phrases.numbers import score_said, written
from metrics.scoring.overall import Overall
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

SCORE = Text(
    "总目标：巩固脱贫成果、提升精准度与综合成效。全县综合得分 {score}（满分 100，{scheme}{part}）",
    "Aim: consolidate gains, raise precision and effect. The county's overall score: {score} of 100"
    " ({scheme}{part})",
)
PART = Text("，可评权重 {share}", ", on {share} of the weight")
LIFTED = Text("脱贫户收入增速 {value}", "income growth of lifted households {value}")
MODE = Text("满意度{mode} {value}", "satisfaction {mode} {value}")
CUTS = Text("考核口径：{parts}", "As the appraisal counts: {parts}")
PROCESS = Text(
    "工作过程：{parts}；截至{today}逾期 {late} 件", "Process: {parts}; {late} overdue as of {today}"
)
OF_YEAR = Text("目标按年 {n} 项", "{n} with a target of the year only")  # watched only in a half
PROCESS_ALONE = Text("工作过程：{parts}", "Process: {parts}")
SILENT = Text("（{word}）", " ({word})")


def scored(found: Overall) -> Text:
    """Say the county's score, and on which share of the weight it rests where that is not all."""
    part = PART.filled(share=written(found.weight, "%")) if found.weight < 1 else Text("", "")
    scheme = Text(found.scheme, "proposed scheme" if found.scheme == "建议方案" else found.scheme)
    return SCORE.filled(score=score_said(found.score, 1), scheme=scheme, part=part)


def cuts(lifted: Figure | None, by_mode: Sequence[tuple[Text, Figure]]) -> Text | None:
    """Say growth of lifted households and satisfaction by the way of asking; None where neither has a value.

    A value that is not judged (too few, not comparable) says so by its word.
    """
    parts = [] if lifted is None or lifted["value"] is None else [LIFTED.filled(value=_value(lifted))]
    known = [(mode, row) for mode, row in by_mode if row["value"] is not None]
    parts += [MODE.filled(mode=mode, value=_value(row)) for mode, row in known]
    if not parts:
        return None
    joined = Text("，".join(one.zh for one in parts), "; ".join(one.en for one in parts))
    return CUTS.filled(parts=joined)


def _value(row: Figure) -> Text:
    said = value(row)
    if row["status"] in (*JUDGED, "no_target"):
        return said
    more = SILENT.filled(word=word(row))
    return Text(said.zh + more.zh, said.en + more.en)


def process(rows: Sequence[Figure], late: int | None, today: date, first_month: int = 1) -> Text | None:
    """Say how the duties of the process stand, and how many things are overdue; None where nothing came.

    `late`: overdue on the day `today`; said only where the period is the last one over or still runs by then,
    for what is overdue today says nothing of a period long past. Work years begin in `first_month`.
    """
    if all(row["status"] in {"not_reported", "not_applicable"} for row in rows):
        return None
    told = joined([in_states(rows, without=("not_applicable",)), of_proposed(rows)])
    if late is None or not is_latest(Period.read(rows[0]["period"], first_month), today):
        return PROCESS_ALONE.filled(parts=told)
    return PROCESS.filled(parts=told, today=on_day(today), late=written(late, "count"))


def in_states(rows: Sequence[Figure], without: Iterable[str] = ()) -> Text:
    """Say how many figures are in which state; apart those of a half whose target is the year's."""
    yearly = [row for row in rows if is_of_year(row)]
    rest = tallied([row for row in rows if not is_of_year(row)], without=without)
    parts = [rest] if rest.zh else []
    parts += [OF_YEAR.filled(n=len(yearly))] if yearly else []
    return Text("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))


def is_of_year(row: Figure) -> bool:
    """Whether a figure of a half has no target because its target is the year's: that is not *no target*."""
    one = BY_ID.get(row["indicator"])
    has_aim = one is not None and one.target is not None and one.target.is_of_year
    is_bare = state_of(row) == "no_target" and not row.get("target_source")
    return has_aim and is_bare and "H" in row["period"]


def is_latest(period: Period, today: date) -> bool:
    """Whether a period is the last one over, or still runs, on a day: no half-year after it is over."""
    year = period.year + (period.half != "H1")
    following = Period(year, "H2" if period.half == "H1" else "H1", period.first_month)
    return today <= following.end
