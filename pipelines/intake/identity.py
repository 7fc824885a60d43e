"""Texts and numbers that name something: kept as text with their leading zeros, or refused when damaged."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipelines.table import Column
from pipelines.text import Text

DAMAGED = Text(
    "号码已被 Excel 转成科学计数（如 1.1E+17），末位丢失，请按文本重新录入",
    "Excel turned the number into 1.1E+17 and its digits are lost: enter it as text",
)
LENGTH = Text(
    "证件号码应为 18 位（残疾人证 20 或 22 位）",
    "an ID number has 18 characters (a disability card 20 or 22)",
)
CHECK = Text(
    "证件号码的出生日期或校验码不对（GB 11643），可能末位已丢失",
    "the ID number's birth date or check digit is wrong (GB 11643): its last digits may be lost",
)
SCIENTIFIC = r"^\d(?:\.\d+)?[eE]\+?\d{1,3}$"
SHAPE = r"^\d{17}[\dX](?:\d{2}|[\dX]\d|\d{4})?$"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"
AREAS = {"area_code", "parent_code", "merged_into"}


def read(text: pl.Series, column: Column) -> pl.Series:
    """Return texts as they are, numbers that name something in plain width; damaged ones are null.

    A county's or township's code padded to 12 digits is cut to its level.
    """
    if not _names(column):
        return text
    said = _narrow(text)
    if column.name in AREAS:
        said = pl.DataFrame({"said": said}).select(_cut(pl.col("said"))).to_series().alias(text.name)
    is_bad = said.str.contains(SCIENTIFIC).fill_null(value=False)
    if column.pseudonym == "id_number":
        said = said.str.to_uppercase()
        is_bad = is_bad | (said.is_not_null() & ~_is_id(said))
    return said.set(is_bad, None) if is_bad.any() else said


def _names(column: Column) -> bool:
    return column.key or column.pseudonym is not None or column.name in {*AREAS, "village_code"}


def _narrow(text: pl.Series) -> pl.Series:
    wide = (text.str.len_bytes() != text.str.len_chars()).fill_null(value=False)
    narrow = text.scatter(wide.arg_true(), text.filter(wide).str.normalize("NFKC")) if wide.any() else text
    inner = narrow.str.contains(r"\s|^'").fill_null(value=False)
    return narrow.str.replace_all(r"\s|^'", "") if inner.any() else narrow


def _cut(code: pl.Expr) -> pl.Expr:
    is_padded = code.str.contains(r"^\d{12}$")
    return (
        pl.when(is_padded & code.str.ends_with("000000"))
        .then(code.str.head(6))
        .when(is_padded & code.str.ends_with("000"))
        .then(code.str.head(9))
        .otherwise(code)
    )


def _is_id(said: pl.Series) -> pl.Series:
    """Whether each is an ID number: its shape, its birth date, and the check digit of GB 11643."""
    code = pl.col("code")
    total = pl.sum_horizontal(
        code.str.slice(at, 1).cast(pl.Int64, strict=False) * weight for at, weight in enumerate(WEIGHTS)
    )
    digit = (total % 11).replace_strict(list(range(11)), list(DIGITS), default=None, return_dtype=pl.String)
    born = code.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    good = code.str.contains(SHAPE) & (digit == code.str.slice(17, 1)) & born.is_not_null()
    return pl.DataFrame({"code": said}).select(good.fill_null(value=False)).to_series()


def why(lost: pl.DataFrame, column: Column) -> Iterator[tuple[str, Text, pl.DataFrame]]:
    """Say why each of the damaged cells (row_no, value) was not read: rule, message, rows."""
    if not _names(column):
        return
    narrow = pl.col("value").str.normalize("NFKC").str.replace_all(r"\s|^'", "")
    is_scientific = narrow.str.contains(SCIENTIFIC)
    yield "damaged_number", DAMAGED, lost.filter(is_scientific)
    is_length = narrow.str.to_uppercase().str.contains(SHAPE)
    yield "id_length", LENGTH, lost.filter(~is_scientific & ~is_length)
    yield "id_check", CHECK, lost.filter(~is_scientific & is_length)
