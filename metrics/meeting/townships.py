"""Scenes of townships: their places with ranges, and satisfaction with its intervals."""

from __future__ import annotations

import polars as pl

from metrics.catalogue import BY_ID
from metrics.claims.ranking.ranks import ONE, anywhere, first, last
from metrics.claims.samples import reached
from metrics.claims.states import JUDGED
from metrics.figures.figure import Figure
from metrics.indicators.satisfaction import SATISFIED_OVERALL
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.phrases.figures import limits
from metrics.phrases.naming import joined, same
from metrics.phrases.numbers import score_said
from metrics.phrases.why import why
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.door import ranked_townships
from metrics.scoring.placed import Placed
from metrics.scoring.proposal import called
from metrics.scoring.values import OF_ALL
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

PLACES = Text(
    "方案：{scheme}；区间为本期这些户的 95% 名次范围：未被询问、缺数据、不在同口径内的户按可能的取值模拟",
    "scheme: {scheme}; 95 % ranges of these households' places in this period: who was not asked, has no data"
    " or is not in the panel is simulated",
)
UNMET = Text(
    "{of}未核查的 {n} 户按规则算作未达标，不模拟",
    "the {n} {n:household|households} not checked in {of} {n:counts|count} as unmet by rule, not simulated",
)
ANSWERS = Text(
    "计入主口径的问卷 {n} 份；区间为 Wilson 95%",
    "{n} {n:respondent|respondents} in the headline; Wilson's 95 % intervals",
)


def ranking(results: Results, period: Period) -> Scene | None:
    """Return the townships' places with their ranges, best first."""
    told = ranked_townships(results, period)
    rows = told.table.filter("is_ranked")
    if rows.is_empty():
        return None
    each = typed_rows(rows, Placed)
    title = joined([first(each), last(each), anywhere(each)]) if rows.height > 1 else ONE
    shown = [
        label(same(row["name"]), code=row["code"], value=row["rank"], low=row["rank_low"],
              high=row["rank_high"], text_zh=score_said(row["score"]), text_en=score_said(row["score"]))
        for row in each
    ]  # fmt: skip
    note = joined([PLACES.filled(scheme=called(told.now.scheme.name)), *unmet_by_rule(told.now.parts)])
    return Scene("ranking", "ranges", title, rows_of(shown), "place", note, basis=told)


def unmet_by_rule(parts: pl.DataFrame) -> list[Text]:
    """Say of each indicator how many households a score counts as unmet for nobody checked them.

    `parts`: one row per unit and indicator, of a ranking.
    """
    mine = parts.filter(pl.col("indicator").is_in(OF_ALL) & (pl.col("state") != "dropped"))
    sums = mine.group_by("indicator", maintain_order=True).agg(pl.col("missing").sum())
    return [UNMET.filled(of=BY_ID[name].name, n=f"{n:,}") for name, n in sums.iter_rows() if n]


def satisfaction(results: Results, period: Period) -> Scene | None:
    """Return the townships' satisfaction with its intervals; the title says only what these allow."""
    rows = results.tidy(SATISFIED_OVERALL.id, period=period.id, level="township")
    known = rows.filter(pl.col("value").is_not_null())
    known = known.sort(
        pl.col("status").is_in(JUDGED), "value", descending=True
    )  # who is not judged stands last
    if known.is_empty():
        return None
    shown = [_answered(row) for row in typed_rows(known, Figure)]
    note = ANSWERS.filled(n=rows["units"].sum())
    title = joined(reached(typed_rows(rows, Figure), results.settings.few_answers))
    return Scene("satisfaction", "rates", title, rows_of(shown), "%", note, (SATISFIED_OVERALL.id,))


def _answered(row: Figure) -> Shown:
    """Return a place's dot; a place that was fully asked has no interval: it is a fact."""
    low, high = limits(row) or (None, None)
    words = {"text_zh": why(row, "zh"), "text_en": why(row, "en")}
    return label(
        same(row["area_name"]), code=row["area_code"], low=low, high=high,
        value=row["value"], target=row["target"], status=row["status"], **words,
    )  # fmt: skip
