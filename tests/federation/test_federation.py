"""The level above: what a county hands up adds up to what it would be in one home, or is refused by name."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from kit.commands import chengxiao
from kit.desk import desk, words
from kit.federation import Halves, file_of, neighbour, published, recoded, resaid, sources_of

from metrics.federation.federating import federate
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.levels import stand_at
from pipelines.keeping.cube_file import read_cube
from pipelines.warehouse.publish import served

OWED = "PRO-14"  # each county owes a meeting of its own: two counties owe two
SHOWN = ("numerator", "denominator", "value", "units", "missing", "coverage", "months", "is_partial")
SHOWN += ("previous_numerator", "previous_denominator", "low", "high", "independent", "status")
SEAL = {
    "number": "2025-1",
    "by": "王",
    "sealed_at": "2026-01-05",
    "snapshot": "ab",
    "whole": "",
    "changed": [],
}


@pytest.fixture(autouse=True)
def spoken():
    """Let the words of the house be a county's again after each test."""
    yield
    stand_at(None)


@pytest.fixture(scope="module")
def handed(case_county, tmp_path_factory) -> Path:
    """The file that the made-up county hands up, said to be sealed."""
    place = tmp_path_factory.mktemp("handed")
    return resaid(file_of(Home(case_county), place / "open.zip"), place / "own.zip", seal=SEAL)


@pytest.fixture(scope="module")
def three(handed) -> list[Path]:
    """The files of three counties that are alike."""
    place = handed.parent
    return [
        handed,
        neighbour(handed, place / "b.zip", "990102", "安河县"),
        neighbour(handed, place / "c.zip", "990103", "清源县"),
    ]


@pytest.fixture(scope="module")
def city(three, tmp_path_factory) -> Path:
    """The home of a city of three counties; nobody writes to it."""
    home = tmp_path_factory.mktemp("city") / "home"
    assert federate(Home(home), three, name="云山市").is_published
    return home


