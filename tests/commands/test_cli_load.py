"""`load`, `check`, `withdraw`, `template`: reports, statuses, and what stays as it was."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from pipelines.ground.home import Home

LINE = "行政区划代码,年度,监测线,文号\n990101,2030,9000,某文1号\n"


def pointer(home):
    """Which snapshot is served: the small files of the warehouse, whatever they are called."""
    return {
        file.name: file.read_bytes()
        for file in sorted(Home(home).warehouse.iterdir())
        if file.suffix != ".duckdb"
    }


def test_loading_the_same_inbox_again_changes_nothing(run, own_hamlet):
    before = pointer(own_hamlet)
    said = run("load", "--home", own_hamlet, "--format", "json")
    assert said.status == 0, said.err
    assert (said.json["published"], said.json["unchanged"]) == (False, True)
    assert pointer(own_hamlet) == before


def test_a_check_reports_like_a_load_and_publishes_nothing(run, own_hamlet, tmp_path):
    file = tmp_path / "监测线.csv"
    file.write_text(LINE, encoding="utf-8")
    before = pointer(own_hamlet)
    said = run("check", file, "--home", own_hamlet, "--format", "json")
    assert said.status == 0, said.err
    assert (said.json["published"], said.json["snapshot"]) == (False, None)
    table = said.json["files"][0]["tables"][0]
    assert (table["table"], table["rows"], table["accepted"]) == ("monitoring_line", 1, 1)
    assert pointer(own_hamlet) == before


def test_a_refused_file_is_named_and_check_ends_with_1(run, county, tmp_path):
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"no workbook at all")
    said = run("check", file, "--home", county, "--format", "json")
    assert said.status == 1
    assert said.json["files"][0]["status"] == "refused"
    assert said.json["files"][0]["message"]


def test_rows_are_accepted_plus_quarantined_in_every_table(run, own_county, tmp_path):
    fresh = tmp_path / "fresh"
    shutil.copytree(Home(own_county).inbox, fresh / "inbox")
    shutil.copy(own_county / "county.toml", fresh / "county.toml")
    report = run("load", "--home", fresh, "--format", "json").json
    tables = [table for file in report["files"] for table in file["tables"]]
    assert tables
    assert all(table["rows"] == table["accepted"] + table["quarantined"] for table in tables)
    assert sum(table["quarantined"] for table in tables) > 0  # the made-up county has planted bad rows


def test_a_file_can_be_withdrawn_and_loaded_again(run, own_hamlet, tmp_path):
    file = tmp_path / "监测线.csv"
    file.write_text(LINE, encoding="utf-8")
    loaded = run("load", file, "--home", own_hamlet, "--format", "json")
    assert loaded.json["published"], loaded.err
    file_id = loaded.json["files"][0]["file_id"]
    gone = run("withdraw", file_id[:12], "--why", "a test", "--home", own_hamlet, "--format", "json")
    assert (gone.status, gone.json["published"]) == (0, True), gone.err
    again = run("load", file, "--home", own_hamlet, "--format", "json")
    assert again.json["published"], again.err


def test_withdrawing_an_unknown_file_is_refused(run, own_hamlet):
    said = run("withdraw", "0123abcd", "--why", "a test", "--home", own_hamlet)
    assert said.status in {1, 2}
    assert "Traceback" not in said.err
    assert "0123abcd" in said.err


def test_strict_publishes_nothing_when_one_file_is_refused(run, own_hamlet, tmp_path):
    good, bad = tmp_path / "a.csv", tmp_path / "b.xlsx"
    good.write_text(LINE, encoding="utf-8")
    bad.write_bytes(b"no workbook at all")
    before = pointer(own_hamlet)
    said = run("load", good, bad, "--strict", "--home", own_hamlet, "--format", "json")
    assert (said.status, said.json["published"]) == (1, False)
    assert pointer(own_hamlet) == before
    loose = run("load", good, bad, "--home", own_hamlet, "--format", "json")
    assert (loose.status, loose.json["published"]) == (0, True)


@pytest.mark.parametrize("tables", [(), ("household_income", "training")])
def test_a_template_has_a_sheet_for_each_table_asked_for(run, tmp_path, tables):
    from openpyxl import load_workbook

    out = tmp_path / "空表.xlsx"
    said = run("template", *tables, "--out", out, "--format", "json")
    assert said.status == 0, said.err
    assert json.loads(said.out)["tables"]
    assert len(load_workbook(out).sheetnames) >= max(1, len(tables))


def test_a_second_load_is_told_who_holds_the_home_and_ends_with_75(run, own_hamlet, tmp_path):
    from pipelines.ground.lock import held

    file = tmp_path / "监测线.csv"
    file.write_text(LINE, encoding="utf-8")
    with held(Home(own_hamlet)):
        said = run("load", file, "--home", own_hamlet, "--format", "json")
    assert (said.status, said.out) == (75, "")
    assert str(os.getpid()) in said.err
