"""Townships: who stands where; a township opens its villages, a village its households; small numbers are honest."""

from __future__ import annotations

import json
import re

import pytest
from kit.contract import AREAS, HOUSEHOLDS, send
from kit.desk import desk, words

from metrics.results import Results
from pipelines.ground.home import Home

CHINESE = re.compile(r"[一-鿿]")
COUNTY, TOWNSHIP = "990101", "990101101"
STATUS = re.compile(r"^(✔︎|◐︎|✘︎|·|○|▨|≠|–) \S+")


@pytest.fixture(scope="module")
def full(county):
    return desk(county, "townships", period="2025")


@pytest.fixture(scope="module")
def partial(tmp_path_factory, run):
    """A county of which only the areas, the register and one income have come."""
    home = tmp_path_factory.mktemp("partial")
    incomes = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2025,2,20000\n"
    send(home, areas=AREAS, households=HOUSEHOLDS, incomes=incomes)
    done = run("load", "--home", home)
    assert done.status == 0, done.err
    return home


def table(opened):
    return opened.dataframe[0].value


def places(home, level, within):
    results = Results.open(Home(home))
    rows = results.areas(results.latest())
    return rows.filter(level=level, parent_code=within)


def test_every_township_has_a_row_with_status_in_sign_and_word(full, county):
    assert not full.exception
    rows = table(full)
    assert sorted(rows["name"]) == sorted(places(county, "township", COUNTY)["name"])
    assert all(STATUS.match(cell[0]) for column in ("status", "GUA-01", "SAT-01") for cell in rows[column])


def test_rows_stand_from_the_widest_gap_on_and_what_cannot_be_judged_comes_last(full, county):
    results = Results.open(Home(county))
    tidy = results.tidy("ECO-01", period="2025", level="township", within=COUNTY)
    gaps = dict(tidy.select("area_name", "gap").iter_rows())
    judged = [row.name for row in table(full).itertuples() if row.status[0][0] in "✔◐✘"]
    assert judged == list(table(full)["name"])[: len(judged)]
    assert [gaps[name] for name in judged] == sorted(gaps[name] for name in judged)
    assert "不是名次" in words(full)


def test_households_and_persons_stand_together_and_add_up_to_the_county(full, county):
    rows, scope = table(full), Results.open(Home(county)).scope("2025")
    assert rows["households"].sum() == scope["households"].sum()
    assert rows["persons"].sum() == scope["persons"].sum()


def test_the_trend_holds_years_alone_and_ends_in_the_value_shown(full):
    for _, row in table(full).iterrows():
        assert len(row["trend"]) <= 4
        if row["value"] == row["value"]:
            assert row["trend"][-1] == pytest.approx(row["value"])


def test_a_sample_shows_its_interval_and_every_row_its_reason(county):
    rows = table(desk(county, "townships", period="2025", indicator="SAT-01"))
    assert any(re.fullmatch(r"\d+\.\d+%–\d+\.\d+%", cell.strip()) for cell in rows["interval"])
    assert all(rows["why"].str.len() > 3)


def test_map_and_dots_are_named_for_those_who_do_not_see_them_and_carry_signs(full):
    charts = full.get("plotly_chart")
    assert len(charts) == 2
    for chart in charts:
        assert full.header[0].value.replace("\\", "") in chart.proto.alt
        assert re.search(r"[✔◐✘]", repr(json.loads(chart.proto.spec)))


def test_a_kind_of_household_narrows_table_and_scope(county):
    opened = desk(county, "townships", period="2025", kind="unstable")
    scope = Results.open(Home(county)).scope("2025").filter(kind="unstable")
    assert table(opened)["households"].sum() == scope["households"][0]
    opened.selectbox(key="townships-kind-zh").set_value("").run()
    assert "kind" not in opened.query_params


def test_the_indicator_is_chosen_in_the_address(county):
    opened = desk(county, "townships", period="2025")
    opened.selectbox(key="townships-indicator-zh").set_value("MOT-01").run()
    assert opened.query_params["indicator"] == "MOT-01"


def test_what_income_is_made_of_falls_back_to_what_can_be_set_side_by_side(county):
    assert (
        desk(county, "townships", indicator="ECO-06").selectbox(key="townships-indicator-zh").value
        == "ECO-01"
    )


def test_a_township_lists_its_villages_and_small_samples_say_how_small(county):
    opened = desk(county, "townships", period="2025", area=TOWNSHIP, indicator="SAT-01")
    assert sorted(table(opened)["name"]) == sorted(places(county, "village", TOWNSHIP)["name"])
    few = [cell[0] for cell in table(opened)["status"] if "样本不足" in cell[0]]
    assert few
    assert "n=" in opened.get("plotly_chart")[0].proto.spec


def test_a_village_lists_its_households_under_pseudonyms_alone(county):
    village = places(county, "village", TOWNSHIP)["code"][0]
    opened = desk(county, "townships", period="2025", area=village)
    assert not opened.exception
    rows, found = table(opened), Results.open(Home(county)).households("2025", village)
    assert len(rows) == found.height
    assert all(re.fullmatch(r"户 \.\.\.[0-9a-f]{4,}", name) for name in rows["name"])
    assert rows["name"].is_unique
    assert f"{found.height} 户" in opened.header[0].value
    assert {cell[0] for cell in rows["water"]} <= {"✔︎ 达标", "✘︎ 未达标", "– 不适用", "○ 未核查"}
    failing = found.filter(found["fails"].list.len() > 0).height
    assert sum(bool(len(cell)) for cell in rows["fails"]) == failing


@pytest.mark.parametrize("asked", [{}, {"area": TOWNSHIP}, {"area": "990101101201"}])
def test_the_english_page_has_no_chinese_but_names(county, asked):
    opened = desk(county, "townships", lang="en", **asked)
    assert not opened.exception
    names = {"云溪县（演示数据）", *Results.open(Home(county)).records.areas["name"]}
    said = "\n".join(element.value for element in (*opened.header, *opened.caption)).replace("\\", "")
    for name in sorted(names, key=len, reverse=True):
        said = said.replace(name, "")
    assert not CHINESE.search(said)
    labels = [column.get("label") or "" for column in json.loads(opened.dataframe[0].proto.columns).values()]
    assert not CHINESE.search("".join(labels))


def test_a_county_with_little_data_says_what_is_not_reported(partial):
    opened = desk(partial, "townships")
    assert not opened.exception
    silent = (
        "未报送",
        "不适用",
        "无法判断",
    )  # nothing came, nobody is there, or no year before to compare with
    assert all(any(word in cell[0] for word in silent) for cell in table(opened)["status"])
    assert "2 户" in desk(partial, "townships", area="990101001001").header[0].value
