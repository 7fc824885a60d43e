"""What the meeting has before it: missed targets with their explanations, actions, what is left out, the method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from dashboard.exports.figures import bare_target, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack, Row
from dashboard.exports.words import COUNTY, NOT_YET, TO_BE_NAMED
from metrics.numbers import written
from metrics.words import SHORT
from pipelines.text import Text

MISSED = Text(
    "{missed} 项主要指标未达标，其中 {silent} 项尚无说明",
    "{missed} headline indicators are missed; {silent} of them are not explained yet",
)
NONE_MISSED = Text("没有主要指标未达标", "no headline indicator is missed")
EXPLAINED = Text("说明由乡镇和部门填报，原文照录", "explanations as townships and departments gave them")
DECIDED = Text(
    "会议任务 {decided} 项；{open} 项未达标指标尚无任务",
    "{decided} actions decided; {open} missed indicators have none yet",
)
FROM = Text("任务来自推进会任务表和页面填报", "actions from the table of the meeting and from what was typed")
LEFT_TITLE = Text("{count} 项内容因数据未到没有列入", "{count} scenes are left out: their data never came")
REVISED_TITLE = Text(
    "封存后有 {count} 个数值修订，本材料仍用封存值",
    "{count} figures were revised since the seal; this material keeps the sealed ones",
)
DRIFT_TITLE = Text("{count} 个数值与封存值不同", "{count} figures are not as sealed")
LEFT, REVISED, DRIFT = (
    Text("未列入", "Left out"),
    Text("封存后有修订", "Revised since seal"),
    Text("与封存值不同", "Not as sealed"),
)
REVISION = Text(
    "{area} {name}：封存 {sealed}，现为 {now}（差 {by}）",
    "{area} {name}: sealed {sealed}, now {now} (by {by})",
)
WHERE = Text("未达标乡镇 {count} 个：{names}", "missed by {count} townships: {names}")
MOST, TOWNS = 6, 5


@dataclass(frozen=True, slots=True)
class Missed:
    """A missed headline indicator and one explanation of it."""

    name: str
    figure: str
    status: str
    area: str
    text: str
    towns: str  # which townships missed it, the farthest first


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the meeting; without an owner it waits for the meeting's decision."""

    problem: str
    action: str
    owner: str
    due: str


def figure(pack: Pack, row: Row) -> str:
    """Return value and target: 54.3% / 60%."""
    return f"{value(row, row['unit'], pack.lang)} / {bare_target(row, pack.lang) or '—'}"


def missed_rows(pack: Pack) -> list[Row]:
    """Return the county's rows of the headline indicators that are missed."""
    return [row for row in pack.headline() if row["status"] == "missed"]


def missed(pack: Pack) -> list[Missed]:
    """Return what was missed with each explanation; those of indicators that the county met come after."""
    rows = missed_rows(pack)
    found = [one for row in rows for one in _explained(pack, row)]
    others = pack.explanations.filter(~pl.col("indicator").is_in([row["indicator"] for row in rows]))
    known = {one.id for one in pack.results.catalogue()}
    for name in others["indicator"].unique(maintain_order=True):
        if name in known:
            found += _explained(pack, pack.row(name))
    return found


def _explained(pack: Pack, row: Row) -> list[Missed]:
    name = row["indicator"]
    short = SHORT[name].on(pack.lang) if name in SHORT else pack.results.indicator(name).name.on(pack.lang)
    said = (short, figure(pack, row), row["status"])
    told = pack.explanations.filter(pl.col("indicator") == name)
    where = towns(pack, name)
    found = [
        Missed(*said, plain(area, 20), text, where if not place else "")
        for place, (area, text) in enumerate(told.select("area_name", "text").iter_rows())
    ]
    return found or [Missed(*said, pack.say(COUNTY), pack.say(NOT_YET), where)]


def towns(pack: Pack, indicator: str) -> str:
    """Return the townships that missed an indicator, the farthest from its target first."""
    rows = pack.towns.filter((pl.col("indicator") == indicator) & (pl.col("status") == "missed")).sort("gap")
    names = [
        f"{plain(row['area_name'], 20)} {value(row, row['unit'], pack.lang)}"
        for row in rows.head(TOWNS).iter_rows(named=True)
    ]
    if not names:
        return ""
    return pack.say(WHERE, count=rows.height, names=("、" if pack.lang == "zh" else ", ").join(names))


def missed_title(pack: Pack) -> str:
    """Return how many are missed, and how many of them nobody explained."""
    rows = missed_rows(pack)
    told = set(pack.explanations["indicator"])
    silent = sum(row["indicator"] not in told for row in rows)
    return pack.say(MISSED, missed=len(rows), silent=silent) if rows else pack.say(NONE_MISSED)


def actions(pack: Pack) -> list[Action]:
    """Return the actions decided, then each missed indicator that has none."""
    found = [
        Action(row["topic"], row["action"] or "", plain(row["owner"], 30), str(row["due_on"] or ""))
        for row in pack.decided.iter_rows(named=True)
    ]
    waits = pack.say(TO_BE_NAMED)
    for row in unowned(pack):
        name = SHORT[row["indicator"]]
        found.append(Action(f"{name.on(pack.lang)} {figure(pack, row)}", waits, waits, waits))
    return found


def unowned(pack: Pack) -> list[Row]:
    """Return the missed headline indicators that no action of the meeting names."""
    named_ones = set(pack.decided["indicator"])
    return [row for row in missed_rows(pack) if row["indicator"] not in named_ones]


def actions_title(pack: Pack) -> str:
    """Return how many actions there are, and how many missed indicators have none."""
    return pack.say(DECIDED, decided=pack.decided.height, open=len(unowned(pack)))


def aside_title(pack: Pack) -> str:
    """Return how much is left out, and how much differs from the seal."""
    counts = (
        (LEFT_TITLE, len(pack.story.left_out)),
        (REVISED_TITLE, pack.revised.height),
        (DRIFT_TITLE, pack.drift.height),
    )
    said = [pack.say(text, count=count) for text, count in counts if count]
    return ("；" if pack.lang == "zh" else "; ").join(said)


def aside(pack: Pack) -> list[tuple[str, str]]:
    """Return what is left out, and what differs from the seal."""
    said = []
    if pack.story.left_out:
        said.append((pack.say(LEFT), "；".join(text.on(pack.lang) for text in pack.story.left_out)))
    for heading, rows in ((REVISED, pack.revised), (DRIFT, pack.drift)):
        if rows.height:
            lines = list(_revisions(pack, rows))
            more = [f"… ({rows.height})"] if rows.height > MOST else []
            said.append((pack.say(heading), "；".join([*lines, *more])))
    return said


def _revisions(pack: Pack, rows: pl.DataFrame) -> Iterator[str]:
    for row in rows.head(MOST).iter_rows(named=True):
        unit = row["unit"]
        now, was = row["value"], row["sealed_value"]
        by = None if None in {now, was} else now - was
        yield pack.say(
            REVISION,
            area=plain(row["area_name"]),
            name=row["indicator"],
            sealed=written(was, unit, now, pack.lang),
            now=written(now, unit, was, pack.lang),
            by=written(by, "pp" if unit == "%" else unit, 0.0, pack.lang),
        )
