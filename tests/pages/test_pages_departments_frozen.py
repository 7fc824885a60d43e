"""The appraisal of departments on its page: its scheme is said, it is frozen by a button, kept, compared."""

from __future__ import annotations

import json

from kit.desk import desk, words


def signed(opened, reason):
    """Fill in who freezes and why, and confirm."""
    opened.text_input[0].set_value("王某")
    opened.text_area[0].set_value(reason)
    return (
        next(one for one in opened.button if (one.key or "").startswith("confirm-freeze-departments"))
        .click()
        .run()
    )


def test_the_page_says_by_which_scheme_and_where_luck_cannot_be_told(county):
    said = words(desk(county, "departments", lang="zh", period="2025"))
    assert (
        "计分方案：建议方案。满分 100：措施按时落实 40、任务按时认领 15、所负责保障事项达标 25、督查问题按期整改 20"
        in said
    )
    assert "不足 10 件（户、条）的部门不给“重来一次”的区间" in said
    assert "建议值" in said


def test_an_appraisal_is_frozen_by_a_button_and_stays_as_it_was(own_county):
    opened = desk(own_county, "departments", lang="zh", period="2025")
    assert any("还没有定稿" in one.value for one in opened.info)
    opened = signed(opened, "县长办公会")
    folder = own_county / "archive" / "department_rankings"
    assert [path.name for path in folder.iterdir()] == ["2025-r1.json"]
    assert not (own_county / "archive" / "rankings").exists()
    kept = folder / "2025-r1.json"
    document = json.loads(kept.read_text(encoding="utf-8"))
    assert (document["by"], document["reason"], document["of"]) == ("王某", "县长办公会", "departments")
    assert "第 1 版与现在相比：名次和得分都没有变" in words(opened)
    document["departments"][0]["score"] = 12.34
    kept.write_text(json.dumps(document), encoding="utf-8")
    shown = desk(own_county, "departments", lang="en", period="2025")
    assert "Departments in 2025, r1, as it was frozen" in words(shown)
    tables = [one.value for one in shown.dataframe]
    assert any("Score" in table.columns and "12.34" in list(table["Score"]) for table in tables)
    assert "r1 against now: " in words(shown)
    revised = signed(shown, "appeal")
    assert sorted(path.name for path in folder.iterdir()) == ["2025-r1.json", "2025-r2.json"]
    assert not revised.exception
