"""Tables on a desk and on a phone: no heading is cut, and a name is not read without what is said of it."""

from __future__ import annotations

import json
from unicodedata import east_asian_width

import pytest
from kit.desk import desk

DESK, PHONE, TICK = 1288, 358, 32  # px: a table on 1440 and on 390, and the column in which rows are ticked
WIDE, NARROW, AIR = 14.0, 6.4, 10.0  # px: a Chinese letter, a Latin one, the space before them
BARE = 40  # px of a value that is read
PAGES = (
    *("townships", "ranking", "score", "monitoring", "process", "measures", "departments", "funds"),
    *("supervision", "data-quality", "comparable"),
)


def needed(text: str) -> float:
    """Return how wide a text is drawn in a cell.

    >>> needed("数"), needed("ab")
    (24.0, 22.8)
    """
    return AIR + sum(WIDE if east_asian_width(one) in "WF" else NARROW for one in text)


def drawn(table) -> dict[str, tuple[str, float]]:
    """Return column → heading and width of a table whose columns all have one, the room that is left shared."""
    config = json.loads(table.proto.columns)
    found = {name: config.get(name, {}) for name in table.value.columns}
    if not all(isinstance(one.get("width"), int | float) for one in found.values()):
        return {}
    left = DESK - TICK * bool(table.proto.selection_mode) - sum(one["width"] for one in found.values())
    more = max(left, 0) / len(found)
    return {name: (one.get("label") or name, one["width"] + more) for name, one in found.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_heading_is_cut_on_a_desk(county, lang):
    cut = [
        (page, heading, round(width), round(needed(heading)))
        for page in PAGES
        for table in desk(county, page, lang=lang, period="2025").dataframe
        for heading, width in drawn(table).values()
        if needed(heading) > width
    ]
    assert not cut, "\n".join(map(str, cut))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["monitoring", "process", "measures", "funds", "supervision"])
def test_on_a_phone_a_status_and_its_value_are_read_beside_the_name(county, page, lang):
    (figures,) = [
        json.loads(one.proto.columns)
        for one in desk(county, page, lang=lang, period="2025").dataframe
        if {"name", "status", "value"} <= set(one.value.columns)
    ]
    before = TICK + figures["name"]["width"] + figures["status"]["width"]
    assert before + BARE <= PHONE


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("page", "last"), [("townships", "value"), ("ranking", "score")])
def test_on_a_phone_a_bar_shows_its_number(county, page, last, lang):
    table = desk(county, page, lang=lang, period="2025").dataframe[0]
    columns, names = json.loads(table.proto.columns), list(table.value.columns)
    assert TICK + sum(columns[name]["width"] for name in names[: names.index(last) + 1]) <= PHONE
