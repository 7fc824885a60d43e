"""Each kind of scene as rows with marks: bars from 0, changes around it, waterfalls, ranges, rates."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.exports.figure_rows import aim, came, gap, label, status, unit_of, value
from dashboard.exports.inert import plain
from dashboard.exports.pack import Full, Pack, full
from dashboard.exports.page.html import Html
from dashboard.exports.page.tracks import Line, Mark, chart
from dashboard.exports.shapes import reached, scale, steps
from dashboard.exports.words import TOTAL
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.numbers import signed_points, written
from metrics.rows import given, typed_rows
from pipelines.ground.text import Text

ITEM, NUMBER, STATUS = Text("项目", "Item"), Text("数值", "Value"), Text("状态", "Status")
TARGET, GAP = Text("目标", "Target"), Text("差距", "Gap")
REACHED = Text("完成目标的比例（虚线为 100%）", "Share of the target (dashed: 100 %)")
AROUND, BUILT = Text("变化", "Change"), Text("逐项累加", "Adding up")
PLACES = Text("名次区间（点为名次）", "Range (dot: place)")
CUT = Text("{low} 至 {high}（点图，不从 0 起）", "{low} to {high} (dots: not from 0)")
POINTS = Text("个百分点", "pp")
SCORE = Text("得分", "Score")
OF_MONTHS = Text("{value}（{months}）", "{value} ({months})")
ROOM = 1.45


def drawn(pack: Pack, scene: Scene) -> Html | None:
    """Return the chart of a scene; None for kinds that are tables only."""
    made = KINDS.get(scene.kind)
    return made(pack, scene) if made else None


def _heads(pack: Pack, track: str, *more: Text) -> list[str]:
    return [pack.say(ITEM), track, *(pack.say(text) for text in more)]


def _against(pack: Pack, scene: Scene) -> Html:
    lines, most = [], ROOM
    for row in typed_rows(scene.rows, Shown):
        whole = full(pack, row)
        share = reached(whole)
        most = max(most, (share or 0) + 0.1)
        marks = () if share is None else (Mark("bar", 0, share, row["status"]), Mark("aim", 1))
        numbers = (
            _with_months(pack, whole),
            aim(whole, pack.lang),
            gap(whole) or "—",
        )
        why = text(row, pack.lang)
        lines.append(
            Line(
                label(row, pack.lang),
                numbers,
                marks,
                why,
                row["status"],
                status(row["status"], pack.lang, row["value"]),
            )
        )
    heads = _heads(pack, pack.say(REACHED), NUMBER, TARGET, GAP, STATUS)
    return chart(lines, heads, 0, most, plain(scene.title.on(pack.lang)))


def _with_months(pack: Pack, row: Full) -> str:
    said, months = value(row, row["unit"], pack.lang), came(row, pack.lang)
    return pack.say(OF_MONTHS, value=said, months=months) if months else said


def _changes(pack: Pack, scene: Scene) -> Html:
    known = {one.id: one for one in pack.results.catalogue()}
    rows = typed_rows(scene.rows, Shown)
    is_share = {row["code"]: unit_of(scene, row, known) != "count" for row in rows}
    far = max([abs(given(row["value"])) for row in rows if is_share[row["code"]]] or [1.0]) * 1.1 or 1.0
    lines = []
    for row in rows:
        bar = (Mark("bar", 0, given(row["value"]), row["status"]),) if is_share[row["code"]] else ()
        said = (text(row, pack.lang),)
        state = status(row["status"], pack.lang, row["value"])
        lines.append(Line(label(row, pack.lang), said, (*bar, Mark("zero", 0)), "", row["status"], state))
    heads = _heads(pack, pack.say(AROUND), NUMBER, STATUS)
    return chart(lines, heads, -far, far, plain(scene.title.on(pack.lang)))


def _waterfall(pack: Pack, scene: Scene) -> Html:
    rows = typed_rows(scene.rows, Shown)
    made = steps([given(row["value"]) for row in rows])
    ends = [end for step in made for end in (step.start, step.end)]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.03 or 1.0
    names = [*(label(row, pack.lang) for row in rows), pack.say(TOTAL)]
    lines = []
    for name, step in zip(names, made, strict=True):
        shade = "total" if step.is_total else "better" if step.change >= 0 else "worse"
        bar = Mark("bar", step.start, step.end, shade)
        lines.append(Line(name, (signed_points(step.change * 100),), (bar, Mark("zero", 0))))
    heads = [*_heads(pack, pack.say(BUILT)), pack.say(POINTS), ""]
    return chart(lines, heads, low - room, high + room, plain(scene.title.on(pack.lang)))


def _ranges(pack: Pack, scene: Scene) -> Html:
    lines = []
    for row in typed_rows(scene.rows, Shown):
        place, low, high = given(row["value"]), given(row["low"]), given(row["high"])
        marks = (Mark("range", low - 0.3, high + 0.3), Mark("dot", place, None, "total"))
        said = f"{place:.0f} ({low:.0f}–{high:.0f})"
        lines.append(Line(label(row, pack.lang), (said, text(row, pack.lang) or "—"), marks))
    heads = [*_heads(pack, pack.say(PLACES), NUMBER, SCORE), ""]
    return chart(lines, heads, 0.5, scene.rows.height + 0.5, plain(scene.title.on(pack.lang)))


def _rates(pack: Pack, scene: Scene) -> Html:
    rows = [row for row in typed_rows(scene.rows, Shown) if row["value"] is not None]
    low, high, _ = scale(
        [end for row in rows for end in (row["value"], row["low"], row["high"], row["target"])]
    )
    lines = []
    for row in rows:
        limits = () if row["low"] is None else (Mark("limits", row["low"], row["high"]),)
        aim = () if row["target"] is None else (Mark("aim", row["target"]),)
        marks = (*limits, *aim, Mark("dot", given(row["value"]), None, row["status"]))
        why = text(row, pack.lang)
        said = (value(row, "%", pack.lang),)
        lines.append(
            Line(
                label(row, pack.lang),
                said,
                marks,
                why,
                row["status"],
                status(row["status"], pack.lang, row["value"]),
            )
        )
    axis = pack.say(CUT, low=written(low, "%", high), high=written(high, "%", low))
    heads = _heads(pack, axis, NUMBER, STATUS)
    return chart(lines, heads, low, high, plain(scene.title.on(pack.lang)))


KINDS: dict[str, Callable[[Pack, Scene], Html]] = {
    "against_target": _against,
    "changes": _changes,
    "waterfall": _waterfall,
    "ranges": _ranges,
    "rates": _rates,
}
