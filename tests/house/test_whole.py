"""Who reads a snapshot past its cut: each of these lets out sums alone, and asks first of which areas."""

from __future__ import annotations

import ast

from kit.commands import ROOT

SUMS = {  # file → the functions in it that read the whole
    "metrics/federation/handing.py": {"handed", "_published"},
    "metrics/federation/spread.py": {"drawn"},
    "metrics/figures/records.py": {"summed"},
    "metrics/figures/asking.py": {"theirs", "inside"},
    "metrics/helping/agenda.py": {"lateness"},
    "metrics/helping/answers.py": {"answers"},
    "metrics/helping/bureaus.py": {"_claims"},
    "metrics/helping/calls.py": {"by_person"},
    "metrics/helping/course.py": {"courses"},
    "metrics/helping/given.py": {"_sums", "_incomes"},
    "metrics/helping/income_path.py": {"years_of", "paths"},
    "metrics/helping/measures.py": {"by_kind", "_kinds", "_running"},
    "metrics/helping/money.py": {"by_purpose", "judged"},
    "metrics/helping/oversight.py": {"by_topic", "how_many_visits"},
    "metrics/helping/rules.py": {"_rows"},
    "metrics/helping/screened.py": {"screened"},
    "metrics/helping/water.py": {"_checked"},
    "metrics/meeting/causes.py": {"reasons"},
    "metrics/meeting/checklist.py": {"_held"},
    "metrics/movement/chance.py": {"_added"},
    "metrics/movement/gate_checks.py": {"merged_between"},
    "metrics/movement/gate.py": {"is_same_place", "_villages"},
    "metrics/opening/ranges.py": {"ranges"},
    "metrics/movement/monthly.py": {"_of_half"},
    "metrics/opening/beside.py": {"_whole"},
    "metrics/results.py": {
        *("open", "opened_for", "scope", "distribution", "monitoring_lines", "rows_to_count"),
    },
    "metrics/scoring/townships.py": {"unseen", "said_by_households", "asked", "_handed_up"},
    "metrics/tables/of_records.py": {"tables_of"},
    "dashboard/visit/as_of.py": {"_open"},  # likewise
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


def test_what_was_opened_for_somebody_is_opened_for_another_here_alone():
    """A door, not a figure: who asks for the whole by it hands out what is published, or keeps a cut apart."""
    found = {
        path.relative_to(ROOT).as_posix()
        for storey in ("metrics", "dashboard")
        for path in sorted((ROOT / storey).rglob("*.py"))
        if ".opened_for(" in path.read_text(encoding="utf-8")
    }
    assert found == {"metrics/disclosure/public.py", "dashboard/visit/cache.py"}


def reads_whole(function: ast.FunctionDef) -> bool:
    """Whether a function asks records for the whole; `whole` of a period is another thing."""
    return any(
        isinstance(one, ast.Attribute)
        and one.attr == "whole"
        and isinstance(one.value, ast.Name | ast.Attribute)
        and (one.value.id if isinstance(one.value, ast.Name) else one.value.attr) in {"records", "self"}
        for one in ast.walk(function)
    )
