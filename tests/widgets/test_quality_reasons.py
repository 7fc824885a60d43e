"""The page of a check lists every reason of every refused table, and who mends it."""

from __future__ import annotations

import pytest

from dashboard.widgets.sending.reasons import CELLS, REFUSED, cells, left, refused

MANY = 1200


def reason(row, rule="type", **more):
    said = {"row": row, "heading": "可支配收入", "value": "约4万", "rule": rule, "message": "不能读作数字"}
    return said | more


def table(name, status="loaded", reasons=(), rows=10, **more):
    bad = len({one["row"] for one in reasons})
    counts = {"rows": rows, "accepted": 0 if status == "refused" else rows - bad, "quarantined": bad}
    return {"table": name, "sheet": "一", "status": status, "reasons": list(reasons), **counts, **more}


def file(name, *tables, status="loaded", message=None):
    return {"file": name, "status": status, "message": message, "tables": list(tables)}


INCOME = table(
    "household_income",
    "refused",
    [reason(row) for row in range(2, MANY + 2)],
    rows=2000,
    message="有误的行超过 5%",
)
CHECKS = table("guarantee_check", reasons=[reason(7), reason(9, "unknown", message="户编号不在农户台账中")])
REPORT = {
    "files": [
        file("核查.csv", CHECKS),
        file("收入.xlsx", INCOME, status="refused"),
        file("锁.xlsx", status="refused", message="文件有密码"),
    ]
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_reasons_are_listed_and_those_of_refused_tables_stand_first(lang):
    found = cells(REPORT, lang)
    assert found.height == MANY + 2
    assert found["row"].to_list()[:MANY] == list(range(2, MANY + 2))
    assert set(found["file"][:MANY]) == {"收入.xlsx"}
    assert set(found.columns) == set(CELLS)


def test_each_refused_table_says_why_and_who_mends_it():
    found = refused(REPORT, "zh").to_dicts()
    assert [(one["file"], one["title"], one["rows"], one["quarantined"]) for one in found] == [
        ("收入.xlsx", "家庭收支", 2000, MANY),
        ("锁.xlsx", "", None, None),
    ]
    assert [(one["why"], one["mends"]) for one in found] == [
        ("有误的行超过 5%", "农业农村 入户采集"),
        ("文件有密码", "报送这份文件的单位"),
    ]
    assert set(found[0]) == set(REFUSED)


def test_a_row_that_lacks_another_table_is_not_its_senders_to_mend():
    own, orphan = cells({"files": [file("核查.csv", CHECKS)]}, "zh")["mends"]
    assert own == "乡镇+行业部门"
    assert orphan.startswith("先补报别的表")


def test_what_was_loaded_before_is_not_told_as_refused_and_nothing_is_an_empty_list():
    again = file("旧.csv", status="loaded", message="已加载过（内容相同）")
    assert refused({"files": [again]}, "zh").is_empty()
    assert cells({"files": []}, "en").is_empty()


def test_what_is_left_is_counted_by_tables_and_by_rows_of_the_others():
    assert left(REPORT, "zh") == (2, 2)
    assert left({"files": [file("好.csv", table("training"))]}, "en") == (0, 0)
