"""A document held against its type: what a TypedDict says of a JSON document that is not so, by its place."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from metrics.rows import required

PLAIN = {str: (str,), int: (int,), float: (int, float), bool: (bool,), NoneType: (NoneType,)}


def disagreements(value: object, kind: Any, where: str = "") -> list[str]:
    """Every key that is not there or not told of, and every value of another type than is said."""
    if kind is Any:
        return []
    if is_typeddict(kind):
        return _of_keys(value, kind, where)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        found = [disagreements(value, one, where) for one in inner]
        return min(found, key=len)
    if origin is list:
        return _wrong(value, list, where) or [
            said for at, one in enumerate(value) for said in disagreements(one, inner[0], f"{where}[{at}]")
        ]
    if origin is dict:
        return _wrong(value, dict, where) or [
            said for name, one in value.items() for said in disagreements(one, inner[1], f"{where}.{name}")
        ]
    return _wrong(value, kind, where)


def _of_keys(value: object, kind: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {kind.__name__}"]
    hints = get_type_hints(kind)
    said = [f"{where}.{name} is not there" for name in sorted(required(kind) - set(value))]
    said += [f"{where}.{name} is not told of" for name in sorted(set(value) - set(hints))]
    for name, hint in hints.items():
        if name in value:
            said += disagreements(value[name], hint, f"{where}.{name}")
    return said


def _wrong(value: object, kind: Any, where: str) -> list[str]:
    wanted = PLAIN.get(kind, (kind,))
    is_truth = isinstance(value, bool) and kind is not bool  # a bool is an int in Python, not in JSON
    return [] if isinstance(value, wanted) and not is_truth else [f"{where}: {value!r} is no {kind.__name__}"]
