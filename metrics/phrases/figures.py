"""Figures in sentences, in both languages: values, targets with 建议值, changes with their sign."""

from __future__ import annotations

from metrics.catalogue import BY_ID
from metrics.figures.figure import Figure
from metrics.phrases.numbers import MINUS, POINTS, SAME, aim, is_small, under_a_tenth, written
from metrics.phrases.units import short_of
from metrics.rows import given
from pipelines.ground.text import Text

PROPOSED = Text("建议值", "proposed")
RISEN = Text("占比上升 {by}", "share up by {by}")
FALLEN = Text("占比下降 {by}", "share down by {by}")
LEVEL = Text("占比持平", "share level")
NO_RISE = Text("0（不上升）", "0 (no rise)")
NO_FALL = Text("0（不下降）", "0 (no fall)")
SPANNING = Text("{value}（{spans}）", "{value} ({spans})")
MARKED = Text("{aim}（建议值）", "{aim} (proposed)")
NOTHING = "—"
NUMBERS = ("count", "ratio")  # units that are no shares: a change of them is no percentage point


def figure(number: float | None, unit: str, target: float | None = None) -> Text:
    """Write a figure in both languages."""
    return Text(written(number, unit, target, "zh"), written(number, unit, target, "en"))


def value(row: Figure) -> Text:
    """Write a row's value, kept apart from a target that it does not reach; a number with its measure word.

    >>> value({"indicator": "MOT-03", "value": 40, "unit": "count", "target": 33}).zh
    '40 个'
    """
    return things(row, figure(row["value"], row["unit"], row["target"]))


def things(row: Figure, said: Text) -> Text:
    """Return a number of a row with what it counts: Chinese asks for a measure word, English for none."""
    one = BY_ID.get(row["indicator"])
    if one is None or one.things is None or said.zh == NOTHING:
        return said
    return Text(f"{said.zh} {one.things.zh}", said.en)


def target(row: Figure) -> Text:
    """Write a row's target; one that is only proposed says so. A dash where there is none.

    >>> target({"indicator": "SAT-04", "target": 0.6, "unit": "%", "is_proposed": True}).zh
    '60%（建议值）'
    """
    if row["target"] is None:
        return Text(NOTHING, NOTHING)
    said = things(row, Text(aim(row["target"], row["unit"], "zh"), aim(row["target"], row["unit"], "en")))
    return MARKED.filled(aim=said) if row["is_proposed"] else said


def is_turned(row: Figure) -> bool:
    """Whether a row's value is itself a rise or a fall of a share: in sentences it is said as one."""
    one = BY_ID.get(row["indicator"])
    return one is not None and one.risen is not None and row["value"] is not None


def rise_of(row: Figure) -> float | None:
    """Return by how much the share rose whose change a row is; None for every other indicator."""
    if not is_turned(row):
        return None
    by = given(row["value"])
    return -by if BY_ID[row["indicator"]].value.kind == "fall" else by


def turned(row: Figure) -> Text | None:
    """Write a row whose value is a change as a rise or a fall of the share; None for every other indicator.

    >>> turned({"indicator": "GUA-02", "value": 0.002, "unit": "pp"}).zh
    '占比下降 0.2个百分点'
    """
    by = rise_of(row)
    if by is None:
        return None
    return LEVEL if abs(by) <= SAME else (RISEN if by > 0 else FALLEN).filled(by=size(by, row["unit"]))


def stands(row: Figure) -> Text:
    """Write a row's value as sentences say it: a change of a share is a rise or a fall."""
    return turned(row) or value(row)


def alone(row: Figure) -> Text:
    """Write the same where it stands alone: of a half-year with what it covers, where that is more.

    >>> alone({"indicator": "MOT-01", "value": 0.496, "unit": "%", "target": 0.6, "period": "2024H2"}).zh
    '49.6%（年初至期末累计）'
    """
    said, spans = stands(row), spans_of(row)
    return said if spans is None else SPANNING.filled(value=said, spans=spans)


def spans_of(row: Figure) -> Text | None:
    """Return what a figure of a half-year covers, where that is more than the half; else None.

    >>> spans_of({"indicator": "MOT-01", "unit": "%", "period": "2024H2"}).zh
    '年初至期末累计'
    >>> spans_of({"indicator": "MOT-01", "unit": "%", "period": "2024"})
    """
    one = BY_ID.get(row["indicator"])
    if one is None or "H" not in row["period"]:
        return None
    return None if one.unit == "%" and row["period"].endswith("H1") else one.spans


def wanted(row: Figure) -> Text:
    """Write a row's target as sentences say it: of a share that is to fall, that it should not rise."""
    if not is_turned(row) or row["target"] != 0:
        return target(row)
    return NO_RISE if BY_ID[row["indicator"]].value.kind == "fall" else NO_FALL


def called(row: Figure) -> Text:
    """Return what an indicator is called before its figure in a sentence."""
    one = BY_ID.get(row["indicator"])
    return (
        one.risen
        if one is not None and one.risen is not None and is_turned(row)
        else short_of(row["indicator"])
    )


def limits(row: Figure) -> tuple[float, float] | None:
    """Return what a sample leaves open; None where nothing was drawn: everyone was asked, or it is no sample.

    >>> limits({"low": 0.8, "high": 0.9, "is_full_count": True}) is None
    True
    """
    if row["low"] is None or row["high"] is None or row["is_full_count"]:
        return None
    return row["low"], row["high"]


def size(by: float, unit: str) -> Text:
    """Write by how much something moved or is off, without a sign: a share moves by percentage points.

    >>> size(-0.0227, "%").en, size(3, "count").zh, size(0.0008, "%").en
    ('2.3 pp', '3', '0.08 pp')
    """
    if unit not in NUMBERS and is_small(by):  # never a tenth of a point that it is not
        said = under_a_tenth(by)
        return Text(f"{said}{POINTS['zh']}", f"{said}{POINTS['en']}")
    moved = figure(abs(by), unit if unit in NUMBERS else "pp")
    return Text(moved.zh.removeprefix("+"), moved.en.removeprefix("+"))


def step(by: float, unit: str) -> Text:
    """Write a change with its sign: a count too.

    >>> step(6, "count").en, step(-5, "count").zh, step(0.0227, "%").en, step(-0.0002, "%").en
    ('+6', '−5', '+2.3 pp', '−0.02 pp')
    """
    said, sign = size(by, unit), "+" if by > SAME else MINUS if by < -SAME else ""
    return Text(f"{sign}{said.zh}", f"{sign}{said.en}")


def size_of(row: Figure, by: float) -> Text:
    """Write by how much a row moved or is off: a number of things with its measure word.

    >>> size_of({"indicator": "MOT-03", "unit": "count"}, -5).zh
    '5 个'
    """
    return things(row, size(by, row["unit"]))


def step_of(row: Figure, by: float) -> Text:
    """Write a row's change with its sign: a number of things with its measure word."""
    return things(row, step(by, row["unit"]))


def is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are equal: what is only written alike has moved, by however little."""
    return bool(abs(given(one["value"]) - given(other["value"])) <= SAME)
