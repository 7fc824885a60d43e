"""A worked example as docs/method.md shows it: rows as sent, who is left out, the arithmetic, the clause."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.catalogue import BY_ID
from metrics.phrases.codes import COMPONENTS, STATUSES
from metrics.phrases.definitions import clause_of
from pipelines.ground.home import Settings
from pipelines.ground.text import Text
from pipelines.sources import source
from workshop.spec import NOTHING, LeftOut, Spec, cells
from workshop.worked import halves

IS_MISSING = Text("（计入缺数据）", " (counted as lacking data)")
TOLD = Text("{status}{target}；计入 {units} {noun}", "{status}{target}; {units} {noun} counted")
TARGET = Text("（目标 {target}）", " (target {target})")
COUNTED = Text("，另有 {missing} 个缺数据", ", {missing} lacking data beside them")
NONE = Text("", "")
POINTS = " pp"


def shown(spec: Spec) -> Iterable[str]:
    """Return the lines of an example."""
    clause = clause_of(BY_ID[spec.indicator], Settings())
    yield f"\n### 手工验算 Worked by hand: {spec.indicator}, {spec.period}\n"
    yield f"{_both(spec.title)}\n"
    for name, text in spec.tables.items():
        yield from _table(source(name).title, text)
    for one in spec.left_out:
        yield f"- {_both(_left_out(one))}"
    yield f"\n| | 算式 Arithmetic | |\n|---|---|---|\n{_figures(spec)}"
    for beside in spec.beside:
        yield f"| {_both(beside.name)} | {_said(beside.worked)} | |"
    yield f"\n依据 Clause: {_both(clause)}"


def _table(title: Text, text: str) -> Iterable[str]:
    headings, rows = cells(text)
    yield f"{_both(title)}\n"
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(NOTHING if cell is None else cell for cell in row)} |"
    yield ""


def _left_out(one: LeftOut) -> Text:
    mark = IS_MISSING if one.is_missing else NONE
    return Text(f"不计 {one.who}：{one.why.zh}{mark.zh}", f"without {one.who}: {one.why.en}{mark.en}")


def _figures(spec: Spec) -> str:
    indicator = BY_ID[spec.indicator]
    target = TARGET.filled(target=spec.target.replace(POINTS, " 个百分点 pp")) if spec.target else NONE
    judged = TOLD.filled(status=STATUSES[spec.status], target=target, units=spec.units, noun=indicator.noun)
    beside = COUNTED.filled(missing=spec.missing) if spec.missing else NONE
    told = _both(Text(judged.zh + beside.zh, judged.en + beside.en))
    names = {part: COMPONENTS[part] if part else indicator.short for part in spec.figures}
    return "\n".join(
        f"| {_both(names[part])} | **{_said(worked)}** | {told} |" for part, worked in spec.figures.items()
    )


def _said(worked: str) -> str:
    """Return the arithmetic with its result; points are said in both languages."""
    arithmetic, result = halves(worked)
    if result == arithmetic:
        return result
    points = result.removesuffix(POINTS)
    return f"{arithmetic} = {result if points == result else f'{points} 个百分点 pp'}"


def _both(text: Text) -> str:
    return f"{text.zh} · {text.en}"
