"""Arithmetic as people write it, read exactly: its result, and the sums that a figure is made of."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-"})
SUMS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
# How the kinds of value are written: a and b are this period's sums, c and d those of a year before, or of
# the others.
SHAPES = {
    "ratio": "a / b",
    "composition": "a / b",
    "growth": "a / b / (c / d) - 1",
    "change": "a / b - c / d",
    "fall": "c / d - a / b",
    "count": "a",
    "tilt": "a / b / (c / d)",
}
BASE = {"a": "numerator", "b": "denominator"}
NAMES = {**BASE, "c": "previous_numerator", "d": "previous_denominator"}
OTHERS = {**BASE, "c": "other_numerator", "d": "other_denominator"}  # what a tilt is held against


def halves(worked: str) -> tuple[str, str]:
    """Return the arithmetic and its result as written; a number alone is both.

    >>> halves("3 ÷ 4 = 75.0%"), halves("2")
    (('3 ÷ 4', '75.0%'), ('2', '2'))
    """
    arithmetic, _, result = worked.partition(" = ")
    return arithmetic, result or arithmetic


def worth(arithmetic: str) -> Fraction:
    """Return the exact result.

    >>> worth("(40 − 4) ÷ 9 × 2 − 1")
    Fraction(7, 1)
    """
    return _worth(_read(arithmetic))


def sums(arithmetic: str, kind: str) -> dict[str, Fraction]:
    """Return the sums by the names that a figure's row has for them; ValueError where the form is another's.

    >>> sums("(1 + 2) ÷ 4", "ratio")
    {'numerator': Fraction(3, 1), 'denominator': Fraction(4, 1)}
    """
    found: dict[str, Fraction] = {}
    if not _matched(_read(SHAPES[kind]), _read(arithmetic), found):
        raise ValueError(f"a {kind} is written {SHAPES[kind]}, not {arithmetic}")
    names = OTHERS if kind == "tilt" else NAMES
    return {names[letter]: number for letter, number in found.items()}


def _read(arithmetic: str) -> ast.expr:
    return ast.parse(arithmetic.translate(SIGNS), mode="eval").body


def _worth(node: ast.expr) -> Fraction:
    if isinstance(node, ast.BinOp):
        return SUMS[type(node.op)](_worth(node.left), _worth(node.right))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_worth(node.operand)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Fraction(str(node.value))
    raise ValueError(f"no arithmetic: {ast.unparse(node)}")


def _matched(shape: ast.expr, node: ast.expr, found: dict[str, Fraction]) -> bool:
    """Whether arithmetic has a shape; keeps what stands where the shape has a letter."""
    if isinstance(shape, ast.Name):
        found[shape.id] = _worth(node)
        return True
    if isinstance(shape, ast.Constant):
        return isinstance(node, ast.Constant) and node.value == shape.value
    return (
        isinstance(shape, ast.BinOp)
        and isinstance(node, ast.BinOp)
        and type(shape.op) is type(node.op)
        and _matched(shape.left, node.left, found)
        and _matched(shape.right, node.right, found)
    )
