"""Scenes of households: guarantees by item with those still open, the monitored classes, motivation."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from metrics.claims.against_targets import PROPOSED_AIM
from metrics.claims.states import JUDGED, state_of, word
from metrics.figures.figure import Figure
from metrics.figures.households import InScope
from metrics.indicators.guarantee_items import ITEM_RATES
from metrics.indicators.motivation import MOTIVATION
from metrics.indicators.risk import RISK
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.phrases.codes import ITEMS, KINDS, short_of, why
from metrics.phrases.figures import alone
from metrics.phrases.naming import TOWNSHIP, homes, joined, listed, same, together
from metrics.phrases.numbers import written
from metrics.phrases.why import part_of_year
from metrics.results import Results
from metrics.rows import first_row, given, typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

ALL_MET = Text("六项保障全部达标", "all six items are met")
NONE_OPEN = Text("已核查的没有未达标", "of those checked none is unmet")
STILL_OPEN = Text(
    "期末仍有 {count} 户次未达标，最多的是{name}（{most}）",
    "unmet items still open: {count}; the most: {name} ({most})",
)
ALL_ALIKE = Text(  # where they are all of them: none has more
    "期末仍有 {count} 户次未达标：{name}（{most}）", "unmet items still open: {count}: {name} ({most})"
)
ALL_OF_ONE = Text(
    "期末仍有 {count} 户次未达标，全部是{name}", "unmet items still open: {count}, all of them {name}"
)
ONE_OPEN = Text("期末仍有 1 户次未达标：{name}", "1 unmet item still open: {name}")
HOMES, HOMES_EACH = Text("{most} 户", "{most}"), Text("各 {most} 户", "{most} each")
UNCHECKED = Text("{count} 户次未核查", "items not checked: {count}")
UNSENT = Text(
    "{count} 户次未核查，其中 {n} 户次因{names}没有核查数据",
    "items not checked: {count}; {n} of them because no checks came from {names}",
)
CHECKS = Text(
    "期内最近一次核查；未核查不算达标", "the latest check in the period; unchecked never counts as met"
)
CHECKS_OF_YEAR = Text(
    "下半年最近一次核查；未核查不算达标",
    "the latest check of the second half; unchecked never counts as met",
)
MONITORED = Text(
    "监测对象 {watched}；本期新增 {added}{left}，风险消除 {cleared}",
    "monitored: {watched}; added: {added} in the period{left}; cleared in it: {cleared}",
)
LEFT = Text(
    "（另有 {n} 户本期新增、期末已不在册）",
    " ({n} more {n:was|were} added and {n:is|are} off the register at its end)",
)
ADDED, CLEARED = (
    Text("新增 {homes}", "added {homes}"),
    Text("本期消除 {homes}", "cleared in the period {homes}"),
)
BOTH = Text("本期新识别且已消除 {homes}", "found and cleared in the period {homes}")
CLASS = Text("{households}；{moved}", "{households}; {moved}")
AT_END = Text("期末在册的帮扶对象，户与人并列", "households in scope at the period's end, with their people")
ASKED = tuple(one.id for one in MOTIVATION if one.headline)
ITEM_IDS = {one.id: item for one, item in zip(ITEM_RATES, ITEMS, strict=True)}
STANDS, SILENT = (
    Text("{name} {value}（{word}）", "{name} {value} ({word})"),
    Text("{name}{word}", "{name}: {word}"),
)
NEW = RISK[0]  # households newly monitored, whoever left since among them
OPEN_KINDS = ("unstable", "marginal", "sudden")


class ItemShown(Shown):
    """A row of the scene of guarantees, with `open`: the households still unmet at the period's end."""

    open: int


def guarantees(results: Results, period: Period) -> Scene | None:
    """Return the six items: rate, households still open and not checked."""
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(list(ITEM_IDS)))
    rows = rows.filter(pl.col("value").is_not_null())
    if rows.is_empty():
        return None
    shown = [_item(row) for row in typed_rows(rows, Figure)]
    count, missing = sum(one["open"] for one in shown), int(rows["missing"].sum())
    said = _still_open(shown) if count else NONE_OPEN
    parts = [ALL_MET] if not count and not missing else [said]
    parts += [_unchecked(results, period, missing)] if missing else []
    ids = tuple(rows["indicator"])
    return Scene(
        "guarantees",
        "rates",
        joined(parts),
        rows_of(shown),
        "%",
        CHECKS if period.half else CHECKS_OF_YEAR,
        ids,
    )


def _unchecked(results: Results, period: Period, count: int) -> Text:
    """Say how many items were not checked, and how many of these because a township sent nothing."""
    towns = results.tidy("all", period=period.id, level="township")
    silent = towns.filter(
        pl.col("indicator").is_in(list(ITEM_IDS)), pl.col("value").is_null(), pl.col("missing") > 0
    )
    n, names = int(silent["missing"].sum()), silent["area_name"].unique(maintain_order=True)
    if not n:
        return UNCHECKED.filled(count=f"{count:,}")
    return UNSENT.filled(
        count=f"{count:,}", n=f"{n:,}", names=listed([same(name) for name in names], noun=TOWNSHIP)
    )


