"""What a fact notes that it read is all that it read: made again with the rest changed, it is the same."""

from __future__ import annotations

import ast
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import spec_run

import pipelines.facts
from pipelines.facts import MADE, build
from pipelines.facts.county import WAITING, WAITING_SCHEMA, County
from pipelines.facts.origin.reads import Notes
from pipelines.facts.origin.steps import Steps
from pipelines.facts.reports import Reports
from pipelines.facts.timeline import periods_of
from pipelines.facts.view import View
from pipelines.ground.home import Settings
from pipelines.ground.parts import Part, content
from workshop.spec import specs

ROOM = Path(pipelines.facts.__file__).parent
KEEPING = {"cached_property", "cache", "lru_cache"}
# What keeps nothing of a county's rows but the rows themselves, and what is asked of code, not of rows.
UNNOTED = {"county.py": {"_days", "_tables"}, "lineage.py": {"traced"}, "code.py": {"code_of"}}
UNNOTED["read_columns.py"] = {"read_columns"}
FILLED = {"dict", "list", "set", "defaultdict", "OrderedDict", "WeakKeyDictionary", "WeakValueDictionary"}
UNFILLED = {  # functions, and names of columns: no rows
    "OF_DAY: list[Callable[..., object]] = []",
    "_TOLD: list[Columns] = []",
}
DAYS = ("2025-03-05", "2025-11-30", "2026-03-01")


class Held(Steps):
    """Keeps every step with what it read, in memory."""

    def __init__(self):
        self.kept = {}
        self.found = 0

    def step(self, name, now, make):
        if name in self.kept:
            read, rows = self.kept[name]
            if all(now(one) == digest for one, digest in read.items()):
                self.found += 1
                return Part(content(rows), lambda: rows)
        rows, reads = make()
        self.kept[name] = ({one: now(one) for one in reads}, rows)
        return Part(content(rows), lambda: rows)


@pytest.fixture(scope="module")
def worlds():
    return [(spec_run.frames(spec), spec_run.settings(spec)) for spec in specs()]


def whole(worlds):
    """The rows of all worked examples in one county: every fact has some."""
    found = {}
    for frames, _ in worlds:
        for name, rows in frames.items():
            found.setdefault(name, []).append(rows)
    return {
        name: pl.concat(rows, how="diagonal_relaxed").unique(maintain_order=True)
        for name, rows in found.items()
    }


def without(frames, table, at):
    """The tables, one of them without one of its rows."""
    rows = frames[table]
    keep = pl.int_range(pl.len()) != at % max(rows.height, 1)
    return frames | {table: rows.filter(keep)}


def assert_made_again_as_anew(worlds, which, changes, day, waits):
    frames, own = worlds[which % len(worlds)]
    steps = Held()
    build(frames, own, steps)
    changed = frames
    for at, (table, row) in enumerate(changes):
        changed = without(changed, sorted(frames)[(table + at) % len(frames)], row)
    if waits:
        row = {"table": "household_income", "household_id": "H1", "period": "2025", "since": None}
        changed = changed | {WAITING: pl.DataFrame([row], schema=WAITING_SCHEMA)}
    after = Settings(**{name: getattr(own, name) for name in own.__dataclass_fields__} | {"as_of": day})
    made, anew = build(changed, after, steps), build(changed, after)
    assert made.keys() == anew.keys()
    for name, rows in anew.items():
        assert made[name].equals(rows), name


CHANGED = {
    "which": st.integers(0, 99),
    "changes": st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=2),
    "day": st.sampled_from(DAYS),
    "waits": st.booleans(),
}


@settings(max_examples=6)
@given(**CHANGED)
def test_what_is_kept_is_what_would_be_made(worlds, which, changes, day, waits):
    assert_made_again_as_anew(worlds, which, changes, day, waits)


@pytest.mark.soak
@settings(max_examples=150)
@given(**CHANGED)
def test_what_is_kept_is_what_would_be_made_in_many_worlds(worlds, which, changes, day, waits):
    assert_made_again_as_anew(worlds, which, changes, day, waits)


def test_nothing_is_made_again_where_nothing_changed(worlds):
    frames, own = worlds[0]
    steps = Held()
    build(frames, own, steps)
    build(frames, own, steps)
    assert steps.found == len(steps.kept) > 0


def test_among_others_a_fact_notes_all_that_it_reads_alone(worlds):
    """What was worked out for another fact before is read too by whoever asks for it."""
    frames, own = whole(worlds), Settings(area_code="990101", as_of="2026-03-01")
    county = County(frames, own)
    reports = Reports(county)
    for period in periods_of(county)[-3:]:
        view = View(county, period)
        for one in MADE:
            if not all(county.came(table) for table in one.needs):
                continue
            with county.notes.taken() as among:
                one.maker(view, reports)
            by_itself = County(frames, own)
            with by_itself.notes.taken() as alone:
                one.maker(View(by_itself, period), Reports(by_itself))
            assert among == alone, (one.fact.name, period.id)


def test_what_was_remembered_is_read_by_whoever_asks_for_it():
    notes, kept = Notes(), {}

    def made():
        notes.add(("table", "a"))
        return 1

    for _ in range(2):
        with notes.taken() as said:
            assert notes.remembered(kept, "k", made) == 1
        assert said == {("table", "a")}


def is_empty_at_first(node):
    """Whether a name of a module begins as something empty, to be filled while it runs."""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in FILLED and not value.args
    return isinstance(value, ast.Dict | ast.List) and not ast.unparse(value)[1:-1]


def test_nothing_in_this_room_is_kept_without_its_reads():
    for path in ROOM.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert {ast.unparse(one) for one in tree.body if is_empty_at_first(one)} <= UNFILLED, path.name
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = {one.id for one in node.decorator_list if isinstance(one, ast.Name)}
            assert not names & KEEPING or node.name in UNNOTED.get(path.name, ()), (path.name, node.name)


def test_a_digest_tells_rows_order_types_and_columns_apart():
    rows = pl.DataFrame({"a": [1, 2], "b": ["x", None]})
    others = [
        rows[::-1],
        rows.with_columns(a=pl.lit(1)),
        rows.rename({"a": "c"}),
        rows.cast({"a": pl.Int32}),
        rows.head(1),
        rows.clear(),
        None,
    ]
    assert len({content(one) for one in [rows, *others]}) == len(others) + 1
    assert content(rows) == content(rows.clone())
    pairs = [pl.DataFrame({"a": [one], "b": [other]}) for one in (1, 2, None) for other in (1, 2, None)]
    assert len({content(one) for one in pairs}) == len(pairs)
