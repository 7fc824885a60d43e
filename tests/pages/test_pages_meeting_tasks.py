"""The meeting page: explanations, actions, confirmations and seals."""

from __future__ import annotations

import json

from kit.desk import desk, words

from metrics.meeting.seal import seal_of, sealed
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.journal import entered

PERIOD = "2025H2"


def button(opened, start):
    return next(one for one in opened.button if (one.key or "").startswith(start))


def field(widgets, start):
    return next(one for one in widgets if one.key.startswith(start))


def tab(opened, place):
    """Open one of the tabs, as a click does."""
    key = f"meeting-{opened.query_params['lang']}"
    opened.session_state[key] = opened.tabs[place].label
    return opened.run()


def walked(opened):
    """Go through the scenes to the last; return the titles."""
    titles = [opened.header[0].value.replace("\\", "")]
    while not button(opened, "after-page").disabled:
        button(opened, "after-page").click().run()
        assert not opened.exception
        titles.append(opened.header[0].value.replace("\\", ""))
    return titles


def _tampered(home):
    """Change one sealed figure, so that the current one is a revision of it."""
    path = next((home / "archive" / "seals").glob("*.json"))
    document = json.loads(path.read_text(encoding="utf-8"))
    figure = next(one for one in document["figures"] if one["indicator"] == "MOT-01")
    figure["value"] += 0.01
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_an_explanation_is_kept_in_the_journal_and_shown_as_it_was_typed(own_county):
    opened = tab(desk(own_county, "meeting", period=PERIOD), 1)
    field(opened.text_area, "explain-text").set_value("**水源**干涸 <b>=1</b>")
    button(opened, "explain-keep").click().run()
    assert "填报人" in opened.error[0].value
    field(opened.text_input, "explain-author").set_value("张三")
    button(opened, "explain-keep").click().run()
    assert not opened.exception
    row = entered(Home(own_county), "explanation").row(0, named=True)
    assert (row["text"], row["author"], row["period_id"]) == ("**水源**干涸 <b>=1</b>", "张三", PERIOD)
    assert "下次加载" in opened.success[0].value
    opened.session_state[f"why-{row['indicator']}-zh"] = True
    opened.run()
    assert "“**水源**干涸 <b>=1</b>”" in [text.value for text in opened.text]
    assert "张三" in words(opened)


def test_an_action_is_promised_and_closed(own_county):
    opened = tab(desk(own_county, "meeting", period=PERIOD), 1)
    field(opened.text_input, "action-topic").set_value("岗位不足")
    field(opened.text_input, "action-owner").set_value("县人社局")
    field(opened.text_input, "action-author").set_value("李四")
    button(opened, "action-keep").click().run()
    assert not opened.exception
    row = entered(Home(own_county), "meeting_action").row(0, named=True)
    assert (row["topic"], row["owner"], row["author"]) == ("岗位不足", "县人社局", "李四")
    assert row["action_id"].startswith(f"TJH{PERIOD}-")
    which = field(opened.selectbox, "close-which")
    which.set_value(row["action_id"])
    field(opened.text_input, "close-author").set_value("李四")
    button(opened, "close-keep").click().run()
    closed = entered(Home(own_county), "meeting_action").row(1, named=True)
    assert closed["action_id"] == row["action_id"]
    assert closed["closed_on"]


def test_a_township_confirms_and_all_is_published_and_the_seal_stays(own_county):
    home = Home(own_county)
    before = Results.open(home)
    seal = sealed(home, before, Period.read(PERIOD), "县领导小组办", points=[])
    opened = tab(desk(own_county, "meeting", period=PERIOD), 1)
    field(opened.text_input, "confirm-author").set_value("王五")
    button(opened, "confirm-keep").click().run()
    assert not opened.exception
    assert any(one.value.startswith("1/") for one in opened.subheader)
    assert entered(Home(own_county), "confirmation")["author"].to_list() == ["王五"]
    for file in sorted((own_county / "inbox").iterdir())[1:]:
        file.unlink()  # all are taken: what publishing reads again is nothing to this test
    button(opened, "publish").click()
    opened.run(timeout=300)
    assert not opened.exception
    assert Results.open(Home(own_county)).source_rows("confirmation").height == 1
    assert Results.open(home).snapshot != before.snapshot == seal["snapshot"]
    opened = desk(own_county, "meeting", period=PERIOD)
    assert len(walked(opened)) == 16  # told from the snapshot that was sealed
    assert seal["number"] in words(opened)
    opened = tab(opened, 1)
    assert not [one for one in opened.button if one.key.startswith("publish")]


def test_a_seal_is_named_at_the_top_of_every_page_and_says_what_was_revised(own_county):
    opened = tab(desk(own_county, "meeting", period=PERIOD), 2)
    button(opened, "seal-now").click().run()
    assert seal_of(Home(own_county), PERIOD) is None
    field(opened.text_input, "seal-by").set_value("县领导小组办")
    button(opened, "seal-now").click().run()
    assert seal_of(Home(own_county), PERIOD) is None  # points are not fine: a reason is needed
    field(opened.text_input, "seal-why").set_value("县委要求")
    button(opened, "seal-now").click().run()
    assert not opened.exception
    seal = seal_of(Home(own_county), PERIOD)
    assert f"封存号 {seal['number']}" in words(opened)
    assert "封存后没有数值修订" in opened.info[0].value
    said = words(desk(own_county, "overview", period=PERIOD, lang="en"))
    assert f"sealed as {seal['number']}" in said
    assert "sealed as" not in words(desk(own_county, "overview", period="2025H1", lang="en"))
    _tampered(own_county)
    opened = tab(desk(own_county, "meeting", period=PERIOD), 2)
    assert any("封存后有 1 个数值修订" in one.value for one in opened.subheader)
    opened = desk(own_county, "indicator", period=PERIOD, indicator="MOT-01", lang="en")
    assert "sealed as" in opened.warning[0].value.replace("\\", "")
    assert "1 revised since seal" in words(opened)
    opened = tab(desk(own_county, "meeting", period=PERIOD), 2)
    field(opened.text_input, "seal-by").set_value("县领导小组办")
    button(opened, "seal-now").click().run()
    assert "再次封存的原因" in opened.error[0].value
    field(opened.text_input, "seal-why").set_value("数据更正")
    button(opened, "seal-now").click().run()
    assert seal_of(Home(own_county), PERIOD)["reason"] == "数据更正"
