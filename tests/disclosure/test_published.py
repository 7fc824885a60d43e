"""What `published` tells of a county: rounded, divided after that, and nothing under ten to be worked out of it."""

from __future__ import annotations

from math import inf

import pytest
from kit.attacker import Attacker, opened

from metrics.bounds.reader import NOTHING, SUMS, NotTheirsError, Reader
from metrics.catalogue import BY_ID, CATALOGUE
from metrics.disclosure.how_many import is_money, people, rounded, sums_of
from metrics.disclosure.public import HELD, OPEN_KEYS, published, worth
from metrics.grammar.scopes import OPEN
from metrics.results import Results
from pipelines.ground.home import Home

COUNTS = ("numerator", "denominator", "units", "missing")
LEVELS = ("county", "township", "village")
SPLITS = ("kind", "scope", "mode", "department")
NEWEST = "2025"  # years are families of their own
ATTACKED = ("GUA-01A", "MOT-02")  # the others: make soak
SHARES = [
    one.id
    for one in CATALOGUE
    if one.unit == "%" and one.value.kind == "ratio" and one.sample is None
    and not any(is_money(total) for total in one.value.now.totals)
]  # fmt: skip


@pytest.fixture(scope="module")
def results(county):
    found = Results.open(Home(county))
    yield found
    found.close()


@pytest.fixture(scope="module")
def surfaces(results):
    """Every table that leaves: by level, and the county by each split."""
    found = {level: published(results, level=level).to_dicts() for level in LEVELS}
    return found | {split: published(results, by=split).to_dicts() for split in SPLITS}


def test_no_count_of_one_to_nine_stands_anywhere_and_every_count_is_a_multiple_of_five(surfaces):
    told = 0
    for rows in surfaces.values():
        for row in rows:
            money = sums_of(row["indicator"])
            for key in COUNTS:
                if row[key] is not None and not money.get(key, False):
                    assert row[key] % 5 == 0, row
                    assert not 1 <= row[key] <= 9, row
                    told += 1
    assert told > 1000


def test_a_value_is_what_the_published_sums_make_and_never_all_or_nobody(surfaces):
    told = 0
    for rows in surfaces.values():
        for row in rows:
            if row["value"] is None or row["indicator"] not in SHARES:
                continue
            assert row["value"] == row["numerator"] / row["denominator"]
            assert 0 < row["value"] < 1
            told += 1
    assert told > 100


def test_whatever_is_held_back_is_named_and_nothing_else_of_the_desk_is_told(results, surfaces):
    desk = {level: results.tidy(level=level).to_dicts() for level in LEVELS}
    for level in LEVELS:
        for mine, row in zip(surfaces[level], desk[level], strict=True):
            assert {k for k in row if mine[k] is None and row[k] is not None} <= {*mine["suppressed"]}
            assert all(mine[key] is None for key in mine["suppressed"])
            told = {key for key in row if mine[key] is not None}
            assert told <= {*OPEN_KEYS, *COUNTS, "value", "gap"}
            assert mine["value"] is not None or row["value"] is None or "value" in mine["suppressed"]


def test_of_a_cell_that_is_held_back_it_cannot_be_seen_whether_anybody_is_in_it(surfaces):
    """Neither which keys are held back nor the status says that nobody is there."""
    for level in LEVELS:
        shut = [row for row in surfaces[level] if row["denominator"] is None and row["status"] == HELD]
        assert shut
        assert len({tuple(row["suppressed"]) for row in shut if row["target"] is not None}) == 1
        assert {*COUNTS, "value"} <= {*shut[0]["suppressed"]}


def test_a_status_that_is_told_is_that_of_the_desk(results, surfaces):
    told = 0
    for level in LEVELS:
        for mine, row in zip(surfaces[level], results.tidy(level=level).to_dicts(), strict=True):
            if mine["status"] != HELD:
                assert mine["status"] == row["status"], (mine, row)
                told += 1
    assert told > 500


def test_the_same_cell_is_told_alike_whatever_is_asked(results, surfaces):
    """By one period, by one indicator, by one area: always the row of the whole table."""
    whole = {(r["indicator"], r["period"], r["area_code"], r["component"]): r for r in surfaces["township"]}
    area = next(row["area_code"] for row in surfaces["township"])
    asked = [
        published(results, level="township", period="2025H1"),
        published(results, "GUA-01A", level="township"),
        published(results, "ECO-04", area=area),
        published(results, "MOT-02", level="township", period="2025"),
    ]
    rows = [row for one in asked for row in one.to_dicts()]
    assert rows
    assert all(
        row == whole[row["indicator"], row["period"], row["area_code"], row["component"]] for row in rows
    )


