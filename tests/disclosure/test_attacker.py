"""Nobody works out a count under ten from what is published: made-up trees of places, attacked by a linear programme."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.attacker import Attacker, opened

from metrics.disclosure.closing import Tree, held_back, over_a_year
from metrics.disclosure.how_many import People, rounded

YEAR, HALVES = "2025", ("2025H1", "2025H2")
WHAT = ("due", "met", "unmet")
SMALL = st.integers(0, 30)
ANY = st.one_of(SMALL, st.integers(0, 400))


def leaf(draw):
    """A village: so many who are met, so many who are not."""
    met, unmet = draw(ANY), draw(ANY)
    return (met, unmet)


@st.composite
def worlds(draw):
    """County, townships, villages: each village's two counts by half, and whether the year is a sum or its end."""
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    names = [
        f"{town}{village}" for town, many in zip("abcde", shape, strict=False) for village in range(many)
    ]
    halves = {half: {name: leaf(draw) for name in names} for half in HALVES}
    is_flow = draw(st.booleans())
    second = halves[HALVES[1]]
    first = halves[HALVES[0]]
    year = {n: (first[n][0] + second[n][0], first[n][1] + second[n][1]) for n in names} if is_flow else second
    return is_flow, {**halves, YEAR: year}


def tree(leaves) -> Tree:
    towns = sorted({name[0] for name in leaves})
    under = {"county": tuple(towns)} | {t: tuple(n for n in leaves if n[0] == t) for t in towns}
    cells = {}
    for name in ("county", *towns, *leaves):
        mine = [pair for leaf_name, pair in leaves.items() if name in {"county", leaf_name, leaf_name[0]}]
        met, unmet = sum(a for a, _ in mine), sum(b for _, b in mine)
        cells[name] = People((met + unmet,), (met, unmet))
    return Tree("county", cells, under)


def attack(trees, held, is_flow):
    """What the attacker makes of all three periods together: the cells of people that he opens."""
    mind = Attacker()
    hidden = [key for period, one in trees.items() for key in read(mind, period, one, held[period])]
    for name in trees[YEAR].cells:
        for what in WHAT:
            mind.knows(
                (what, YEAR, name), [(what, half, name) for half in (HALVES if is_flow else HALVES[1:])]
            )
    groups = mind.intervals(together(mind, trees, held))
    few = {cell: ends for cell, ends in groups.items() if ends[0] >= 1 and ends[1] <= 9}
    return few | opened(mind.intervals(hidden))


def read(mind, period, one, shut):
    """Let him read one table; return what is held back in it."""
    hidden = []
    for name, cell in one.cells.items():
        due, met, unmet = keys = [(what, period, name) for what in WHAT]
        for key, number in ((due, cell.wholes[0]), (met, cell.parts[0])):
            mind.reads(key, None if name in shut else rounded(number))
        # never printed; he knows by the rule that it is ten at least
        mind.bounds[unmet] = (0, inf) if name in shut else (0, 0) if cell.is_nobody else (10, inf)
        mind.knows(due, [met, unmet])
        hidden += keys if name in shut else []
        if children := one.under.get(name):
            for what in WHAT:
                mind.knows((what, period, name), [(what, period, child) for child in children])
    return hidden


def together(mind, trees, held):
    """Return the neighbours that are held back under one published parent, as one cell: that is none of few either."""
    found = []
    for period, one in trees.items():
        for parent, children in one.under.items():
            shut = [child for child in children if child in held[period]]
            there = [child for child in children if not one.cells[child].is_nobody]
            if 1 < len(shut) < len(there) and parent not in held[period]:
                for what in WHAT:
                    found.append((f"{what} together", period, parent))
                    mind.knows(found[-1], [(what, period, child) for child in shut])
    return found


def protected(leaves_by_period):
    trees = {period: tree(leaves) for period, leaves in leaves_by_period.items()}
    held = over_a_year({half: trees[half] for half in HALVES}, YEAR, trees[YEAR])
    return trees, held


