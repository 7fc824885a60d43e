"""Great Expectations judges how often a table breaks each of its rules, through our DuckDB dialect."""

from __future__ import annotations

import contextlib
import importlib
import importlib.machinery
import importlib.util
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import polars as pl

from pipelines.judging.rule import Rule
from pipelines.warehouse import Scratch

SCHEMA = {"place": pl.Int64(), "broken": pl.Int64()}
COUNTS = "rule_count"  # the table that Great Expectations judges
COMPLETE = {"result_format": {"result_format": "COMPLETE", "unexpected_index_column_names": ["place"]}}

# What Great Expectations imports for charts and for one expectation about distributions, and a load never
# asks: two fifths of the processor time of its import, and 80 MB. It is imported when it is first touched.
UNASKED = frozenset({"altair", "scipy.stats"})

PARTS = "pipelines.judging.asked"  # the one module that imports it

_once = threading.Lock()


def begin() -> None:
    """Import Great Expectations now, in the thread that calls: while the children read, it has nothing to do.

    Never in a thread of its own: two threads that import libraries which import each other see them half made
    (a bare ImportError). `tests/loading/test_imports.py` watches that a load imports in one thread only.
    """
    # What fails here (a full disk under its temporary folder) fails again where it is needed: told there.
    with contextlib.suppress(Exception):
        _parts()


def broken(scratch: Scratch, table: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that at least one row of the table breaks: counted, and judged at once."""
    return [rules[place] for place in failed(counted(scratch, table, rules))]


def counted(scratch: Scratch, table: str, rules: Sequence[Rule]) -> list[int]:
    """Return how many rows of a table break each rule: one pass over it counts them all."""
    said = ", ".join(f"({rule.bad}) AS bad_{place}" for place, rule in enumerate(rules))
    sums = ", ".join(f"count_if(bad_{place})::BIGINT AS broken_{place}" for place in range(len(rules)))
    return list(scratch.rows(f'SELECT {sums} FROM (SELECT {said} FROM "{table}")').row(0))  # noqa: S608 - our rules


def failed(counts: Sequence[int]) -> list[int]:
    """Return the places of the counts that are above nought, as Great Expectations judges them.

    It judges a table of the counts (a row per rule: place, broken) by one expectation, that none is above
    nought: once for all rules of all tables of a load, because each of its judgements costs as much as a
    pass over a hundred thousand rows. Its import takes seconds: it happens here, when a load has rows to
    judge, and never in the server.
    """
    frame = pl.DataFrame({"place": range(len(counts)), "broken": counts}, schema=SCHEMA)
    with Scratch({COUNTS: frame}) as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        (result,) = (
            _parts()
            .validator(scratch.engine(), COUNTS)
            .graph_validate([_parts().none_is_broken().configuration], runtime_configuration=COMPLETE)
        )
        if result.exception_info and result.exception_info.get("raised_exception"):
            raise RuntimeError(str(result.exception_info["exception_message"]))
        if result.success:
            return []
        # Its list ends with the twentieth; its query for them does not.
        named = scratch.rows(result.result["unexpected_index_query"].rstrip("; \n"))
    return sorted(named["place"].to_list())


class _Later:
    """Finds the modules that a load never asks for, to be imported when they are first touched."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> Any:
        del target
        if name not in UNASKED:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            spec.loader = importlib.util.LazyLoader(spec.loader)
        return spec


@contextlib.contextmanager
def _later() -> Iterator[None]:
    sys.meta_path.insert(0, _Later)
    try:
        yield
    finally:
        sys.meta_path.remove(_Later)


def _parts() -> Any:
    """Return what a load asks of Great Expectations, imported once."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with _once:
        return _imported()


@cache
def _imported() -> Any:
    with _later():
        return importlib.import_module(PARTS)
