"""What is not in a pack, and what is not as it was sealed: said wherever the pack goes."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from dashboard.exports.inert import plain
from dashboard.exports.pack import Pack
from dashboard.wording.said import moved
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

LEFT_TITLE = Text(
    "{count} 项内容因数据未到或不可比没有列入",
    "left out, for want of data or of what they compare with: {count}",
)
REVISED_TITLE = Text(
    "封存后有 {count} 个数值修订，本材料用封存值",
    "figures revised since the seal: {count}; the sealed ones stand here",
)
DRIFT_TITLE = Text(
    "本材料有 {count} 个数值与封存值不同，差异见表", "figures that are not as sealed: {count}; see the table"
)
LEFT, REVISED, DRIFT = (
    Text("未列入", "Left out"),
    Text("封存后有修订", "Revised since seal"),
    Text("与封存值不同", "Not as sealed"),
)
REVISION = Text(
    "{area} {name}{part}：封存 {sealed}，现行 {now}", "{area} {name}{part}: sealed {sealed}, now {now}"
)
BY, NONE = Text("，相差 {by}", ", {by} apart"), Text("无数值", "no figure")
MORE = Text("另有 {count} 个，见工作簿“封存”页", "{count} more: see the sheet “Seal” of the workbook")
MOST = 6


def revised_title(pack: Pack) -> str:
    """Return how much was revised since the seal, or is not as it was sealed; empty where nothing is."""
    if pack.drift.height:
        return pack.say(DRIFT_TITLE, count=pack.drift.height)
    return pack.say(REVISED_TITLE, count=pack.revised.height) if pack.revised.height else ""


def aside_title(pack: Pack) -> str:
    """Return how much is left out, and how much differs from the seal."""
    left = len(pack.story.left_out)
    said = [pack.say(LEFT_TITLE, count=left) if left else "", revised_title(pack)]
    return pack.joined(one for one in said if one)


def aside(pack: Pack, most: int = MOST) -> list[tuple[str, str]]:
    """Return a line for each thing that is left out, and for the first figures that differ from the seal."""
    said = [(pack.say(LEFT), text.on(pack.lang)) for text in pack.story.left_out]
    for heading, rows in ((REVISED, pack.revised), (DRIFT, pack.drift)):
        said += [(pack.say(heading), line) for line in _revisions(pack, rows.head(most))]
        if rows.height > most:
            said.append((pack.say(heading), pack.say(MORE, count=rows.height - most)))
    return said


def _revisions(pack: Pack, rows: pl.DataFrame) -> Iterator[str]:
    for row in rows.iter_rows(named=True):
        unit, now, was = row["unit"], row["value"], row["sealed_value"]
        words = {
            "area": plain(row["area_name"]),
            "name": row["indicator"],
            "part": f" {COMPONENTS[row['component']].on(pack.lang)}" if row["component"] else "",
            "sealed": written(was, unit, now, pack.lang) if was is not None else pack.say(NONE),
            "now": written(now, unit, was, pack.lang) if now is not None else pack.say(NONE),
        }
        by = None if None in {now, was} else moved(now - was, unit, pack.lang)
        yield pack.say(REVISION, **words) + (pack.say(BY, by=by) if by else "")
