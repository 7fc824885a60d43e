"""Which cells of a tree are held back: those that are few, and others beside them: none is worked out.

A published cell is known to the nearest five. Under a published parent the held-back children are two at
least, and together no group of theirs is below ten: so each of them may be anything from nothing to ten or
more. What lies under a held-back cell is held back with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from metrics.disclosure.how_many import People

ENOUGH = 2  # cells that are held back under one parent: of one alone the others would tell


@dataclass(frozen=True)
class Tree:
    """Cells by name, with what lies under each; a child's people are among its parent's.

    None: hidden on every desk. `few`: cells that are held back for what they are (places of few).
    """

    root: str
    cells: Mapping[str, People | None]
    under: Mapping[str, tuple[str, ...]]
    few: frozenset[str] = field(default=frozenset())


def held_back(tree: Tree, also: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of the cells that are held back; `also`: those that must be, for what is known."""
    small = {name for name, cell in tree.cells.items() if cell is None or not cell.is_safe}
    small |= {name for name in (*tree.few, *also) if name in tree.cells and not _is_nobody(tree, name)}
    found: set[str] = set()
    waiting = [tree.root]
    if tree.root in small:
        return frozenset(_below(tree, tree.root))
    while waiting:
        parent = waiting.pop()
        shut = _among(tree, parent, small)
        for child in tree.under.get(parent, ()):
            if child in shut:
                found |= _below(tree, child)
            else:
                waiting.append(child)
    return frozenset(found)


def _is_nobody(tree: Tree, name: str) -> bool:
    cell = tree.cells[name]
    return cell is not None and cell.is_nobody


def _below(tree: Tree, name: str) -> set[str]:
    """Return a cell and all under it: also where nobody is, for nobody in one half tells of the other."""
    return {name}.union(*(_below(tree, child) for child in tree.under.get(name, ())))


def _among(tree: Tree, parent: str, small: set[str]) -> set[str]:
    """Return the children of an open parent that are held back."""
    children = tree.under.get(parent, ())
    shut = {child for child in children if child in small}
    whole = tree.cells[parent]
    if whole is None or not children:
        return shut
    known = {child: cell for child in children if child not in shut and (cell := tree.cells[child])}
    left = whole.less(known.values())  # of whom the published cells do not tell
    spare = sorted(
        (name for name, cell in known.items() if not cell.is_nobody),
        key=lambda name: (known[name].size, name),
    )
    while spare and not _is_hidden(left, shut):
        fits = (name for name in spare if left.more(known[name]).is_safe and shut)
        chosen = next(fits, spare[-1] if shut else spare[0])
        spare.remove(chosen)
        shut.add(chosen)
        left = left.more(known[chosen])
    return shut


def _is_hidden(left: People, shut: set[str]) -> bool:
    """Whether what is left may be known, and no cell held back stands alone."""
    return left.is_safe and len(shut) != ENOUGH - 1


def over_a_year(halves: Mapping[str, Tree], year: str, whole: Tree | None) -> dict[str, frozenset[str]]:
    """Return by period what is held back; a half is judged by itself, so that what comes later opens nothing.

    A year that is one of its halves (of stocks: the second) is held back as that half is; of any other, what
    is held back in a half is held back in the year: their difference would tell.
    """
    found = {period: held_back(tree) for period, tree in halves.items()}
    if whole is None:
        return found
    for period in sorted(halves, reverse=True):
        if halves[period].cells == whole.cells and halves[period].few == whole.few:
            return found | {year: found[period]}
    spoken = [period for period, tree in halves.items() if not _is_empty(tree)]
    return found | {year: held_back(whole, frozenset().union(*(found[period] for period in spoken)))}


def _is_empty(tree: Tree) -> bool:
    return all(cell is not None and cell.is_nobody for cell in tree.cells.values())
