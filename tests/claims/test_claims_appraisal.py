"""The lines below the headline: the county's score, the appraisal's cuts, the process."""

from __future__ import annotations

from datetime import date

from metrics.claims.appraisal import cuts, process, scored
from metrics.scoring.overall import Overall
from pipelines.ground.text import Text

DAY = date(2026, 1, 15)


def row(status="met", value=0.07, **more):
    blank = {
        "indicator": "ECO-01",
        "unit": "%",
        "target": 0.05,
        "period": "2025",
        "lacks_before": False,
        "low": None,
        "high": None,
        "is_full_count": False,
    }
    return blank | {"status": status, "value": value, "only_halves": None} | more


def test_a_score_says_on_which_share_of_the_weight_it_rests_unless_that_is_all():
    assert "83.8（满分 100，建议方案）" in scored(Overall(83.82, 1.0, "建议方案")).zh
    assert "可评权重 75.0%" in scored(Overall(83.82, 0.75, "建议方案")).zh
    assert "(proposed scheme)" in scored(Overall(83.82, 1.0, "建议方案")).en


def test_a_cut_without_a_value_is_left_out_and_one_that_is_not_judged_says_so():
    phone = (Text("电话", "by phone"), row(value=0.94, indicator="SAT-01"))
    home = (Text("入户", "at home"), row(value=None, status="not_reported", indicator="SAT-01"))
    assert cuts(row(), [phone, home]).zh == "考核口径：脱贫户收入增速 7.0%，满意度电话 94.0%"
    assert cuts(row(status="not_comparable"), []).zh == "考核口径：脱贫户收入增速 7.0%（不可比）"
    assert cuts(None, [home]) is None


def test_the_process_is_not_spoken_of_where_nothing_of_it_came():
    silent = [row(status="not_reported", value=None), row(status="not_applicable", value=None)]
    assert process(silent, 0, DAY) is None
    said = process([row(), row(status="missed"), *silent], 3, DAY).zh
    assert said == "工作过程：达标 1 项，未达标 1 项，未报送 1 项；截至2026年1月15日逾期 3 件"
