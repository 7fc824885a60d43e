"""county.toml: each value is judged by name when it is read, and nobody's number stays in its texts."""

from __future__ import annotations

import pytest

from pipelines.ground.home import Home
from pipelines.ground.settings import GOOD, KEYS, SettingsError


def read(tmp_path, text):
    (tmp_path / "county.toml").write_text(text, encoding="utf-8")
    return Home(tmp_path).settings


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('county = "清河县"', "county"),
        ("[county]\nname = 5", "county.name"),
        ("[county]\narea_code = 990101", "county.area_code"),
        ('[income]\nsharp_drop = "30%"', "income.sharp_drop"),
        ("[income]\nsharp_drop = true", "income.sharp_drop"),
        ("[income]\npanel_refused_below = 90", "income.panel_refused_below"),
        ("[small_numbers]\nfew_answers = 1.5", "small_numbers.few_answers"),
        ('[satisfaction]\nbasically_satisfied_counts = "是"', "satisfaction.basically_satisfied_counts"),
        ("[guarantee]\nchecks_per_year = 3", "guarantee.checks_per_year"),
        ("[guarantees]\ncheck_coverage_below = nan", "guarantees.check_coverage_below"),
        ("[calendar]\nfirst_month = 0", "calendar.first_month"),
        ("schemes = 1", "schemes"),
        ("[county", "county.toml"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_by_its_key_and_what_was_wanted(tmp_path, text, key):
    with pytest.raises(SettingsError) as told:
        read(tmp_path, text)
    assert key in told.value.message.zh
    assert key in told.value.message.en


def test_every_key_says_what_it_wants():
    assert {name for keys in KEYS.values() for name in keys.values()} == set(GOOD)


def test_what_people_write_into_a_red_line_loses_its_numbers(tmp_path):
    text = '[schemes."a"]\nred_lines = [{area = "990101001", cap = "一般", period = "2025H1",'
    text += ' reason = "张某13800138000虚报，证号11010519491231002X", source = "县纪委〔2025〕3号"}]'
    (line,) = read(tmp_path, text).schemes["a"]["red_lines"]
    assert line == {
        "area": "990101001", "cap": "一般", "period": "2025H1",
        "reason": "张某***虚报，证号***", "source": "县纪委〔2025〕3号",
    }  # fmt: skip
