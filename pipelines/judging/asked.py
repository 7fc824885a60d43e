"""What a load asks of Great Expectations: one expectation, judged on a table by its SQL engine.

Imported by `expectations` alone, when a load judges: what stands behind these lines takes a second to import.
"""

from __future__ import annotations

from typing import Any

import great_expectations.expectations.metrics  # noqa: F401 - each metric tells the engine of itself
from great_expectations.core.batch import Batch
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.execution_engine.sqlalchemy_batch_data import SqlAlchemyBatchData
from great_expectations.expectations.core.expect_column_values_to_be_between import (
    ExpectColumnValuesToBeBetween,
)
from great_expectations.validator.validator import Validator


class Quiet(Validator):  # type: ignore[misc]
    """Judges without a bar of its progress, and without a project (stores, documents, plugins) around it."""

    def _determine_progress_bars(self) -> bool:
        return False


def validator(engine: Any, table: str) -> Quiet:
    """Return who judges a table of the database behind an SQLAlchemy engine."""
    execution = SqlAlchemyExecutionEngine(engine=engine, create_temp_table=False)
    data = SqlAlchemyBatchData(execution_engine=execution, table_name=table)
    execution.load_batch_data(table, data)
    return Quiet(execution_engine=execution, batches=[Batch(data=data)])


def none_is_broken() -> ExpectColumnValuesToBeBetween:
    """Return the expectation that no count is above nought."""
    return ExpectColumnValuesToBeBetween(column="broken", max_value=0)
