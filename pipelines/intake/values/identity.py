"""Texts and numbers that name something: kept as text with their leading zeros, or refused when damaged."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.values.nothing import says_nothing
from pipelines.table import Column

DAMAGED = Text(
    "号码曾被当作数字（如 1.1E+17 或 16 位以上带“.0”），末位已丢失，请按文本重新录入",
    "the number was once a numeric cell (1.1E+17, or over 15 digits and .0): its last digits are lost,"
    " enter it as text",
)
PLACEHOLDER = Text(
    "这是占位文字（如 -、无、待编、0），不是编号：请填写真实编号后再报送",
    "this is a placeholder (-, 无, 待编, 0 …), not a number that names anything: enter the real one",
)
TORN = Text(
    "编号里有换行或注释标记（①、² 等），无法确定编号：请只填一个编号",
    "a line break or a mark (①, ² …) stands in the number: enter one number and nothing else",
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
WAS_NUMBER = r"^\d{16,}\.0+$"  # a spreadsheet's number keeps fifteen digits
POINT_ZERO = r"^(\d+)\.0+$"
BREAK = r"[\r\n\x0B\x0C\x{85}\x{2028}\x{2029}]"
MARK = r"\p{No}"  # ① ⑴ ² ½: NFKC would make digits of them
NO_KEY = (
    r"^(?:0+(?:\.0+)?|9{5,}|[*?×xX✕〇○□]+|[\x{22}\x{27}〃″]+"
    r"|(?:待|暂|无|未|没|尚)[^0-9A-Za-z]{0,5}|同上|同前|新增|新增户|新户|空号|不清楚?|不明|编号|户编号|tbd|todo|xxx+)$"
)
SHORTEST = 8  # characters; longer placeholders than this are only rows of one sign
SHAPE = r"^\d{17}[\dX](?:\d{2}|[\dX]\d|\d{4})?$"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"
AREAS = {"area_code", "parent_code", "merged_into"}
COUNTRY = "000000"


def read(text: pl.Series, column: Column) -> pl.Series:
    """Return texts as they are, numbers that name something in plain width; damaged ones are null.

    ="0012", '0012, 0012.0 and full-width digits are the key 0012. Placeholders name nothing and are null.
    A county's or township's code padded to 12 digits is cut to its level.
    """
    if not names(column):
        return text
    said = _narrow(text)
    if column.name in AREAS:
        said = pl.DataFrame({"said": said}).select(_cut(pl.col("said"))).to_series().alias(text.name)
    is_bad = said.str.contains(SCIENTIFIC).fill_null(value=False) | _is_torn(text) | _stands_in(said)
    is_bad = is_bad | said.str.contains(WAS_NUMBER).fill_null(value=False)
    if column.pseudonym == "id_number":
        said = said.str.to_uppercase()
        is_bad = is_bad | (said.is_not_null() & ~_is_id(said))
    return said.set(is_bad, None) if is_bad.any() else said


def names(column: Column) -> bool:
    """Whether the cells of a column name a household, person, area or another thing."""
    return column.key or column.pseudonym is not None or column.name in {*AREAS, "village_code"}


def must_name(column: Column) -> bool:
    """Whether a word for nothing in a column is a placeholder where a number has to stand."""
    return (column.key and not column.blank_key) or (column.required and column.pseudonym is not None)


def _narrow(text: pl.Series) -> pl.Series:
    wide = (text.str.len_bytes() != text.str.len_chars()).fill_null(value=False)
    wide = wide & ~text.str.contains(MARK).fill_null(value=False)
    narrow = text.scatter(wide.arg_true(), text.filter(wide).str.normalize("NFKC")) if wide.any() else text
    inner = narrow.str.contains(r"\s|^'").fill_null(value=False)
    narrow = narrow.str.replace_all(r"\s|^'", "") if inner.any() else narrow
    has_point = narrow.str.contains(POINT_ZERO).fill_null(value=False)
    if not has_point.any():
        return narrow
    short = has_point & ~narrow.str.contains(WAS_NUMBER).fill_null(value=False)
    return narrow.scatter(short.arg_true(), narrow.filter(short).str.replace(POINT_ZERO, "${1}"))


def _is_torn(text: pl.Series) -> pl.Series:
    """Say which cells hold a line break between signs, or a mark."""
    return text.str.strip_chars().str.contains(f"{BREAK}|{MARK}").fill_null(value=False)


def _stands_in(said: pl.Series) -> pl.Series:
    """Say which cells hold a placeholder; each distinct short text is looked at once."""
    may = (said.str.len_chars() <= SHORTEST) | said.str.contains(NO_KEY)
    seen = said.filter(may & (said != COUNTRY)).unique()
    signs: list[str] = seen.filter(seen.str.to_lowercase().str.contains(NO_KEY)).to_list()
    found = signs + [word for word in seen if not word[:1].isdigit() and says_nothing(word)]
    return (
        said.is_in(found).fill_null(value=False) if found else pl.repeat(value=False, n=len(said), eager=True)
    )


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
    """Say why damaged cells (one row each: row_no, value) were not read: rule, message, their rows."""
    if not names(column) or not lost.height:
        return
    narrow = _narrow(lost["value"].str.strip_chars())
    tests = (
        ("key_mark", TORN, _is_torn(lost["value"])),
        ("damaged_number", DAMAGED, narrow.str.contains(f"{SCIENTIFIC}|{WAS_NUMBER}")),
        ("placeholder_key", PLACEHOLDER, _stands_in(narrow)),
        ("id_length", LENGTH, ~narrow.str.to_uppercase().str.contains(SHAPE)),
    )
    rest = pl.repeat(value=True, n=lost.height, eager=True)
    for rule, message, test in tests:
        yield rule, message, lost.filter(rest & test)
        rest = rest & ~test
    yield "id_check", CHECK, lost.filter(rest)
