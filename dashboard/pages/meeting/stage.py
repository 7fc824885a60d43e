"""What a meeting looks at: the story of the period, of its sealed figures where it is sealed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.exports.sealed import as_sealed, points
from dashboard.exports.typed import actions, kept_actions
from dashboard.visit.cache import kept
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
        results = as_sealed(view.home, found) or results
    by_whom = confirmed(view.home, view.results, view.period.id)
    entries = kept_actions(found) if found else actions(view.home, results)
    told = story(results, view.period, by_whom, entries)
    data = promises.data(points(view.home, results, view.period.id, found))
    told = replace(told, scenes=tuple(data if scene.id == "data" else scene for scene in told.scenes))
    return results, told
