"""The form of household and person numbers: one that looks unlike all others of its table is held back.

A form says where digits and letters stand (`A9999`), nothing of whom a number names; so the ledger may
remember how many keys of a source have which. A lost leading zero or a doubled digit shows in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import polars as pl

from pipelines.ground.text import Text
from pipelines.keeping.store import Source
from pipelines.reasons import gathered, reasons
from pipelines.table import Column, Table

Forms = dict[str, dict[str, int]]  # column → form → how many keys have it
FEWEST = 50  # other keys of one form from which a key that differs is not believed
SINGLES = 0.05  # keys of other forms among them, each alone, at most (proposed)
FORM = Text(
    "编号的形式（{own}）与本表其他编号不同（其他 {count} 个都是{wanted}），可能漏了前导零或录错位数：请核对",
    "the number's form ({own}) is unlike the others of its table ({count} are all {wanted}): a leading zero"
    " may be lost or a digit wrong, please check",
)


def formed(key: pl.Expr) -> pl.Expr:
    """Return the form of each key: 9 for a digit, A for a letter, 字 for a Chinese character."""
    return key.str.replace_all(r"\d", "9").str.replace_all("[A-Za-z]", "A").str.replace_all(r"\p{Han}", "字")


def key_columns(table: Table) -> list[Column]:
    """Return the columns in which households and persons are named."""
    return [column for column in table.columns if column.pseudonym in {"household", "person"}]


def forms(table: Table, rows: pl.DataFrame) -> Forms:
    """Count the distinct keys of each form; `rows` have row_no and the keys as sent."""
    found = {}
    for column in key_columns(table):
        keys = rows.select(key=column.name).drop_nulls().unique()
        counts = keys.select(formed(pl.col("key")).value_counts(name="keys")).unnest("key")
        if counts.height:
            found[column.name] = dict(sorted(counts.rows()))
    return found


def held(ledger: Iterable[Source]) -> dict[str, dict[str, Counter[str]]]:
    """Return table → column → how many keys of each form the store holds."""
    found: dict[str, dict[str, Counter[str]]] = {}
    for one in ledger:
        if not one.withdrawn:
            _add(found.setdefault(one.table, {}), one.forms)
    return found


def together(one: Mapping[str, Counter[str]], others: Iterable[Forms]) -> dict[str, Counter[str]]:
    """Return column → how many keys of each form there are in the store and in what was just read."""
    found = {column: Counter(counts) for column, counts in one.items()}
    for each in others:
        _add(found, each)
    return found


def _add(to: dict[str, Counter[str]], more: Forms) -> None:
    for column, counts in more.items():
        to.setdefault(column, Counter()).update(counts)


def misshapen(table: Table, rows: pl.DataFrame, known: Mapping[str, Counter[str]]) -> pl.DataFrame:
    """One row per row whose key alone has its form while all others of the table share one (reason frame).

    `known` are the forms of the whole table, these rows included.
    """
    found = []
    for column in key_columns(table):
        counts = known.get(column.name, Counter())
        if not counts:
            continue
        (usual, count), singles = counts.most_common(1)[0], sum(counts.values()) - max(counts.values())
        if count < FEWEST or not 0 < singles <= max(1, SINGLES * count) or len(counts) != singles + 1:
            continue
        odd = rows.select("row_no", value=column.name).drop_nulls().with_columns(form=formed(pl.col("value")))
        odd = odd.filter(pl.col("form") != usual)
        odd = odd.filter(
            pl.col("row_no").n_unique().over("form") == 1
        )  # two rows of a form: it is one in use
        for (form,), part in odd.group_by("form", maintain_order=True):
            message = _message(said(str(form)), said(usual), count)
            found.append(reasons(table.name, part.unique("row_no"), column, "key_form", message))
    return gathered(found)


def _message(own: Text, usual: Text, count: int) -> Text:
    return Text(
        FORM.zh.format(own=own.zh, wanted=usual.zh, count=count),
        FORM.en.format(own=own.en, wanted=usual.en, count=count),
    )


def said(form: str) -> Text:
    """Say a form in words.

    >>> said("9999").zh, said("A99").en
    ('4 位数字', 'the form A99')
    """
    if set(form) == {"9"}:
        return Text(f"{len(form)} 位数字", f"{len(form)} digits")
    return Text(f"形如 {form}", f"the form {form}")
