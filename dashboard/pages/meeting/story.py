"""The story of a period, of its sealed figures where it is sealed: scene by scene, by click, list or keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from dashboard.exports.sealed import as_sealed, points
from dashboard.exports.typed import actions, kept_actions
from dashboard.pages.meeting import panel
from dashboard.visit.cache import kept
from dashboard.visit.doors import gate_link
from dashboard.visit.view import View
from dashboard.widgets.seal import common, number, seal
from metrics.meeting import promises
from metrics.meeting.scene import Scene
from metrics.meeting.seal import confirmed
from metrics.meeting.story import SCENES, Story, story
from metrics.results import Results
from pipelines.ground.text import Text
from pipelines.keeping.journal import entries

ABOUT = {name: about for name, about, _ in SCENES} | {"data": Text("数据情况", "State of the data")}


@dataclass(frozen=True)
class Stage:
    """A period's story with the figures that it is told from, and the number of its seal (or "")."""

    view: View
    story: Story
    seal: str

    @property
    def ids(self) -> list[str]:
        """The scenes in order."""
        return [scene.id for scene in self.story.scenes]

    def scene(self, name: str) -> Scene:
        """Return one scene."""
        return next(scene for scene in self.story.scenes if scene.id == name)


def staged(view: View) -> Stage:
    """Return the stage of the period that is chosen, made once for its figures, seal and confirmations."""
    mark = number(view)
    stamp = typed_stamp(view)
    results, told = kept(common(view), "meeting.stage", lambda: _made(view), mark, stamp)
    return Stage(replace(view, results=results), told, f"{mark}-{stamp}")


def typed_stamp(view: View) -> str:
    """Return what changes when somebody types an explanation, an action or a confirmation."""
    return str(len(entries(view.home)))


def _made(view: View) -> tuple[Results, Story]:
    """Return the figures and the story; the checklist is that of the seal where there is one."""
    found = seal(view)
    results = view.results
    if found and found["snapshot"] != results.snapshot:
        results = as_sealed(view.home, found, results.reader) or results
    by_whom = confirmed(view.home, view.results, view.period.id)
    entries = kept_actions(found, results.reader) if found else actions(view.home, results)
    told = story(results, view.period, by_whom, entries)
    data = promises.data(points(view.home, results, view.period.id, found))
    told = replace(told, scenes=tuple(data if scene.id == "data" else scene for scene in told.scenes))
    return results, told


OF_CHANGE = frozenset({"headline", "moved", "changed", "townships", "sources"})  # two periods are compared
SCENE, MEMORY, ON_STAGE = "scene", "meeting-scene", "meeting-on-stage"
BEFORE, AFTER = Text("上一个", "Previous"), Text("下一个", "Next")
LIST = Text("选择画面", "Choose a scene")
PRESENT = Text("放映", "Present")
HINT = Text("铺满窗口放映，← → 翻页，Esc 结束", "Fill the window; ← and → turn the page, Esc ends")
TITLE = Text("半年推进会 · {period}", "Half-yearly meeting · {period}")
WIDEST = 2400  # pixels: wider than a screen, so the window is filled


def draw(view: View, stage: Stage) -> None:
    """Draw the controls and the scene; while the window is filled, the arrow keys turn the page there."""
    _remember(chosen(stage))
    is_on_stage = bool(st.session_state.get(ON_STAGE))
    _controls(view, stage, has_keys=not is_on_stage)
    _scene(stage, is_large=False)
    if chosen(stage) in OF_CHANGE:  # what the gate refuses is not on the slide: why, its page says
        gate_link(view, view.period.before.id)
    if is_on_stage:
        title = view.say(TITLE, period=view.period.name(view.lang))
        st.dialog(title, width=WIDEST, on_dismiss=_end)(_present)(view, stage)


def chosen(stage: Stage) -> str:
    """Return the scene that the address names, else the one this session chose before, else the first."""
    wanted = st.query_params.get(SCENE, st.session_state.get(MEMORY))
    return str(wanted) if wanted in stage.ids else stage.ids[0]


def _present(view: View, stage: Stage) -> None:
    _turning(view, stage, "stage", has_keys=True)
    _scene(stage, is_large=True)


def _scene(stage: Stage, *, is_large: bool) -> None:
    scene = stage.scene(chosen(stage))
    made = panel.panel(stage.view, scene, stage.seal, is_large=is_large)
    key = f"{scene.id}-{'large' if is_large else 'page'}"
    with st.container(border=not is_large, key=f"panel-{key}"):
        panel.draw(stage.view, made, key, is_large=is_large)


def _controls(view: View, stage: Stage, *, has_keys: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="scenes"):
        _turning(view, stage, "page", has_keys=has_keys)
        _list(view, stage)
        st.button(
            view.say(PRESENT),
            icon=":material/slideshow:",
            key=f"present-{view.lang}",
            help=view.say(HINT),
            on_click=_begin,
        )


def _turning(view: View, stage: Stage, where: str, *, has_keys: bool) -> None:
    """Draw the two buttons with the progress between them."""
    at = stage.ids.index(chosen(stage))
    with st.container(horizontal=True, vertical_alignment="center", width="content", key=f"turn-{where}"):
        st.button(
            view.say(BEFORE),
            key=f"before-{where}-{view.lang}",
            disabled=at == 0,
            shortcut="ArrowLeft" if has_keys else None,
            on_click=lambda: _go(stage, at - 1),
        )
        st.markdown(f"**{at + 1}** / {len(stage.ids)}", width="content")
        st.button(
            view.say(AFTER),
            key=f"after-{where}-{view.lang}",
            type="primary",
            disabled=at + 1 == len(stage.ids),
            shortcut="ArrowRight" if has_keys else None,
            on_click=lambda: _go(stage, at + 1),
        )


def _list(view: View, stage: Stage) -> None:
    key = f"scene-{view.period.id}-{view.lang}"
    st.session_state[key] = chosen(stage)
    st.selectbox(
        view.say(LIST),
        stage.ids,
        format_func=lambda name: f"{stage.ids.index(name) + 1}. {ABOUT[name].on(view.lang)}",
        key=key,
        width=250,
        label_visibility="collapsed",
        on_change=lambda: _remember(st.session_state[key]),
    )


def _go(stage: Stage, at: int) -> None:
    _remember(stage.ids[max(0, min(at, len(stage.ids) - 1))])


def _remember(scene: str) -> None:
    st.session_state[MEMORY] = scene
    if st.query_params.get(SCENE) != scene:
        st.query_params[SCENE] = scene


def _begin() -> None:
    st.session_state[ON_STAGE] = True


def _end() -> None:
    st.session_state[ON_STAGE] = False
