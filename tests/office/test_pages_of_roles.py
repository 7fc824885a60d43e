"""Pages drawn for each role: what is theirs, what they are told of it, and nothing from another's cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest
from kit.desk import words
from kit.office import office

from dashboard.app import PAGES
from dashboard.exports.public.lines import cell
from metrics.bounds.reader import EVERYTHING
from metrics.disclosure.public import published
from metrics.results import Results
from pipelines.ground.home import Home

MINE, OTHER = "990101103", "990101102"
LISTS = ("process", "monitoring", "funds", "supervision", "departments")


@pytest.fixture(scope="module")
def served(county, tmp_path_factory):
    with office(Path(shutil.copytree(county, tmp_path_factory.mktemp("office") / "county"))) as made:
        yield made


@pytest.fixture(scope="module")
def villages(county):
    """Household → the township that its newest row of the register says."""
    results = Results.open(Home(county), EVERYTHING)
    rows = results.records.frame(
        "SELECT household_id, village_code FROM household ORDER BY as_of NULLS FIRST"
    )
    return {one: code[:9] for one, code in rows.drop_nulls().iter_rows()}


def frames(opened) -> list[pl.DataFrame]:
    return [one.value for one in opened.dataframe]


def pseudonyms(opened, villages) -> set[str]:
    """Every household that a page names, in a table or a sentence."""
    said = words(opened) + "".join(frame.to_csv() for frame in frames(opened))
    return {one for one in villages if one in said}


@pytest.mark.parametrize("page", LISTS)
def test_what_was_made_for_one_who_sees_everything_is_not_shown_to_another(served, villages, page):
    """The assessor looks first: their page lies in the cache, for the very same place, period and language."""
    seen = {}
    for role, of in (("assessor", None), ("township", MINE), ("leader", None), ("assessor", None)):
        opened = served.open(page, role, of, area="990101", lang="zh", is_warm=bool(seen))
        assert not opened.exception
        seen[role] = pseudonyms(opened, villages)
    assert not seen["leader"]
    assert {villages[one] for one in seen["township"]} <= {MINE}
    assert seen["township"] <= seen["assessor"]


def test_the_lists_together_name_households_to_the_assessor_and_their_own_to_the_officer(served, villages):
    """Else the test above would prove nothing."""
    every = [pseudonyms(served.open(page, "assessor", area="990101"), villages) for page in LISTS]
    own = [pseudonyms(served.open(page, "township", MINE, area="990101"), villages) for page in LISTS]
    assert {villages[one] for one in set().union(*every)} > {MINE}
    assert {villages[one] for one in set().union(*own)} == {MINE}


def test_a_township_officer_begins_at_home_and_a_leader_at_the_county(served):
    assert "柳溪镇" in served.open("overview", "township", MINE, lang="zh").title[0].value
    assert "云溪县" in served.open("overview", "leader", lang="zh").title[0].value


@pytest.mark.parametrize("page", [leaf.path for leaf in PAGES if "leader" in leaf.roles])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_says_whose_data_it_shows(served, page, lang):
    said = {
        role: words(served.open(page, role, MINE if role == "township" else None, lang=lang, is_warm=True))
        for role in ("leader", "township", "assessor")
    }
    name = {"zh": "您看到的范围", "en": "What you see"}[lang]
    assert name in said["leader"]
    assert name in said["township"]
    assert "柳溪镇" in said["township"]
    assert name not in said["assessor"]


@pytest.mark.parametrize("page", ["townships", "indicator", "score"])
@pytest.mark.parametrize(("role", "of"), [("leader", None), ("township", MINE)])
def test_villages_that_are_not_theirs_are_shown_as_they_are_published_and_open_nothing(
    served, county, page, role, of
):
    """The very cells of `show --public`: hidden, rounded, divided after that; a village has no door."""
    results = Results.open(Home(county), EVERYTHING)
    told = published(results, "MOT-02", period="2025", level="village", within=OTHER).to_dicts()
    results.close()
    asked = {"area": OTHER, "indicator": "MOT-02", "period": "2025", "lang": "zh"}
    opened = served.open(page, role, of, **asked)
    assert not opened.exception
    shown = next(
        one for one in frames(opened) if set(one.columns) == {*["name", "status", "value", "base", "missing"]}
    )
    cells = {
        row["area_name"]: [cell(row, "value", row["unit"], "zh"), cell(row, "denominator", "count", "zh")]
        for row in told
    }
    assert {row["name"]: [row["value"], row["base"]] for row in shown.to_dict("records")} == cells
    assert "公开口径" in words(opened)
    assert not [row["area_code"] for row in told if row["area_code"] in words(opened)]


def test_an_officers_own_villages_are_exact_and_open(served):
    opened = served.open("townships", "township", MINE, area=MINE, indicator="MOT-02", lang="zh")
    assert "公开口径" not in "".join(one.value for one in opened.subheader)
    assert any("trend" in frame for frame in frames(opened))


def test_a_list_that_is_cut_says_of_how_many_it_is_a_part(served):
    opened = served.open("process", "township", MINE, area="990101", lang="zh")
    listed, said = opened.dataframe[0].value, words(opened)
    assert f"名单只列本乡镇（柳溪镇）的 {len(listed)} 条" in said
    assert (
        opened.header[0].value == served.open("process", "assessor", area="990101", lang="zh").header[0].value
    )
    assert "名单不在您可以看的范围内" in words(served.open("process", "leader", lang="zh"))


def test_an_address_of_another_townships_village_or_household_shows_nothing_of_it(served, villages):
    theirs = next(one for one, code in sorted(villages.items()) if code == OTHER)
    own = next(one for one, code in sorted(villages.items()) if code == MINE)
    opened = served.open("household", "township", MINE, household=theirs, lang="zh")
    assert "没有这个假名的户" in opened.info[0].value
    assert not opened.dataframe
    assert served.open("household", "township", MINE, household=own, lang="zh").dataframe
    village = served.open("townships", "township", MINE, area=f"{OTHER}201", lang="zh")
    assert any("没有代码为" in one.value for one in village.info)
    assert not pseudonyms(village, villages)


def test_rows_held_back_are_the_officers_own_and_files_are_not_theirs(served, county):
    results = Results.open(Home(county), EVERYTHING)
    every = results.records.held_back().height
    opened = served.open("data-quality", "township", MINE, tab="held", lang="zh")
    assert [one.label.split()[0] for one in opened.get("tab")] == [
        *("报送情况", "隔离", "提醒", "核对封存号"),
    ]
    assert not opened.exception
    shown = next(frame for frame in frames(opened) if "message" in frame)
    assert 0 < len(shown) < every
    leader = served.open("data-quality", "leader", lang="zh")
    assert [one.label for one in leader.get("tab")] == ["报送情况", "核对封存号"]