def test_a_county_in_two_halves_adds_up_to_itself(case_county, tmp_path):
    """Every indicator, of the year and of the year before: sums of two homes are those of one."""
    frames, like = sources_of(Home(case_county))
    period = next(one for one in like.periods() if one.id == "2025")
    towns = sorted(like.township_names(period.id))
    halves = Halves(frames, towns[len(towns) // 2 :])
    second = {name: _moved(rows) for name, rows in halves.part(is_second=True).items()}
    files = []
    for code, part in (("990101", halves.part(is_second=False)), ("990102", second)):
        home = published(Home(tmp_path / code), part, replace(like.settings, area_code=code), like)
        files.append(file_of(home, tmp_path / f"{code}.zip"))
    report = federate(Home(tmp_path / "up"), files, is_provisional=True)
    assert (report.refused, report.area) == ([], "9901")
    both = Results.open(Home(tmp_path / "up"))
    for year in ("2025", "2024"):
        assert _apart(like.tidy("all", period=year), both.tidy("all", period=year)) == []
    assert both.scope("2025").equals(like.scope("2025"))
    assert both.distribution("ECO-01", "2025").equals(like.distribution("ECO-01", "2025"))
    for found in (like, both):
        found.close()


def _moved(rows: pl.DataFrame) -> pl.DataFrame:
    codes = [
        name for name in ("village_code", "area_code", "parent_code", "merged_into") if name in rows.columns
    ]
    return rows.with_columns(pl.col(codes).str.replace("^990101", "990102"))


def _apart(one: pl.DataFrame, other: pl.DataFrame) -> list[tuple[object, ...]]:
    """Return indicator, column and both numbers wherever two tables of figures are not the same."""
    keys = ["indicator", "component"]
    both = one.join(other, on=keys, suffix="_up", nulls_equal=True)
    assert both.height == one.height == other.height
    found = []
    for row in both.iter_rows(named=True):
        for name in SHOWN:
            own_target = (
                row["target"] != row["target_up"] and name == "status"
            )  # a county's own, not the city's
            owed = row["indicator"] == OWED and name in {"missing", "coverage", "status"}
            if not owed and not own_target and not _same(row[name], row[f"{name}_up"]):
                found.append((row["indicator"], name, row[name], row[f"{name}_up"]))
    return found


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other


def test_the_file_is_the_same_bytes_and_holds_nobody(case_county, handed):
    again = file_of(Home(case_county), handed.parent / "again.zip")
    assert again.read_bytes() == (handed.parent / "open.zip").read_bytes()
    for name, rows in read_cube(handed).frames.items():
        lone = {"household_id", "person_id", "plan_id", "measure_id", "ledger_id", "village_name"}
        assert not rows.height or not lone & set(rows.columns), name
        for column in {"village_code", "area_code", "code"} & set(rows.columns):
            assert rows[column].cast(pl.String).str.len_chars().max() in {None, 6, 9}, name


def test_a_city_shows_itself_its_counties_and_their_townships(city, case_county):
    above, own = Results.open(Home(city)), Results.open(Home(case_county))
    top = above.tidy("ECO-01", period="2025").row(0, named=True)
    county = own.tidy("ECO-01", period="2025").row(0, named=True)
    assert (top["area_code"], top["area_name"]) == ("9901", "云山市")
    assert top["numerator"] == pytest.approx(3 * county["numerator"])
    assert top["value"] == pytest.approx(county["value"])
    counties = above.tidy("all", period="2025", level="township")
    assert _apart(own.tidy("all", period="2025"), counties.filter(pl.col("area_code") == "990101")) == []
    towns = above.tidy("ECO-01", period="2025", level="village", within="990102")
    assert towns.height == len(own.township_names("2025"))
    own.close()
    above.close()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"seal": None}, "清源县的2025年没有封存"),
        ({"seal": {**SEAL, "changed": ["ECO-01"]}}, "封存（2025-1）后数字有变：ECO-01"),
        ({"definitions": {"ECO-01": "another"}}, "清源县 的指标定义与本程序不同"),
        ({"rules": {"sharp_drop": 0.2}}, "清源县 与 .*的口径设置不同：.*"),
        ({"area_code": "880103"}, "清源县（880103）不在 9901 范围内"),
        ({"is_public": True}, "公开口径"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(three, tmp_path, said, why):
    home = Home(tmp_path / "home")
    assert federate(home, three[:2]).is_published
    before = served(home.warehouse)
    bad = resaid(three[2], tmp_path / "bad.zip", **said)
    report = federate(home, [bad], area="9901")
    assert any(re.search(why, one.zh) for one in report.refused), [one.zh for one in report.refused]
    assert served(home.warehouse) == before
    assert not report.is_published


def test_maps_that_overlap_and_files_twice_are_refused(three, tmp_path):
    shared = resaid(
        three[2], tmp_path / "shared.zip", area_code="990102", name={"zh": "安河县", "en": "安河县"}
    )
    assert "两个不同的文件" in federate(Home(tmp_path / "a"), [*three[:2], shared]).refused[0].zh
    foreign = resaid(three[2], tmp_path / "foreign.zip", area_code="990104")
    refused = " ".join(one.zh for one in federate(Home(tmp_path / "a"), [*three, foreign]).refused)
    assert "不属于 990104" in refused
    assert "区划重叠" in refused


def test_a_damaged_file_is_named_with_its_part(three, tmp_path):
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(three[0]) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:-1] + b"X" if name == "cube.parquet" else data)
    report = federate(Home(tmp_path / "home"), [broken, *three[1:]])
    assert ["cube.parquet" in one.zh and "broken.zip" in one.zh for one in report.refused] == [True]
    flipped = bytearray(three[0].read_bytes())
    flipped[len(flipped) // 2] ^= 1
    broken.write_bytes(flipped)
    assert "broken.zip" in federate(Home(tmp_path / "home"), [broken]).refused[0].en
    broken.write_text("no archive at all")
    assert "不是县级上报" in federate(Home(tmp_path / "home"), [broken]).refused[0].zh
    assert not (tmp_path / "home" / "warehouse").exists()


def test_a_newer_file_replaces_and_an_older_one_is_refused(three, tmp_path):
    home = Home(tmp_path / "home")
    federate(home, three)
    newer = resaid(three[0], tmp_path / "newer.zip", created="2099-01-01T00:00:00+00:00")
    report = federate(home, [newer])
    assert report.is_published
    assert [one["replaces"] for one in report.counties if one["is_new"]] == [read_cube(three[0]).digest]
    assert len(list(home.counties.glob("*.zip"))) == 3
    assert "早于已汇总的" in federate(home, [three[0]]).refused[0].zh
    assert not federate(home, [newer]).is_published  # nothing changed


def test_a_county_without_a_file_of_the_period_is_missed(three, tmp_path):
    home = Home(tmp_path / "home")
    federate(home, three)
    later = resaid(three[0], tmp_path / "later.zip", period="2026")
    assert "安河县、清源县" in federate(home, [later]).refused[0].zh


def test_pages_speak_of_the_city(city):
    for lang, strange in (
        ("zh", r"全县|本县|乡镇|各村"),
        ("en", r"(?<!ember )\bcount(y|ies)\b|[Tt]ownship"),
    ):
        for page in ("overview", "indicator", "townships", "ranking", "score", "meeting", "data-quality"):
            opened = desk(city, page, lang=lang, period="2025", is_warm=True)
            assert not opened.exception, page
            said = words(opened).replace("held by the county", "")
            assert not re.search(strange, said), (page, lang, re.search(strange, said))
        held = desk(city, "household", lang=lang)
        assert ("由县级保管" if lang == "zh" else "held by the county") in held.info[-1].value
    assert "全市" in words(desk(city, "overview", lang="zh"))


def test_counties_that_are_alike_share_their_place_and_its_range(city):
    told = json.loads(chengxiao("rank", "--period", "2025", "--format", "json", "--home", city).out)
    places = {(one["rank"], one["rank_low"], one["rank_high"]) for one in told["townships"]}
    assert places == {(1, 1, 3)}
    assert [one["area_code"] for one in told["townships"]] == ["990101", "990102", "990103"]


def test_the_command_line_hands_up_and_adds(case_county, three, tmp_path):
    out, home = tmp_path / "x.zip", tmp_path / "home"
    made = chengxiao(
        "export", "cube", "--period", "2025", "--out", out, "--home", case_county, "--format", "json"
    )
    assert (made.status, json.loads(made.out)["seal"]) == (0, None)
    assert chengxiao("federate", out).status == 2  # a home must be named
    refused = chengxiao("federate", out, "--home", home, "--format", "json")
    assert (refused.status, json.loads(refused.out)["published"]) == (1, False)
    added = chengxiao("federate", *three, "--home", home, "--name", "云山市", "--format", "json")
    assert (added.status, json.loads(added.out)["area_code"]) == (0, "9901")
    levels = {}
    for level in ((), ("--level", "top"), ("--level", "county"), ("--level", "township")):
        rows = chengxiao("show", "ECO-01", "--period", "2025", *level, "--home", home, "--format", "json")
        levels[level[-1:]] = {(one["level"], len(one["area_code"])) for one in json.loads(rows.out)}
    assert levels == {
        (): {("top", 4)},
        ("top",): {("top", 4)},
        ("county",): {("county", 6)},
        ("township",): {("township", 9)},
    }
    traced = chengxiao("trace", "ECO-01", "--area", "990101", "--home", home, "--lang", "zh")
    assert traced.status == 1
    assert "由县级保管" in traced.out + traced.err
    loaded = chengxiao("load", out, "--home", home)
    assert (loaded.status, "federate" in loaded.err + loaded.out) == (1, True)


def test_codes_of_a_neighbour_are_its_own(handed):
    rows = read_cube(handed).frames["area"]
    assert set(recoded(rows, "990101", "990109", "新县")["code"].str.head(6)) == {"990109"}
