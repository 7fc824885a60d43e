"""Who reads a snapshot past its cut: each of these lets out sums alone, and asks first of which areas."""

from __future__ import annotations

import ast

from conftest import ROOT

SUMS = {  # file → the functions in it that read the whole
    "metrics/figures/records.py": {"summed"},
    "metrics/figures/asking.py": {"theirs", "inside"},
    "metrics/helping/agenda.py": {"lateness"},
    "metrics/helping/bureaus.py": {"_claims"},
    "metrics/helping/course.py": {"courses"},
    "metrics/helping/income_path.py": {"years_of", "paths"},
    "metrics/helping/measures.py": {"by_kind", "_kinds", "_running"},
    "metrics/helping/money.py": {"by_purpose", "judged"},
    "metrics/helping/oversight.py": {"by_topic", "how_many_visits"},
    "metrics/helping/rules.py": {"_rows"},
    "metrics/helping/water.py": {"_checked"},
    "metrics/meeting/causes.py": {"reasons"},
    "metrics/meeting/checklist.py": {"_held"},
    "metrics/movement/chance.py": {"_added"},
    "metrics/movement/gate.py": {"is_same_place", "_villages"},
    "metrics/results.py": {
        *("open", "opened_for", "scope", "distribution", "monitoring_lines", "rows_to_count"),
    },
    "metrics/scoring/townships.py": {"unseen", "said_by_households", "asked"},
    "metrics/tables/of_records.py": {"tables_of"},
    "dashboard/exports/sealed.py": {"as_sealed"},  # whether it is current: no row of it
}


def test_the_whole_is_read_by_these_functions_alone():
    found: dict[str, set[str]] = {}
    for storey in ("metrics", "dashboard"):
        for path in sorted((ROOT / storey).rglob("*.py")):
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(function, ast.FunctionDef)
                    and function.name != "whole"
                    and reads_whole(function)
                ):
                    found.setdefault(path.relative_to(ROOT).as_posix(), set()).add(function.name)
    assert found == SUMS


def reads_whole(function: ast.FunctionDef) -> bool:
    """Whether a function asks records for the whole; `whole` of a period is another thing."""
    return any(
        isinstance(one, ast.Attribute)
        and one.attr == "whole"
        and isinstance(one.value, ast.Name | ast.Attribute)
        and (one.value.id if isinstance(one.value, ast.Name) else one.value.attr) in {"records", "self"}
        for one in ast.walk(function)
    )
