"""What keeps the suite fast, as rules without a clock: counties are shared, processes are few, one profile for all."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
FILES = {str(file.relative_to(TESTS)): file for file in sorted(TESTS.rglob("*.py"))}
# Where the command line is started as people do; all others call it: a fork that has its imports behind it.
STARTED = {
    "browser/conftest.py": "a server",
    "browser/test_data_quality.py": "a server",
    "browser/test_inert.py": "a server",
    "browser/test_many_publications.py": "a server",
    "commands/test_called_and_started.py": "both say the same",
    "commands/test_cli_language.py": "what Ctrl-C leaves",
    "house/test_docs_commands.py": "the shell of the reader",
    "house/test_recipes.py": "the copy of the program that a stranger changed",
    "kit/commands.py": "where nothing can fork",
    "kit/visitor.py": "a server",
    "loading/test_read_only.py": "a mount of its own",
    "service/test_rehearsal.py": "a mount of its own",
    "service/test_upgrade.py": "two versions of the program",
}
MOST_EXAMPLES = 200


def words(name: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))))


def texts(name: str) -> set[str]:
    return {one.value for one in words(name) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def keywords(name: str) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for one in words(name):
        if isinstance(one, ast.Call) and getattr(one.func, "id", "") in {"settings", "tried"}:
            for each in one.keywords:
                found.setdefault(each.arg or "", []).append(each.value)
    return found


def test_the_command_line_is_started_in_few_places_and_called_in_all_others():
    starting = re.compile(r'"-m",\s*"dashboard\.cli"|-m dashboard\.cli|"-m", PROGRAM')
    found = {name for name, file in FILES.items() if starting.search(file.read_text(encoding="utf-8"))}
    assert found - {"house/test_suite.py"} == set(STARTED)


def test_a_made_up_county_is_made_by_the_shared_fixtures_and_nowhere_else():
    """A county takes twenty seconds to make and load; what needs one of its own copies it, or sends a few files."""
    made = {name for name in FILES if "--no-serve" in texts(name)} - {"house/test_suite.py"}
    # two files of commands call it where it is refused, and where it is stopped
    assert made == {"conftest.py", "commands/test_cli_calls.py", "commands/test_cli_language.py"}


def test_hypothesis_has_one_profile_that_a_busy_machine_does_not_break():
    for name in FILES.keys() - {"conftest.py"}:
        own = keywords(name)
        assert not own.keys() & {"deadline", "suppress_health_check", "derandomize", "phases"}, name
        counties = [
            one.args[0]
            for one in words(name)
            if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "in_counties"
        ]
        for most in [*own.get("max_examples", []), *counties]:
            if name != "kit/soak.py":  # which makes the share of what others ask
                assert ast.literal_eval(most) <= MOST_EXAMPLES, name


def test_every_test_file_has_a_name_of_its_own():
    """Folders of tests are no packages: of two files with one name, pytest collects the first and stops at the second."""
    called = [file.name for file in TESTS.rglob("test_*.py")]
    assert sorted(called) == sorted(set(called))


def test_what_tests_share_is_imported_from_the_kit():
    """Each folder may have a conftest: which of them an import finds depends on which ran first."""
    importing = re.compile(r"^\s*(from|import) conftest\b", re.MULTILINE)
    assert {
        name for name, file in FILES.items() if importing.search(file.read_text(encoding="utf-8"))
    } == set()
