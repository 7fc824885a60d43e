"""The house rules and the docs: what they say is so."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(
    file
    for storey in ("pipelines", "metrics", "dashboard", "workshop")
    for file in (ROOT / storey).rglob("*.py")
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DOCS = sorted(
    [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ]
)
LONGEST, LONGEST_TEST = 300, 360


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=False, text=True)  # noqa: S607 - git is where it is
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in done.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize("file", CODE, ids=named)
def test_line_one_of_a_module_is_one_sentence_that_says_what_it_is(file):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r'"""[A-Z`].*[.!?:]("""|)', first) or first.endswith('."""'), first


@pytest.mark.parametrize("file", CODE + TESTS, ids=named)
def test_a_room_has_at_most_300_lines(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    is_constants = statements_of_functions(file) == 0  # tables of constants may be longer
    assert is_constants or len(lines) <= (LONGEST if file in CODE else LONGEST_TEST)


def statements_of_functions(file: Path) -> int:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return sum(isinstance(node, ast.FunctionDef) for node in ast.walk(tree))


@pytest.mark.parametrize("file", [*CODE], ids=named)
def test_no_page_asks_for_raw_html_and_nothing_is_pickled(file):
    names = {
        node.arg
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword)
    }
    assert "unsafe_allow_html" not in names
    imported = re.findall(
        r"^\s*(?:import|from) (pickle|joblib|shelve)\b", file.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert not imported


def test_no_statement_of_sql_is_made_from_an_f_string_with_a_value_of_a_user():
    """Identifiers may be formatted in the warehouse and the checks; pages and commands never hold SQL."""
    for file in (ROOT / "dashboard").rglob("*.py"):
        assert not re.search(r"\b(SELECT .+ FROM|INSERT INTO)\b", file.read_text(encoding="utf-8")), named(
            file
        )


def test_nothing_committed_names_a_machine_or_a_package_host():
    slips = re.compile(  # each with a letter in brackets: this line is not one of them
        r"/w[o]rk/(main|shared)|/t[m]p/|/r[o]ot/|index-[u]rl|files\.[p]ythonhosted|(?<![\w.])[p]ypi\.org"
    )
    for file in tracked():
        if file.suffix in {".png", ".xlsx", ".ico"}:
            continue
        found = slips.search(file.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{named(file)}: {found[0]}"


def test_requirements_are_pinned_and_hold_what_pyproject_names():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {"requirements.txt": project["dependencies"]}
    wanted["requirements-dev.txt"] = project["dependencies"] + project["optional-dependencies"]["dev"]
    for name, needs in wanted.items():
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert all(re.match(r"[a-z0-9._-]+==[^ ]+( ; .+)?$", line) for line in lines), name
        pinned = {line.split("==")[0] for line in lines}
        assert {re.match(r"[\w-]+", need)[0].lower() for need in needs} <= pinned
