"""The docs: what they say is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CODE = sorted(
    file
    for storey in ("pipelines", "metrics", "dashboard", "workshop")
    for file in (ROOT / storey).rglob("*.py")
)

DOCS = sorted(
    [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ]
)


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


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
    assert [recipe.split("\n")[0] for recipe in recipes] == ["indicator", "source table", "rule", "page"]
    assert all(len(recipe.strip().splitlines()) <= 11 for recipe in recipes)
