"""Takes what the intake has read: types it, judges it row by row, hides who it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable
from pipelines.intake.values.typing import typed
from pipelines.judging import Hearing, Rule, row_rules
from pipelines.judging.area_codes import coded
from pipelines.judging.judge import ITEM, ITEM_CELL
from pipelines.keeping.held_keys import held_keys
from pipelines.keeping.key_forms import Forms, forms, held, misshapen, together
from pipelines.keeping.keys import key_of
from pipelines.keeping.pseudonyms import Pseudonyms
from pipelines.keeping.store import Source
from pipelines.reasons import REASON, blotted, gathered, masked_values, no_reasons
from pipelines.sources import source
from pipelines.table import Table
from pipelines.warehouse import Scratch


@dataclass(slots=True, eq=False)
class Taken:
    """One table of one sheet, ready to be kept: rows with source_no, row_no, is_held; reasons; its text.

    `sequence` is the load that saw it first; `why` it was set aside and what it `asks`, where it was. `forms`
    are those of the keys of rows that are not held back.
    """

    file: ReadFile
    read: ReadTable
    table: Table
    number: int
    rows: pl.DataFrame
    reasons: pl.DataFrame
    sequence: int = 0
    why: Text = field(default_factory=lambda: Text("", ""))
    asks: str = ""
    forms: Forms = field(default_factory=dict)

    @classmethod
    def unjudged(cls, file: ReadFile, read: ReadTable, number: int) -> Taken:
        """Return a table only as it was read, without rows: for its headings and the texts of its cells."""
        return cls(file, read, source(read.table or ""), number, pl.DataFrame(), no_reasons())

    @property
    def count(self) -> int:
        """How many rows of the sheet fill the table: a wide row that makes several of ours is one."""
        return int(self.rows["row_no"].n_unique())


def taken(
    home: Home,
    wanted: Sequence[tuple[ReadFile, ReadTable]],
    first_number: int,
    today: date,
    ledger: Sequence[Source] = (),
) -> list[Taken]:
    """Type and judge the tables; whatever cannot be believed is held back with its reason."""
    read = [_typed(file, table, first_number + place) for place, (file, table) in enumerate(wanted)]
    _compare_keys(read, ledger)
    hearing = Hearing()
    with Scratch({"today": pl.DataFrame({"day": [today]})}) as scratch:
        for group in _alike(read):
            _judge(group, scratch, hearing)
    hearing.close()
    pseudonyms, is_key = Pseudonyms(key_of(home)), held_keys(home, [(one.table, one.rows) for one in read])
    for one in read:
        is_held = pl.col("row_no").cast(pl.Int64).is_in(_held_back(one).implode())
        one.reasons = one.reasons.with_columns(blotted(pl.col(name)) for name in ("heading", "zh", "en"))
        one.forms = forms(one.table, one.rows.filter(~is_held))
        one.rows = pseudonyms.hide(one.table, one.rows, is_key).with_columns(is_held=is_held)
    return read


def _held_back(one: Taken) -> pl.Series:
    return one.reasons.filter(pl.col("severity") == "error")["row"].unique()


def _compare_keys(read: Sequence[Taken], ledger: Sequence[Source]) -> None:
    """Add the reasons against keys whose form is unlike that of all others of their table."""
    known = held(ledger)
    for name in {one.table.name for one in read}:
        group = [one for one in read if one.table.name == name]
        whole = together(known.get(name, {}), [forms(one.table, one.rows) for one in group])
        for one in group:
            odd = misshapen(one.table, one.rows, whole).with_columns(source_no=pl.lit(one.number, pl.Int64))
            one.reasons = gathered([one.reasons, told(one, odd)])


def _typed(file: ReadFile, read: ReadTable, number: int) -> Taken:
    table = source(read.table or "")
    whole = read.opened()
    found = typed(table, whole)
    lineage = pl.lit(number, dtype=pl.Int64)
    rows = coded(table, found.frame).with_columns(source_no=lineage)
    reasons = _each_cell_once(whole, found.reasons.with_columns(source_no=lineage))
    return Taken(file, read, table, number, rows, reasons)


def _each_cell_once(read: ReadTable, reasons: pl.DataFrame) -> pl.DataFrame:
    """Give each bad cell of a wide sheet one reason under its own heading, though several rows hold it."""
    if not _is_wide(read):
        return reasons
    is_item = pl.col("column") == ITEM_CELL
    cells = _cells(read).select("row", "item", value=masked_values(pl.col("said"), None)).unique()
    named = reasons.filter(is_item).unique(maintain_order=True)
    named = named.join(cells, on=["row", "value"], how="left", maintain_order="left")
    named = named.with_columns(heading=pl.coalesce(_heading(read), "heading")).select(*REASON)
    others = reasons.filter(~is_item).unique(maintain_order=True)
    return gathered([others, named])


def _is_wide(read: ReadTable) -> bool:
    return any(name.startswith("item_") for name in read.heading_of)


def _heading(read: ReadTable) -> pl.Expr:
    """Return the expression of an item's own heading."""
    headings = {
        name.removeprefix("item_"): said for name, said in read.heading_of.items() if name.startswith("item_")
    }
    return pl.col("item").replace_strict(headings, default=None, return_dtype=pl.String)


