"""What code makes a fact: its maker and what that asks of this room, so that a change of a fact is known."""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import sys
from functools import cache
from types import ModuleType

ROOM = "pipelines.facts"


@cache
def code_of(fact: str) -> str:
    """Return a digest of the code that makes a fact; comments and docstrings do not count."""
    waiting, found = {_maker(fact)}, {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            tree = ast.parse(inspect.getsource(importlib.import_module(name)))
            found[name] = ast.dump(_without_docstrings(tree))
            waiting |= _asked(tree)
    return hashlib.sha256("".join(found[name] for name in sorted(found)).encode()).hexdigest()


def _maker(fact: str) -> str:
    """Return the module of the function that makes a fact; a maker may be a lambda around it."""
    room: ModuleType = sys.modules[ROOM]
    _, maker = room.MAKERS[fact]
    if maker.__module__ != ROOM:
        return str(maker.__module__)
    named = [vars(room)[name] for name in maker.__code__.co_names if callable(vars(room).get(name))]
    return str(named[0].__module__) if named else ROOM


def _asked(tree: ast.Module) -> set[str]:
    """Return the modules of this room that a module imports."""
    return {
        str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{ROOM}.")
    }


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return tree
