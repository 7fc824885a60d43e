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


# Where any system keeps what it is; every other folder at the root of this machine is its own.
SYSTEM = {
    "bin",
    "boot",
    "dev",
    "etc",
    "lib",
    "lib64",
    "lost+found",
    "media",
    "mnt",
    "opt",
    "proc",
    "run",
    "sbin",
    "srv",
    "sys",
    "usr",
    "var",
}
INDEX = re.compile(
    r"https?://\S*/simple\b|\b(?:extra-)?index[-_]url\b|\w\.\w+hosted\.org|(?<![\w.])pyp[i]\.org"
)


def own_paths() -> re.Pattern[str]:
    """Return what finds an absolute path of this machine: below a folder of its root, or this checkout."""
    roots = {path.name for path in Path("/").iterdir() if path.is_dir() and not path.is_symlink()} - SYSTEM
    known = "|".join(sorted(map(re.escape, roots)))
    return re.compile(rf"(?<![\w.}}\])~*-])/(?:{known})/\w|{re.escape(str(ROOT))}\b")


def test_nothing_committed_names_a_machine_or_a_package_host():
    paths = own_paths()
    for file in tracked():
        if file.suffix in {".png", ".xlsx", ".ico"}:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        for slips in (paths, INDEX):
            found = slips.search(text)
            assert not found, f"{named(file)}: {found[0]}"


def test_the_search_for_slips_finds_them():
    home = next(path for path in Path("/").iterdir() if path.is_dir() and path.name not in SYSTEM)
    assert own_paths().search(f'HOME = "{home}/x"')
    assert own_paths().search(f"see {ROOT}/README.md")
    assert not own_paths().search("`dashboard/home/x`, https://a.example/home/x and /proc/self/statm")
    assert INDEX.search("https://packages.example/" + "simple/polars")
    assert INDEX.search("pip install --" + "index-" + "url x")
    assert not INDEX.search("[data] simple words")


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
