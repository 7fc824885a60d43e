"""Texts of data as exports write them: on one line, without control signs; numbers of persons masked."""

from __future__ import annotations

import re

import polars as pl

from pipelines.reasons import blotted

CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)  # XML refuses some; others turn a text round, or hide in it


def plain(text: object, most: int | None = None) -> str:
    r"""Return a text that any file may hold; beyond `most` characters it ends in an ellipsis.

    >>> plain("石桥镇\x00\n梅岭乡"), plain("一二三四五", 3)
    ('石桥镇 梅岭乡', '一二…')
    """
    said = " ".join(CONTROL.sub("", str(text)).split())
    return said if most is None or len(said) <= most else said[: most - 1].rstrip() + "…"


def masked(*columns: str) -> list[pl.Expr]:
    """Return columns of texts that people typed, with whatever looks like a person's number blotted out.

    >>> pl.DataFrame({"text": ["电话 13812345678"]}).select(masked("text")).item()
    '电话 ***'
    """
    return [blotted(pl.col(name)) for name in columns]


def titled(text: str) -> str:
    """Return a title of a chart as text: xlsxwriter takes one that holds `!A1` for a reference to a cell.

    >>> titled("X!A1, y")
    'X！A1, y'
    """
    return sentence(text).replace("!", "！")


def sentence(text: str) -> str:
    """Return a text with a capital first letter, where it has one.

    >>> sentence("growth rose")
    'Growth rose'
    """
    return text[:1].upper() + text[1:]
