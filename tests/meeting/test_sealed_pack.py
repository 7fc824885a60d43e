"""A sealed pack stays byte by byte: other data, another program, a lost snapshot change nothing in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kit.commands import ROOT

from dashboard.exports import exported as door
from dashboard.exports import pdf
from dashboard.exports.sealed import PACKS
from dashboard.exports.sealing import seal_with_pack
from dashboard.exports.typed import actions, kept_actions
from metrics.bounds.reader import EVERYTHING
from metrics.meeting.seal import seal_of
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.archive import keep_file, kept_file
from pipelines.keeping.journal import enter
from pipelines.keeping.ledger import StoreError

PERIOD = "2025H2"
MEETING, PAGE = ("export", "meeting"), ("report",)
SEAL = ("seal", PERIOD, "--by", "李四", "--reason", "县委要求")
# A later version: one more headline indicator, and a word on every slide, sheet and page that is not this one's.
LATER = """
import dataclasses, sys
from pipelines.ground import version
version.method_version = lambda: "later"
from metrics import catalogue
new = dataclasses.replace(catalogue.BY_ID["MOT-01"], id="MOT-99")
catalogue.CATALOGUE = (*catalogue.CATALOGUE, new)
catalogue.BY_ID["MOT-99"] = new
from dashboard.exports import pack
pack.MARK = dataclasses.replace(pack.MARK, zh="新版 {county}", en="later {county}")
from dashboard import cli
sys.exit(cli.main())
"""


@pytest.fixture(scope="module")
def sealed(run, county, tmp_path_factory):
    """A county whose period is sealed, and its files as they left on the first day: in English the page alone."""
    home = tmp_path_factory.mktemp("sealed") / "home"
    shutil.copytree(county, home)
    assert run(*SEAL, "--home", home).status == 0
    return home, {
        "zh": exported(run, home, home.parent / "zh", "zh")[1],
        "en": exported(run, home, home.parent / "en", "en", (PAGE,))[1],
    }


@pytest.fixture
def own(sealed, tmp_path):
    """A copy of that county which a test may spoil, and the digests of its pack."""
    home, before = sealed
    return Path(shutil.copytree(home, tmp_path / "home")), before


def exported(run, home, out, lang, calls=(MEETING, PAGE)):
    """Export meeting and page; return what was said of the first, and each file's digest by its name."""
    told = [run(*call, "--period", PERIOD, "--out", out, "--home", home, "--lang", lang, "--format", "json")
            for call in calls]  # fmt: skip
    for one in told:
        assert one.status == 0, one.err
    files = {Path(file["path"]).name: file["path"] for one in told for file in one.json["files"]}
    return told[0].json, {name: digest(path) for name, path in files.items()}


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def later(*words):
    """Call the command line of the later version."""
    call = [sys.executable, "-c", LATER, *map(str, words)]
    return subprocess.run(
        call,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_pack_leaves_in_both_languages_with_the_number_of_its_seal(sealed):
    home, before = sealed
    seal = json.loads((home / "archive" / "seals" / f"{PERIOD}-r1.json").read_text(encoding="utf-8"))
    names = {
        f"meeting-{PERIOD}.pptx",
        f"meeting-{PERIOD}.xlsx",
        f"brief-{PERIOD}.docx",
        f"report-{PERIOD}.html",
    }
    kept = {lang: {one["name"]: one["sha256"] for one in seal["pack"]["files"] if one["lang"] == lang}
            for lang in ("zh", "en")}  # fmt: skip
    assert kept["zh"].items() <= before["zh"].items()
    assert before["en"].items() <= kept["en"].items()
    assert set(kept["zh"]) == set(kept["en"]) == names
    page = (home.parent / "zh" / f"report-{PERIOD}.html").read_text(encoding="utf-8")
    assert seal["number"] in page


def test_a_later_version_with_one_more_indicator_changes_no_byte(own, tmp_path):
    home, before = own
    loaded = later("load", "--home", home)
    assert loaded.returncode == 0, loaded.stderr
    shown = later("show", "MOT-99", "--period", PERIOD, "--home", home, "--format", "json")
    assert json.loads(shown.stdout)[0]["indicator"] == "MOT-99"  # the later version is another one
    out = tmp_path / "out"
    for call in (MEETING, PAGE):
        done = later(*call, "--period", PERIOD, "--out", out, "--home", home, "--lang", "zh")
        assert done.returncode == 0, done.stderr
    assert {path.name: digest(path) for path in out.iterdir()} == before["zh"]


def test_other_data_change_no_byte_and_what_came_since_is_said_beside(run, own, tmp_path):
    home, before = own
    files = Results.open(Home(home)).records.files().filter(pl_file("第三方_满意度调查_2025.xlsx"))
    assert run("withdraw", files["file_id"][0], "--why", "更正", "--home", home).status == 0
    row = {"indicator": "MOT-01", "area_code": "990101", "period_id": PERIOD, "text": "资金到位晚"}
    enter(Home(home), "explanation", {**row, "author": "王五", "entered_at": "2026-01-20 09:00:00"})
    action = {
        "action_id": "X1",
        "meeting_on": "2026-01-20",
        "topic": "培训",
        "owner": "人社局",
        "due_on": "2026-06-30",
    }
    enter(Home(home), "meeting_action", action)
    kept = kept_actions(seal_of(Home(home), PERIOD), EVERYTHING)
    now = actions(Home(home), Results.open(Home(home)))
    assert (now.schema, now.height) == (kept.schema, kept.height + 1)
    said, now = exported(run, home, tmp_path / "out", "zh")
    assert now == before["zh"]
    assert said["revised"] > 0
    assert f"封存后有 {said['revised']} 个数值修订" in said["notes"][0]
    assert "说明 1 条" in said["notes"][1]
    assert "任务 1 项" in said["notes"][2]


def pl_file(name):
    import polars as pl

    return pl.col("file") == name


def test_without_any_snapshot_the_pack_is_the_same_and_what_is_not_known_is_said(run, own, tmp_path):
    home, before = own
    shutil.rmtree(home / "warehouse")
    said, now = exported(run, home, tmp_path / "out", "en", (PAGE,))
    assert now == before["en"]
    assert said["revised"] is None
    assert "not known" in said["notes"][0]
    other = run("export", "meeting", "--period", "2025H1", "--out", tmp_path / "x", "--home", home)
    assert (other.status, (tmp_path / "x").exists()) == (1, False)


def test_a_kept_file_that_was_spoilt_is_refused_by_name_and_nothing_is_written(run, own, tmp_path):
    home, before = own
    path = home / "archive" / PACKS / f"{before['zh'][f'brief-{PERIOD}.docx']}.docx"
    path.write_bytes(path.read_bytes()[:-1])
    out = tmp_path / "out"
    said = run("export", "meeting", "--period", PERIOD, "--out", out, "--home", home, "--lang", "zh")
    assert said.status == 1
    assert f"brief-{PERIOD}.docx" in said.err
    assert not list(out.iterdir())


def test_sealed_again_the_new_files_name_the_new_seal_and_hold_its_figures(run, own, tmp_path):
    home, before = own
    assert run("seal", PERIOD, "--by", "李四", "--reason", "再封", "--home", home).status == 0
    said, now = exported(run, home, tmp_path / "out", "zh")
    assert now["brief-2025H2.docx"] != before["zh"]["brief-2025H2.docx"]
    page = (tmp_path / "out" / f"report-{PERIOD}.html").read_text(encoding="utf-8")
    assert said["seal"] in page
    assert "修订" not in page.partition("<body")[2]  # against its own seal nothing is revised


def test_where_a_file_cannot_be_written_nothing_is_sealed(own_county, monkeypatch):
    home = Home(own_county)
    results = Results.open(home)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.exports.sealing.report", full)
    with pytest.raises(OSError, match="No space"):
        seal_with_pack(home, results, Period.read(PERIOD), "李四", points=[])
    assert not (own_county / "archive" / "seals").exists()


def test_a_kept_file_is_found_by_its_content_and_mended_when_kept_again(tmp_path):
    home = Home(tmp_path)
    name = keep_file(home, "packs", b"one", ".docx")
    path = tmp_path / "archive" / "packs" / f"{name}.docx"
    assert kept_file(home, "packs", name, ".docx") == b"one"
    path.write_bytes(b"two")
    assert kept_file(home, "packs", name, ".docx") is None
    assert keep_file(home, "packs", b"one", ".docx") == name
    assert kept_file(home, "packs", name, ".docx") == b"one"
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_the_first_pdf_of_a_sealed_deck_is_kept_and_served(tmp_path, monkeypatch):
    home, made = Home(tmp_path), []

    def print_(file, _):
        made.append(file)
        target = file.with_suffix(".pdf")
        target.write_bytes(b"pdf %d" % len(made))
        return target, None

    monkeypatch.setattr(door, "pdf_of", print_)
    body = b"deck"
    number = keep_file(home, PACKS, body, ".pptx")
    file = {"lang": "zh", "of": "meeting", "kind": "pptx", "name": "m.pptx", "sha256": number}
    seal = {
        "period": "2025", "number": "2025-X", "snapshot": "s", "sealed_at": "2026-01-20T09:00:00+00:00",
        "pack": {"files": [file], "left_out": {"zh": [], "en": []}},
    }  # fmt: skip
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        said = door.as_sealed(home, seal, tmp_path / name, what="meeting", lang="zh")
        assert [one["kind"] for one in said["files"]] == ["pptx", "pdf"]
        assert (tmp_path / name / "m.pdf").read_bytes() == b"pdf 1"
    assert len(made) == 1
    shutil.rmtree(tmp_path / "archive" / PACKS)
    with pytest.raises(StoreError, match=re.escape("m.pptx")):
        door.as_sealed(home, seal, tmp_path / "a", what="meeting", lang="zh")


def test_a_pdf_bears_the_day_of_its_figures_and_no_number_by_chance():
    day = datetime(2026, 1, 20, 9, tzinfo=UTC)
    bodies = [
        b"%%PDF /CreationDate(D:%sZ')>>\nxref\ntrailer\n/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n%%%%EOF"
        % (clock, number, number, number[::-1])
        for clock, number in ((b"20261128180230", b"A1" * 16), (b"20261128180237", b"B2" * 16))
    ]
    first, second = (pdf.settled(body, day) for body in bodies)
    assert first == second
    assert len(first) == len(bodies[0])
    assert b"D:20260120090000Z'" in first
    assert not re.search(rb"A1A1|B2B2", first)
