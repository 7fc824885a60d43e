"""Scenes of households: guarantees by item with those still open, the monitored classes, motivation."""

from __future__ import annotations

from typing import Any

import polars as pl

from metrics.meeting.scene import Scene, figure, joined, label, listed, rows_of
from metrics.results import Results
from metrics.words import ITEMS, KINDS, SHORT, STATUSES, why
from pipelines.periods import Period
from pipelines.text import Text

ALL_MET = Text("六项保障全部达标", "all six items are met")
NONE_OPEN = Text("已核查的没有未达标", "of those checked none is unmet")
STILL_OPEN = Text(
    "期末仍有 {count} 户次未达标，最多的是{name}（{most} 户）",
    "unmet items still open: {count}; the most: {name} ({most})",
)
UNCHECKED = Text("{count} 户次未核查", "{count} were not checked")
CHECKS = Text(
    "期内最近一次核查；未核查不算达标", "the latest check in the period; unchecked never counts as met"
)
MONITORED = Text(
    "监测对象 {households} 户 {persons} 人；本期新增 {added} 户，风险消除 {cleared} 户",
    "{households} households ({persons} persons) are monitored; {added} added, {cleared} cleared",
)
AT_END = Text("期末在册的帮扶对象，户与人并列", "households in scope at the period's end, with their people")
MOTIVATION = ("MOT-01", "MOT-02", "MOT-03")
OPEN_KINDS = ("unstable", "marginal", "sudden")
LETTERS = dict(zip("ABCDEF", ITEMS, strict=True))


def guarantees(results: Results, period: Period) -> Scene | None:
    """Return the six items: rate, households still open and not checked."""
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").str.contains("^GUA-01[A-F]$"))
    rows = rows.filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return None
    shown = [_item(row) for row in rows.iter_rows(named=True)]
    count, missing = sum(one["open"] for one in shown), int(rows["missing"].sum())
    most = max(one["open"] for one in shown)
    worst = [Text(one["label_zh"], one["label_en"]) for one in shown if one["open"] == most]
    name = listed(worst, most=len(worst))  # items that tie are named together
    said = STILL_OPEN.filled(count=count, name=name, most=most) if count else NONE_OPEN
    parts = [ALL_MET] if not count and not missing else [said]
    parts += [UNCHECKED.filled(count=missing)] if missing else []
    ids = tuple(rows["indicator"])
    return Scene("guarantees", "rates", joined(parts), rows_of(shown), "%", CHECKS, ids)


def _item(row: dict[str, Any]) -> dict[str, Any]:
    unmet = round(row["denominator"] - row["numerator"])
    kept = {key: row[key] for key in ("value", "target", "status")}
    words = {
        "text_zh": f"未达标 {unmet} 户，未核查 {row['missing']} 户",
        "text_en": f"{unmet} unmet, {row['missing']} unchecked",
    }
    return label(ITEMS[LETTERS[row["indicator"][-1]]], code=row["indicator"], open=unmet, **kept, **words)


def classes(results: Results, period: Period) -> Scene | None:
    """Return households and persons of each kind, added and cleared."""
    rows = results.scope(period.id)
    if not rows["households"].sum():
        return None
    watched = rows.filter(pl.col("kind").is_in(OPEN_KINDS))
    persons = watched["persons"].sum() if watched["persons"].null_count() < watched.height else None
    words = {name: int(rows[name].sum()) for name in ("added", "cleared")}
    title = MONITORED.filled(
        households=int(watched["households"].sum()), persons="—" if persons is None else persons, **words
    )
    shown = [_kind(row) for row in rows.iter_rows(named=True)]
    return Scene("classes", "classes", title, rows_of(shown), "count", AT_END)


def _kind(row: dict[str, Any]) -> dict[str, Any]:
    people = "—" if row["persons"] is None else f"{row['persons']:,}"
    zh = f"{row['households']:,} 户 / {people} 人；新增 {row['added']}，消除 {row['cleared']}"
    en = f"{row['households']:,} households / {people} persons; +{row['added']}, −{row['cleared']} cleared"
    return label(KINDS[row["kind"]], code=row["kind"], value=row["households"], text_zh=zh, text_en=en)


def motivation(results: Results, period: Period) -> Scene | None:
    """Return training, posts and projects against their targets."""
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(MOTIVATION))
    known = [row for row in rows.iter_rows(named=True) if row["value"] is not None]
    if not known:
        return None
    parts = []
    for row in known:
        said, word = figure(row["value"], row["unit"], row["target"]), STATUSES[row["status"]]
        name = SHORT[row["indicator"]]
        parts.append(Text(f"{name.zh} {said.zh}（{word.zh}）", f"{name.en} {said.en} ({word.en})"))
    shown = [
        label(SHORT[row["indicator"]], code=row["indicator"], text_zh=why(row, "zh"), text_en=why(row, "en"),
              **{key: row[key] for key in ("value", "target", "status")})
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    units = listed([_counted(row) for row in known])
    return Scene("motivation", "against_target", joined(parts), rows_of(shown), "mixed", units, MOTIVATION)


def _counted(row: dict[str, Any]) -> Text:
    name = SHORT[row["indicator"]]
    return Text(f"{name.zh} n={row['units']}", f"{name.en} n={row['units']}")
