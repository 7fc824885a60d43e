"""What gives or takes a frame says in its docstring of which rows: the grain is part of the promise."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOREYS = ("pipelines", "metrics", "dashboard")
OF_ROWS = re.compile(r"\brows?\b|\bgrain\b|\bcolumns\b|→")
ARGUMENT = re.compile(r"`\w+`|\brows?\b|\bcolumns\b|\bframes?\b")


def public(tree: ast.Module):
    """The functions and methods of a module that others may call; those within a function are its own."""
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        yield from (one for one in inner if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"))


def silent(tree: ast.Module) -> list[str]:
    """The public functions with a frame in their signature whose docstring says nothing of its rows."""
    found = []
    for one in public(tree):
        said = ast.get_docstring(one) or ""
        arguments = [
            ast.unparse(each.annotation) for each in (*one.args.args, *one.args.kwonlyargs) if each.annotation
        ]
        gives = "DataFrame" in (ast.unparse(one.returns) if one.returns else "")
        takes = any("DataFrame" in each for each in arguments)
        if (gives and not OF_ROWS.search(said)) or (takes and not gives and not ARGUMENT.search(said)):
            found.append(one.name)
    return found


def test_whatever_gives_or_takes_a_frame_says_of_which_rows():
    told = {
        f"{file.relative_to(ROOT)}: {name}"
        for storey in STOREYS
        for file in sorted((ROOT / storey).rglob("*.py"))
        for name in silent(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert told == set()


def test_a_frame_of_which_nothing_is_said_is_found():
    text = 'def a(x: int) -> pl.DataFrame:\n    """Return households."""\ndef b(f: pl.DataFrame) -> int:\n    """Count."""\n'
    assert silent(ast.parse(text)) == ["a", "b"]
    fine = text.replace("Return households", "One row per household").replace("Count", "Count the rows")
    assert silent(ast.parse(fine)) == []
