"""Method: every indicator with the plan's own words beside its definition, and the thresholds in force."""

from __future__ import annotations

import re

import pytest
from kit.desk import desk, words

from dashboard.wording.method.entry import entry
from dashboard.wording.method.plan import quoted
from dashboard.wording.method.plan_rules import EVERY
from dashboard.wording.method.thresholds import SETTINGS
from metrics.catalogue import BY_ID, CATALOGUE
from metrics.phrases.codes import PILLARS
from metrics.results import Results
from pipelines.ground.home import Settings

CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture(scope="module")
def full(county):
    opened = desk(county, "method", period="2025")
    opened.get("segmented_control")[1].set_value("").run()
    return opened


def test_every_indicator_has_its_card(full):
    assert not full.exception
    titles = [element.value.replace("\\", "") for element in full.header]
    for indicator in CATALOGUE:
        assert f"{indicator.id} {indicator.name.zh}" in titles


def test_the_plans_sentence_stands_beside_the_definition_formula_and_sources(full):
    said = words(full)
    assert "经济成效：家庭人均可支配收入年增长率（不低于当地农村居民收入增速）" in said
    assert "同口径户今年人均可支配收入比上年同期增长多少" in said
    assert "（本期 可支配收入 ÷ 家庭人口）÷（上年同期 可支配收入 ÷ 家庭人口）− 1" in said
    assert "家庭收支（农业农村 入户采集）" in said


def test_the_target_in_force_is_that_of_the_period_with_its_source_and_badge(county, full):
    said = words(full)
    assert "2025年执行：5.8%" in said
    assert "建议值]" in said
    assert "2024年执行：5.8%" not in words(desk(county, "method", period="2024"))


def test_a_pillar_is_shown_at_a_time_beginning_with_that_of_the_indicator_chosen(county):
    opened = desk(county, "method", indicator="SAT-01")
    titles = [element.value for element in opened.header]
    assert sum(title.startswith("SAT") for title in titles) == 4
    assert not any(title.startswith("ECO") for title in titles)


def test_a_search_looks_through_every_pillar(county):
    opened = desk(county, "method")
    opened.text_input[0].set_value("威尔逊").run()
    titles = [element.value.replace("\\", "") for element in opened.header]
    assert {title[:6] for title in titles if title[:3].isupper()} == {"SAT-01", "SAT-02", "SAT-03"}
    opened.text_input[0].set_value("没有这个词").run()
    assert "没有符合的指标" in opened.info[0].value


def test_the_settings_in_force_are_told_and_proposals_marked(full):
    rows = full.dataframe[0].value
    assert len(rows) == len(SETTINGS)
    proposed = rows[[("建议值" in marks) for marks in rows["marks"]]]
    assert set(proposed["key"]) == {one.key for one in SETTINGS if one.is_proposed}
    assert list(rows["value"]) == list(rows["default"])


def test_every_rule_of_the_plan_is_told_with_its_thresholds(full):
    rows = full.dataframe[1].value
    assert [name.split()[0] for name in rows["rule"]] == [rule.id for rule in EVERY]
    assert len(EVERY) == 11 + 7 + 2
    told = dict(zip((name.split()[0] for name in rows["rule"]), rows["words"], strict=True))
    assert "30%" in told["R03"]
    assert "不超过 90 天" in told["X3"]


def test_what_a_county_changed_is_marked(county, monkeypatch):
    monkeypatch.setattr(Results, "settings", Settings(few_answers=25))
    opened = desk(county, "method", indicator="SAT-01", lang="zh")
    row = opened.dataframe[0].value.set_index("key").loc["small_numbers.few_answers"]
    assert (row["value"], row["default"]) == ("25", "30")
    assert "本县改过" in row["marks"]
    assert "少于 25 份" in words(opened)


def test_the_english_page_has_no_chinese_but_sources_from_the_data(county):
    opened = desk(county, "method", lang="en", period="2023")
    said = words(opened).replace("云溪县（演示数据）", "")
    lines = [line for line in said.splitlines() if CHINESE.search(line) and "from:" not in line]
    assert lines == []


def test_the_method_can_be_read_in_the_first_period_before_any_target_held(county):
    opened = desk(county, "method", period="2022H1", indicator="ECO-01")
    assert not opened.exception
    assert "ECO-01" in words(opened)
    assert "2022年上半年" in words(opened)


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.id)
def test_every_entry_is_whole_in_both_languages(indicator):
    made = entry(indicator, Settings())
    texts = [
        *made.plan,
        made.meaning,
        made.reads,
        *made.rules,
        *(text for pair in made.lines for text in pair),
    ]
    assert all(text.zh and text.en for text in texts)
    assert not any(CHINESE.search(text.en) for text in texts)
    assert not any("{" in text.zh or "{" in text.en for text in texts)
    assert indicator.pillar in PILLARS


def test_edge_rules_follow_the_declaration():
    told = {number: " ".join(rule.en for rule in entry(BY_ID[number], Settings()).rules) for number in BY_ID}
    assert "below 90%" in told["ECO-01"]
    assert "clusters" in told["ECO-01"]
    assert "98%" in told["GUA-01"]
    assert "nobody may be missing" in told["GUA-03"]
    assert "Wilson" in told["SAT-01"]
    assert "not attributed" in told["ECO-06"]
    assert "fewer than 25" in entry(BY_ID["SAT-01"], Settings(few_answers=25)).rules[0].en


def test_a_clause_that_names_two_sentences_quotes_both():
    assert [name.en for name, _ in quoted(BY_ID["SAT-01"].clause)] == ["5(1)4", "4(3)2"]
    assert quoted(BY_ID["SAT-04"].clause) == ()
