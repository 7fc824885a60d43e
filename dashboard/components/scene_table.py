"""The table of a scene that is read rather than drawn: counts of households, lists with pills."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components.scene_words import badge, name, text
from dashboard.escape import plain
from dashboard.view import View
from metrics.meeting.scene import Scene
from metrics.numbers import written
from pipelines.text import Text

Table = dict[str, list[str]]  # markdown cells, by heading
STATUS = Text("状态", "Status")
KIND = Text("类别", "Kind")
HOUSEHOLDS, PERSONS = Text("户", "Households"), Text("人", "Persons")
ADDED = Text("本期新增（户/人）", "Added (households / persons)")
CLEARED = Text("风险消除（户/人）", "Cleared (households / persons)")
MATTER = Text("事项", "Matter")
DETAIL = Text("责任单位与期限", "Owner and date")


def table(view: View, scene: Scene) -> Table | None:
    """Return the table of a scene; None where it is drawn as a figure or as tiles."""
    make = TABLES.get(scene.kind)
    return make(view, scene) if make else None


def _classes(view: View, scene: Scene) -> Table:
    rows = scene.rows.to_dicts()
    counts = {row["kind"]: row for row in view.results.scope(view.period.id).iter_rows(named=True)}
    columns = {
        HOUSEHOLDS: ("households",),
        PERSONS: ("persons",),
        ADDED: ("added", "persons_added"),
        CLEARED: ("cleared", "persons_cleared"),
    }
    made = {view.say(KIND): [f"**{plain(name(row, view.lang))}**" for row in rows]}
    for heading, names in columns.items():
        made[view.say(heading)] = [
            " / ".join(written(counts[row["code"]][one], "count") for one in names) for row in rows
        ]
    return made


def _list(view: View, scene: Scene) -> Table:
    rows = scene.rows.to_dicts()
    made = {
        view.say(STATUS): [badge(row["status"], view.lang) for row in rows],
        view.say(MATTER): [plain(name(row, view.lang)) for row in rows],
    }
    if any(text(row, view.lang) != name(row, view.lang) for row in rows):
        made[view.say(DETAIL)] = [plain(text(row, view.lang).partition(" · ")[2]) for row in rows]
    return made


TABLES: dict[str, Callable[[View, Scene], Table]] = {
    "classes": _classes,
    "list": _list,
}
