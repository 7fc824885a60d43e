"""Which home a command speaks of: the one named, CHENGXIAO_HOME, ./data, and for readers the demo county."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

LINE = "行政区划代码,年度,监测线,文号\n990101,2030,9000,某文1号\n"


@pytest.fixture
def desk(case_county, tmp_path):
    """A folder as `make demo` leaves it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "data" / "demo").symlink_to(case_county, target_is_directory=True)
    return tmp_path


def test_a_command_that_reads_falls_back_to_the_demo_county_and_says_so(run, desk):
    said = run("show", "GUA-01", "--period", "2025", "--format", "json", cwd=desk)
    assert said.status == 0, said.err
    assert said.json
    assert str(Path("data/demo")) in said.err


@pytest.mark.parametrize("part", ["inbox", "warehouse", "county.toml"])
def test_it_does_not_where_data_holds_a_county_of_its_own(desk, monkeypatch, part):
    from dashboard.commands import options

    class Context:
        params: dict = {}  # noqa: RUF012 - a stand-in
        resilient_parsing = False

        @staticmethod
        def get_parameter_source(_name):
            return None

    monkeypatch.chdir(desk)
    assert options.readable(Context, Path("data")) == Path("data/demo")
    (desk / "data" / part).mkdir()
    assert options.readable(Context, Path("data")) == Path("data")


@pytest.mark.parametrize(
    "call",
    [
        ("load",),
        ("seal", "2025H1", "--by", "x"),
        ("rank", "--freeze", "--by", "x", "--reason", "x"),
        ("withdraw", "0a1b2c3d", "--why", "x"),
    ],
    ids=" ".join,
)
def test_a_command_that_writes_never_falls_back(run, desk, call):
    before = sorted(path.name for path in (desk / "data").iterdir())
    said = run(*call, cwd=desk)
    assert said.status in {1, 2}
    assert "data/demo" not in said.err
    assert sorted(path.name for path in (desk / "data").iterdir()) == before


def test_chengxiao_home_is_the_home_of_every_command_but_demo(run, desk, case_county):
    from dashboard.commands.demo import demo

    said = run("show", "GUA-01", "--period", "2025", cwd=desk, own={"CHENGXIAO_HOME": str(case_county)})
    assert (said.status, said.err) == (0, "")
    assert inspect.signature(demo).parameters["home"].default == Path("data/demo")


def test_a_home_that_a_page_left_behind_is_nobody_elses(run, desk, monkeypatch):
    monkeypatch.setenv("CHENGXIAO_HOME", str(desk / "elsewhere"))
    said = run("show", "GUA-01", "--period", "2025", cwd=desk)
    assert (said.status, "data/demo" in said.err) == (0, True), said.err


@pytest.mark.parametrize("has_inbox", [True, False], ids=["only an inbox", "nothing"])
def test_a_check_where_nothing_was_ever_loaded_makes_nothing_and_judges_the_file_alone(
    run, tmp_path, has_inbox
):
    file, home = tmp_path / "监测线.csv", tmp_path / "home"
    file.write_text(LINE, encoding="utf-8")
    if has_inbox:
        (home / "inbox").mkdir(parents=True)
    said = run(
        "check", file, "--home", home, "--format", "json", "--report", tmp_path / "page", "--lang", "zh"
    )
    assert (said.status, said.json["files"][0]["status"]) == (0, "loaded"), said.err
    assert "没有建立任何目录" in said.err
    assert [path.name for path in home.rglob("*")] == (["inbox"] if has_inbox else [])
    assert "监测线.csv" in (tmp_path / "page" / "检查报告.html").read_text(encoding="utf-8")