def check(world):
    is_flow, leaves = world
    trees, held = protected(leaves)
    for period, one in trees.items():
        told = {name: cell for name, cell in one.cells.items() if name not in held[period]}
        shown = [rounded(n) for cell in told.values() for n in (*cell.wholes, *cell.parts)]
        assert all(n == 0 or (n >= 10 and n % 5 == 0) for n in shown)
    assert attack(trees, held, is_flow) == {}


def leading(trees, held, is_flow, *, has_villages):
    """What a leader makes of it, who has county and townships exactly and of villages what is published."""
    mind = Attacker()
    hidden = [key for period, one in trees.items() for key in read(mind, period, one, held[period])]
    for period, one in trees.items():
        for name, cell in one.cells.items():
            numbers = (cell.wholes[0], *cell.parts)
            for what, number in zip(WHAT, numbers, strict=True):
                if name in one.under:
                    mind.bounds[what, period, name] = (number, number)
                elif not has_villages:
                    mind.bounds[what, period, name] = (0, inf)
    for name in trees[YEAR].cells:
        for what in WHAT:
            halves = HALVES if is_flow else HALVES[1:]
            mind.knows((what, YEAR, name), [(what, half, name) for half in halves])
    return opened(mind.intervals([key for key in hidden if key[2] not in trees[YEAR].under]))


@settings(max_examples=12)
@given(worlds())
def test_who_knows_every_township_exactly_learns_nothing_more_of_a_held_back_village(world):
    is_flow, leaves = world
    trees, held = protected(leaves)
    alone = leading(trees, held, is_flow, has_villages=False)
    assert leading(trees, held, is_flow, has_villages=True).items() <= alone.items()


@settings(max_examples=12)
@given(worlds())
def test_from_margins_halves_and_year_no_held_back_count_is_worked_out(world):
    check(world)


@pytest.mark.soak
@settings(max_examples=200)
@given(worlds())
def test_soak_no_held_back_count_is_worked_out(world):
    check(world)


def test_without_the_second_cell_the_attacker_has_the_first():
    """The attacker is no straw man: a village of 5 beside one of 50, and 55 less 50 tells it."""
    one = tree({"a0": (30, 20), "a2": (3, 2), "b0": (60, 60)})
    careless = {YEAR: frozenset({"a2"}), HALVES[0]: frozenset({"a2"}), HALVES[1]: frozenset({"a2"})}
    found = attack(dict.fromkeys(careless, one), careless, is_flow=False)
    assert ("due", YEAR, "a2") in found
    assert held_back(one) >= {"a2"}
    assert len(held_back(one)) >= 2


def test_what_comes_later_changes_nothing_that_was_published():
    first = {"a0": (40, 30), "a1": (25, 50), "b0": (300, 12)}
    before = held_back(tree(first))
    for later in ({"a0": (1, 2), "a1": (90, 80), "b0": (40, 40)}, {"a0": (0, 0), "a1": (3, 3), "b0": (9, 9)}):
        whole = {n: (first[n][0] + later[n][0], first[n][1] + later[n][1]) for n in first}
        _, held = protected({HALVES[0]: first, HALVES[1]: later, YEAR: whole})
        assert held[HALVES[0]] == before


def test_a_half_that_is_held_back_takes_the_year_with_it():
    """Year 60 less first half 55 would be five."""
    halves = {HALVES[0]: {"a0": (30, 25), "a1": (60, 60)}, HALVES[1]: {"a0": (3, 2), "a1": (60, 60)}}
    whole = {n: tuple(map(sum, zip(*(halves[h][n] for h in HALVES), strict=True))) for n in ("a0", "a1")}
    _, held = protected({**halves, YEAR: whole})
    assert "a0" in held[HALVES[1]]
    assert "a0" in held[YEAR]


def test_a_share_of_all_or_of_nobody_tells_of_everybody_and_is_held_back():
    assert not People((40,), (40, 0)).is_safe
    assert not People((40,), (0, 40)).is_safe
    assert People((40,), (30, 10)).is_safe
