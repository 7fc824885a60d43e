"""The story of the meeting, scene by scene; what has no data, or nothing to compare, is left out and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from metrics.meeting import (
    causes,
    duties,
    growth,
    headlines,
    households,
    oversight,
    promises,
    spending,
    townships,
)
from metrics.meeting.checklist import checklist
from metrics.meeting.scene import Scene
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

Maker = Callable[[Results, Period], Scene | None]
# id, what it is about, what makes it (None: it asks for more): adding a chart is one entry
SCENES: tuple[tuple[str, Text, Maker | None], ...] = (
    ("headline", Text("主要指标与目标", "Headline indicators"), headlines.headline),
    ("moved", Text("哪些改善、哪些变差", "What moved"), headlines.moved),
    (
        "townships",
        Text("乡镇对增速变化的贡献", "Townships behind the change of growth"),
        growth.townships,
    ),
    ("sources", Text("收入增长的来源", "Where income growth came from"), growth.sources),
    ("changed", Text("增速为何变化", "Why growth changed"), growth.changed),
    ("ranking", Text("乡镇名次区间", "Townships and their ranges"), townships.ranking),
    ("guarantees", Text("三保障及饮水逐项", "Guarantees by item"), households.guarantees),
    ("classes", Text("三类监测对象", "Monitored classes"), households.classes),
    ("motivation", Text("内生动力", "Motivation"), households.motivation),
    ("satisfaction", Text("满意度及区间", "Satisfaction and its intervals"), townships.satisfaction),
    ("process", Text("工作过程", "The process"), duties.process),
    ("causes", Text("未达预期的原因和岗位", "Why plans went off track, and posts"), causes.causes),
    ("funds", Text("资金", "Funds"), spending.funds),
    ("supervision", Text("督查", "Supervision"), oversight.supervision),
    ("actions", Text("上次会议任务", "Actions promised"), None),
)


@dataclass(frozen=True)
class Story:
    """The scenes in order, and what was left out for want of data or of a comparison."""

    period: Period
    scenes: tuple[Scene, ...]
    left_out: tuple[Text, ...]


def story(
    results: Results,
    period: Period,
    confirmed: frozenset[str] = frozenset(),
    entries: pl.DataFrame | None = None,
) -> Story:
    """Return the story of a period; the record of data stands before the actions, which come last.

    `entries`: the actions of the meetings where some are typed and not published yet (promises.actions).
    """
    scenes, left_out = [], []
    for name, about, maker in SCENES:
        made = maker(results, period) if maker else promises.actions(results, period, entries)
        if name == "actions":
            scenes.append(promises.data(checklist(results, period.id, confirmed)))
        if made is None:
            left_out.append(about)
        else:
            scenes.append(made)
            left_out += causes.lacking(results, period) if name == "causes" else []
    return Story(period, tuple(scenes), tuple(left_out))
