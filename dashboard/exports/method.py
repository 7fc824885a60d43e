"""How the figures of a pack were made and from what: the same lines in every file of it."""

from __future__ import annotations

import polars as pl

from dashboard.exports.figure_rows import bare_target
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.exports.sealed import named
from dashboard.wording.ranking.names import scheme_name
from metrics.phrases.codes import short_of
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.sources import SOURCES

TITLE = Text("口径与数据来源", "method and sources")
DATA = Text("数据", "Data")
DATA_SAID = Text("批次 {snapshot}，{at} 发布；{seal}", "snapshot {snapshot}, published {at}; {seal}")
SEALED = Text("{seal}（{by}，{at}）", "{seal} ({by}, {at})")
TABLES, NO_TABLES = Text("来源表", "Source tables"), Text("本期没有来源表", "no table came for this period")
ROWS = Text("{name} {rows} 行", "{name} {rows} {rows:row|rows}")
STATUS = Text("状态", "Statuses")
STATUS_SAID = Text(
    "不低于目标为达标；差距在容差内为接近达标；答卷或同口径户太少为样本不足；同口径户覆盖不足 90% 为不可比；"
    "没有报送绝不按 0 计，也不会变成达标",
    "met: at or beyond the target; near: within the tolerance; too few: too few answers or households;"
    " not comparable: the panel covers under 90 %; what was not reported is never 0 and never met",
)
SAMPLES = Text("抽样", "Samples")
SAMPLES_SAID = Text(
    "满意度给出 Wilson 95% 区间；两个区间重叠时不说变好或变差；区间含目标值时照实说明",
    "satisfaction comes with Wilson's 95 % limits; where two intervals overlap nothing is said to have moved",
)
INCOME = Text("收入", "Income")
INCOME_SAID = Text(
    "增速按同口径户（两年都有收入的同一批户）的人均收入计；"
    "各来源、各乡镇的贡献相加等于全县，误差小于十亿分之一",
    "growth per head of the same households in both years; parts by source and township add up to it",
)
RANKING = Text("排名", "Ranking")
RANKING_SAID = Text(
    "方案：{scheme}；名次区间为 95% 置信的真实名次范围",
    "scheme: {scheme}; ranges hold the true place with 95 % confidence",
)
TARGETS = Text("目标", "Targets")
TARGET = Text("{name} {target}（{source}）", "{name} {target} ({source})")


def method(pack: Pack) -> list[tuple[str, str]]:
    """Return what is said about each matter, most asked first."""
    scene = pack.scene("ranking")
    ranked = (
        [(RANKING, pack.say(RANKING_SAID, scheme=scheme_name(scene.basis.now.scheme.name, pack.lang)))]
        if scene
        else []
    )
    lines = [
        (DATA, _data(pack)),
        (TABLES, _tables(pack)),
        (TARGETS, _targets(pack)),
        (STATUS, pack.say(STATUS_SAID)),
        (SAMPLES, pack.say(SAMPLES_SAID)),
        (INCOME, pack.say(INCOME_SAID)),
        *ranked,
    ]
    return [(pack.say(what), said) for what, said in lines]


def _data(pack: Pack) -> str:
    seal = pack.say(named(pack.seal))
    if pack.seal:
        seal = pack.say(SEALED, seal=seal, by=plain(pack.seal["by"], 30), at=pack.seal["sealed_at"][:10])
    return pack.say(DATA_SAID, snapshot=pack.results.snapshot, at=pack.results.created[:10], seal=seal)


def _tables(pack: Pack) -> str:
    came = pack.results.records.arrivals().filter(pl.col("period") == pack.period.id)
    counts = dict(came.group_by("table").agg(pl.col("rows").sum()).iter_rows())
    said = [
        pack.say(ROWS, name=table.title, rows=written(counts[table.name], "count"))
        for table in SOURCES
        if counts.get(table.name)
    ]
    looked_at = [pack.say(point.said) for point in pack.points if point.name == "tables"]  # as it was sealed
    return pack.joined([*looked_at, *(said or [pack.say(NO_TABLES)])])


def _targets(pack: Pack) -> str:
    said = [
        pack.say(
            TARGET,
            name=short_of(row["indicator"]),
            target=bare_target(row, pack.lang),
            source=plain(row["target_source"] or ""),
        )
        for row in pack.headline()
        if row["target"] is not None
    ]
    return pack.joined(said)