def test_a_leader_and_an_officer_are_told_the_very_rows_that_leave_and_an_administrator_none(
    results, surfaces
):
    """Of villages that are not theirs: what a county publishes, cell by cell, made of the whole."""
    town = next(row["parent_code"] for row in surfaces["village"])
    told = [row for row in surfaces["village"] if row["parent_code"] == town and row["period"] == NEWEST]
    other = next(row["area_code"] for row in surfaces["township"] if row["area_code"] != town)
    for reader in (SUMS, Reader("township", other)):
        mine = results.opened_for(reader)
        rows = published(mine, level="village", within=town, period=NEWEST).to_dicts()
        assert rows == told
        assert mine.tidy(level="village", within=town).is_empty()  # the exact ones stay shut
    assert any(row["value"] is not None for row in told)
    assert any("value" in row["suppressed"] for row in told)
    with pytest.raises(NotTheirsError):
        published(results.opened_for(NOTHING))


def test_groups_are_told_of_the_county_alone(results):
    rows = published(results, "GUA-01A", level="township", by="kind").to_dicts()
    assert rows
    assert HELD in {row["status"] for row in rows}
    assert all(row[key] is None for row in rows for key in (*COUNTS, "value"))


def test_last_years_count_is_no_target_in_public(surfaces):
    number = next(one.id for one in CATALOGUE if one.target and one.target.lookup == "last_year")
    rows = [row for row in surfaces["county"] if row["indicator"] == number]
    assert rows
    assert {row["target"] for row in rows} == {None}


def test_a_mean_is_rounded_before_it_is_divided():
    """1,234,567 yuan of 812 people: 1,235,000 / 810, against 1,111,111 of 808 (1,111,000 / 810) the year before."""
    number = next(one for one in CATALOGUE if one.value.kind == "growth")
    exact = dict(zip(sums_of(number.id), (1_234_567, 812, 1_111_111, 808), strict=True))
    sums = {key: rounded(exact[key], is_money=money) for key, money in sums_of(number.id).items()}
    assert worth(number, sums) == (1_235_000 / 810) / (1_111_000 / 810) - 1


# The attack


def read(mind, surfaces, number, truth):
    """Let the attacker read every table of an indicator; return the cells that are hidden from him."""
    hidden, up = [], {}
    for where in (*LEVELS, "kind", "scope"):
        for row in surfaces[where]:
            if row["indicator"] != number or not row["period"].startswith(NEWEST):
                continue
            name = row["area_code"] if where in LEVELS else (where, row["kind"] or row.get("scope"))
            if where in LEVELS:
                up[name] = row["parent_code"]
            cell = truth[row["period"], name]
            is_shut = row["denominator"] is None
            due = ("due", row["period"], name)
            met, unmet = (what, *due[1:]) if (what := "met") else None, ("unmet", *due[1:])
            mind.reads(due, row["denominator"])
            mind.reads(met, row["numerator"], part=not cell.is_nobody)
            mind.bounds[unmet] = (0 if is_shut or cell.is_nobody else 10, inf)
            mind.knows(due, [met, unmet])
            hidden += [due, met, unmet] if is_shut else []
    return hidden, up


def truths(results, number):
    found = {}
    for level in LEVELS:
        for row in results.tidy(number, level=level).to_dicts():
            found[row["period"], row["area_code"]] = people(row)
    for row in results.tidy(number, by_kind=True).to_dicts():
        found[row["period"], ("kind", row["kind"])] = people(row)
    for row in results.tidy(number, by="scope").to_dicts():
        found[row["period"], ("scope", row["scope"])] = people(row)
    return found


def adds_up(mind, truth, period, total, parts):
    """Tell him that parts make a total; where more is in it (what happened at the township), that too."""
    names = [name for name in parts if (period, name) in truth]
    if (period, total) not in truth or not names:
        return
    rest = truth[period, total].less([truth[period, name] for name in names])
    more = [] if rest.is_nobody else [("rest", total)]
    for what in ("due", "met", "unmet"):
        mind.knows((what, period, total), [(what, period, name) for name in (*names, *more)])


