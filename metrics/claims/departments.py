"""The appraisal of departments in words: by which scheme, what took no part, what luck may have done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from metrics.helping.appraisal import Appraisal
from metrics.helping.department_scheme import ITEMS
from metrics.phrases.bureaus import bureau
from metrics.phrases.naming import Noun, joined, listed
from metrics.scoring.proposal import called
from metrics.scoring.scheme import Scheme
from pipelines.ground.text import Text

BUREAU = Noun("个部门", "department", "departments")
PART = Text("{item} {weight}", "{item} {weight}")
BOUND = Text("{item} {weight}（{floor}–{full}）", "{item} {weight} ({floor} to {full})")
SCHEME = Text(
    "计分方案：{name}。满分 100：{parts}；某项不适用的部门，权重由其余项分担，"
    "所余权重不足一半（建议值）的不排名",
    "Scheme: {name}. Of 100: {parts}. Where an item does not apply the others share its weight; with less"
    " than half of it left (proposed) a department has no place",
)
DROPPED = Text(
    "各部门都没有数据、不参与计分：{items}", "no data of any department, so it takes no part: {items}"
)
UNRANKED = Text("权重不足、不排名：{names}", "too little of the weight, no place: {names}")
FACT = Text(
    "名次按本期逐件点算的数得出，不是抽样",
    "places are of what was counted one by one in the period: no sample",
)
NO_RANGE = Text(
    "有计分项不足 {few} 件（户、条）的部门不给“重来一次”的区间，那里一件就能改变名次：{names}",
    "no range “were it again” for departments with an item of fewer than {few} {few:count|counts},"
    " where one alone may change a place: {names}",
)
AGAIN = Text(
    "“重来一次”是同样多的任务再来一遍时名次可能所在（95%）",
    "“were it again” is where a place may lie if as many tasks came once more (95 %)",
)


def by_scheme(scheme: Scheme) -> Text:
    """Say the scheme: its items with their weights, and from where to where a share is scored."""
    parts = []
    for line in scheme.lines:
        is_plain = (line.floor.number, line.full.number) == (0.0, 1.0)
        words = {"item": ITEMS[line.indicator], "weight": f"{line.weight:g}"}
        ends = {"floor": f"{line.floor.number:.0%}", "full": f"{line.full.number:.0%}"}
        parts.append((PART if is_plain else BOUND).filled(**words, **ends))
    listed_parts = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return SCHEME.filled(name=called(scheme.name), parts=listed_parts)


def notes(found: Appraisal, few: int) -> Text:
    """Say what took no part, who has no place, and how far places may be trusted."""
    parts = []
    if found.dropped:
        items = [ITEMS[one] for one in found.dropped]
        joint = Text("、".join(one.zh for one in items), ", ".join(one.en for one in items))
        parts.append(DROPPED.filled(items=joint))
    rows = list(found.table.iter_rows(named=True))
    if left := _names(row for row in rows if not row["is_ranked"] and row["score"] is not None):
        parts.append(UNRANKED.filled(names=left))
    if any(row["is_ranked"] for row in rows):
        parts.append(FACT)
        parts += [AGAIN] if any(row["again_low"] is not None for row in rows) else []
        if thin := _names(row for row in rows if row["is_ranked"] and row["again_low"] is None):
            parts.append(NO_RANGE.filled(few=few, names=thin))
    return joined(parts)


def _names(rows: Iterable[Mapping[str, Any]]) -> Text | None:
    names = [bureau(row["code"]) for row in rows]
    return listed(names, most=max(len(names), 1)) if names else None
