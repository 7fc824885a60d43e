"""Data quality: what came from whom, what is held back, what it does to the figures; check and publish."""

from __future__ import annotations

import json
import re

import pytest
from filelock import FileLock
from kit.contract import AREAS, HOUSEHOLDS, send
from kit.desk import desk, words

from dashboard.visit.view import Desk
from dashboard.widgets.sending.child import called
from metrics.results import Results
from metrics.tables.owed import owed
from pipelines.ground.home import Home
from pipelines.sources import SOURCES

CHINESE = re.compile(r"[一-鿿]")
CHECKS = "户编号,核查项目,核查日期,核查结果\n0001,住房安全,2025-05-02,达标\n0001,饮水安全,2025-05-02,=1+1\n"


@pytest.fixture(scope="module")
def full(county):
    return desk(county, "data-quality", period="2025H2")


@pytest.fixture(scope="module")
def partial(tmp_path_factory, run):
    """A county of two townships of which only one has sent its checks, one row of them bad."""
    home = tmp_path_factory.mktemp("partial")
    send(home, areas=AREAS, households=HOUSEHOLDS, checks=CHECKS)
    done = run("load", "--home", home, "--max-bad", 1)
    assert done.status == 0, done.err
    return home


def grid(opened):
    return opened.dataframe[0].value.set_index("title")


def tab(opened, home, place):
    """Open one of the tabs, as a click does."""
    key = f"quality-zh-{Results.open(Home(home)).snapshot}"
    opened.session_state[key] = opened.tabs[place].label
    return opened.run()


def test_every_table_that_came_or_is_due_has_a_row_and_a_state_in_sign_and_count(full, county):
    assert not full.exception
    rows = grid(full)
    spoken = Results.open(Home(county)).tables_here.spoken_of
    assert list(rows.index) == [table.title.zh for table in spoken]
    assert {table.name for table in owed()} <= {table.name for table in spoken}
    assert f"另有 {len(SOURCES) - len(spoken)} 张表可以报送" in words(full)
    assert re.fullmatch(r"✔︎ [\d,]+", rows.loc["家庭收支", "2025H2"][0])
    assert rows.loc["两不愁三保障及饮水安全核查", "2025H2"] == ["◐︎ 5/6"]
    assert rows.loc["公益性岗位(月)", "2025H2"] == ["✘︎ 未到"]
    assert rows.loc["对比基准", "2025H1"] == ["✔︎ 全年数"]
    assert all(rows["sender"])


def test_the_conclusion_names_what_is_missing_and_from_whom(full):
    said = full.header[0].value.replace("\\", "")
    assert said.startswith("2025年下半年：29 张必报表中 25 张到齐")
    assert "未收到：公益性岗位(月)" in said
    assert re.search(r"核查（\S+[乡镇]没有数据）", said)


def test_the_worst_table_is_open_and_says_what_it_does_to_the_figures(full):
    assert "公益性岗位(月)（" in words(full)
    effects = full.dataframe[1].value
    assert effects["name"][0].startswith("MOT-02")
    assert effects["status"][0] == ["○ 未报送"]


def test_a_row_that_is_ticked_opens_its_townships(county):
    opened = desk(county, "data-quality", period="2025H2")
    place = [table.name for table in SOURCES].index("guarantee_check")
    picked = {"selection": {"rows": [place], "columns": [], "cells": []}}
    opened.session_state["grid-2025H2-zh"] = picked
    opened.run()
    sent = opened.dataframe[2].value
    assert len(sent) == 6
    assert sum(cell == ["✘︎ 未到"] for cell in sent["2025H2"]) == 1
    assert "未计入" in words(opened)


def test_a_county_with_little_data_shows_which_township_is_silent(partial):
    opened = desk(partial, "data-quality", period="2025H1")
    assert not opened.exception
    assert grid(opened).loc["两不愁三保障及饮水安全核查", "2025H1"] == ["◐︎ 1/2"]
    assert grid(opened).loc["家庭收支", "2025H1"] == ["✘︎ 未到"]
    assert "核查（河口乡没有数据）" in opened.header[0].value


def test_what_is_held_back_is_listed_with_row_heading_and_reason(partial):
    opened = tab(desk(partial, "data-quality", period="2025H1"), partial, 1)
    rows = opened.dataframe[-1].value
    assert list(rows["row"]) == [3]
    assert rows["heading"][0] == "核查结果"
    assert "不在允许的取值之内" in rows["message"][0]
    assert "1 行（1 处）隔离" in words(opened)
    labels = [button.proto.label for button in opened.get("download_button")]
    assert labels[1:] == ["下载退回清单（可更正后直接报送）", "问题列表（xlsx）", "csv"]


def test_files_and_warnings_have_their_lists(county):
    opened = tab(desk(county, "data-quality", period="2025H2"), county, 3)
    files = opened.dataframe[-1].value
    assert set(files["rows"] - files["accepted"] - files["quarantined"]) == {0}
    warned = tab(desk(county, "data-quality", period="2025H2"), county, 2)
    assert not warned.exception
    assert "已计入指标" in words(warned)


def test_the_english_page_has_no_chinese_but_names(county):
    opened = desk(county, "data-quality", lang="en", period="2025H2")
    labels = [tab_.label for tab_ in opened.tabs]
    labels += [column.get("label") for column in json.loads(opened.dataframe[0].proto.columns).values()]
    assert [label for label in labels if label and CHINESE.search(label)] == []
    assert opened.header[0].value.replace("\\", "").startswith("2025 H2: 25 of the 29 tables")


def test_files_are_checked_and_published_from_the_page_and_what_is_refused_does_not_stay(partial):
    opened = desk(partial, "data-quality", period="2025H1")
    incomes = "户编号,核算周期,年度家庭人口数,可支配收入\n0001,2025H1,2,9000\n"
    files = [("../../收入 上半年.csv", incomes.encode(), "text/csv"), ("odd.csv", b"a,b\n1,2\n", "text/csv")]
    opened.file_uploader[0].set_value(files).run()
    opened.button(key="check").click().run(timeout=120)
    assert "1 个被拒收" in opened.warning[0].value
    assert "收入_上半年-" in opened.code[-1].value
    assert not [path.name for path in (partial / "inbox").iterdir() if path.name.startswith(("收入", "odd"))]
    opened.button(key="publish").click().run(timeout=120)
    assert "已发布" in opened.success[0].value
    kept = [path.name for path in (partial / "inbox").iterdir() if path.name.startswith(("收入", "odd"))]
    assert len(kept) == 1
    assert re.fullmatch(r"收入_上半年-[0-9a-f]{8}\.csv", kept[0])
    assert "家庭收支（河口乡没有数据）" in opened.header[0].value


def test_another_load_that_holds_the_home_is_said_in_words(own_county):
    home = Home(own_county)
    with FileLock(home.warehouse / ".lock"):
        answer = called("load", Desk(home, "zh"), [next(home.inbox.iterdir())])
    assert answer.is_busy
    assert "正在使用该数据目录" in answer.words
