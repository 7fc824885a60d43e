"""The arrows between the storeys point only downwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, check=False, text=True
    )


def test_every_contract_is_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_arrow_upwards_would_be_seen(tmp_path):
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for storey in ("pipelines", "metrics", "dashboard"):
        (tmp_path / storey).symlink_to(ROOT / storey)
    (tmp_path / "pipelines").unlink()
    copy(ROOT / "pipelines", tmp_path / "pipelines")
    with (tmp_path / "pipelines" / "ground" / "text.py").open("a", encoding="utf-8") as file:
        file.write("\nimport metrics\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "pipelines.ground.text -> metrics" in done.stdout


def copy(source: Path, to: Path) -> None:
    for file in source.rglob("*.py"):
        place = to / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