def _still_open(shown: Sequence[ItemShown]) -> Text:
    """Say how many unmet items are open and of which there are most; items that tie are named together."""
    count, most = sum(one["open"] for one in shown), max(one["open"] for one in shown)
    worst = [Text(one["label_zh"], one["label_en"]) for one in shown if one["open"] == most]
    is_all = most * len(worst) == count  # each as many as any other: none has the most
    several = ALL_ALIKE if is_all else STILL_OPEN
    words = several if most < count else ALL_OF_ONE if count > 1 else ONE_OPEN
    homes_of = (HOMES if len(worst) == 1 else HOMES_EACH).filled(most=f"{most:,}")
    return words.filled(count=f"{count:,}", name=together(worst), most=homes_of)


def _item(row: Figure) -> ItemShown:
    unmet = round(given(row["denominator"]) - given(row["numerator"]))
    shown = label(
        ITEMS[ITEM_IDS[row["indicator"]]], code=row["indicator"],
        value=row["value"], target=row["target"], status=row["status"],
        text_zh=f"未达标 {unmet:,} 户，未核查 {row['missing']:,} 户",
        text_en=f"{unmet:,} unmet, {row['missing']:,} unchecked",
    )  # fmt: skip
    return {**shown, "open": unmet}


def classes(results: Results, period: Period) -> Scene | None:
    """Return households and persons of each kind, added and cleared."""
    rows = results.scope(period.id)
    if not rows["households"].sum():
        return None
    watched = rows.filter(pl.col("kind").is_in(OPEN_KINDS))
    title = MONITORED.filled(
        watched=people_of(watched, "households"),
        added=people_of(rows, "added"),
        left=left_since(results, period, rows),
        cleared=people_of(rows, "cleared"),
    )
    shown = [_kind(row) for row in typed_rows(rows, InScope)]
    return Scene("classes", "classes", title, rows_of(shown), "count", AT_END)


def left_since(results: Results, period: Period, rows: pl.DataFrame) -> Text:
    """Say how many were added in the period and have left by its end: with the others they are RSK-01's.

    `rows`: those in scope at the period's end, one per kind (InScope). Empty where nobody left.
    """
    row = first_row(results.tidy(NEW.id, period=period.id), Figure)
    n = round(row["value"] or 0) - int(rows["added"].sum())
    return LEFT.filled(n=written(n, "count")) if n > 0 else Text("", "")


def people_of(rows: pl.DataFrame, count: str) -> Text:
    """Return households and persons of the rows of a scope; `count` is households, added or cleared."""
    persons = rows["persons" if count == "households" else f"persons_{count}"]
    known = None if persons.null_count() else int(persons.sum())
    return homes(int(rows[count].sum()), known)


def _kind(row: InScope) -> Shown:
    said_of = {
        "households": homes(given(row["households"]), row["persons"]),
        "added": homes(given(row["added"]), row["persons_added"]),
        "cleared": homes(given(row["cleared"]), row["persons_cleared"]),
    }
    found = BOTH if row["kind"] == "cleared" else ADDED
    told = [
        words.filled(homes=said_of[name])
        for name, words, number in (("added", found, row["added"]), ("cleared", CLEARED, row["cleared"]))
        if number
    ]
    moved = Text("，".join(one.zh for one in told), ", ".join(one.en for one in told))
    said = CLASS.filled(households=said_of["households"], moved=moved) if told else said_of["households"]
    return label(
        KINDS[row["kind"]], code=row["kind"], value=row["households"], text_zh=said.zh, text_en=said.en
    )


def motivation(results: Results, period: Period) -> Scene | None:
    """Return training, posts and projects against their targets."""
    rows = results.tidy("all", period=period.id).filter(pl.col("indicator").is_in(ASKED))
    every = typed_rows(rows, Figure)
    known = [row for row in every if row["value"] is not None]
    if not known:
        return None
    parts = [_stands(row) for row in every]
    shown = [
        label(short_of(row["indicator"]), code=row["indicator"],
              text_zh=why(row, "zh"), text_en=why(row, "en"),
              value=row["value"], target=row["target"], status=row["status"])
        for row in every
    ]  # fmt: skip
    units = listed([_counted(row) for row in known])
    return Scene("motivation", "against_target", joined(parts), rows_of(shown), "mixed", units, ASKED)


def _stands(row: Figure) -> Text:
    """Say where a figure stands; what is silent is named as silent."""
    name, said = short_of(row["indicator"]), word(row)
    if (part := part_of_year(row)) is not None:
        return SILENT.filled(name=name, word=part)
    if row["value"] is None or state_of(row) == "unjudged":
        return SILENT.filled(name=name, word=said)
    told = STANDS.filled(name=name, value=alone(row), word=_marked(row, said))
    return Text(told.zh.replace("）（", "；"), told.en.replace(") (", "; "))  # never two brackets running


def _marked(row: Figure, said: Text) -> Text:
    """Return a verdict; that the target is only proposed is said of the target."""
    is_proposed = row["is_proposed"] and row["status"] in JUDGED
    return Text(f"{said.zh}，{PROPOSED_AIM.zh}", f"{said.en}, {PROPOSED_AIM.en}") if is_proposed else said


def _counted(row: Figure) -> Text:
    name = short_of(row["indicator"])
    return Text(f"{name.zh} n={row['units']:,}", f"{name.en} n={row['units']:,}")
