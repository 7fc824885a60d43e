"""What the ranking says by rule is true to the ranges and the pairs."""

from __future__ import annotations

from metrics.claims.ranking.ranks import ends, headline, order_of_pairs, sure_pairs, sure_third


def rows(*spans, above=None):
    """Rows of a ranking: (place, low, high) each; `above`: place in the list → those surely below it."""
    return [
        {
            "code": str(n), "name": f"{n}镇", "rank": rank, "rank_low": low, "rank_high": high,
            "surely_above": [str(other) for other in (above or {}).get(n, ())],
        }
        for n, (rank, low, high) in enumerate(spans, 1)
    ]  # fmt: skip


def test_the_headline_says_who_is_first_and_of_how_many_pairs_the_order_is_sure():
    four = rows((1, 1, 3), (2, 1, 3), (3, 2, 4), (4, 4, 4), above={1: [4], 2: [4], 3: [4]})
    said = "6 对乡镇中 3 对的先后有把握，其余 3 对还分不清（各对放在一起判断，比逐个看的名次区间更严）"
    assert headline(four).zh == f"1镇第 1（区间 1–3），区间也含第 1 名的还有2镇；{said}"
    assert order_of_pairs(four).zh == said  # the page of pairs says the same
    assert sure_pairs(four) == 3
    assert ends(four).zh == "95% 区间含第 1 名的有 2 个乡镇：1镇、2镇；区间全在后 2 名的：4镇"


def test_pairs_with_units_that_are_not_in_the_table_are_not_counted():
    assert sure_pairs(rows((1, 1, 1), (2, 2, 2), above={1: [2, 9]})) == 1


def test_the_headline_of_ties_of_one_of_none_and_where_every_pair_is_sure():
    assert headline(rows((1, 1, 2), (1, 1, 2))).zh.startswith("1镇、2镇并列第 1；")
    assert headline(rows((1, 1, 1))).en == "Only one township can be ranked"
    assert headline([]).en == "No township can be ranked in this period"
    sure = rows((1, 1, 1), (2, 2, 2), above={1: [2]})
    assert headline(sure).zh.endswith("；每一对乡镇的先后都有把握")
    assert ends(sure).zh == "只有1镇的 95% 区间含第 1 名；区间只含末位的：2镇"


def test_a_range_lies_in_a_third_only_as_a_whole():
    assert [sure_third(row, 6) for row in rows((1, 1, 2), (3, 2, 4), (6, 5, 6))] == [0, None, 2]
    # the first and last five of fourteen places
    assert [sure_third(row, 14) for row in rows((5, 5, 5), (6, 6, 9), (10, 10, 14))] == [0, 1, 2]


def test_a_crowd_that_ties_for_first_is_counted_a_few_are_named():
    from metrics.claims.ranking.ranks import first

    def tied(n):
        return [
            {
                "name": f"{letter}乡",
                "code": letter,
                "rank": 1,
                "rank_low": 1,
                "rank_high": n,
                "surely_above": (),
            }
            for letter in "甲乙丙丁戊己庚辛壬"[:n]
        ]

    assert first(tied(3)).zh == "甲乡、乙乡、丙乡并列第 1"
    assert first(tied(9)).zh == "9 个乡镇全部并列第 1"
    assert first([*tied(8), {**tied(9)[8], "rank": 9, "rank_low": 9}]).en == "8 of 9 townships tie for 1st"
