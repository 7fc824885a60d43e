"""Controls are used, not only addressed: scope, class, cohort; what is chosen is drawn and stands in the address."""

from __future__ import annotations

from kit.desk import desk, words


def control(opened, key):
    """The one control whose key begins so."""
    (found,) = [one for one in opened.selectbox if (one.key or "").startswith(key)]
    return found


def households(opened) -> int:
    """The households of the classes that the table of townships counts."""
    return sum(row["households"] for row in opened.dataframe[0].value.to_dict("records"))


def followed(opened) -> list[str]:
    """What is said of each kind of measure: how many households of the cohort may be compared."""
    return [line for line in words(opened).splitlines() if "可比的帮扶户" in line or "首次完成的" in line]


def test_each_scope_is_chosen_from_its_control_and_taken_back(county):
    opened = desk(county, "overview", lang="zh", period="2025")
    chooser = control(opened, "scope-choice")
    assert chooser.options[0].startswith("全部")
    titles = {}
    for code in ("lifted", "monitored", ""):
        opened = control(opened, "scope-choice").set_value(code).run()
        assert not opened.exception
        assert opened.query_params.get("scope", "") == code
        titles[code] = opened.title[0].value
    assert titles["lifted"].endswith("脱贫户")
    assert titles["monitored"].endswith("监测对象")
    assert not titles[""].endswith(("脱贫户", "监测对象"))


def test_a_class_is_chosen_from_its_control_and_narrows_the_table(county):
    opened = desk(county, "townships", lang="zh", period="2025", indicator="GUA-01")
    every = households(opened)
    chosen = control(opened, "townships-kind").set_value("sudden").run()
    assert not chosen.exception
    assert chosen.query_params["kind"] == "sudden"
    assert 0 < households(chosen) < every
    again = control(chosen, "townships-kind").set_value("").run()
    assert households(again) == every


def test_a_cohort_is_chosen_from_its_control_and_other_households_are_followed(county):
    opened = desk(county, "measures", lang="zh", period="2025")
    before, chooser = followed(opened), control(opened, "cohort")
    other = next(year for year in (2023, 2024, 2025) if year != chooser.value)
    chosen = chooser.set_value(other).run()
    assert not chosen.exception
    assert chosen.query_params["cohort"] == str(other)
    assert before != followed(chosen)
