"""Writes docs/plan.md from `plan_rows.csv`: what the plan names, and where each thing is seen."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dashboard.app import PAGES
from metrics.catalogue import BY_ID
from pipelines.sources import source

ROWS = Path(__file__).with_name("plan_rows.csv")
PAGE = Path(__file__).parents[1] / "docs" / "plan.md"
TOP = """# The plan, row by row 方案逐条

Written from `workshop/plan_rows.csv` by `python -m workshop.plan`: do not edit by hand.
Everything that the plan names, and the page on which it is seen; beside it the indicators, rules and source
tables that carry it. Every indicator also has its own page (指标 Indicator), and every rule its words on
评估办法 Method. What no table of the contract has a column for is said in the last column.
*What was seen* is what the page told of the made-up county of 600 households (seed 2025) in 2025;
`tests/pages/test_pages_plan_rows.py` looks for the same on the tests' county.
方案提到的每一件事，在哪一页看得到，由哪些指标、规则和表支撑；报送表里没有列的，在最后一栏写明。
"""
PARTS = {
    "S0": "序言 Preface",
    "S1": "一 Identification, monitoring, exit",
    "S2": "二 Measures",
    "S3": "三 Work through the year",
    "S4": "四 Responsibility, funds, supervision",
    "S5": "五 Effectiveness and the meeting",
}
HEADINGS = (
    *("", "clause", "what the plan names", "seen on", "indicators", "rules", "tables"),
    *("what was seen 所见", "limits 说明"),
)
HEAD = f"| {' | '.join(HEADINGS)} |\n{'|---' * len(HEADINGS)}|"


class PlanRow(NamedTuple):
    """One thing that the plan names, and what carries it."""

    id: str
    clause: str
    zh: str
    en: str
    kind: str
    pages: tuple[str, ...]
    indicators: tuple[str, ...]
    rules: tuple[str, ...]
    tables: tuple[str, ...]
    note: str  # what no table of the contract can show of it, or where exactly it stands
    look: str  # the page, and what is chosen on it, where it was tried (tests/pages/test_pages_plan_rows.py)
    pattern: str  # what is told there
    saw: str  # what was told there of the made-up county of 600 households, in 2025


def rows() -> list[PlanRow]:
    """Return every row of the table, in the plan's order."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return [
            PlanRow(
                row["id"],
                row["clause"],
                row["zh"],
                row["en"],
                row["kind"],
                tuple(row["pages"].split()),
                tuple(row["indicators"].split()),
                tuple(row["rules"].split()),
                tuple(row["tables"].split()),
                "<br>".join(one for one in (row["note_zh"], row["note_en"]) if one),
                row["look"],
                row["pattern"],
                row["saw"],
            )
            for row in csv.DictReader(file)
        ]


def text() -> str:
    """Return the page."""
    return "\n".join((TOP, *_parts())) + "\n"


def _parts() -> Iterable[str]:
    titles = {leaf.path: f"{leaf.title.zh} {leaf.title.en}" for leaf in PAGES}
    for part, name in PARTS.items():
        yield f"## {name}\n\n{HEAD}"
        for row in rows():
            if row.id.startswith(f"{part}-"):
                seen = ", ".join(titles[page] for page in row.pages)
                known = ", ".join(f"{one} {BY_ID[one].name.zh}" for one in row.indicators)
                tables = ", ".join(source(one).title.zh for one in row.tables)
                said = f"{row.zh}<br>{row.en}"
                saw = f"{row.look.partition('?')[0]}: {row.saw}".replace("|", "·")
                cells = (row.id, row.clause, said, seen, known, " ".join(row.rules), tables, saw, row.note)
                yield f"| {' | '.join(cells)} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
