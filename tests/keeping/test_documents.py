"""Every kept or printed document agrees with its type: reports, rankings, frozen rankings, seals."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import NotRequired, TypedDict, get_args, get_type_hints, is_typeddict

import pytest
from kit.contract import AREAS, HOUSEHOLDS, send
from kit.documents import disagreements

from metrics.helping.appraisal import appraisal
from metrics.helping.appraisal import as_json as appraised
from metrics.meeting.checklist import checklist
from metrics.meeting.documents import SealDocument
from metrics.meeting.seal import revisions_of as seals_of
from metrics.meeting.seal import sealed
from metrics.results import Results
from metrics.rows import typed_document
from metrics.scoring.door import as_json, ranked_townships
from metrics.scoring.frozen import (
    FrozenAppraisal,
    FrozenDocument,
    Signed,
    SinceFrozen,
    appraisals_of,
    departments_moved,
    frozen,
    frozen_appraisal,
    moved,
    revisions_of,
)
from metrics.scoring.placed import AppraisalDocument, RankingDocument
from metrics.tables.owed import yardsticks
from pipelines.ground.home import Home
from pipelines.loading.report import ReportDocument
from pipelines.sources import SOURCES

ROOT = Path(__file__).parents[2]
KEPT = (
    ReportDocument,
    RankingDocument,
    FrozenDocument,
    AppraisalDocument,
    FrozenAppraisal,
    SealDocument,
    SinceFrozen,
)
CHECKS = (
    "户编号,核查项目,核查日期,核查结果,备注\n0001,住房安全,2025-05-02,达标,\n0001,饮水安全,2025-05-02,=1+1,\n"
    "9999,饮水安全,2025-05-02,达标,\n"
)


@pytest.fixture(scope="module")
def made_up(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def archive(made_up, tmp_path_factory):
    """A home in whose archive a ranking is frozen twice and a period sealed twice."""
    home, period = Home(tmp_path_factory.mktemp("kept")), made_up.latest()
    home.warehouse.mkdir()
    said = as_json(ranked_townships(made_up, period))
    frozen(home, made_up, said, Signed("张三", "县委会议"))
    frozen(home, made_up, said, Signed("张三", "县委会议", "更正"))
    found = appraisal(made_up, period.id)
    frozen_appraisal(home, made_up, appraised(found), Signed("张三", "县委会议"), found.scheme)
    points = checklist(made_up, period.id, frozenset())
    sealed(home, made_up, period, "李四", points=points)
    sealed(home, made_up, period, "李四", points=points, reason="更正")
    return home


def files(home, kind):
    """What stands in the archive, read as a reader of another program reads it."""
    return [
        json.loads(path.read_text("utf-8")) for path in sorted((home.root / "archive" / kind).glob("*.json"))
    ]


def test_a_frozen_ranking_agrees_with_its_type(archive, made_up):
    kept = files(archive, "rankings")
    assert len(kept) == 2
    for one in kept:
        assert disagreements(one, FrozenDocument) == []
        assert one["townships"]
        assert any(unit["indicators"] for unit in one["townships"])
    assert set(yardsticks()) == {"benchmark", "monitoring_line"}  # who adds one says it in the type
    assert not set(kept[0]) & ({table.name for table in SOURCES} - set(yardsticks()))
    now = as_json(ranked_townships(made_up, made_up.latest()))
    rows = moved(revisions_of(archive, now["period"])[0], now)
    assert [said for row in rows for said in disagreements(row, SinceFrozen)] == []


def test_a_frozen_appraisal_of_departments_agrees_with_its_type(archive, made_up):
    (kept,) = files(archive, "department_rankings")
    assert disagreements(kept, FrozenAppraisal) == []
    assert any(one["items"] for one in kept["departments"])
    now = appraised(appraisal(made_up, kept["period"]))
    assert disagreements(json.loads(json.dumps(now, allow_nan=False)), AppraisalDocument) == []
    rows = departments_moved(appraisals_of(archive, kept["period"])[0], now)
    assert [said for row in rows for said in disagreements(row, SinceFrozen)] == []
    assert all(row["rank"] == row["new_rank"] for row in rows)


def test_a_ranking_that_is_printed_agrees_with_its_type(made_up):
    for period in made_up.periods():
        said = json.loads(json.dumps(as_json(ranked_townships(made_up, period)), allow_nan=False))
        assert disagreements(said, RankingDocument) == [], period.id


def test_a_seal_agrees_with_its_type(archive, made_up):
    kept = files(archive, "seals")
    assert len(kept) == 2
    for one in kept:
        assert disagreements(one, SealDocument) == []
        assert one["figures"]
        assert one["checklist"]
    assert seals_of(archive, made_up.latest().id) == kept


def test_what_a_load_and_a_check_print_agrees_with_its_type(tmp_path, run):
    send(tmp_path, areas=AREAS, households=HOUSEHOLDS, checks=CHECKS)
    (tmp_path / "inbox" / "odd.csv").write_text("a,b\n1,2\n")
    every = []
    sent = sorted((tmp_path / "inbox").iterdir())
    for call in (("check", *sent), ("load", "--max-bad", 0.9), ("load",)):
        for lang in ("zh", "en"):
            said = run(*call, "--home", tmp_path, "--format", "json", "--lang", lang)
            every.append(json.loads(said.out))
            assert disagreements(every[-1], ReportDocument) == [], call
    tables = [table for one in every for file in one["files"] for table in file["tables"]]
    assert any(table["reasons"] for table in tables)
    assert any(file["status"] == "refused" for one in every for file in one["files"])
    assert any(one["published"] for one in every)
    assert any(one["unchanged"] for one in every)


def named() -> set[str]:
    """The names of all TypedDicts called a document."""
    return {
        node.name
        for storey in ("pipelines", "metrics", "dashboard")
        for file in (ROOT / storey).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Document")
    }


def within(kind) -> set[type]:
    """A type and all documents that stand in it."""
    if not is_typeddict(kind):
        return {one for inner in get_args(kind) for one in within(inner)}
    return {kind, *(one for hint in get_type_hints(kind).values() for one in within(hint))}


def test_every_document_with_a_type_is_held_against_one_that_was_made():
    held = {one.__name__ for kind in KEPT for one in within(kind)}
    assert named() <= held


class Inner(TypedDict):
    n: int


class Outer(TypedDict):
    name: str | None
    parts: dict[str, Inner]
    share: float
    more: NotRequired[list[Inner]]


def test_what_a_document_says_otherwise_than_its_type_is_told_by_its_place():
    fine = {"name": None, "parts": {"a": {"n": 1}}, "share": 1}
    assert disagreements(fine, Outer) == []
    assert disagreements(fine | {"more": [{"n": 1}, {"n": "1"}]}, Outer) == [".more[1].n: '1' is no int"]
    assert disagreements(fine | {"parts": {"a": {"m": 1}}}, Outer) == [
        ".parts.a.n is not there", ".parts.a.m is not told of",
    ]  # fmt: skip
    assert disagreements(fine | {"share": True, "name": 3}, Outer) == [
        ".name: 3 is no str", ".share: True is no float",
    ]  # fmt: skip
    assert disagreements([], Outer) == [": [] is no Outer"]


def test_a_kept_file_that_lacks_a_key_is_an_error_that_names_it():
    assert typed_document({"n": 1}, Inner) == {"n": 1}
    with pytest.raises(KeyError, match="Inner lacks n"):
        typed_document({"m": 1}, Inner)
