"""What must not reach a person: every mark of other townships' rows; and a look for it in pages and files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from metrics.bounds.reader import EVERYTHING, Reader
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.keeping.journal import enter

TYPED = "CANARY"  # in free text that somebody typed of a township: its name, its sentence, who wrote it
# column → the tables in which it stands for one household, member, or thing done for one
MARKS = {
    "household_id": ("household", "fact_household", "risk_clue", "monitoring_case"),
    "person_id": ("household_member",),
    "clue_id": ("risk_clue", "fact_course"),
    "case_id": ("monitoring_case",),
    "plan_id": ("assistance_plan",),
    "measure_id": ("measure",),
    "contact_id": ("contact_log",),
    "ledger_id": ("fund_ledger",),
}


def plant(home: Home, period: str, townships: Iterable[str]) -> None:
    """Type an explanation and an action of each township whose every word is a canary of it."""
    for code in townships:
        words = f"{TYPED}{code}"
        row = {"indicator": "ECO-01", "area_code": code, "period_id": period, "text": words, "author": words}
        enter(home, "explanation", {**row, "entered_at": "2026-01-10 09:00:00"})
        days = {"meeting_on": "2026-01-20", "due_on": "2026-03-31", "entered_at": "2026-01-20 10:00:00"}
        said = {"topic": words, "action": words, "owner": words, "area_code": code}
        enter(home, "meeting_action", {"action_id": f"TJH{period}-{words}", **said, **days})


def foreign(home: Home, reader: Reader) -> tuple[bytes, ...]:
    """Return every mark of rows that are not the reader's: what the whole holds, less what is theirs.

    Others' villages are shown by name, as they are published; their codes would open them: those are marks.
    """
    whole = Results.open(home, EVERYTHING)
    assert whole is not None
    own = whole.opened_for(reader)
    found: set[str] = set()
    there = set(whole.records.frame("SELECT table_name AS name FROM information_schema.tables")["name"])
    for column, tables in MARKS.items():
        for table in there.intersection(tables):
            sql = f"SELECT DISTINCT {column} AS id FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - ours
            mine = set(own.records.frame(sql)["id"]) if reader.bound == "township" else set()
            found |= set(whole.records.frame(sql)["id"]) - mine
    villages = whole.records.areas.filter(level="village")
    found |= set(villages["code"]) - set(own.records.areas["code"])
    towns = set(whole.records.areas.filter(level="township")["code"])
    if reader.bound == "township":
        found |= {f"{TYPED}{code}" for code in towns - {reader.area}}
    return tuple(sorted(one.encode() for one in found))


def frames(opened: AppTest) -> bytes:
    """Return all that a page sent: every element of it as the browser gets it."""
    protos = (getattr(node, "proto", None) for node in nodes(opened._tree))
    return b"\n".join(proto.SerializeToString() for proto in protos if proto is not None)


def nodes(node: Node) -> Iterable[Node]:
    yield node
    if isinstance(node, Block):
        for one in node.children.values():
            yield from nodes(one)


def opened_up(content: bytes) -> bytes:
    """Return a file, and where it is a workbook, a deck or a zip all that lies in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"\n".join(name.encode() + opened_up(book.read(name)) for name in book.namelist())
