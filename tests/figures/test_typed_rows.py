"""Rows with types: each TypedDict says the columns, types and nulls of the frame that it is read from."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import NoneType
from typing import TypedDict, get_args, get_origin, get_type_hints

import polars as pl
import pytest
from kit.metrics_county import area, results

from metrics.meeting.headlines import headline
from metrics.results import Results
from metrics.rows import first_row, given, typed_rows
from metrics.scoring.contributions import contributions
from metrics.scoring.door import ranked_townships
from metrics.scoring.whatif import reweighed
from pipelines.ground.home import Home

ROOT = Path(__file__).parents[2]
MADE = {
    "FrozenAppraisal",
    "ItemShown",
    "Stamp",
    "Full",
    "File",
    "Said",
    "Screened",
    "SealedFigure",
    "SinceFrozen",
}  # never read from a frame
NARROW = {"Silent", "Promise"}  # of a frame that holds more, what is asked of it
IS: dict[object, Callable[[pl.DataType], bool]] = {
    str: lambda kind: kind == pl.String,
    int: lambda kind: kind.is_integer(),
    float: lambda kind: kind.is_float(),
    bool: lambda kind: kind == pl.Boolean,
    date: lambda kind: kind == pl.Date,
    list: lambda kind: kind == pl.List(pl.String),
}


def declared() -> dict[str, type]:
    """Every TypedDict of metrics and dashboard, by its name; two of one name are an error."""
    found: dict[str, type] = {}
    names, before = {"TypedDict"}, 0
    classes = [
        (".".join(file.relative_to(ROOT).with_suffix("").parts), node)
        for storey in ("metrics", "dashboard")
        for file in sorted((ROOT / storey).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    while before != len(names):  # one that inherits from another is one too
        before = len(names)
        names |= {one.name for _, one in classes if names & {ast.unparse(base) for base in one.bases}}
    for module, node in classes:
        if names & {ast.unparse(base) for base in node.bases}:
            assert node.name not in found, f"two rows are called {node.name}"
            found[node.name] = getattr(importlib.import_module(module), node.name)
    return found


def frames(found: Results) -> dict[str, list[pl.DataFrame]]:
    """For each kind of row the frames that it is read from, of a county with everything in it."""
    period = found.latest()
    village = found.areas(period).filter(pl.col("level") == "village")["code"][0]
    told = ranked_townships(found, period)
    tidy = [
        found.tidy("all", lang="en"),
        *(found.tidy("all", period=period.id, level=level) for level in ("township", "village")),
        found.tidy("all", period=period.id, by_kind=True),
    ]
    scene = headline(found, period).rows
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    return {
        "Figure": tidy,
        "Silent": tidy,
        "InScope": [found.scope(period.id), found.scope(period.id, village)],
        "Household": [found.households(period.id, village)],
        "Band": [found.distribution("ECO-01", period.id), found.distribution("ECO-04", period.id)],
        "Arrival": [found.records.arrivals()],
        "Placed": [told.table],
        "Reweighed": [reweighed(told.now.parts, weights)],
        "ScoredPart": [told.now.parts],
        "Contribution": [contributions(told.now.parts)],
        "Shown": [scene],
        "Promise": [found.source_rows("meeting_action")],
    }


def disagreements(frame: pl.DataFrame, kind: type, *, is_narrow: bool) -> list[str]:
    """What the TypedDict says of the frame that is not so."""
    hints = get_type_hints(kind)
    said = [f"{name} is not there" for name in hints if name not in frame.columns]
    if not is_narrow:
        said += [f"{name} is not told of" for name in frame.columns if name not in hints]
    for name, hint in hints.items():
        if name in frame.columns:
            may_be_null = NoneType in get_args(hint)
            (bare,) = [one for one in get_args(hint) if one is not NoneType] if may_be_null else (hint,)
            if not IS[get_origin(bare) or bare](frame.schema[name]):
                said.append(f"{name} is {frame.schema[name]}, not {bare}")
            if not may_be_null and frame[name].null_count():
                said.append(f"{name} may be null")
    return said


@pytest.fixture(scope="module")
def read(county):
    found = Results.open(Home(county))
    yield frames(found)
    found.close()


def test_every_row_with_a_type_agrees_with_its_frame(read):
    kinds = declared()
    rows = {name for name in kinds if not name.endswith("Document")}  # those: keeping/test_documents.py
    assert rows - MADE == set(read)  # who adds one says here of which frame it is
    for name, found in read.items():
        for frame in found:
            assert frame.height, name
            assert disagreements(frame, kinds[name], is_narrow=name in NARROW) == [], name


def test_a_county_that_sent_nothing_yet_has_the_same_columns():
    places = [area("990101", "county", "甲县"), area("990101101", "township", "东乡", "990101")]
    found, kinds = results(admin_area=places), declared()
    empty = {
        "Household": found.households("2025", "990101101001"),
        "InScope": found.scope("2025"),
        "Band": found.distribution("ECO-01", "2025"),
        "Arrival": found.records.arrivals(),
        "Figure": found.tidy(),
        "Promise": found.source_rows("meeting_action"),
    }
    for name, frame in empty.items():
        assert disagreements(frame.clear(), kinds[name], is_narrow=name in NARROW) == [], name
    assert typed_rows(empty["Household"], kinds["Household"]) == []


class Two(TypedDict):
    name: str
    number: float | None


def test_what_a_row_says_wrongly_of_its_frame_is_told():
    rows = pl.DataFrame({"name": ["a", None], "number": [1, 2], "more": [0, 0]})
    assert disagreements(rows, Two, is_narrow=False) == [
        "more is not told of", "name may be null", "number is Int64, not <class 'float'>",
    ]  # fmt: skip
    assert disagreements(rows.select("number"), Two, is_narrow=True)[0] == "name is not there"


def test_a_column_that_is_not_there_is_an_error_that_names_it():
    rows = pl.DataFrame({"name": ["a"], "number": [None]})
    assert typed_rows(rows, Two) == [{"name": "a", "number": None}] == [first_row(rows, Two)]
    with pytest.raises(KeyError, match="Two lacks number"):
        typed_rows(rows.drop("number"), Two)
    with pytest.raises(IndexError):
        first_row(rows.clear(), Two)


def test_a_number_that_is_not_there_is_never_nought():
    assert given(0.0) == 0.0
    with pytest.raises(ValueError, match="none"):
        given(None)
