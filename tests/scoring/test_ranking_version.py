"""A named version of a scheme: a file that the intake takes, under a name that cannot run."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest

from dashboard.exports.scheme_file import problem, scheme_file
from metrics.results import Results
from metrics.scoring.door import known_schemes
from metrics.scoring.proposal import PROPOSAL
from metrics.scoring.scheme import bound
from metrics.scoring.sent import against
from pipelines.ground.home import Home
from pipelines.sources import source


@pytest.fixture(scope="module")
def results(county):
    return Results.open(Home(county))


def test_a_version_of_the_scheme_is_a_file_that_the_intake_takes():
    content = scheme_file(PROPOSAL, {"SAT-01": 30.0, "MOT-03": 0.0}, "新办法", date(2026, 1, 1), "会议")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == [column.heading for column in source("scoring_scheme").columns]
    assert sum(round(float(row["权重"]) * 100) for row in rows) == 10_000
    assert "MOT-03" not in {row["指标编号"] for row in rows}
    lines = {line.indicator: line for line in PROPOSAL.lines}
    assert all(bound(row["零分值"]) == lines[row["指标编号"]].floor for row in rows)
    frame = pl.DataFrame({
        "scheme": [row["方案版本"] for row in rows], "indicator": [row["指标编号"] for row in rows],
        "weight": [float(row["权重"]) for row in rows],
        "floor": [row["零分值"] for row in rows], "full": [row["满分值"] for row in rows],
    }).with_columns(source_no=1, row_no=pl.int_range(len(rows)))  # fmt: skip
    assert against(frame).is_empty()


@pytest.mark.parametrize(
    ("indicator", "floor", "full", "rules"),
    [
        ("GUA-01", "0.95", "100%", set()),
        ("GUA-01", "目标-6%", "目标", set()),
        ("GUA-01", "去年×0.5", "去年×1.2", set()),
        ("MOT-03", "0", "20", set()),  # a count: any number
        ("GUA-01", "92", "100", {"share"}),  # per cent without its sign: nobody would ever score
        ("GUA-01", "0.95", "1.51", {"share"}),
        ("GUA-01", "目标-6", "目标", {"share"}),
        ("MOT-01", "去年×92", "1", {"share"}),
        ("GUA-01", "高", "1", {"bound"}),
    ],
)
def test_a_bound_of_a_share_is_a_fraction_and_ninety_two_is_held_back(indicator, floor, full, rules):
    row = {"scheme": "a", "indicator": indicator, "weight": 100.0, "floor": floor, "full": full}
    frame = pl.DataFrame([row | {"source_no": 1, "row_no": 2}])
    assert set(against(frame)["rule"]) == rules


@pytest.mark.parametrize("name", ["", "建议方案", "=1+1", "＝1", "@x", "-a"])
def test_a_name_that_is_empty_taken_or_would_run_is_refused(results, name):
    assert problem(name, "会议", [one.name for one in known_schemes(results)]) is not None


def test_a_version_needs_its_source():
    assert problem("新办法", "", []) is not None
    assert problem("新办法", "=1", []) is not None
    assert problem("新办法", "县领导小组会议", []) is None
