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
SURELY_LAST = Text("{names}确实靠后", "surely among the last: {names}")
OPEN = Text("{count} 个乡镇的先后不能区分首末", "{count} townships may stand anywhere from first to last")
PLACES = Text(
    "方案：{scheme}；95% 置信的真实名次范围，满意度按抽样、收入按同类户抽样计不确定性",
    "scheme: {scheme}; the true place with 95 % confidence; answers are a sample, households a draw",
)
BELOW = Text("{names}满意度确实低于 {target}", "satisfaction surely below {target}: {names}")
ABOVE = Text(
    "{count}/{all} 个乡镇满意度确实达到 {target}", "{count} of {all} townships surely reach {target}"
)
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
    parts = [FIRST.filled(**words)]
    last = rows.filter(pl.col("rank_low") > count * 2 / 3)["name"].to_list()
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


def satisfaction(results: Results, period: Period) -> Scene | None:
    """Return the townships' satisfaction with its intervals; the title says only what these allow."""
    rows = results.tidy("SAT-01", period=period.id, level="township").filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return None
    target = rows["target"][0]
    below = rows.filter(pl.col("high") < pl.col("target"))["area_name"].to_list()
    sure = rows.filter(pl.col("low") >= pl.col("target")).height
    said = f"{target:.0%}"
    parts = [BELOW.filled(names=listed([same(name) for name in below]), target=said)] if below else []
    parts.append(ABOVE.filled(count=sure, all=rows.height, target=said))
    shown = [
        label(same(row["area_name"]), code=row["area_code"], value=row["value"], low=row["low"],
              high=row["high"], target=row["target"], status=row["status"],
              text_zh=why(row, "zh"), text_en=why(row, "en"))
        for row in rows.sort("value", descending=True).iter_rows(named=True)
    ]  # fmt: skip
    note = ANSWERS.filled(n=rows["units"].sum())
    return Scene("satisfaction", "rates", joined(parts), rows_of(shown), "%", note, ("SAT-01",))
