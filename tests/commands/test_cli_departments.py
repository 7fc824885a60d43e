"""`chengxiao rank --of departments`: printed, as JSON, frozen for good, as a workbook; townships as before."""

from __future__ import annotations

import json
import zipfile


def test_departments_are_printed_in_both_languages_and_as_json(run, county):
    zh, en = (
        run("rank", "--of", "departments", "--period", "2025", "--home", county, "--lang", lang)
        for lang in ("zh", "en")
    )
    assert zh.status == en.status == 0
    assert "2025年部门考核 · 方案：建议方案（建议值）" in zh.out
    assert "Departments, 2025 · scheme: our proposal (proposed)" in en.out
    said = run("rank", "--of", "departments", "--period", "2025", "--home", county, "--format", "json").json
    assert (said["period"], said["of"]) == ("2025", "departments")
    assert said["departments"]
    for one in said["departments"]:
        assert set(one) >= {"department", "score", "rank", "again_low", "again_high", "weight_left", "items"}
        counted = [item for item in one["items"].values() if item["score"] is not None]
        if one["score"] is not None:
            whole = sum(item["weight"] for item in counted)
            assert abs(one["score"] - sum(item["weight"] * item["score"] for item in counted) / whole) < 1e-9


def test_a_frozen_appraisal_is_kept_and_printed_as_it_was(run, own_county, tmp_path):
    words = ("rank", "--of", "departments", "--period", "2025", "--home", own_county)
    assert run(*words, "--freeze").status == 2  # who, and why
    done = run(*words, "--freeze", "--by", "王某", "--reason", "县长办公会", "--format", "json")
    assert done.status == 0, done.err
    assert run(*words, "--freeze", "--by", "王某", "--reason", "再来").status == 2  # a revision says why
    again = run(*words, "--frozen", 1, "--format", "json")
    assert again.json == done.json
    assert [path.name for path in (own_county / "archive" / "department_rankings").iterdir()] == [
        "2025-r1.json"
    ]
    assert not (own_county / "archive" / "rankings").exists()
    assert run(*words, "--frozen", 2).status == 1
    assert "王某" in run(*words, "--frozen", 1).out
    out = tmp_path / "departments.xlsx"
    assert run(*words, "--out", out).status == 0
    with zipfile.ZipFile(out) as book:
        assert (
            "部门考核" in book.read("xl/workbook.xml").decode()
            or "Departments" in book.read("xl/workbook.xml").decode()
        )


def test_the_scheme_of_county_toml_is_used_from_the_next_load_and_a_wrong_one_is_told(run, own_county):
    toml = own_county / "county.toml"
    first = toml.read_text(encoding="utf-8")
    own = (
        '\n[departments]\nscheme = "2026部门方案"\nsource = "县委办"\n'
        '[[departments.items]]\nitem = "delivered"\nweight = {weight}\n[[departments.items]]\nitem = "claimed"\nweight = 50\n'
    )
    words = ("rank", "--of", "departments", "--period", "2025", "--home", own_county, "--format", "json")
    toml.write_text(first + own.format(weight=50), encoding="utf-8")
    assert run("load", "--home", own_county).status == 0
    said = run(*words).json
    assert (said["scheme"], said["scheme_is_proposed"]) == ("2026部门方案", False)
    assert {item for one in said["departments"] for item in one["items"]} <= {"delivered", "claimed"}
    toml.write_text(first + own.format(weight=40), encoding="utf-8")
    assert run("load", "--home", own_county).status == 0
    refused = run(*words, "--lang", "zh")
    assert refused.status == 1
    assert "权重之和为 90，应为 100" in refused.err


def test_who_is_ranked_by_default_are_townships(run, county):
    said = run("rank", "--period", "2025", "--home", county, "--format", "json").json
    assert "townships" in said
    assert json.dumps(said) == json.dumps(
        run("rank", "--of", "townships", "--period", "2025", "--home", county, "--format", "json").json
    )
    assert (
        run("rank", "--of", "departments", "--scheme", "x", "--period", "2025", "--home", county).status == 2
    )
