"""Whether rows may be believed: rules of one row and across tables, judged by Great Expectations."""

from pipelines.checks.expectations import begin
from pipelines.checks.judge import judged
from pipelines.checks.rule import Rule, row_rules

__all__ = ["Rule", "begin", "judged", "row_rules"]
