"""However a small table is dressed up, it gives its own values or less, and never another one."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from kit.layout_sheets import HEADS, incomes, shaped

FACTORS = {
    "": 1.0,
    "（元）": 1.0,
    "（万元）": 1e4,
    "万元": 1e4,
    "（人均）": None,
    "（%）": None,
    "（上年）": None,
    "（元/人）": None,
}
GROUPS = {
    None: True,
    "收入情况": True,
    "2025年": True,
    "上年同期": False,
    "人均": False,
    "其中：脱贫户": False,
    "增幅": False,
}
TITLES = {
    None: True,
    "某县2025年上半年收支表": True,
    "2025年收支": True,
    "2025年下半年": False,
    "报送日期：2025年7月5日": True,
}
UNITS = {None: 1.0, "元": 1.0, "万元": 1e4, "%": None, "人": None}
SUMMARIES = (
    ("合计", None, "9", "99"),
    ("青山镇小计", None, "9", "99"),
    (None, "平均", "9", "99"),
    ("其中：脱贫户", None, "1", "9"),
)
KEYS = ("9901010000001", "9901010000002", "9901010000003")


@st.composite
def dressed(draw):
    """Rows of a sheet, and by what its amounts are to be multiplied (None: they may not be read)."""
    beside, unit = draw(st.sampled_from(list(FACTORS))), draw(st.sampled_from(list(UNITS)))
    group, title = draw(st.sampled_from(list(GROUPS))), draw(st.sampled_from(list(TITLES)))
    head = (*HEADS[:3], HEADS[3] + beside)
    order = draw(st.permutations(range(4)))
    rows: list[tuple] = [(title,)] if title else []
    head_rows = [(*HEADS[:3], group), (None, None, None, head[3])] if group else [head]
    rows += [tuple(row[at] for at in order) for row in head_rows] if not group else head_rows
    under = [(None, None, "人", unit)] if unit else []
    data = [(key, "2025H1", "4", str(100 + at)) for at, key in enumerate(KEYS)]
    for row in draw(st.lists(st.sampled_from(SUMMARIES), max_size=3)):
        data.insert(draw(st.integers(0, len(data))), row)
    if draw(st.booleans()):
        data.insert(draw(st.integers(1, len(data))), head if not group else head_rows[0])
    body = [*under, *data]
    rows += body if group else [tuple(row[at] for at in order) for row in body]
    named = {factor for word, factor in ((beside, FACTORS[beside]), (unit, UNITS[unit])) if word}
    is_plain = None not in named and len(named) <= 1 and GROUPS[group] and TITLES[title]
    times = max(named, default=1.0) if is_plain else None
    return rows, times


@settings(max_examples=150)
@given(dressed())
def test_a_dressed_up_table_gives_its_own_values_or_is_refused(made):
    rows, times = made
    found = [(household, period, amount) for _, household, period, amount in incomes(rows)]
    wanted = {(key, "2025H1", (100.0 + at) * (times or 0)) for at, key in enumerate(KEYS)}
    assert set(found) <= (wanted if times else set())
    if times:
        assert sorted(found) == sorted(wanted)


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(max_size=6), st.sampled_from(HEADS)), min_size=3, max_size=5),
        min_size=1,
        max_size=8,
    )
)
@example([list(HEADS), list(HEADS), [None] * 4])
@example([["2025年"], ["人均", "可支配收入", "户编号"]])
def test_no_sheet_breaks_the_reading_and_every_row_keeps_its_number(rows):
    tables, notes = shaped(rows)
    for one in tables:
        if not isinstance(one, str) and not one.refused:
            assert set(one.text["row_no"]) <= set(range(1, len(rows) + 1))
    assert all(isinstance(note, str) for note in notes)
