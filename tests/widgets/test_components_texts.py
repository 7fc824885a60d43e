"""Words of a row of figures, and texts from data that must stay texts."""

from __future__ import annotations

import re

import pytest

from dashboard.theme import LOOKS
from dashboard.wording import frame, said
from dashboard.wording.escape import label, plain
from dashboard.wording.formula import counted, quotients
from metrics.catalogue import BY_ID
from metrics.claims.concerns import severity, worst
from metrics.phrases.codes import STATUSES
from metrics.phrases.why import why

ROW = {
    "indicator": "GUA-01",
    "is_partial": False,
    "behind": None,
    "period": "2025", "area_name": "甲乡", "area_code": "990101101", "kind": None, "value": 0.96, "unit": "%",
    "target": 1.0, "status": "missed", "low": None, "high": None, "units": 40, "missing": 3, "component": None,
    "is_proposed": False, "is_looser": False, "near": 0.99, "gap": -0.04, "coverage": 0.93, "numerator": 38.0,
    "denominator": 40.0, "previous_numerator": None, "previous_denominator": None, "new_units": None,
    "outliers": None, "ever_unmet": None, "without_outliers": None, "cross_section": None, "never_unmet": None,
}  # fmt: skip
TOWNSHIP = frame.LEVELS["township"]


def row(**changed):
    return {**ROW, **changed}


@pytest.mark.parametrize(
    ("changed", "pill"),
    [
        ({"value": 1.0, "gap": 0.0, "status": "met"}, "✔︎ 达标"),
        ({"gap": -0.025}, "✘︎ 未达标 −2.5"),
        ({"gap": -0.0004, "status": "near"}, "◐︎ 接近达标 −0.04"),
        # a change in points and its gap from 0 are one number: −0.07 beside −0.1 would be two
        (
            {"unit": "pp", "value": -0.0007, "target": 0.0, "gap": -0.0007, "status": "near"},
            "◐︎ 接近达标 −0.07",
        ),
        # 99.94 of 100 lacks 0.06, whether a share or points; what is under 0.01 is no number to read
        ({"value": 0.9994, "gap": -0.0006, "status": "near"}, "◐︎ 接近达标 −0.06"),
        ({"gap": -0.000004, "status": "near"}, "◐︎ 接近达标 −0.0004"),
        ({"unit": "count", "gap": 11.0, "status": "met"}, "✔︎ 达标 +11"),
        ({"value": None, "gap": None, "status": "not_reported"}, "○ 未报送"),
        ({"gap": -0.1, "status": "too_few"}, "▨ 样本不足"),
    ],
)
def test_a_pill_is_sign_word_and_gap(changed, pill):
    assert said.pill(row(**changed), "zh") == pill


def test_every_status_has_a_look_and_no_two_share_a_sign():
    assert set(LOOKS) == set(STATUSES)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)


def test_a_target_is_written_without_idle_decimals():
    assert said.target(row(), "zh") == "目标 100%"
    assert said.target(row(target=0.065), "en") == "target 6.5%"
    assert said.target(row(target=0.0605), "zh") == "目标 6.1%"
    assert said.target(row(target=None), "zh") == ""
    assert said.target(row(is_proposed=True), "zh") == "目标 100%（建议值）"
    assert said.unmarked_target(row(is_proposed=True), "en") == "target 100%"


def test_proposed_and_looser_targets_say_so():
    assert said.badges(row(is_proposed=True, is_looser=True), "zh") == ["建议值", "低于方案要求"]
    assert said.badges(row(is_proposed=True, target=None), "en") == []


def test_gaps_are_compared_in_near_bands():
    share = row(gap=-0.02, target=1.0, near=0.99)  # two bands of one point
    count = row(unit="count", gap=-30.0, target=100.0, near=90.0)  # three bands of ten
    assert severity(count) > severity(share) == pytest.approx(2)
    assert [one["gap"] for one in worst([row(gap=-0.01), row(gap=-0.2), row(status="met")])] == [-0.2, -0.01]


def test_a_formula_of_growth_is_in_yuan_per_head():
    # 120,000 ÷ 10 = 12,000 and 90,000 ÷ 9 = 10,000
    grown = row(numerator=120000.0, denominator=10.0, previous_numerator=90000.0, previous_denominator=9.0)
    assert quotients(grown, "growth") == ("12,000", "10,000")
    assert quotients(row(numerator=1.0, denominator=0.0), "change") == ("—", "—")


def test_who_is_counted_is_said_in_words():
    told = counted(row(new_units=4, outliers=1), BY_ID["ECO-01"], "zh")
    assert (
        told
        == "计入 40 户，占应计入的 93.0%；3 户因缺数据未计入；另有 4 户本期新增，没有上年可比；1 户变动异常，已计入，请核实。"
    )


@pytest.mark.parametrize(
    "bad",
    [
        "![x](http://a.b/c.png)",
        "[a](http://b)",
        ":red[a]",
        "$x^2$",
        "<b>a</b>",
        "**a**",
        "# a",
        "`a`",
        ":smile:",
        "www.a.b",
        "a@b.c",
    ],
)
def test_markdown_in_a_name_is_inert(bad):
    shown = plain(bad)
    bare = re.sub(r"\\.", "", shown)
    assert not re.search(r"[!\[\]()<>*`$#_:@/.]", bare)
    assert not re.search(r"www\\|:\w|@\w", shown)  # no bare links, no icons
    assert shown.replace("\\", "").replace("\u2060", "") == bad


def test_markup_in_a_figure_is_inert():
    assert label('<a href="x">&') == '&lt;a href="x"&gt;&amp;'


def test_what_is_not_reported_has_no_large_value_whatever_part_of_it_came():
    unchecked = row(value=1.0, status="not_reported", coverage=0.974, gap=0.0)
    assert said.shown(unchecked, "zh") == "—"
    assert said.status(unchecked, "zh").endswith("无法判断")
    assert (
        why(unchecked, "en")
        == "only 97.4% of households were checked (100.0% of those checked): too few to judge"
    )
    assert said.shown(row(value=0.9, status="near"), "zh") == "90.0%"
