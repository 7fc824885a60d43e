"""Great Expectations asks which rules a table breaks; it knows the tables through our DuckDB dialect."""

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

_once = threading.Lock()


def begin() -> None:
    """Import Great Expectations now, in the thread that calls: while the children read, it has nothing to do.

    Never in a thread of its own: two threads that import libraries which import each other see them half made
    (a bare ImportError). `tests/loading/test_imports.py` watches that a load imports in one thread only.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    # What fails here (a full disk under its temporary folder) fails again where it is needed: told there.
    with contextlib.suppress(Exception):
        _context()


def broken(engine: Any, table: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules that at least one row of the table breaks, by one validated suite.

    Its import takes seconds, so it happens here, when a load has rows to judge, and never in the server.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    _context()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        results = _validator(engine, table).graph_validate(
            [_expectation(rule, place).configuration for place, rule in enumerate(rules)],
            runtime_configuration={"result_format": "BOOLEAN_ONLY"},
        )
    for result in results:
        if result.exception_info and result.exception_info.get("raised_exception"):
            raise RuntimeError(f"{table}: {result.exception_info['exception_message']}")
    failed = [result.expectation_config.meta["rule"] for result in results if not result.success]
    return [rule for place, rule in enumerate(rules) if place in set(failed)]


def _validator(engine: Any, table: str) -> Any:
    from great_expectations.core.batch import Batch
    from great_expectations.execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.execution_engine.sqlalchemy_batch_data import SqlAlchemyBatchData
    from great_expectations.validator.validator import Validator

    execution = SqlAlchemyExecutionEngine(engine=engine, create_temp_table=False)
    data = SqlAlchemyBatchData(execution_engine=execution, table_name=table)
    execution.load_batch_data(table, data)
    return Validator(execution_engine=execution, batches=[Batch(data=data)], data_context=_context())


def _context() -> Any:
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


def _expectation(rule: Rule, place: int) -> Any:
    import great_expectations.expectations as known

    meta = {"rule": place}
    if rule.expects:
        name, options = rule.expects
        return getattr(known, name)(**options, meta=meta)
    query = f"SELECT row_no FROM {{batch}} WHERE {rule.bad} LIMIT 1"  # noqa: S608 - our own rules
    return known.UnexpectedRowsExpectation(unexpected_rows_query=query, meta=meta)
