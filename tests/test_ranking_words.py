"""What the ranking says by rule is true to the ranges."""

from __future__ import annotations

from dashboard.components.ranking_words import crowded, ends, headline, sure_third


def rows(*spans):
    """Rows of a ranking: (place, low, high) each."""
    return [
        {"code": str(n), "name": f"{n}镇", "rank": rank, "rank_low": low, "rank_high": high}
        for n, (rank, low, high) in enumerate(spans, 1)
    ]


def test_the_headline_says_who_is_first_and_how_many_ranges_hold_one_place():
    four = rows((1, 1, 3), (2, 1, 3), (3, 2, 4), (4, 4, 4))
    assert headline(four, "zh") == "1镇第 1（区间 1–3）；4 个乡镇中 3 个的区间都含第 2 名，彼此先后分不清"
    assert crowded(four) == (2, 3)
    assert ends(four, "zh") == "可能居首的有 2 个乡镇；确在后三分之一：4镇"


def test_the_headline_of_ties_of_one_of_none_and_of_ranges_that_do_not_meet():
    assert headline(rows((1, 1, 2), (1, 1, 2)), "zh").startswith("1镇、2镇并列第 1；")
    assert headline(rows((1, 1, 1)), "en") == "Only one township can be ranked"
    assert headline([], "en") == "No township can be ranked in this period"
    assert headline(rows((1, 1, 1), (2, 2, 2)), "zh").endswith("；各乡镇的区间互不重叠")
    assert ends(rows((1, 1, 1), (2, 2, 2)), "zh").startswith("只有1镇可能居首")


def test_a_range_lies_in_a_third_only_as_a_whole():
    assert [sure_third(row, 6) for row in rows((1, 1, 2), (3, 2, 4), (6, 5, 6))] == [0, None, 2]
