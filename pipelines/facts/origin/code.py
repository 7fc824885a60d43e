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
DECLARING = {f"{ROOM}.declared", f"{ROOM}.made"}  # what a fact is called and looks like, not how it is made
WORDS = {"Fact", "Text"}


@cache
def code_of(fact: str) -> str:
    """Return a digest of the code that makes a fact; comments, docstrings and words do not count."""
    room: ModuleType = sys.modules[ROOM]
    waiting, found = {str(room.BY_NAME[fact].maker.__module__)}, {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            tree = ast.parse(inspect.getsource(importlib.import_module(name)))
            found[name] = ast.dump(_WithoutWords().visit(tree))
            waiting |= _asked(tree)
    return hashlib.sha256("".join(found[name] for name in sorted(found)).encode()).hexdigest()


def _asked(tree: ast.Module) -> set[str]:
    """Return the modules of this room that a module imports."""
    return {
        str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{ROOM}.")
    } - DECLARING


class _WithoutWords(ast.NodeTransformer):
    """Takes docstrings, texts and declared columns out of a module: another word makes no other number."""

    def visit(self, node: ast.AST) -> ast.AST:
        """Return a node with what it is in words taken out."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
            return ast.Constant(None)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
        return self.generic_visit(node)
