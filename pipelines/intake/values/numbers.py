"""Numbers as people type them: full width, thousands, units, accounting negatives, percents.

Only what is one number from its first sign to its last is read. Digits join as thousands groups and in no
other way; marks, two numbers, ranges, words of doubt and units of another kind make a cell unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.values import cell_units as units
from pipelines.table import Column, Kind

# NFKC turns ① and ² into digits and ½ into 1⁄2: a cell with a sign outside these is never brought so far.
STRANGE = r"[^\x00-\x7F\p{Han}\x{FF01}-\x{FF5E}\x{A5}\x{FFE5}\x{B7}\x{2030}\x{2212}\x{2013}\s]"
MINUS = r"[\x{2212}\x{2013}]"
MARK = r"[\p{No}*†‡※#]|^\(\d{1,2}\) ?\S|\S ?\(\d{1,2}\)$|\[\d{1,2}\]"
BREAK = r"[\t\r\n\x0B\x0C\x{85}\x{2028}\x{2029}]"
TWO = rf"{BREAK}|\d\s*[^\d.,\s]+\s*\d|\d\s+\d|\d[\d.]*、\d"
DIGITS = r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:\.\d*)?|\.\d+"
POWER = r"[eE][+-]?\d{1,3}"
# −9, −99, −999 … and five nines or more: codes for "not known" of survey and statistics programs.
CODE = r"^-(?:9+(?:\.0*)?|9{2,}\.9+)$|^9{5,}(?:\.(?:0*|9+))?$|^9{4}\.9+$"
FOUR_NINES = r"^9999(?:\.0*)?$"
PER = ("%", "‰")
BIGGEST_WHOLE = 2.0**53
TOO_MUCH = 1e10  # ten digits before the point are what a column of amounts holds

CODED = Text(
    "是表示“缺失”的代码，不是数字：没有数据请留空",
    "is a code for a missing value, not a number: leave the cell empty when there is nothing to say",
)
UNIT = Text(
    "单元格里的单位与本列不符（本列单位：{wanted}）",
    "the unit in the cell is not one of this column's (its unit: {wanted})",
)
MARKED = Text(
    "数字旁有注释标记（①、²、*、(1) 等），无法确定数字：请去掉标记",
    "a footnote mark (①, ², *, (1) …) stands beside the digits: take it away",
)
SEVERAL = Text(
    "一格里有两个数字、一个范围或换行，应只填一个数字",
    "the cell holds two numbers, a range or a line break: wanted one number",
)
LARGE = Text(
    "超出允许范围：小数点前最多 10 位，请核实单位和位数",
    "is out of range: at most 10 digits before the point; check its unit and digits",
)
WHOLE = Text("不能读作整数", "cannot be read as a whole number")
NUMBER = Text("不能读作数字", "cannot be read as a number")


def read(text: pl.Series, column: Column, factor: float = 1.0) -> pl.Series:
    """Read numbers or whole numbers; what cannot be read and codes for missing values are null.

    `factor` is what the heading's unit multiplies by; a unit in the cell replaces it. A percent is a
    fraction unless the column itself is in percent. 4.0 is the whole number 4; 4.5 is none.
    """
    is_whole = column.kind is Kind.INTEGER
    value = text.cast(pl.Int64 if is_whole else pl.Float64, strict=False)
    if factor != 1.0:  # shifted as text: 0.07 万元 is 700 exactly
        value = value.clear(len(text))
    bare = text.set(value.is_null() | ~_may_be_code(value, text), None)
    rest = text.is_not_null() & value.is_null()
    if rest.any():
        places = rest.arg_true()
        parts = _parts(text.gather(places), column)
        slow = _valued(parts, column, factor)
        value = value.scatter(places, _whole(slow) if is_whole else slow)
        bare = bare.scatter(places, parts["bare"])
    value = value.set(~_possible(value), None)
    return value.set(_codes(bare), None) if bare.null_count() < len(bare) else value


def _whole(value: pl.Series) -> pl.Series:
    is_whole = (value == value.round(0)) & (value.abs() < BIGGEST_WHOLE)
    return value.set(~is_whole.fill_null(value=True), None).cast(pl.Int64)


def _possible(value: pl.Series) -> pl.Series:
    """Say which numbers are finite and of at most ten digits before the point."""
    return value.is_between(-TOO_MUCH, TOO_MUCH, closed="none").fill_null(value=True)


def _may_be_code(value: pl.Series, text: pl.Series) -> pl.Series:
    """Say cheaply which of the plainly written numbers have the look of nines."""
    far = (value < 0) | (value >= 9999)  # noqa: PLR2004 - four nines
    return (far & text.str.contains("^-?9").fill_null(value=False)).fill_null(value=False)


def _codes(bare: pl.Series) -> pl.Series:
    """Say which digits, their sign before them, are a code; 9999 is one where it stands twice."""
    four = bare.str.contains(FOUR_NINES)
    coded = bare.str.contains(CODE)
    return (coded | four if (four.sum() or 0) > 1 else coded).fill_null(value=False)


def _parts(text: pl.Series, column: Column) -> pl.DataFrame:
    """Split cells into mantissa, power and unit; `bare`: the mantissa unless it is a percent.

    One row per cell, all null where it is not one number in a unit of the column's.
    """
    words = "|".join(units.escaped(units.powers(column.unit)))
    unit = f"(?: ?(?P<unit>{words}))?" if words else "(?P<unit>)"
    money = f"(?:{units.CURRENCY} ?)?" if column.unit == "元" else ""
    number = f"(?P<digits>{DIGITS})(?P<power>{POWER})?{unit}"
    found = pl.DataFrame({"said": text}).select(said=_narrow(pl.col("said")))
    found = found.select(
        plain=pl.col("said").str.extract_groups(rf"^{money}(?P<sign>[+-]?) ?{money}{number}$"),
        inner=pl.col("said").str.extract_groups(rf"^\( ?{money}{number} ?\)$"),  # an accountant's negative
    )
    plain, inner = (pl.col(name).struct for name in ("plain", "inner"))
    digits = pl.coalesce(plain.field("digits"), inner.field("digits")).str.replace_all("[, ]|\\.$", "")
    is_minus = inner.field("digits").is_not_null() | (plain.field("sign") == "-")
    sign = pl.when(is_minus).then(pl.lit("-")).otherwise(pl.lit(""))
    found = found.select(
        mantissa=sign + digits,
        power=pl.coalesce(plain.field("power"), inner.field("power")).str.slice(1),
        unit=pl.coalesce(plain.field("unit"), inner.field("unit")).replace("", None),
    )
    is_per = pl.col("unit").is_in(PER).fill_null(value=False)
    return found.with_columns(bare=pl.when(~is_per).then("mantissa"))


def _narrow(text: pl.Expr) -> pl.Expr:
    """Return cells in plain width, null where a sign or line break stands that no number has."""
    said = text.str.strip_chars()
    said = pl.when(~said.str.contains(STRANGE) & ~said.str.contains(BREAK)).then(said)
    return said.str.normalize("NFKC").str.replace_all(MINUS, "-").str.replace_all(r"\s", " ")


def _valued(parts: pl.DataFrame, column: Column, factor: float) -> pl.Series:
    """Return the numbers of cells split into parts: the cell's own unit goes before the heading's."""
    power = pl.lit(round(log10(factor)), pl.Int64)
    if known := units.powers(column.unit):
        own = pl.col("unit").replace_strict(dict(known), default=None, return_dtype=pl.Int64)
        power = pl.coalesce(own, power)
    power = power + pl.col("power").cast(pl.Int64, strict=False).fill_null(0)
    shifted = pl.concat_str("mantissa", pl.lit("e"), power.cast(pl.String))
    return parts.select(value=shifted.cast(pl.Float64, strict=False)).to_series()


def why(lost: pl.DataFrame, column: Column) -> Iterator[tuple[str, Text, pl.DataFrame]]:
    """Say why cells (one row each: row_no, value) were not read: rule, message, rows it is said of."""
    if not lost.height:
        return
    parts = _parts(lost["value"], column)
    said, bare = pl.col("value").str.strip_chars(), parts["bare"]
    narrow = said.str.normalize("NFKC")
    is_code = (bare.str.contains(CODE) | bare.str.contains(FOUR_NINES)).fill_null(value=False)
    is_large = ~_possible(_valued(parts, column, 1.0))
    other = f"^{units.CURRENCY}" if column.unit != "元" else r"^\$"
    tests: list[tuple[str, Text, pl.Expr | pl.Series]] = [
        ("missing_code", CODED, is_code),
        ("range", LARGE, is_large),
        ("type", MARKED, said.str.contains(MARK) | narrow.str.contains(MARK)),
        (
            "unit",
            UNIT.filled(wanted=column.unit or "无"),
            parts["mantissa"].is_null()
            & lost.select(
                narrow.str.contains(rf"^[+-]?\d[\d,. ]*(?:{units.every()})$|{other}\s*[+-]?\d")
            ).to_series(),
        ),
        ("type", SEVERAL, said.str.contains(TWO)),
    ]
    rest = lost.with_row_index("at")
    for rule, message, test in tests:
        is_so = lost.select(test).to_series() if isinstance(test, pl.Expr) else test
        mine = rest.filter(is_so.gather(rest["at"]))
        yield rule, message, mine.drop("at")
        rest = rest.filter(~is_so.gather(rest["at"]))
    yield "type", WHOLE if column.kind is Kind.INTEGER else NUMBER, rest.drop("at")