def _cells(read: ReadTable) -> pl.DataFrame:
    """One row per cell of a wide sheet: row, item and its text (`said`)."""
    return read.text.select("item", row=pl.col("row_no").cast(pl.Int64), said=ITEM_CELL)


def _alike(read: Sequence[Taken]) -> list[list[Taken]]:
    """Group tables of one name with the same headings: one suite judges them together."""
    groups: dict[tuple[str, frozenset[str]], list[Taken]] = {}
    for one in read:
        groups.setdefault((one.table.name, frozenset(one.read.columns)), []).append(one)
    return list(groups.values())


def _asked(rules: Sequence[Rule], columns: Sequence[str]) -> list[str]:
    """Return the columns that rules of one row read: the others need not be laid out."""
    words = set(re.findall(r"\w+", " ".join(f"{rule.bad} {rule.column}" for rule in rules)))
    return [name for name in columns if name in words or name in {"source_no", "row_no", ITEM}]


def _judge(group: list[Taken], scratch: Scratch, hearing: Hearing) -> None:
    """Add to each table the reasons against its rows by rules of one row."""
    table = group[0].table
    rules = row_rules(table, frozenset(group[0].read.columns))
    rows = pl.concat([one.rows.select(_asked(rules, one.rows.columns)) for one in group])
    scratch.put(table.name, rows)
    found = hearing.found(scratch, table, rules)
    scratch.drop(table.name)
    for one in group:
        mine = found.filter(pl.col("source_no") == one.number)
        unreadable = one.reasons.select("row", "column")
        mine = mine.join(unreadable, on=["row", "column"], how="anti")  # said once is enough
        one.reasons = gathered([one.reasons, told(one, mine)])


def told(one: Taken, reasons: pl.DataFrame) -> pl.DataFrame:
    """Put the heading as sent and the cell's text into reasons against rows of a table just read."""
    parts = []
    whole = one.read.opened() if reasons.height else one.read
    for (name,), part in reasons.group_by("column", maintain_order=True):
        column = one.table.column(str(name))
        if column.name == ITEM_CELL and _is_wide(one.read):
            parts.append(_of_items(whole, part))
            continue
        heading = one.read.heading_of.get(column.name, column.heading)
        with_text = part.with_columns(heading=pl.lit(heading))
        if column.name in one.read.columns:
            text = whole.text.select(row=pl.col("row_no").cast(pl.Int64), said=column.name)
            text = text.join(part, on="row", how="semi").unique("row", keep="first")
            text = text.with_columns(said=masked_values(pl.col("said"), column))
            with_text = with_text.join(text, on="row", how="left", maintain_order="left")
            with_text = with_text.with_columns(value=pl.col("said")).drop("said")
        parts.append(with_text.unique(maintain_order=True) if _is_wide(one.read) else with_text)
    return gathered(parts)


def _of_items(read: ReadTable, part: pl.DataFrame) -> pl.DataFrame:
    """Put the heading and text of an item's own cell into reasons whose heading is the item."""
    items = _cells(read)
    found = part.join(
        items,
        left_on=["row", "heading"],
        right_on=["row", "item"],
        coalesce=False,
        how="left",
        maintain_order="left",
    )
    found = found.with_columns(
        heading=pl.coalesce(_heading(read), "heading"), value=pl.coalesce("said", "value")
    )
    return found.select(*REASON).unique(maintain_order=True)
