"""Overview: full, partial and empty; both languages; the address carries the choice."""

from __future__ import annotations

import re

import pytest
from kit.desk import addresses, desk, words

from metrics.catalogue import CATALOGUE

HEADLINE = [indicator for indicator in CATALOGUE if indicator.headline]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def full(county):
    return desk(county)


def test_every_headline_indicator_has_a_tile_in_the_plans_order(full):
    assert not full.exception
    labels = [metric.label for metric in full.metric]
    assert len(labels) == len(HEADLINE) == 8
    assert labels[0] == "收入增速"
    assert labels[-1].startswith("群众满意度")


def test_a_tile_says_value_status_target_base_and_reason(full):
    first = full.metric[0]
    assert re.fullmatch(r"−?\d+\.\d+%", first.value.replace("\\", ""))
    assert re.match(r"(✔|◐|✘)︎ (达标|接近达标|未达标)", first.delta)
    assert "目标" in first.proto.delta_description
    assert "n = " in words(full)
    assert [one.value for one in full.markdown if "建议值" in one.value and "目标" in one.value]


def test_who_is_in_scope_is_said_in_households_and_persons(full):
    said = words(full)
    assert re.search(r"帮扶对象.*\n?.*600.*户.*\d人?", said)
    assert all(kind in said for kind in ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "新增", "消除"))


def test_where_things_stand_is_a_sentence_made_from_the_numbers(full):
    assert re.fullmatch(r"8 项主要指标：\D+ \d 项.+", full.header[0].value.replace("\\", ""))


def test_the_data_say_which_snapshot_they_are_and_how_complete(full):
    said = words(full)
    assert "数据批次" in said
    assert "数据完整度" in said
    assert "演示县" in said
    assert "仅本机使用" in said


def test_a_tile_leads_to_its_indicator_with_the_same_choice(county):
    opened = desk(county, period="2024H1", area="990101101")
    target = addresses(opened)["群众满意度"]
    assert target == "indicator?lang=zh&period=2024H1&area=990101101&indicator=SAT-01"


def test_the_english_page_has_no_chinese_but_names_and_sources_from_the_data(county):
    opened = desk(county, lang="en")
    assert not opened.exception
    chrome = [element.value for element in (*opened.title, *opened.header)]
    chrome += [metric.label for metric in opened.metric] + [metric.delta for metric in opened.metric]
    chrome += [element.label for element in (*opened.selectbox, *opened.expander)]
    assert [text for text in chrome if CHINESE.search(text)] == []


@pytest.mark.parametrize(
    "asked", [{"period": "1999"}, {"area": "110101"}, {"lang": "fr"}, {"indicator": "X"}]
)
def test_a_stale_address_falls_back(county, full, asked):
    opened = desk(county, **asked)
    assert not opened.exception
    assert [metric.value for metric in opened.metric] == [metric.value for metric in full.metric]
    assert opened.query_params["period"] == "2025"


def test_a_language_switch_keeps_the_rest(county):
    opened = desk(county, period="2024H1", area="990101101")
    before = [
        metric.value for metric in opened.metric if "pp" not in metric.value and "点" not in metric.value
    ]
    opened.get("segmented_control")[0].set_value("en").run()
    assert opened.query_params["period"] == "2024H1"
    assert opened.query_params["area"] == "990101101"
    assert opened.query_params["lang"] == "en"
    assert opened.selectbox[0].value == "2024H1"
    assert set(before) <= {metric.value for metric in opened.metric}


def test_a_period_that_is_chosen_stands_in_the_address(county):
    opened = desk(county)
    opened.selectbox[0].set_value("2024").run()
    assert opened.query_params["period"] == "2024"
    opened.run()
    assert opened.selectbox[0].value == "2024"


def test_the_first_year_says_what_cannot_be_judged_and_why(county):
    opened = desk(county, period="2022")
    growth = opened.metric[0]
    assert growth.value == "—"
    assert "无法判断" in growth.delta or "不可比" in growth.delta
    assert not opened.exception


def test_a_township_shows_its_villages_and_a_way_up(county):
    opened = desk(county, area="990101101")
    assert any("area=990101" in target for target in addresses(opened).values())
    assert opened.selectbox[1].options


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["overview", "indicator"])
def test_an_empty_home_says_what_to_do(tmp_path, page, lang):
    opened = desk(tmp_path, page, lang=lang)
    assert not opened.exception
    assert "chengxiao load" in words(opened)
    assert opened.header[0].value == {"zh": "还没有发布过数据", "en": "Nothing has been published yet"}[lang]


def test_a_damaged_snapshot_falls_back_and_says_so(own_county):
    import json

    warehouse = own_county / "warehouse"
    current = warehouse / json.loads((warehouse / "current.json").read_text())["snapshot"]
    older = warehouse / "snap-00ff.duckdb"
    manifest = json.loads(current.with_suffix(".json").read_text())
    older.write_bytes(current.read_bytes())
    older.with_suffix(".json").write_text(json.dumps({**manifest, "id": "00ff", "order": 0}))
    current.write_bytes(b"torn")
    opened = desk(own_county)
    assert not opened.exception
    assert "已损坏" in opened.error[0].value
