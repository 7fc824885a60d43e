"""Frozen rankings on the page: kept by a button, revised with a reason, shown as they were."""

from __future__ import annotations

from kit.desk import desk, words
from kit.ranking_desk import tab

from metrics.results import Results


def test_a_ranking_is_frozen_by_a_button_and_a_revision_wants_its_reason(own_county):
    opened = tab(desk(own_county, "ranking"), "frozen")
    assert "还没有定稿" in opened.info[0].value
    _signed(opened, "县长办公会").click().run()
    folder = own_county / "archive" / "rankings"
    assert [path.name for path in folder.iterdir()] == ["2025-r1.json"]
    assert opened.success[0].value == "已定稿为第 1 版"
    _confirm(opened).click().run()
    assert "必须写明定稿人和原因" in opened.error[0].value
    _signed(opened, "石桥镇申诉").click().run()
    assert sorted(path.name for path in folder.iterdir()) == ["2025-r1.json", "2025-r2.json"]
    said = words(opened)
    assert "2025年排名，第 2 版（定稿时的原样）" in said
    assert "石桥镇申诉" in said
    assert "第 2 版与现在相比：名次和得分都没有变" in said


def test_a_frozen_ranking_is_shown_as_it_was_when_the_data_have_moved_on(own_county):
    import json

    _signed(tab(desk(own_county, "ranking"), "frozen"), "县长办公会").click().run()
    kept = own_county / "archive" / "rankings" / "2025-r1.json"
    document = json.loads(kept.read_text(encoding="utf-8"))
    first, second = document["townships"][:2]
    first["rank"], second["rank"], first["score"] = 2, 1, 12.34
    kept.write_text(json.dumps(document), encoding="utf-8")
    opened = tab(desk(own_county, "ranking"), "frozen")
    shown = opened.dataframe[1].value
    assert list(shown["名次"][:2]) == ["\N{FIGURE SPACE}2", "\N{FIGURE SPACE}1"]
    assert shown["得分"][0] == "12.34"
    assert f"2 个乡镇名次不同：{first['area_name']} ↑1、{second['area_name']} ↓1" in words(opened)


def test_a_page_opened_from_an_older_snapshot_freezes_nothing(own_county, monkeypatch):
    begun = Results.__init__

    def damaged(self, snapshot, reader):
        begun(self, snapshot, reader)
        self.fell_back = True

    monkeypatch.setattr(Results, "__init__", damaged)
    opened = tab(desk(own_county, "ranking"), "frozen")
    assert not opened.exception
    assert "不能定稿" in opened.warning[0].value
    assert not [one for one in opened.button if one.key.startswith("confirm")]


def _confirm(opened):
    return next(one for one in opened.button if one.key.startswith("confirm"))


def _signed(opened, reason):
    """Say who freezes and why, and return the button that does it."""
    next(one for one in opened.text_input if one.key.startswith("by-")).set_value("李四")
    next(one for one in opened.text_area if one.key.startswith("reason-")).set_value(reason)
    return _confirm(opened)
