"""The county of 300 households against which each file of tests/cases is judged, and how to ask of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from metrics import derive as meanings
from pipelines.ground.home import Home
from pipelines.load import load

CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2026, 3, 1)


def case(folder: str, name: str) -> Path:
    """A file of tests/cases: case("27-group-headings", "0.xlsx")."""
    (found,) = CASES.glob(f"{folder}*/{name}")
    return found


def checked(home: Path, *files: Path, **options):
    """What `chengxiao check FILE …` says of files, as json in Chinese; nothing is published."""
    report = load(
        Home(home), list(files), check=meanings.check, derive=meanings.derive, dry_run=True, **options
    )
    return report.as_json("zh")


def taken_in(home: Path, *files: Path):
    """The same where no figure is asked for: none is made."""
    report = load(Home(home), list(files), check=meanings.check, derive=lambda *_: {})
    return report.as_json("zh")


def loaded(home: Path, *files: Path, **options):
    """What `chengxiao load FILE …` says of files, as json in Chinese; `home` must be the test's own copy."""
    report = load(Home(home), list(files), check=meanings.check, derive=meanings.derive, **options)
    return report.as_json("zh")
