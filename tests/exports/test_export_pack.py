"""`export meeting`: its files, what it says beside them, what people typed, no person in any of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime

import pytest
from kit.exports import YEAR, pack_of, sparse_pack

from dashboard.exports import pdf, typed
from dashboard.exports.files import meeting
from dashboard.exports.missed import missed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.keeping.journal import enter

TOLD = {"indicator": "MOT-01", "period_id": "2025", "author": "王五", "entered_at": "2026-01-20 09:00:00"}


@pytest.fixture(scope="module")
def written(run, county, tmp_path_factory):
    out = tmp_path_factory.mktemp("pack")
    said = run("export", "meeting", "--period", "2025", "--out", out, "--home", county, "--format", "json")
    assert said.status == 0, said.err
    return out, said.json


def test_deck_workbook_and_brief_are_written_and_a_pdf_where_libreoffice_is(written):
    out, said = written
    kinds = [one["kind"] for one in said["files"]]
    assert kinds[:3] == ["pptx", "xlsx", "docx"]
    assert ("pdf" in kinds) == bool(not said["notes"] and pdf.program())
    assert sorted(file.name for file in out.iterdir()) == sorted(
        one["path"].rsplit("/", 1)[-1].rsplit("\\", 1)[-1] for one in said["files"]
    )
    assert (said["period"], said["seal"], said["left_out"]) == ("2025", None, [])


def test_no_household_and_no_pseudonym_is_in_any_file(written, county):
    out, _ = written
    frame = Results.open(Home(county)).records.frame("FROM household")
    ids = set(frame["household_id"].drop_nulls())
    assert ids
    for file in out.iterdir():
        if file.suffix == ".pdf":
            continue
        with zipfile.ZipFile(file) as held:
            text = "".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
        words = set(re.findall(r"[0-9a-fA-F]{12,}", text))
        assert not words & ids, file.name


def test_without_libreoffice_the_rest_is_written_and_that_is_said(county, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "program", lambda: None)
    (tmp_path / "meeting-2025.pdf").write_bytes(b"of an earlier pack")
    said = meeting(pack_of(county), tmp_path)
    assert [one["kind"] for one in said["files"]] == ["pptx", "xlsx", "docx"]
    assert "没有找到 LibreOffice" in said["notes"][0]
    assert not (tmp_path / "meeting-2025.pdf").exists()


def test_a_libreoffice_that_hangs_or_fails_is_ended_and_said(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "program", lambda: str(program))
    monkeypatch.setattr(pdf, "SECONDS", 0.2)
    file = tmp_path / "a.pptx"
    file.touch()
    assert pdf.pdf_of(file, datetime(2026, 1, 20, tzinfo=UTC)) == (None, pdf.FAILED)


def test_a_sparse_home_exports_all_files_and_names_what_is_left_out(tmp_path):
    said = meeting(sparse_pack(tmp_path / "home", "en"), tmp_path)
    assert {"pptx", "xlsx", "docx"} <= {one["kind"] for one in said["files"]}
    assert "Where income growth came from" in said["left_out"]


def test_explanations_and_actions_typed_since_the_load_stand_in_the_pack(own_county):
    home = Home(own_county)
    town = pack_of(own_county).towns["area_code"][0]
    enter(home, "explanation", {**TOLD, "area_code": town, "text": "电话 13812345678，务工多"})
    enter(home, "explanation", {**TOLD, "area_code": "990101", "text": "资金到位晚"})
    enter(
        home,
        "meeting_action",
        {
            "action_id": "X1", "meeting_on": "2026-01-20", "topic": "培训", "owner": "人社局",
            "due_on": "2026-06-30", "indicator": "MOT-01",
        },
    )  # fmt: skip
    pack = pack_of(own_county)
    texts = [one.text for one in missed(pack) if one.text]
    assert texts[:2] == ["“电话 ***，务工多”", "“资金到位晚”"]
    assert "X1" in pack.decided["action_id"].to_list()
    assert not [column for column in pack.explanations.columns if column == "author"]
    earlier = typed.decided(home, pack.results, YEAR.before)
    assert "X1" not in earlier["action_id"].to_list()


@pytest.mark.parametrize(
    "call",
    [
        ("export", "meeting"),
        ("export", "everything", "--period", "2025", "--out", "x"),
        ("export", "meeting", "--period", "2031", "--out", "x"),
        ("report", "--out", "x"),
    ],
)
def test_a_wrong_call_ends_with_2(run, county, tmp_path, call):
    said = run(*(tmp_path / "x" if word == "x" else word for word in call), "--home", county)
    assert (said.status, said.out) == (2, "")
    assert "Traceback" not in said.err
    assert not (tmp_path / "x").exists()


def test_a_file_in_the_place_of_the_folder_is_said(run, county, tmp_path):
    (tmp_path / "out").touch()
    said = run("export", "meeting", "--period", "2025", "--out", tmp_path / "out", "--home", county)
    assert (said.status, said.out) == (2, "")


def test_the_pdf_is_of_the_deck(written):
    out, said = written
    if "pdf" not in [one["kind"] for one in said["files"]] or not shutil.which("pdfinfo"):
        pytest.skip("LibreOffice or pdfinfo is not installed")
    from pptx import Presentation

    call = [shutil.which("pdfinfo"), str(out / "meeting-2025.pdf")]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", told)[1]) == len(
        Presentation(str(out / "meeting-2025.pptx")).slides
    )
