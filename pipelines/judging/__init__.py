"""Whether rows may be believed: rules of one row and across tables, judged by Great Expectations."""

from pipelines.judging.expectations import begin
from pipelines.judging.judge import Hearing, judged
from pipelines.judging.rule import Rule, row_rules

__all__ = ["Hearing", "Rule", "begin", "judged", "row_rules"]
