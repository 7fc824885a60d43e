"""The house rules and the docs: what they say is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
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
LONGEST = 150


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
def test_a_room_has_at_most_150_lines(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    is_constants = statements_of_functions(file) == 0  # tables of constants may be longer
    assert is_constants or len(lines) <= LONGEST


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
    slips = re.compile(r"/work/(main|shared)|/tmp/|/root/|index-url|files\.pythonhosted|(?<![\w.])pypi\.org")
    for file in tracked():
        if file.suffix in {".png", ".xlsx", ".ico"} or file == Path(__file__):
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


@pytest.mark.parametrize("page", DOCS, ids=named)
def test_every_link_in_the_docs_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_every_file_that_the_way_of_a_number_names_exists():
    text = (ROOT / "docs" / "how-a-number-travels.md").read_text(encoding="utf-8")
    named_files = re.findall(r"`((?:pipelines|metrics|dashboard)/[\w/]*(?:\.py|/))`", text)
    assert len(named_files) >= 8
    assert [name for name in named_files if not (ROOT / name).exists()] == []


def test_both_readmes_name_every_command_and_every_picture_is_small():
    from dashboard.cli import COMMANDS

    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8") + (ROOT / "docs" / "commands.md").read_text(
            encoding="utf-8"
        )
        assert [
            command.__name__ for command, _ in COMMANDS if f"chengxiao {command.__name__}" not in text
        ] == []
    assert all(picture.stat().st_size <= 300_000 for picture in (ROOT / "docs").glob("*.png"))


@pytest.mark.parametrize(
    ("page", "write"), [("method.md", "workshop.method"), ("commands.md", "workshop.commands")]
)
def test_the_written_pages_are_current(page, write):
    code = f"import sys; sys.stdout.reconfigure(encoding='utf-8'); from {write} import text; print(text(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == done.stdout, f"run python -m {write}"


def test_every_indicator_and_every_source_stands_in_the_docs_or_the_contract():
    from metrics.catalogue import CATALOGUE
    from pipelines.sources import SOURCES

    text = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    assert [indicator.id for indicator in CATALOGUE if f"## {indicator.id} " not in text] == []
    files = {file.stem for file in (ROOT / "pipelines" / "sources").glob("*.py")} - {"__init__"}
    assert {source.name for source in SOURCES} == files


def test_a_recipe_has_at_most_ten_lines():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = re.split(r"^## A new ", text, flags=re.MULTILINE)[1:]
    assert [recipe.split("\n")[0] for recipe in recipes] == ["indicator", "source table", "page"]
    assert all(len(recipe.strip().splitlines()) <= 11 for recipe in recipes)
