"""The cells of a county in their families: places, kinds and scopes of households, departments, modes.

Places are told of all households together, groups of the county alone: a table of both would have to be
protected as one, and nobody outside the county needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import polars as pl

from metrics.disclosure.closing import Tree, over_a_year
from metrics.disclosure.how_many import FEWEST, People, people
from metrics.figures.groups import SCOPES, By
from metrics.figures.tidy import KINDS
from metrics.grammar.scopes import OPEN
from metrics.results import Results

Cell = tuple[str, str, str]  # indicator, period, and its place or group
Split = By | Literal["kind"]
Row = Mapping[str, Any]
ALL, KIND = "all", "kind:"
LIFTED, MONITORED = SCOPES
LEVELS = ("county", "township", "village")
FEW_PLACES = "SELECT period, area_code, sum(household__households) AS households FROM cube GROUP BY ALL"
Trees = dict[tuple[str, str], Tree]  # indicator and period → its tree


def by_place(results: Results, indicator: str) -> tuple[frozenset[Cell], frozenset[Cell]]:
    """Return the cells of places that are held back: of figures, and of how many lack data."""
    rows = pl.concat(results.tidy(indicator, level=level) for level in LEVELS)
    few = _few(results)
    figures, missing = {}, {}
    for key, mine in _by_period(rows.iter_rows(named=True)).items():
        cells = {code: _together(some) for code, some in _by(mine, "area_code").items()}
        up = {row["area_code"]: row["parent_code"] for row in mine}
        root = next(row["area_code"] for row in mine if row["level"] == LEVELS[0])
        under = _under({code: parent or root for code, parent in up.items() if code != root})
        figures[key] = Tree(root, cells, under, frozenset(few[key[1]]))
        absent = {row["area_code"]: People((float(row["missing"] or 0),)) for row in mine}
        missing[key] = Tree(root, absent, under)
    return _held(figures), _held(missing)


def by_group(results: Results, indicator: str, split: Split) -> frozenset[Cell]:
    """Return the cells of the county's groups that are held back: kinds and scopes are one family."""
    whole = _by_period(results.tidy(indicator).iter_rows(named=True))
    if split in {"kind", "scope"}:
        kinds = _by_period(results.tidy(indicator, by_kind=True).iter_rows(named=True))
        scopes = _by_period(results.tidy(indicator, by="scope").iter_rows(named=True))
        trees = {key: _of_households(whole[key], kinds.get(key, []), scopes.get(key, [])) for key in whole}
        held = _held(trees)
        return held | _lifted(trees, _of_lifted(whole, scopes), held)
    assert split != "kind"  # noqa: S101 - said above
    rows = _by_period(results.tidy(indicator, by=split).iter_rows(named=True))
    trees = {}
    for key, mine in rows.items():
        cells = {name: _together(some) for name, some in _by(mine, split).items() if name is not None}
        trees[key] = Tree(ALL, {ALL: _together(whole[key]), **cells}, {ALL: tuple(cells)})
    return _held(trees)


def _few(results: Results) -> Mapping[str, set[str]]:
    """Return by period the places with fewer than ten households: of them nothing is told."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in results.records.frame(FEW_PLACES).iter_rows(named=True):
        if 0 < row["households"] < FEWEST:
            found[row["period"]].add(row["area_code"])
    return found


def _by_period(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["indicator"], row["period"]), []).append(row)
    return found


def _by(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _together(rows: Sequence[Row]) -> People | None:
    """Return what the parts of a composition count together: they are published, or held back, as one."""
    each = [people(row) for row in rows]
    known = [one for one in each if one is not None]
    if len(known) < len(each):
        return None
    return People(tuple(n for one in known for n in one.wholes), tuple(n for one in known for n in one.parts))


def _under(up: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, parent in up.items():
        found[parent] = (*found.get(parent, ()), code)
    return found


def _of_households(whole: Sequence[Row], kinds: Sequence[Row], scopes: Sequence[Row]) -> Tree:
    """Return all → monitored → its three classes, and those with no open risk beside them."""
    cells = {ALL: _together(whole)}
    cells |= {f"{KIND}{name}": _together(some) for name, some in _by(kinds, "kind").items()}
    cells |= {name: _together(some) for name, some in _by(scopes, "scope").items() if name == MONITORED}
    classes = tuple(f"{KIND}{name}" for name in KINDS if f"{KIND}{name}" in cells)
    if MONITORED not in cells:
        return Tree(ALL, cells, {ALL: classes})
    risky = tuple(name for name in classes if name.removeprefix(KIND) in OPEN)
    calm = tuple(name for name in classes if name not in risky)
    return Tree(ALL, cells, {ALL: (MONITORED, *calm), MONITORED: risky})


def _of_lifted(
    whole: Mapping[tuple[str, str], Sequence[Row]], scopes: Mapping[tuple[str, str], Sequence[Row]]
) -> dict[tuple[str, str], People | None]:
    found = {}
    for key in whole:
        mine = [row for row in scopes.get(key, ()) if row["scope"] == LIFTED]
        if mine:
            found[key] = _together(mine)
    return found


def _lifted(
    trees: Trees, lifted: Mapping[tuple[str, str], People | None], held: frozenset[Cell]
) -> frozenset[Cell]:
    """Return the cells of lifted households that are held back.

    They cut across the kinds: they are told only where every kind is, and where neither those who are not
    among them nor those of them with a risk, open or cleared, are few.
    """
    shut = {
        key
        for key, cell in lifted.items()
        if any((*key, name) in held for name in trees[key].cells) or not _is_apart(trees[key], cell)
    }
    for number, period in list(lifted):
        year = (number, period[:4])
        is_copy = year in lifted and lifted[year] == lifted.get((number, f"{period[:4]}H2"))
        if (number, period) in shut and year in lifted and not is_copy:
            shut.add(year)
    return frozenset((*key, LIFTED) for key in shut)


def _is_apart(tree: Tree, cell: People | None) -> bool:
    whole, calm = tree.cells[ALL], tree.cells.get(f"{KIND}{LIFTED}")
    if cell is None or whole is None or calm is None or cell.is_nobody:
        return cell is not None and cell.is_nobody
    others = (whole.less([cell]), cell.less([calm]))
    return cell.is_safe and all(one.is_safe and not one.is_nobody for one in others)


def _held(trees: Trees) -> frozenset[Cell]:
    """Return what is held back, each half by itself and each year by its halves."""
    return frozenset((number, period, name) for number, period, names in _years(trees) for name in names)


def _years(trees: Trees) -> Iterator[tuple[str, str, frozenset[str]]]:
    for number, year in sorted({(number, period[:4]) for number, period in trees}):
        halves = {p: trees[number, p] for p in (f"{year}H1", f"{year}H2") if (number, p) in trees}
        for period, names in over_a_year(halves, year, trees.get((number, year))).items():
            yield number, period, names
