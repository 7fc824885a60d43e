"""Whatever is sent, refused, mended and withdrawn: the last readable word holds, and nothing comes undone."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from kit.rules import TODAY
from kit.soak import in_counties

from pipelines.ground.home import Home
from pipelines.intake.models import ReadFile, ReadTable
from pipelines.keeping.seen import without
from pipelines.keeping.store import recorded, seen, sources
from pipelines.loading.deciding import decided
from pipelines.loading.reporting import reports
from pipelines.loading.running import _keep, begun, remember
from pipelines.reasons import no_reasons

VILLAGE = "990101001001"
# What may be sent: a table and its rows. Register files bring households; incomes of others are orphans.
REGISTERS = st.lists(st.sampled_from("123"), min_size=1, max_size=2, unique=True)
INCOMES = st.dictionaries(st.sampled_from("123"), st.sampled_from(["1", "2", "x"]), min_size=1, max_size=3)
SENT = st.one_of(REGISTERS.map(lambda ids: ("household", ids)), INCOMES.map(lambda rows: ("income", rows)))
LOADS = st.lists(
    st.tuples(st.lists(SENT, max_size=2), st.booleans()),  # new files, and whether the first one sent goes
    min_size=1,
    max_size=4,
)


@dataclass
class World:
    """A home without a warehouse, and what lies in its inbox."""

    home: Home
    flip: bool = False
    inbox: dict[str, ReadFile] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)  # file → the load that saw it first
    loads: int = 0

    def send(self, what) -> None:
        number = hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
        self.inbox.setdefault(number, read(number, *what))

    def load(self):
        files = sorted(self.inbox.values(), key=lambda file: file.sha256, reverse=self.flip)
        self.loads += 1
        self.first = dict.fromkeys(self.inbox, self.loads) | self.first
        decision = judged(self.home, files, sources(self.home), seen(self.home))
        told = [table.as_json("zh") for file in reports(files, decision) for table in [*file.tables]]
        assert all(one["rows"] == one["accepted"] + one["quarantined"] for one in told)
        if decision.fresh or decision.ledger:
            _keep(self.home, decision)
        else:
            remember(self.home, decision)
        return decision

    def withdraw(self) -> None:
        taken = [one.file_id for one in sources(self.home) if not one.withdrawn]
        if taken:
            number = min(taken)
            self.gone.append(number)
            ledger = [
                replace(one, withdrawn="-") if one.file_id == number else one for one in sources(self.home)
            ]
            recorded(self.home, ledger, without(seen(self.home), number, "-"))


def judged(home, files, ledger, known):
    return decided(
        home,
        ledger,
        files,
        max_bad=0.4,
        today=TODAY,
        check=lambda _: no_reasons(),
        seen=known,
        is_named=False,
    )


def read(number: str, kind: str, rows) -> ReadFile:
    if kind == "household":
        text = {"household_id": sorted(rows), "village_code": [VILLAGE] * len(rows)}
        text |= {"household_type": ["脱贫户"] * len(rows)}
    else:
        text = {"household_id": sorted(rows), "period_id": ["2025"] * len(rows)}
        text |= {"members_counted": ["1"] * len(rows)}
        text |= {"disposable_income": [rows[key] for key in sorted(rows)]}
    frame = pl.DataFrame(text, schema=dict.fromkeys(text, pl.String)).with_row_index("row_no", offset=2)
    table = "household" if kind == "household" else "household_income"
    found = ReadTable(table, "表", text=frame, heading_of={name: name for name in text})
    return ReadFile(Path("not there.csv"), f"{number}.csv", number, tables=[found])


def rows_of(decision, name: str):
    frame = decision.state.frames.get(name, pl.DataFrame())
    return sorted(frame.drop("source_no", "row_no", strict=False).rows(), key=str)


@in_counties(15)
@given(loads=LOADS)
def test_whatever_is_sent_refused_mended_and_withdrawn_nothing_comes_undone(tmp_path_factory, loads):
    root = tmp_path_factory.mktemp("world")
    worlds = [World(Home(root / "a")), World(Home(root / "b"), flip=True)]
    begun(worlds[0].home)
    shutil.copytree(worlds[0].home.keys, worlds[1].home.keys)
    begun(worlds[1].home)
    for files, goes in loads:
        for world in worlds:
            for what in files:
                world.send(what)
            decision = world.load()
            if goes:
                world.withdraw()
    ends = [world.load() for world in worlds]
    again = [world.load() for world in worlds]
    for name in ("household", "household_income"):
        assert len({str(rows_of(one, name)) for one in (*ends, *again)}) == 1  # however named, however often
    assert not any(one.fresh for one in again)
    world, decision = worlds[0], ends[0]
    held = {one.number: one for one in sources(world.home)}
    for frame in decision.state.frames.values():
        for number in frame["source_no"].unique():
            assert held[number].file_id not in world.gone  # never a figure of what was withdrawn
    assert_the_last_word_holds(world, decision, held)
    shutil.rmtree(root)


def assert_the_last_word_holds(world: World, decision, held) -> None:
    """Of every household the income that is held is the last seen among the files that are taken."""
    said: dict[tuple[str, int], set[float]] = {}
    for source in held.values():
        if source.withdrawn or source.table != "household_income":
            continue
        for row in pl.read_parquet(world.home.store / f"{source.name}.rows.parquet").iter_rows(named=True):
            if not row["is_held"]:
                place = (row["household_id"], world.first[source.file_id])
                said.setdefault(place, set()).add(row["disposable_income"])
    for row in decision.state.frames.get("household_income", pl.DataFrame()).iter_rows(named=True):
        loads = [
            load for (key, load), values in said.items() if key == row["household_id"] and len(values) == 1
        ]
        assert said[row["household_id"], max(loads)] == {row["disposable_income"]}
