"""Stocks that grow or shrink by more than a fifth: so does a lost key or a wrong file, and it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from pipelines.ground.home import Home
from pipelines.ground.text import Text
from pipelines.sources import SOURCES, register_of
from pipelines.table import Table
from pipelines.warehouse import Snapshot

Asked = Literal["growth", "shrink"]
GROWTH_LIMIT, SHRINK_LIMIT = 1.2, 0.8  # interface.md: more than 20 % asks for confirmation
KNOWN = 50  # households on the register make a township known: its first file never asks
REGISTER = register_of("household").name
GROWTH = Text(
    "“{table}”在已有登记的乡镇里将从 {before} {unit}增到 {after} {unit}（增加超过 20%），整表未接收。"
    "请先核对编号写法是否与以前一致（换了编号、少了位数都会让同一户变成两户）；确认属实，"
    "请加 --confirm-growth 重新载入",
    "“{table}” would grow from {before} to {after} {unit} in townships already registered (over 20 %): the"
    " table was not taken. Check first that its numbers are written as before (a changed or shortened number"
    " makes two households of one); if it is right, load again with --confirm-growth",
)
SHRINK = Text(
    "“{table}”将从 {before} {unit}减到 {after} {unit}（减少超过 20%），未接收。请先核对是否误报了销户、迁出；"
    "确认属实，请加 --confirm-shrink 重新载入",
    "“{table}” would shrink from {before} to {after} {unit} (over 20 %): it was not taken. Check first that"
    " nobody was reported gone by mistake; if it is right, load again with --confirm-shrink",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A stock that would change more than is believed unasked, and the rows that do it.

    `doing`: one row per key that is new, or gone, with the number of the source that says so.
    """

    table: str
    kind: Asked
    message: Text
    doing: pl.DataFrame


def published_stocks(home: Home) -> dict[str, pl.DataFrame]:
    """Return name → rows of each stock table as it is served; none where nothing was published."""
    snapshot = Snapshot.current(home)
    if snapshot is None:
        return {}
    try:
        held = snapshot.tables()
        return {
            table.name: snapshot.frame(f'FROM "{table.name}"')  # a name of our own SOURCES
            for table in SOURCES
            if table.is_stock and table.name in held
        }
    finally:
        snapshot.close()


def changes(
    before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame], confirmed: frozenset[str]
) -> list[Change]:
    """Return what changes beyond a fifth and was not confirmed; both are rows of stock tables, by name."""
    found = []
    for table in SOURCES:
        if table.is_stock and table.name in before:
            said = _latest(table, after.get(table.name, before[table.name].clear()))
            old, new = _in_use(_latest(table, before[table.name])), _in_use(said)
            found += [] if "growth" in confirmed else _grown(table, old, new, before, after)
            found += [] if "shrink" in confirmed else _shrunk(table, old, new, said)
    return found


def _latest(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per key as last reported, with `key`."""
    keys = [name for name in table.keys if name not in {"as_of", "valid_from"}]
    rows = rows.sort("as_of", maintain_order=True) if "as_of" in rows.columns else rows
    rows = rows.unique(keys, keep="last", maintain_order=True)
    return rows.with_columns(key=pl.concat_str(keys, separator="/"))


def _in_use(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the households on the register, the members who have not left."""
    if "status" in rows.columns:
        return rows.filter(pl.col("status").fill_null("active") == "active")
    return rows.filter(pl.col("valid_to").is_null()) if "valid_to" in rows.columns else rows


def _places(stocks: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """One row per household: its township."""
    rows = stocks[REGISTER].select("household_id", township=pl.col("village_code").str.head(9))
    return rows.unique("household_id", keep="last", maintain_order=True)


def _grown(
    table: Table,
    old: pl.DataFrame,
    new: pl.DataFrame,
    before: Mapping[str, pl.DataFrame],
    after: Mapping[str, pl.DataFrame],
) -> list[Change]:
    if REGISTER not in before or REGISTER not in after:
        return []
    old, new = old.join(_places(before), on="household_id"), new.join(_places(after), on="household_id")
    counted = old.group_by("township").agg(pl.col("household_id").n_unique())
    known = counted.filter(pl.col("household_id") >= KNOWN)["township"].implode()
    old, new = (rows.filter(pl.col("township").is_in(known)) for rows in (old, new))
    if not old.height or new.height <= GROWTH_LIMIT * old.height:
        return []
    return [_change(table, "growth", old, new, new.join(old, on="key", how="anti"))]


def _shrunk(table: Table, old: pl.DataFrame, new: pl.DataFrame, said: pl.DataFrame) -> list[Change]:
    """`said` are the latest rows also of those who are gone: its source says so."""
    if new.height >= SHRINK_LIMIT * old.height:
        return []
    gone = said.join(old, on="key", how="semi").join(new, on="key", how="anti")
    return [_change(table, "shrink", old, new, gone)]


def _change(table: Table, kind: Asked, old: pl.DataFrame, new: pl.DataFrame, doing: pl.DataFrame) -> Change:
    words = GROWTH if kind == "growth" else SHRINK
    said = words.filled(table=table.title, before=old.height, after=new.height, unit=table.counted)
    return Change(table.name, kind, said, doing.select("key", "source_no"))
