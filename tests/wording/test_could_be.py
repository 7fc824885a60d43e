"""What a figure could be is said only where there is a range, and its status only where it turns."""

from __future__ import annotations

from dashboard.wording.could_be import could_be, span
from metrics.opening.bounds import OPEN, Bounds

ROW = {"value": 0.92, "unit": "%", "target": 0.9}


def test_the_range_is_said_with_both_ends():
    found = Bounds(0.91, 0.93, OPEN, "met", "met")
    assert could_be(ROW, found).en == "91.0% to 93.0% once what is missing or held back is there"
    assert span(ROW, found, "zh") == "91.0%–93.0%"


def test_where_the_status_would_be_another_both_are_said():
    found = Bounds(0.85, 0.93, OPEN, "near", "met")
    assert could_be(ROW, found).en.endswith("its status would lie between near and met")
    assert could_be(ROW, found).zh.endswith("状态会在“接近达标”与“达标”之间")


def test_nothing_is_said_of_what_is_sure_unbounded_or_written_alike():
    for low, high in ((0.92, 0.92), (None, None), (0.92001, 0.92002)):
        assert could_be(ROW, Bounds(low, high, OPEN)) is None
        assert span(ROW, Bounds(low, high, OPEN), "en") == ""
    assert could_be({**ROW, "value": None}, Bounds(0.1, 0.9, OPEN)) is None
