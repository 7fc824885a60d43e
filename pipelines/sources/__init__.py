"""All source tables: each module here declares one; its `place` orders it after those that it hangs on."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from pipelines.table import DeclarationError, Registers, Table


def _declared() -> tuple[Table, ...]:
    """Return the tables of all modules of this folder, in their order."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Table)]
    ordered = tuple(sorted(found, key=lambda table: table.place))
    for what in ("name", "place"):
        seen: dict[object, str] = {}
        for table in ordered:
            other = seen.setdefault(getattr(table, what), table.name)
            if other != table.name or found.count(table) > 1:
                raise DeclarationError(
                    f"表 {table.name} 与 {other} 的 {what} 相同；two tables have one {what}"
                )
    return ordered


SOURCES: tuple[Table, ...] = _declared()
_BY_NAME = {table.name: table for table in SOURCES}


def source(name: str) -> Table:
    """Return the table of that name; KeyError if there is none."""
    return _BY_NAME[name]


def register_of(what: Registers) -> Table:
    """Return the table that makes households, persons or areas known to all others."""
    return next(table for table in SOURCES if table.registers == what)
