"""Seals: a checklist before, and figures that stay while current ones are corrected."""

from __future__ import annotations

import polars as pl
import pytest
from kit.facts_county import household, income
from kit.metrics_county import benchmark, results

from metrics.meeting.checklist import checklist
from metrics.meeting.seal import revised, seal_of, sealed, sealed_values
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period

H1, YEAR = Period(2025, "H1"), Period(2025)

HOMES = [f"{number:03d}" for number in range(60)]

REGISTER = [household(home) for home in HOMES]


@pytest.fixture(scope="module")
def made_up(county):
    found = Results.open(Home(county))
    yield found
    found.close()


def test_the_checklist_says_what_is_not_fine(made_up):
    points = {point.name: point for point in checklist(made_up, "2025H2", frozenset())}
    assert not points["tables"].is_good  # the posts of the second half-year never came
    assert "公益性岗位" in points["tables"].said.zh
    assert (
        "（公益性岗位上岗率、岗位满岗率缺此表）" in points["tables"].said.zh
    )  # and which indicator wants it
    assert not points["quarantine"].is_good
    assert not points["confirmed"].is_good
    towns = frozenset(made_up.areas(YEAR).filter(pl.col("level") == "township")["code"])
    assert checklist(made_up, "2025H2", towns)[-1].is_good


def test_a_sealed_figure_stays_while_the_current_one_is_corrected(tmp_path):
    home = Home(tmp_path)
    home.warehouse.mkdir()
    rows = [income(code, year, 1, 1000) for code in HOMES for year in ("2024", "2025")]
    before = results(household=REGISTER, household_income=rows, benchmark=[benchmark("2025", 0.05)])
    seal = sealed(home, before, YEAR, by="李四", points=checklist(before, "2025", frozenset()))
    assert seal["number"].startswith("2025-")
    assert seal_of(home, "2025") == seal
    corrected = [{**row, "disposable_income": 1100} if row["period_id"] == "2025" else row for row in rows]
    after = results(household=REGISTER, household_income=corrected, benchmark=[benchmark("2025", 0.05)])
    row = revised(after.tidy("ECO-01", period="2025"), home).row(0, named=True)
    assert (row["value"], row["sealed_value"]) == (pytest.approx(0.1), 0.0)
    assert row["seal"] == seal["number"]
    # a second seal is another revision; the first stays on record
    again = sealed(home, after, YEAR, by="李四", points=[], reason="更正")
    assert (again["revision"], again["reason"]) == (2, "更正")
    assert sealed_values(home).filter(pl.col("indicator") == "ECO-01")["sealed_value"][0] == pytest.approx(
        0.1
    )
    assert revised(after.tidy("ECO-01", period="2024"), home)["seal"][0] is None


def test_a_headline_without_a_figure_is_no_headline_without_a_gap():
    rows = [income(code, year, 1, 1000) for code in HOMES for year in ("2024", "2025")]
    found = results(household=REGISTER, household_income=rows, benchmark=[benchmark("2025", 0.05)])
    point = {one.name: one for one in checklist(found, "2025", frozenset())}["completeness"]
    assert not point.is_good
    assert point.said.zh.startswith("7 项主要指标未报送：")
    assert "技能培训参与率" in point.said.zh
    assert "家庭人均可支配收入" not in point.said.zh


def test_a_definition_that_changed_since_the_seal_is_told_by_name_and_only_that():
    from dashboard.exports.since import redefined
    from metrics.figures.definitions import definitions

    known = definitions()
    seal = {"definitions": {**known, "MOT-02": "another", "SAT-01": "another"}}
    (said,) = redefined(seal)
    assert said.zh == "封存后定义有改动的指标：公益岗上岗率、群众满意度；其余指标的定义没有变"
    assert redefined({"definitions": known}) == redefined({}) == []
