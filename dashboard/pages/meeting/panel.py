"""One scene on the screen: its conclusion, its figure or table, how it was made, its numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard.pages.meeting.drawn import MATTER, STATUS, Table, Tile, draw_tiles, figure, shown, table, tiles
from dashboard.visit.asked import top_of
from dashboard.visit.cache import kept
from dashboard.visit.doors import OPEN, Door, link
from dashboard.visit.marks import Opens, numbers
from dashboard.visit.marks import figure as marks
from dashboard.visit.view import View
from dashboard.widgets.table import listed, opening
from dashboard.wording import frame
from dashboard.wording.escape import plain
from dashboard.wording.said import titled
from dashboard.wording.scene_words import Row, name, text, word
from metrics.catalogue import BY_ID
from metrics.meeting.scene import Scene
from pipelines.ground.text import Text

COUNTED = Text("另按个数计：", "Counted in numbers: ")
METHOD = Text("方法：{note}", "Method: {note}")


class Panel(NamedTuple):
    """A finished scene."""

    title: str
    figure: go.Figure | None
    table: Table | None
    tiles: tuple[Tile, ...]
    aside: str
    note: str
    twin: pl.DataFrame
    columns: dict[str, Any]
    doors: tuple[Door | None, ...]  # of the rows of the twin
    opens: Opens | None  # what the marks of the figure open
    behind: tuple[tuple[str, Door], ...]  # what the sentence speaks of, by name


def panel(view: View, scene: Scene, seal: str, *, is_large: bool = False) -> Panel:
    """Return the finished scene, made at most once; `seal` tells sealed figures from current ones."""
    size = "large" if is_large else ""
    return kept(view, "meeting.scene", lambda: _panel(view, scene, is_large=is_large), scene.id, seal, size)


def _panel(view: View, scene: Scene, *, is_large: bool) -> Panel:
    title = scene.title.on(view.lang)
    spec = figure(view, scene, is_large=is_large)
    doors = doors_of(view, scene)
    drawn = [doors[row["code"]] for row in shown(view, scene)] if spec is not None else []
    return Panel(
        title=title[:1].upper() + title[1:],
        figure=None if spec is None else go.Figure(spec),
        table=table(view, scene),
        tiles=tiles(view, scene),
        aside=_aside(view, scene),
        note=view.say(METHOD, note=scene.note),
        twin=twin(view, scene),
        columns=formats(view, scene),
        doors=tuple(doors[code] for code in scene.rows["code"]) if any(doors.values()) else (),
        opens=numbers(drawn) if any(drawn) else None,
        behind=tuple(_behind(view, scene)),
    )


def doors_of(view: View, scene: Scene) -> dict[str | None, Door | None]:
    """Return the door of each row of a scene by its code; none of what is no figure of one indicator."""
    period, county = view.period.id, top_of(view.places)
    found: dict[str | None, Door | None] = {}
    for code in scene.rows["code"]:
        if code in BY_ID:
            found[code] = Door(code, period, county)
        elif code in view.places and len(scene.indicators) == 1:
            found[code] = Door(scene.indicators[0], period, code)
        else:
            found[code] = None
    return found


def _behind(view: View, scene: Scene) -> Iterator[tuple[str, Door]]:
    """Yield what a scene's sentence speaks of that its rows do not open: the county's own figures."""
    if {*scene.indicators} <= {*scene.rows["code"]}:
        return
    for one in scene.indicators:
        yield view.say(BY_ID[one].short), Door(one, view.period.id, top_of(view.places))


def _aside(view: View, scene: Scene) -> str:
    """Say in words what the figure does not draw: changes of counts."""
    drawn = {row["code"] for row in shown(view, scene)}
    rest = [row for row in scene.rows.iter_rows(named=True) if row["code"] not in drawn]
    said = [
        f"{name(row, view.lang)} {text(row, view.lang)} {word(row['status'], view.lang, row['value'])}"
        for row in rest
    ]
    joint = "；" if view.lang == "zh" else "; "
    return view.say(COUNTED) + joint.join(said) if said else ""


def draw(view: View, made: Panel, key: str, *, is_large: bool = False) -> None:
    """Draw the scene; the table twin is made when it is opened, and a hall needs none."""
    (st.title if is_large else st.header)(plain(made.title), anchor=False)
    if made.figure is not None:
        opens = None if is_large else made.opens
        marks(view, made.figure, key, made.title, opens)
    if made.tiles:
        draw_tiles(view, made.tiles, has_doors=not is_large)
    elif made.table is not None:
        st.table(made.table, border="horizontal", hide_index=True, alt=made.title)
    if made.aside:
        st.markdown(plain(made.aside))
    st.caption(plain(made.note))
    if is_large:
        return
    for called, door in made.behind:
        link(view, door, view.say(OPEN, name=titled(called)))
    listed(view, made.title, made.twin, made.columns, made.doors)
    with_numbers = st.expander(view.say(frame.TABLE), key=f"twin-{key}", on_change="rerun", type="compact")
    if with_numbers.open:
        more = opening(view, f"twin-rows-{key}-{view.period.id}", made.doors) if made.doors else {}
        with_numbers.dataframe(made.twin, hide_index=True, column_config=made.columns, alt=made.title, **more)


LOW, HIGH, SAID = Text("下限", "Low"), Text("上限", "High"), Text("文字", "In words")
INDICATOR, VALUE, TARGET = Text("指标", "Indicator"), Text("数值", "Value"), Text("目标", "Target")
NUMBERS = ((VALUE, "value"), (TARGET, "target"), (LOW, "low"), (HIGH, "high"))


def twin(view: View, scene: Scene) -> pl.DataFrame:
    """One row per row of the scene; shares and changes in hundredths."""
    rows, say = scene.rows.to_dicts(), view.say
    made: dict[str, list[object]] = {
        say(INDICATOR if scene.unit == "mixed" else MATTER): [name(row, view.lang) for row in rows],
        say(STATUS): [word(row["status"], view.lang, row["value"]) for row in rows],
    }
    for heading, column in NUMBERS:
        made[say(heading)] = [
            None if row[column] is None else row[column] * _scale(view, row, scene.unit) for row in rows
        ]
    made[say(SAID)] = [text(row, view.lang) for row in rows]
    bare = {heading for heading, cells in made.items() if not any(cell not in {None, ""} for cell in cells)}
    return pl.DataFrame({key: cells for key, cells in made.items() if key not in bare}, strict=False)


def formats(view: View, scene: Scene) -> dict[str, Any]:
    """Return how the numbers of the twin are written."""
    form = "localized" if scene.unit in {"place", "count"} else "%.2f"
    names = [view.say(heading) for heading, _ in NUMBERS]
    return {heading: st.column_config.NumberColumn(heading, format=form) for heading in names}


def _scale(view: View, row: Row, unit: str) -> float:
    own = view.results.indicator(row["code"]).unit if unit == "mixed" else unit
    return 100.0 if own in {"%", "pp"} else 1.0
