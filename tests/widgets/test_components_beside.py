"""What stands beside a headline figure is said where it tells something, and only there."""

from __future__ import annotations

import pytest

from dashboard.wording.beside import beside

ROW = {
    "value": 0.07, "unit": "%", "outliers": 0, "without_outliers": 0.069, "cross_section": 0.05,
    "never_unmet": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),  # 2 points apart exactly: not more than the note asks for
        ({"outliers": 3}, " Without those to be verified: 6.9%."),
        ({"never_unmet": 0.9996}, " Never unmet in the period: 99.96%."),
    ],
)
def test_a_sentence_stands_only_where_something_differs(changed, said):
    assert beside({**ROW, "cross_section": 0.0501, **changed}, "en") == said


def test_a_composition_note_stands_where_panel_and_cross_section_are_more_than_two_points_apart():
    assert "4.9%" in beside({**ROW, "cross_section": 0.049}, "zh")
    assert "建议值" in beside({**ROW, "cross_section": 0.049}, "zh")
