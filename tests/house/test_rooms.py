"""Rooms that one can see: small folders, short functions, and pages that a reader opens few files for."""

from __future__ import annotations

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STOREYS = ("pipelines", "metrics", "dashboard")
CODE = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for storey in STOREYS
    for file in sorted((ROOT / storey).rglob("*.py"))
}
PAGES = sorted(path.name for path in (ROOT / "dashboard" / "pages").iterdir() if (path / "page.py").is_file())
MOST_FILES, SINGLE, LONGEST, TYPICAL = 24, 6, 40, 10
# What a reader of one page opens of pages and widgets: its own folder, and the widgets that it composes. The room
# of sending counts as one.
OPENED = 12


@cache
def imported(module: str) -> frozenset[str]:
    """Return the modules of ours that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(CODE[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in CODE else node.module for name in named}
    return frozenset(found & CODE.keys())


def opened(page: str) -> set[str]:
    """Return the files of pages and widgets that a page is made of; the room of sending counts as one."""
    seen: set[str] = set()
    waiting = [f"dashboard.pages.{page}.page"]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        if not module.startswith("dashboard.widgets.sending"):
            near = ("dashboard.pages", "dashboard.widgets")
            waiting += [name for name in imported(module) if name.startswith(near)]
    files = {module for module in seen if CODE[module].name != "__init__.py"}
    return {"sending" if ".sending." in module else module for module in files}


def functions() -> dict[str, int]:
    """Return where each function stands → how many lines it has."""
    return {
        f"{module}.{node.name}:{node.lineno}": (node.end_lineno or 0) - node.lineno + 1
        for module, file in CODE.items()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_folder_but_that_of_the_sources_holds_more_than_24_files():
    folders: dict[Path, int] = {}
    for file in CODE.values():
        folders[file.parent] = folders.get(file.parent, 0) + 1
    full = {str(path.relative_to(ROOT)): n for path, n in folders.items() if n > MOST_FILES}
    full.pop("pipelines/sources", None)
    assert full == {}


def test_a_page_is_a_folder_and_at_most_six_are_a_single_file():
    assert len(PAGES) >= 8
    loose = [path.name for path in (ROOT / "dashboard" / "pages").glob("*.py") if path.name != "__init__.py"]
    assert loose == []
    alone = [page for page in PAGES if len(list((ROOT / "dashboard" / "pages" / page).glob("*.py"))) == 2]
    assert len(alone) <= SINGLE


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_of_one_page_opens_few_files(page):
    assert len(opened(page)) <= OPENED, sorted(opened(page))


def test_functions_are_short():
    lengths = functions()
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}
    assert statistics.median(lengths.values()) <= TYPICAL


INDICATOR = re.compile(r"\b(ECO|GUA|MOT|SAT|PRO|RSK|FUN|SUP)-\d\d")
# Where an indicator is spoken of by its id: where it is declared, in the scheme that is proposed, and in the
# made-up county's own targets.
NAMED_HERE = ("metrics.indicators", "metrics.scoring.proposal", "pipelines.synthetic")


def strings(file: Path) -> list[str]:
    """Return the texts of a file that run: examples and explanations in docstrings are none."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


@pytest.mark.parametrize("module", [name for name in CODE if not name.startswith(NAMED_HERE)])
def test_no_indicator_is_named_by_its_id_outside_the_room_that_declares_it(module):
    assert [text for text in strings(CODE[module]) if INDICATOR.search(text)] == []


def test_no_two_files_need_each_other_not_even_inside_a_function():
    """An import put into a function hides a circle from Python, not from whoever has to read both files."""
    left = {module: set(imported(module)) - {module} for module in CODE}
    while free := {module for module, needs in left.items() if not needs}:
        left = {module: needs - free for module, needs in left.items() if module not in free}
    assert left == {}


def test_nothing_imports_the_commands_but_the_command_line():
    users = {name for name in CODE if any(to.startswith("dashboard.commands") for to in imported(name))}
    assert {name for name in users if not name.startswith("dashboard.commands")} == {"dashboard.cli"}
