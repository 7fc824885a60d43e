"""Great Expectations judges how often a table breaks each of its rules, through our DuckDB dialect."""

# ruff: noqa: PLC0415 - Great Expectations takes seconds to import: only when a load judges
from __future__ import annotations

import contextlib
import logging
import os
import threading
import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any

from pipelines.judging.rule import Rule
from pipelines.warehouse import Scratch

COUNTS = "rule_count"  # the table that Great Expectations judges
COMPLETE = {"result_format": {"result_format": "COMPLETE", "unexpected_index_column_names": ["place"]}}

_once = threading.Lock()


def begin() -> None:
    """Import Great Expectations now, in the thread that calls: while the children read, it has nothing to do.

    Never in a thread of its own: two threads that import libraries which import each other see them half made
    (a bare ImportError). `tests/loading/test_imports.py` watches that a load imports in one thread only.
    """
    # What fails here (a full disk under its temporary folder) fails again where it is needed: told there.
    with contextlib.suppress(Exception):
        _context()


def broken(scratch: Scratch, table: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that at least one row of the table breaks.

    One pass over the table counts the rows that break each; Great Expectations judges the counts (a row per
    rule: place, broken) by one expectation, that none is above nought. Its import takes seconds: it happens
    here, when a load has rows to judge, and never in the server.
    """
    scratch.make(COUNTS, _counts(table, rules))
    scratch.forget()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        (result,) = _validator(scratch.engine(), COUNTS).graph_validate(
            [_none_is_broken().configuration], runtime_configuration=COMPLETE
        )
    if result.exception_info and result.exception_info.get("raised_exception"):
        raise RuntimeError(f"{table}: {result.exception_info['exception_message']}")
    failed = {} if result.success else result.result["unexpected_index_list"]
    return [rules[place] for place in sorted(one["place"] for one in failed)]


def _counts(table: str, rules: Sequence[Rule]) -> str:
    """Return the query that gives a row per rule: its place, and how many rows of the table break it."""
    said = ", ".join(f"({rule.bad}) AS bad_{place}" for place, rule in enumerate(rules))
    counted = ", ".join(f"count_if(bad_{place})::BIGINT" for place in range(len(rules)))
    return (
        f"SELECT unnest(range({len(rules)})) AS place, unnest([{counted}]) AS broken "  # noqa: S608 - our rules
        f'FROM (SELECT {said} FROM "{table}")'
    )


def _context() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with _once:
        return _made()


@cache
def _made() -> Any:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def _validator(engine: Any, table: str) -> Any:
    from great_expectations.core.batch import Batch
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.execution_engine.sqlalchemy_batch_data import SqlAlchemyBatchData
    from great_expectations.validator.validator import Validator

    execution = SqlAlchemyExecutionEngine(engine=engine, create_temp_table=False)
    data = SqlAlchemyBatchData(execution_engine=execution, table_name=table)
    execution.load_batch_data(table, data)
    return Validator(execution_engine=execution, batches=[Batch(data=data)], data_context=_context())


def _none_is_broken() -> Any:
    import great_expectations.expectations as known

    return known.ExpectColumnValuesToBeBetween(column="broken", max_value=0)
