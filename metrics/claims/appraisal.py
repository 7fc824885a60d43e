"""What stands below the headline: the county's score, the appraisal's own cuts, the process in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.claims.states import JUDGED, tallied, word
from metrics.figures.figure import Figure
from metrics.phrases.figures import value
from metrics.phrases.naming import on_day
from metrics.phrases.numbers import score_said, written
from metrics.scoring.overall import Overall
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


def process(rows: Sequence[Figure], late: int | None, today: date) -> Text | None:
    """Say how the duties of the process stand, and how many things are overdue; None where nothing came."""
    if all(row["status"] in {"not_reported", "not_applicable"} for row in rows):
        return None
    told = tallied(rows, without=("not_applicable",))
    if late is None:
        return PROCESS_ALONE.filled(parts=told)
    return PROCESS.filled(parts=told, today=on_day(today), late=written(late, "count"))
