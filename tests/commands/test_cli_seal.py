"""`seal`: a number that stays, a reason for another revision, and figures that corrections leave alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.lock import held

BARE = ("seal", "2025", "--by", "李四")
CALL = (*BARE, "--reason", "县委要求先行封存")


@pytest.fixture(scope="module")
def once(run, county, tmp_path_factory):
    """A county whose year is sealed, and what the command said."""
    home = Path(shutil.copytree(county, tmp_path_factory.mktemp("sealed") / "county"))
    said = run(*CALL, "--home", home, "--format", "json")
    assert said.status == 0, said.err
    return home, said.json


@pytest.fixture
def sealed(once, tmp_path):
    """A copy of it that a test may change."""
    home, said = once
    return Path(shutil.copytree(home, tmp_path / "county")), said


def shown(run, home, *more):
    return run("show", "SAT-01", "--period", "2025", *more, "--home", home, "--format", "json").json[0]


def without_the_survey(run, home):
    """Take the survey of 2025 back out: satisfaction is no longer reported."""
    files = Results.open(Home(home)).records.files().filter(pl.col("file") == "第三方_满意度调查_2025.xlsx")
    said = run("withdraw", files["file_id"][0], "--why", "更正", "--home", home)
    assert said.status == 0, said.err


def test_the_checklist_is_printed_and_the_number_said(run, own_county):
    said = run(*CALL, "--home", own_county, "--lang", "zh")
    assert said.status == 0
    assert len(said.out.splitlines()) == 9
    assert "✘" in said.out
    assert "已封存2025年：2025-" in said.err
    again = run("seal", "2025", "--by", "李四", "--home", own_county, "--lang", "zh")
    assert again.err.startswith("2025年已封存（2025-")


def test_the_document_has_number_period_name_time_and_points(sealed):
    _, said = sealed
    assert said["number"].startswith("2025-")
    assert (said["period"], said["by"], said["revision"]) == ("2025", "李四", 1)
    assert said["reason"] == "县委要求先行封存"
    assert {"is_good", "name", "zh", "en"} <= set(said["checklist"][0])
    assert said["figures"] > 100


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", " ")])
def test_over_what_is_not_fine_a_period_is_sealed_only_with_a_reason(run, own_county, reason):
    said = run(*BARE, *reason, "--home", own_county, "--lang", "zh")
    assert (said.status, said.out, "--reason" in said.err) == (2, "", True)
    assert not (own_county / "archive" / "seals").exists()


def test_a_sealed_period_is_sealed_again_only_with_a_reason(run, sealed):
    home, first = sealed
    again = run(*BARE, "--home", home, "--format", "json")
    assert (again.status, again.out) == (2, "")
    assert first["number"] in again.err
    second = run(*BARE, "--reason", "更正满意度", "--home", home, "--format", "json").json
    assert (second["revision"], second["reason"]) == (2, "更正满意度")
    kept = json.loads((home / "archive" / "seals" / "2025-r1.json").read_text(encoding="utf-8"))
    assert kept["number"] == first["number"]


def test_show_has_the_sealed_value_only_where_something_is_sealed(run, county, sealed):
    home, seal = sealed
    assert "sealed_value" not in shown(run, county)
    row = shown(run, home)
    assert (row["sealed_value"], row["seal"]) == (row["value"], seal["number"])
    other = run("show", "SAT-01", "--period", "2024", "--home", home, "--format", "json").json[0]
    assert (other["sealed_value"], other["seal"]) == (None, None)
    assert shown(run, home, "--by", "kind")["seal"] is None  # a seal holds no kinds


def test_later_corrections_leave_the_sealed_figures_and_every_export_keeps_them(run, sealed, tmp_path):
    home, seal = sealed
    before = shown(run, home)["value"]
    without_the_survey(run, home)
    row = shown(run, home)
    assert (row["value"], row["status"], row["sealed_value"]) == (None, "not_reported", before)
    said = run(
        "export", "meeting", "--period", "2025", "--out", tmp_path, "--home", home, "--format", "json"
    ).json
    assert (said["seal"], said["snapshot"]) == (seal["number"], seal["snapshot"])
    assert said["revised"] > 0
    from openpyxl import load_workbook
    from pptx import Presentation

    sheet = load_workbook(tmp_path / "meeting-2025.xlsx")["SAT-01"]
    assert before in [cell.value for cell in sheet["C"]]
    for slide in Presentation(str(tmp_path / "meeting-2025.pptx")).slides:
        feet = [shape.text_frame.text for shape in slide.placeholders if shape.placeholder_format.idx == 11]
        assert seal["number"] in feet[0]
    again = run("report", "--period", "2025", "--out", tmp_path, "--home", home, "--lang", "zh")
    page = (tmp_path / "report-2025.html").read_text(encoding="utf-8")
    assert seal["number"] in page
    assert f"{before:.1%}" in page
    assert "封存后有" in again.err  # said beside: the page itself is as it was sealed


def test_where_a_seal_kept_no_pack_and_its_snapshot_is_gone_the_difference_is_said(run, sealed, tmp_path):
    home, seal = sealed
    without_the_survey(run, home)
    kept = home / "archive" / "seals" / "2025-r1.json"  # as an earlier version sealed
    said = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({name: said[name] for name in said if name != "pack"}), encoding="utf-8")
    (home / "warehouse" / f"snap-{seal['snapshot']}.duckdb").unlink()
    said = run(
        "report", "--period", "2025", "--out", tmp_path, "--home", home, "--lang", "zh", "--format", "json"
    )
    assert said.status == 0, said.err
    assert said.json["snapshot"] != seal["snapshot"]
    assert "与封存值不同" in said.json["notes"][0]


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (("seal", "2031H1", "--by", "李四"), 2),
        (("seal", "2025"), 2),
        (("seal", "2025", "--by", " "), 2),
        (("seal",), 2),
    ],
)
def test_a_wrong_call_ends_with_2(run, county, call, status):
    said = run(*call, "--home", county)
    assert (said.status, said.out) == (status, "")
    assert "Traceback" not in said.err


def test_nobody_seals_while_a_load_holds_the_home(run, own_county):
    with held(Home(own_county)):
        said = run(*CALL, "--home", own_county)
    assert (said.status, said.out) == (75, "")
