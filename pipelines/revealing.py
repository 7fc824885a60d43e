"""Which household a pseudonym stands for: one look-up, in the file as received that its row came from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.incoming import incoming, workplace
from pipelines.intake.values.typing import typed
from pipelines.keeping.keys import key_of
from pipelines.keeping.pseudonyms import Pseudonyms
from pipelines.keeping.store import Source, sources
from pipelines.loading.mending import read_of
from pipelines.sources.household import HOUSEHOLD
from pipelines.warehouse import Snapshot

ROWS = "SELECT source_no, row_no, village_code FROM household WHERE household_id = $1 ORDER BY source_no DESC"


@dataclass(frozen=True, slots=True)
class Revealed:
    """Whose pseudonym it is: the household's number as sent, its township and village."""

    number: str
    township: str
    village: str


def revealed(home: Home, pseudonym: str) -> Revealed | None:
    """Return the household of a pseudonym; None where no row in force bears it, or its file is lost.

    StoreError where the key of the pseudonyms, or of the vault, is missing or another.
    """
    snapshot = Snapshot.current(home)
    if snapshot is None:
        return None
    try:
        rows = snapshot.frame(ROWS, [pseudonym])
    finally:
        snapshot.close()
    names, held = Pseudonyms(key_of(home)), {one.number: one for one in sources(home)}
    for number, row, village in rows.iter_rows():
        said = _said(home, held[number], row, names, pseudonym) if number in held else None
        if said is not None:
            return Revealed(said, str(village or "")[:9], str(village or ""))
    return None


def _said(home: Home, source: Source, row: int, names: Pseudonyms, pseudonym: str) -> str | None:
    """Return the number in a row of a file as received, if its pseudonym is the one that is asked for."""
    with incoming(workplace(home)) as copies:
        for _, _, table in read_of(home, [source], copies):
            frame = typed(HOUSEHOLD, table.opened()).frame
            here = frame.filter(pl.col("row_no").cast(pl.Int64) == row)["household_id"].drop_nulls()
            for value in here.to_list():
                if names.of(value, str(HOUSEHOLD.column("household_id").pseudonym)) == pseudonym:
                    return str(value)
    return None
