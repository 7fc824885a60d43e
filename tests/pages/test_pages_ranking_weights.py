"""Weights that move: who moves is what the engine says; a named version is published like any file."""

from __future__ import annotations

import pytest
from kit.desk import desk
from kit.ranking_desk import tab

from metrics.results import Results
from metrics.scoring.door import ranked_townships
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def told(county):
    results = Results.open(Home(county))
    return ranked_townships(results, results.latest())


def test_weights_that_move_show_who_moves_as_the_engine_ranks_them(county, told):
    opened = tab(desk(county, "ranking"), "weights")
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    slider = next(one for one in opened.slider if one.key.endswith("GUA-01"))
    slider.set_value(0.0).run()
    assert not opened.exception
    results = Results.open(Home(county))
    other = ranked_townships(results, results.latest(), told.now.scheme.reweighted(weights | {"GUA-01": 0.0}))
    table = opened.dataframe[0].value
    told_so = zip(table["name"], table["new"], table["now"], strict=True)
    shown = {name: (new.strip(), score) for name, new, score in told_so}
    for row in other.table.iter_rows(named=True):
        place = "—" if row["rank"] is None else str(row["rank"])
        assert shown[row["name"]][0].split()[0] == place
        assert shown[row["name"]][1] == pytest.approx(row["score"], abs=1e-9)
    next(one for one in opened.button if one.key == "weights-back").click().run()
    assert next(one for one in opened.slider if one.key.endswith("GUA-01")).value == weights["GUA-01"]
    assert opened.subheader[0].value == "名次都不变"


def test_no_weight_at_all_is_said(county):
    opened = tab(desk(county, "ranking"), "weights")
    for one in opened.slider:
        one.set_value(0.0)
    opened.run()
    assert not opened.exception
    assert "权重都是 0" in opened.info[0].value


def test_a_named_version_is_published_from_the_page_and_ranks_from_then_on(own_county):
    opened = tab(desk(own_county, "ranking"), "weights")
    next(one for one in opened.slider if one.key.endswith("SAT-01")).set_value(40.0)
    opened.session_state["scheme-version"] = True
    opened.run()
    opened.text_input[0].set_value("2025新办法")
    opened.text_input[1].set_value("领导小组会议").run()
    for file in (own_county / "inbox").iterdir():
        file.unlink()  # all are taken: what publishing reads again is nothing to this test
    next(one for one in opened.button if one.key == "scheme-publish").click().run(timeout=300)
    assert not opened.exception
    assert "已发布" in opened.success[0].value
    results = Results.open(Home(own_county))
    told = ranked_townships(results, results.latest())
    assert (told.now.scheme.name, told.now.scheme.is_proposed) == ("2025新办法", False)
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    assert weights["SAT-01"] == pytest.approx(40 / 125 * 100, abs=0.01)
