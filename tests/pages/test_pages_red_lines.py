"""What could be a red line is told with its evidence, and changes nothing by itself."""

from __future__ import annotations

import pytest
from kit.desk import desk

from dashboard.wording.ranking.red_lines import FACTS

FIGURE = {"numerator": 0.0, "denominator": 0.0, "value": None, "late": None}


@pytest.mark.parametrize(
    ("indicator", "figure", "told"),
    [
        ("FUN-04", {"numerator": 90.0, "denominator": 100.0, "value": 0.9}, "用途不符的支付 10 元"),
        ("FUN-04", {"numerator": 100.0, "denominator": 100.0, "value": 1.0}, None),
        ("FUN-04", {"numerator": None, "denominator": None}, None),  # not reported is no breach
        ("RSK-03", {"value": 1.0}, "重新纳入 1 户"),
        ("RSK-03", {"value": 0.0}, None),
        ("GUA-06", {"numerator": 3.0, "denominator": 5.0, "late": 1}, "保障问题 1 个"),
        ("GUA-06", {"numerator": 3.0, "denominator": 5.0, "late": 2}, None),  # late, and solved
        ("GUA-06", {"numerator": None, "denominator": None}, None),
    ],
)
def test_a_fact_is_told_only_where_the_figures_show_it(indicator, figure, told):
    found = FACTS[indicator](FIGURE | {"indicator": indicator} | figure)
    assert found is None if told is None else told in found.zh
    if indicator == "GUA-06" and told:  # problems that were due before stand under the period before
        assert found.zh.startswith("期限在本期内、到期末仍未解决的")


def lines(opened):
    return [one.value.replace("\\", "") for one in opened.markdown if one.value.startswith("- ")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ranking_lists_what_people_must_decide_and_lowers_no_grade(county, lang):
    """The training money in a road and the household that came back are facts of two townships."""
    opened = desk(county, "ranking", lang=lang, period="2025")
    assert not opened.exception
    (said,) = lines(opened)
    assert "38,000" in said
    assert "FUN-04" in said
    assert "RSK-03" in said
    assert not any(one.value.startswith("⚑") for one in opened.markdown)  # no grade was capped


def test_a_township_without_such_a_fact_has_no_hint_on_its_score(county):
    opened = desk(county, "ranking", lang="zh", period="2025")
    named = "\n".join(lines(opened))
    quiet = {"990101101": "青山镇", "990101103": "柳溪镇", "990101106": "松林镇", "990101111": "枫坪乡"}
    code = next(code for code, name in quiet.items() if name not in named)
    assert not lines(desk(county, "score", lang="zh", period="2025", area=code))