def attacked(results, surfaces, number, towns=LEVELS[:2]):
    truth, mind = truths(results, number), Attacker()
    hidden, up = read(mind, surfaces, number, truth)
    root = next(code for code, parent in up.items() if parent is None)
    for period in {period for period, _ in truth if period.startswith(NEWEST)}:
        for parent in up:
            adds_up(mind, truth, period, parent, [code for code, above in up.items() if above == parent])
        kinds = [("kind", name) for name in ("lifted", *OPEN, "cleared")]
        adds_up(mind, truth, period, root, kinds)
        adds_up(mind, truth, period, ("scope", "monitored"), kinds[1:4])
        of_lifted(mind, truth, period, kinds)
    over_time(mind, truth, NEWEST)
    places = {code for code, level in levels(surfaces).items() if level in towns}
    wanted = [cell for cell in hidden if isinstance(cell[2], tuple) or cell[2] in places]
    assert wanted
    return opened(mind.intervals(wanted))


def levels(surfaces):
    return {row["area_code"]: level for level in LEVELS for row in surfaces[level]}


def of_lifted(mind, truth, period, kinds):
    """Lifted households: those with no risk, and of every other kind so many as are among them."""
    scope = ("scope", "lifted")
    if (period, scope) not in truth or (period, kinds[1]) not in truth:
        return
    for what in ("due", "met", "unmet"):
        among = [("among", name) for name in kinds[1:]]
        mind.knows((what, period, scope), [(what, period, name) for name in (kinds[0], *among)])
        for name in kinds[1:]:
            mind.knows(
                (what, period, name), [(what, period, ("among", name)), (what, period, ("beside", name))]
            )


def over_time(mind, truth, year):
    """Whether a year is its second half, or the sum of both, is known to whoever reads the method."""
    names = [name for period, name in truth if period == year]
    halves = (f"{year}H1", f"{year}H2")
    if any((half, name) not in truth for half in halves for name in names):
        return
    both = [truth[halves[0], n].more(truth[halves[1], n]) == truth[year, n] for n in names]
    last = [truth[halves[1], n] == truth[year, n] for n in names]
    parts = halves if all(both) else halves[1:] if all(last) else ()
    for name in names if parts else ():
        for what in ("due", "met", "unmet"):
            mind.knows((what, year, name), [(what, half, name) for half in parts])


def leading(results, surfaces, number, *, has_villages):
    """A leader: county and townships to the last household, and of villages what is published, or nothing."""
    truth, mind = truths(results, number), Attacker()
    hidden, up = read(mind, surfaces, number, truth)
    place = levels(surfaces)
    for (period, name), cell in truth.items():
        exact = cell is not None and not isinstance(name, tuple) and place.get(name) != "village"
        for what, number_of in zip(WHAT, whats(cell), strict=True):
            key = (what, period, name)
            if exact:
                mind.bounds[key] = (number_of, number_of)
            elif not has_villages or isinstance(name, tuple):
                mind.bounds[key] = (0, inf)
    for period in {period for period, _ in truth if period.startswith(NEWEST)}:
        for parent in up:
            adds_up(mind, truth, period, parent, [code for code, above in up.items() if above == parent])
    over_time(mind, truth, NEWEST)
    wanted = [cell for cell in hidden if place.get(cell[2]) == "village"]
    assert wanted
    return mind.intervals(wanted)


WHAT = ("due", "met", "unmet")


def whats(cell):
    """How many are due, met, unmet."""
    return (cell.wholes[-1], *cell.parts) if cell is not None else (0, 0, 0)


@pytest.mark.parametrize("number", ATTACKED)
def test_villages_as_published_tell_a_leader_nothing_that_the_townships_figure_did_not(
    results, surfaces, number
):
    """Exact townships, rounded villages: what he works out of a hidden one he knew from its township alone."""
    alone = leading(results, surfaces, number, has_villages=False)
    found = opened(leading(results, surfaces, number, has_villages=True))
    assert found.items() <= opened(alone).items()


@pytest.mark.parametrize("number", ATTACKED)
def test_from_all_tables_together_no_count_under_ten_is_worked_out(results, surfaces, number):
    assert attacked(results, surfaces, number) == {}


@pytest.mark.soak
@pytest.mark.parametrize("number", SHARES)
def test_soak_from_all_tables_together_no_count_under_ten_is_worked_out(results, surfaces, number):
    assert attacked(results, surfaces, number, LEVELS) == {}


def test_what_is_attacked_is_a_share_of_counts():
    assert set(ATTACKED) <= set(SHARES)
    assert all(number in BY_ID for number in SHARES)
