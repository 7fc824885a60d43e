"""What people read in a terminal: figures, reports, csv cells."""

from __future__ import annotations

import math
import time

import pytest

from dashboard.commands.progress import Progress
from dashboard.commands.show import nearest
from dashboard.commands.shown import line
from dashboard.commands.speech import CommandError, _cell, document, finite
from dashboard.wording.clock import local
from dashboard.wording.report import SHOWN_ROWS, for_people
from pipelines.ground.text import Text
from pipelines.loading.reporting import ALREADY

REASON = {"row": 7, "heading": "可支配收入", "value": "约4万", "rule": "unreadable", "message": "不是数字"}
ORPHAN = {"heading": "户编号", "value": "***0001", "rule": "unknown_household", "message": "不在台账"}
TABLE = {
    "table": "household_income",
    "sheet": "Sheet1",
    "status": "loaded",
    "rows": 19,
    "accepted": 2,
    "quarantined": 17,
    "message": "",
}
FILE = {
    "file": "收入.xlsx",
    "status": "loaded",
    "message": "",
    "file_id": "0123456789abcdef",
    "tables": [
        {
            **TABLE,
            "reasons": [
                *({**ORPHAN, "row": row} for row in range(2, 7)),
                *({**REASON, "row": row} for row in range(7, 19)),
                {**REASON, "row": 7, "heading": "纯收入", "value": None, "message": "不能为空"},
                {**REASON, "row": 7},
            ],
            "warnings": [{**REASON, "row": row, "message": "请核实"} for row in range(30, 36)],
            "ignored_headings": ["备注"],
        }
    ],
    "notes": [],
}


def test_a_row_is_said_as_people_write_it_with_the_badge_of_a_proposal():
    row = {
        "indicator": "MOT-01",
        "component": None,
        "period": "2025",
        "area_name": "甲县",
        "area_code": "990101",
        "kind": "lifted",
        "value": 0.5996,
        "unit": "%",
        "target": 0.6,
        "status": "near",
        "units": 1234,
        "missing": 5,
        "is_proposed": True,
        "is_looser": False,
    }
    said = line(row, {"MOT-01": "技能培训参与率"}, "zh")
    assert said == [
        *("MOT-01 技能培训参与率", "2025", "甲县 990101", "脱贫户（未监测）", "59.96%"),
        *("60.0%（建议值）", "◐ 接近达标", "1,234", "5"),
    ]
    assert line({**row, "is_looser": True}, {}, "en")[5] == "60.0% (looser than the plan)"


def test_a_report_names_file_table_rows_and_the_first_reasons():
    said = for_people({"published": True, "snapshot": "ab12", "files": [FILE]}, "zh")
    assert "◐ 收入.xlsx  [0123456789ab]" in said  # not all of it was taken
    assert "◐ 家庭收支（Sheet1）：19 行，收 2，隔离 17，提醒 6 行" in said
    assert said.count("可支配收入 “约4万” 不是数字") == SHOWN_ROWS
    assert "第 7 行：可支配收入 “约4万” 不是数字；纯收入（空）不能为空\n" in said  # one line a row
    assert "另有 4 行隔离" in said  # 12 rows of its own, 8 shown
    assert "第 2、3、4、5、6 行（共 5 行）：户编号 不在台账" in said
    assert said.index("不是数字") < said.index("不在台账")  # root causes first
    assert "提醒 第 30、31、32、33、34、35 行（共 6 行）：可支配收入 请核实" in said
    assert "未使用的列：备注" in said
    assert "已发布 ab12" in said
    assert "农业农村 入户采集：更正“家庭收支”隔离的 12 行" in said
    assert "另有 5 行要等别的表" in said


def test_marks_tell_the_truth():
    whole = {**TABLE, "reasons": [], "accepted": 19, "quarantined": 0}
    part, none = {**TABLE, "reasons": []}, {**TABLE, "reasons": [], "status": "refused"}
    held = {**TABLE, "reasons": [], "accepted": 0, "quarantined": 19}
    for tables, mark in (
        ([whole], "✔"),
        ([whole, part], "◐"),
        ([whole, none], "◐"),
        ([part], "◐"),
        ([none], "✘"),
        ([held], "✘"),
        ([], "✘"),
    ):
        status = "loaded" if any(t["status"] == "loaded" for t in tables) else "refused"
        file = {"file": "a.xlsx", "status": status, "message": "", "tables": tables}
        assert for_people({"published": False, "files": [file]}, "zh").startswith(f"{mark} a.xlsx"), tables


def test_files_that_were_loaded_before_share_one_line():
    again = [
        {"file": f"{n}.csv", "status": "loaded", "message": ALREADY.zh, "tables": [{**TABLE, "reasons": []}]}
        for n in range(7)
    ]
    said = for_people({"published": False, "unchanged": True, "files": again}, "zh")
    assert (
        said.splitlines()[0]
        == "＝ 7 个文件此前已加载（内容相同）：0.csv、1.csv、2.csv、3.csv、4.csv … 另 2 个"
    )
    assert "接下来" not in said


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"published": False, "unchanged": True}, "nothing changed"),
        ({"published": False}, "nothing was published"),
    ],
)
def test_a_report_says_why_nothing_was_published(report, said):
    assert said in for_people({"snapshot": None, "files": [], **report}, "en")


def test_a_text_that_a_spreadsheet_would_run_is_made_inert_in_csv():
    assert [_cell(value) for value in ("=1+1", "@a", "-x", "＝1", "白石乡", -0.5)] == [
        "'=1+1",
        "'@a",
        "'-x",
        "'＝1",
        "白石乡",
        -0.5,
    ]


def test_a_number_that_json_cannot_carry_becomes_null(capsys):
    document([finite(value) for value in (math.nan, math.inf, 0.5)])
    assert capsys.readouterr().out == "[null,\n null,\n 0.5]\n"


def test_a_wrong_name_is_answered_with_the_nearest():
    with pytest.raises(CommandError, match="GUA-01A") as refused:
        nearest("GUA-1A", ["ECO-01", "GUA-01A"], Text("指标", "indicator"))
    assert refused.value.status == 2


def test_stages_are_timed_and_add_up():
    progress = Progress("en")
    for doing in ("reading", "judging", "reading"):
        progress(doing)
    lines = progress.timing().splitlines()
    assert {line.split()[-1] for line in lines[1:]} == {"reading", "judging"}


def test_a_moment_kept_in_utc_is_shown_by_the_readers_clock(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    assert local("2025-07-01T16:30:00+00:00") == "2025-07-02 00:30"
    assert local("2025H1") == "2025H1"
    monkeypatch.undo()
    time.tzset()


def test_progress_is_silent_in_a_pipe(capsys):
    with Progress("zh") as progress:
        progress("收入.xlsx")
    assert capsys.readouterr().err == ""
