"""Everything that the files of a meeting are written from, read once: figures, story, seal, typed texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import polars as pl

from dashboard.exports import sealed, typed
from dashboard.exports.inert import masked
from metrics.claims.tasks import Task
from metrics.figures.figure import Figure
from metrics.meeting import promises
from metrics.meeting.checklist import Point
from metrics.meeting.documents import SealDocument
from metrics.meeting.scene import Scene, Shown
from metrics.meeting.seal import confirmed, revised, seal_of
from metrics.meeting.story import Story, story
from metrics.results import Results
from metrics.rows import first_row
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

INTERNAL = Text("内部资料", "Internal")
MARK = Text(
    "{internal} · {county} · {period} · {seal} · 数据批次 {snapshot}",
    "{internal} · {county} · {period} · {seal} · data {snapshot}",
)
Row = Shown


class Full(Figure):
    """The figure behind a row of a scene, with what the scene says beside it."""

    label_zh: str
    label_en: str
    text_zh: str | None
    text_en: str | None


@dataclass(frozen=True)
class Pack:
    """A period as it is exported: its sealed figures where it is sealed, else the current ones."""

    lang: Lang
    period: Period
    results: Results
    seal: SealDocument | None
    story: Story
    points: tuple[Point, ...]
    county: pl.DataFrame  # tidy rows of the period, the county's
    towns: pl.DataFrame  # tidy rows of the period, the townships', with sealed_value and seal
    years: pl.DataFrame  # tidy rows of the county, same half (or whole) of each year, sealed_value, seal
    explanations: pl.DataFrame
    decided: pl.DataFrame
    tasks: tuple[Task, ...]  # of all meetings, in order, as they stand on `as_of`
    as_of: date
    revised: pl.DataFrame  # current figures that are no longer what was sealed
    drift: pl.DataFrame  # figures shown here that are not what was sealed: the code or the file changed

    @property
    def period_name(self) -> str:
        """The period as people say it."""
        return self.period.name(self.lang)

    @property
    def mark(self) -> str:
        """What stands on every page: internal, county, period, seal number, snapshot."""
        words = {"county": self.results.county, "period": self.period_name, "internal": INTERNAL}
        return self.say(MARK, seal=sealed.named(self.seal), snapshot=self.results.snapshot, **words)

    def say(self, text: Text, **fields: object) -> str:
        """Return a text in the language of the pack; one without fields may hold what people typed."""
        return (text.filled(**fields) if fields else text).on(self.lang)

    def listed(self, parts: Iterable[str]) -> str:
        """Join words with the comma of the language."""
        return ("、" if self.lang == "zh" else ", ").join(parts)

    def joined(self, parts: Iterable[str]) -> str:
        """Join clauses with the semicolon of the language."""
        return ("；" if self.lang == "zh" else "; ").join(parts)

    def row(self, indicator: str) -> Figure:
        """Return the county's row of an indicator (the first, where it has components)."""
        return first_row(self.county.filter(pl.col("indicator") == indicator), Figure)

    def headline(self) -> list[Figure]:
        """Return the county's rows of the headline indicators, in the plan's order."""
        return [self.row(one.id) for one in self.results.catalogue() if one.headline]

    def scene(self, name: str) -> Scene | None:
        """Return a scene of the story, if its data came."""
        return next((one for one in self.story.scenes if one.id == name), None)


def full(pack: Pack, row: Shown) -> Full:
    """Return the county's figure of a scene's row with the label, words and numbers of that row."""
    own: Mapping[str, object] = row
    beside = {key: own[key] for key in own if key != "code"}
    return cast("Full", {**pack.row(row["code"] or ""), **beside})


def gathered(
    home: Home, current: Results, period: Period, lang: Lang, fresh: SealDocument | None = None
) -> Pack:
    """Read everything once; a sealed period is read from the snapshot that it was sealed from.

    `fresh` is a seal that is about to be kept: its pack is written from what is served now.
    """
    seal = fresh or seal_of(home, period.id)
    results = (sealed.as_sealed(home, seal, current.reader) if seal and not fresh else None) or current
    points = sealed.points(home, results, period.id, seal)
    entries = typed.actions(home, current) if fresh or not seal else typed.kept_actions(seal, current.reader)
    day, rows = _promised(results, period, entries)
    same = [one.id for one in results.periods() if one.half == period.half and one.year <= period.year]
    county = results.tidy("all", lang=lang).filter(pl.col("period").is_in(same))
    return Pack(
        lang=lang,
        period=period,
        results=results,
        seal=seal,
        story=told(results, period, confirmed(home, results, period.id), points, entries),
        points=tuple(points),
        county=county.filter(pl.col("period") == period.id),
        towns=revised(results.tidy("all", period=period.id, level="township", lang=lang), home, fresh),
        years=revised(county, home, fresh),
        explanations=typed.explanations(home, current, period).with_columns(masked("text")),
        decided=typed.decided(home, current, period).with_columns(masked("topic", "action", "owner")),
        tasks=tuple(rows),
        as_of=day,
        revised=sealed.differences(home, current, period.id, fresh),
        drift=sealed.differences(home, results, period.id, fresh),
    )


def _promised(results: Results, period: Period, entries: pl.DataFrame | None) -> tuple[date, list[Task]]:
    """Return the day as of which actions are told, and the actions of all meetings, masked, in order."""
    day = promises.as_of(results, period, entries)
    rows = results.source_rows("meeting_action") if entries is None else entries
    return day, promises.tasks(rows.with_columns(masked("topic", "action", "owner")), period, day)


def told(
    results: Results,
    period: Period,
    by_whom: frozenset[str],
    points: Iterable[Point],
    entries: pl.DataFrame | None,
) -> Story:
    """Return the story: the checklist as sealed, persons' numbers masked. `entries`: one row per action."""
    made = story(results, period, by_whom, entries)
    data = promises.data(list(points))
    scenes = (data if scene.id == data.id else scene for scene in made.scenes)
    return replace(made, scenes=tuple(_masked(scene) for scene in scenes))


def _masked(scene: Scene) -> Scene:
    if scene.kind != "list":
        return scene
    return replace(scene, rows=scene.rows.with_columns(masked("label_zh", "label_en", "text_zh", "text_en")))
