"""What people read in a terminal: figures, reports, csv cells."""

from __future__ import annotations

import math

import pytest

from dashboard.commands.progress import Progress
from dashboard.commands.reported import SHOWN_REASONS, for_people
from dashboard.commands.show import _cell, nearest
from dashboard.commands.shown import line
from dashboard.commands.speech import CommandError, document, finite
from pipelines.text import Text

REASON = {"row": 7, "heading": "可支配收入", "value": "约4万", "message": "不是数字"}
TABLE = {
    "table": "household_income",
    "sheet": "Sheet1",
    "status": "loaded",
    "rows": 9,
    "accepted": 2,
    "quarantined": 7,
}
FILE = {
    "file": "收入.xlsx",
    "status": "loaded",
    "message": "",
    "tables": [{**TABLE, "reasons": [REASON] * 7}],
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
    assert "✔ 收入.xlsx" in said
    assert "9 行，收 2，隔离 7" in said
    assert said.count("第 7 行 可支配收入 “约4万”：不是数字") == SHOWN_REASONS
    assert "另有 2 条" in said  # 7 reasons, 5 shown
    assert "已发布 ab12" in said


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


def test_progress_is_silent_in_a_pipe(capsys):
    with Progress("zh") as progress:
        progress("收入.xlsx")
    assert capsys.readouterr().err == ""
