"""Scenes of townships: their places with ranges, and satisfaction with its intervals."""

from __future__ import annotations

import polars as pl

from metrics.meeting.scene import Scene, joined, label, listed, rows_of, same
from metrics.results import Results
from metrics.scoring.door import ranked_townships
from metrics.why import why
from pipelines.periods import Period
from pipelines.text import Text

FIRST = Text("{name}居首（区间 {low}–{high}）", "{name} stands first (range {low}–{high})")
TIED = Text("{names}并列首位", "tied for the first place: {names}")
SURELY_LAST = Text("{names}的区间全在后三分之一", "range wholly in the last third: {names}")
OPEN = Text("{count} 个乡镇的先后不能区分首末", "{count} townships may stand anywhere from first to last")
PLACES = Text(
    "方案：{scheme}；95% 置信的真实名次范围，满意度按抽样、收入按同类户抽样计不确定性",
    "scheme: {scheme}; the true place with 95 % confidence; answers are a sample, households a draw",
)
BELOW = Text("{names}满意度确实低于目标", "satisfaction surely below the target: {names}")
ALL_SURE = Text(
    "{met} 个乡镇达标，样本都足以确认", "met in {met} of {all}, and every sample is large enough to be sure"
)
SOME_SURE = Text(
    "{all} 个乡镇中 {met} 个达标，其中 {sure} 个的样本足以确认",
    "met in {met} of {all}; in {sure} of them the sample is large enough to be sure",
)
NONE_SURE = Text(
    "{all} 个乡镇中 {met} 个达标，样本都不足以确认",
    "met in {met} of {all}; no sample is large enough to be sure",
)
NONE_MET = Text("{all} 个乡镇没有一个达标", "met in none of {all}")
UNJUDGED = Text("{count} 个样本不足或未报送，不作判断", "{count} too few or not reported, not judged")
ANSWERS = Text(
    "计入主口径的问卷 {n} 份；区间为 Wilson 95%",
    "{n} respondents in the headline; Wilson's 95 % intervals",
)


def ranking(results: Results, period: Period) -> Scene | None:
    """Return the townships' places with their ranges, best first."""
    told = ranked_townships(results, period)
    rows = told.table.filter("is_ranked")
    if rows.is_empty():
        return None
    count, first = rows.height, rows.row(0, named=True)
    words = {"name": same(first["name"]), "low": first["rank_low"], "high": first["rank_high"]}
    tied = rows.filter(pl.col("rank") == first["rank"])["name"].to_list()
    named = listed([same(name) for name in tied], most=len(tied))  # ties are named together
    parts = [FIRST.filled(**words) if len(tied) == 1 else TIED.filled(names=named)]
    third = -(-count // 3)  # the last third: ceil(n / 3) places
    last = rows.filter(pl.col("rank_low") > count - third)["name"].to_list()
    if last:
        parts.append(SURELY_LAST.filled(names=listed([same(name) for name in last])))
    wide = rows.filter((pl.col("rank_low") == 1) & (pl.col("rank_high") == count)).height
    if wide > 1:
        parts.append(OPEN.filled(count=wide))
    shown = [
        label(same(row["name"]), code=row["code"], value=row["rank"], low=row["rank_low"],
              high=row["rank_high"], text_zh=f"{row['score']:.2f}", text_en=f"{row['score']:.2f}")
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    note = PLACES.filled(scheme=told.now.scheme.name)
    return Scene("ranking", "ranges", joined(parts), rows_of(shown), "place", note, basis=told)


def reached(rows: pl.DataFrame) -> list[Text]:
    """Say how many places reach their own targets and of how many a sample makes it sure.

    `rows`: tidy rows of SAT-01. A place that was fully asked is a fact: it needs no interval.
    """
    judged = rows.filter(pl.col("status").is_in(["met", "near", "missed"]))
    sure = pl.col("is_full_count") | (pl.col("low") >= pl.col("target"))
    surely_below = (pl.col("is_full_count") & (pl.col("status") != "met")) | (
        pl.col("high") < pl.col("target")
    )
    below = judged.filter(surely_below.fill_null(value=False))["area_name"].to_list()
    met = judged.filter(pl.col("status") == "met")
    count = {"all": judged.height, "met": met.height, "sure": met.filter(sure.fill_null(value=False)).height}
    parts = [BELOW.filled(names=listed([same(name) for name in below]))] if below else []
    if judged.height:
        words = NONE_MET if not count["met"] else NONE_SURE if not count["sure"] else SOME_SURE
        parts.append((ALL_SURE if count["met"] and count["sure"] == count["met"] else words).filled(**count))
    rest = rows.height - judged.height
    return parts + ([UNJUDGED.filled(count=rest)] if rest else [])


def satisfaction(results: Results, period: Period) -> Scene | None:
    """Return the townships' satisfaction with its intervals; the title says only what these allow."""
    rows = results.tidy("SAT-01", period=period.id, level="township").filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return None
    parts = reached(rows)
    shown = [
        label(same(row["area_name"]), code=row["area_code"], value=row["value"], low=row["low"],
              high=row["high"], target=row["target"], status=row["status"],
              text_zh=why(row, "zh"), text_en=why(row, "en"))
        for row in rows.sort("value", descending=True).iter_rows(named=True)
    ]  # fmt: skip
    note = ANSWERS.filled(n=rows["units"].sum())
    return Scene("satisfaction", "rates", joined(parts), rows_of(shown), "%", note, ("SAT-01",))
