"""A nil report of a township that the county does not have is told by its name and counts for nobody."""

from __future__ import annotations

import pytest
from kit.loads import put, taken, three_households

from pipelines.ground.home import Home
from pipelines.keeping.store import seen, sources
from pipelines.loading.refusals import refused_now

POSTS = "2024年3月公益性岗位考勤表,,,,,\n月份,岗位编号,行政村代码,应出勤天数,实际出勤天数,在岗状态\n"


def reports(home: Home, name: str, title: str = "2024年3月公益性岗位考勤表"):
    """Load an empty sheet of posts of that name; return its table of the report, and its nil periods."""
    sheet = POSTS.replace("2024年3月公益性岗位考勤表", title)
    report = taken(home, [put(home, name, sheet)], max_bad=1.0)
    (file,) = report.files
    told = [(table.is_loaded, table.message.zh if table.message else "") for table in file.tables]
    return told, [one.nil_periods for one in sources(home) if one.table == "welfare_post"]


@pytest.fixture
def home(tmp_path):
    return three_households(tmp_path / "home")


@pytest.mark.parametrize("name", ["公益性岗位_青山镇", "公益性岗位", "城乡_公益性岗位"])
def test_a_nil_report_of_a_known_township_or_of_nobody_in_particular_is_taken(home, name):
    told, periods = reports(home, name)
    assert told == [(True, "")]
    assert periods == [("2024H1",)]


@pytest.mark.parametrize(
    "title", ["{}2024年3月公益性岗位考勤表", "2024年3月{}公益性岗位考勤表", "2024年3月考勤表 填报单位：{}", "示范县{}2024年3月考勤表"]
)  # fmt: skip
def test_a_title_that_names_a_township_speaks_as_the_name_of_the_file_does(home, title):
    told, periods = reports(home, "公益性岗位_a", title.format("幸福乡"))
    assert told[0][0] is False
    assert "“幸福乡”" in told[0][1]
    assert periods == []
    assert reports(home, "公益性岗位_b", title.format("青山镇")) == ([(True, "")], [("2024H1",)])


@pytest.mark.parametrize("title", ["2024年3月城乡公益性岗位考勤表", "示范县各乡镇2024年3月公益性岗位考勤表"])
def test_a_title_of_everybody_names_no_township(home, title):
    assert reports(home, "公益性岗位", title) == ([(True, "")], [("2024H1",)])


def test_a_title_that_names_another_place_than_the_file_is_told_by_the_unknown_one(home):
    told, _ = reports(home, "公益性岗位_青山镇", "幸福乡2024年3月公益性岗位考勤表")
    assert "“幸福乡”" in told[0][1]


def test_one_of_an_unknown_township_is_told_by_name_and_is_not_counted_until_the_area_comes(home):
    told, periods = reports(home, "公益性岗位_幸福乡")
    assert periods == []
    assert told[0][0] is False
    assert "“幸福乡”" in told[0][1]
    (entry,) = refused_now(home)["refused_table"].rows(named=True)
    assert (entry["file"], entry["periods"]) == ("公益性岗位_幸福乡.csv", "2024H1")
    assert "幸福乡" in entry["zh"]
    areas = "行政区划代码,上级代码,层级,名称\n990101009,990101,乡镇,幸福乡\n"
    taken(home, [put(home, "more", areas), home.inbox / "公益性岗位_幸福乡.csv"], max_bad=1.0)
    assert [one.nil_periods for one in sources(home) if one.table == "welfare_post"] == [("2024H1",)]
    assert [one.status for one in seen(home) if one.table == "welfare_post"] == ["taken"]


def test_where_no_area_ever_came_nobody_is_unknown(tmp_path):
    (tmp_path / "home" / "inbox").mkdir(parents=True)
    assert reports(Home(tmp_path / "home"), "公益性岗位_幸福乡") == ([(True, "")], [("2024H1",)])
