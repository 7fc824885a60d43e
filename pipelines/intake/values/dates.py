"""Dates, months and periods as people type them, Excel serials among them.

After a day only its weekday and a time may follow; a zone is converted to Beijing time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake.values.periods import period_of
from pipelines.table import Column, Kind

SERIAL = r"^([2-6]\d{4})(\.\d+)?$"  # 1954 to 2091: no year, month or day of ours looks so
WEEK = r"(?:\s*\(?(?:星期|周|礼拜)([一二三四五六日天])\)?)?"
CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?"
TIME = rf"(?:(?:T|\s+)(上午|下午|[AP]M)?\s*{CLOCK}\s*([AP]M)?\s*(Z|[+-]\d{{2}}:?\d{{2}})?)?"
DAY = rf"^(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){WEEK}{TIME}$"
MONTH = (
    r"^(\d{4})(?:\s*年\s*(\d{1,2})\s*月份?|\s*[-/]\s*(\d{1,2})|\.(\d{2}|[2-9]))$"  # 2025.1: a cut 2025.10?
)
CLOSE_MONTH = r"^(\d{4})(\d{2})(?:\.0+)?$"
FIVE = r"^\d{5}(?:\.\d+)?$"
FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_SECONDS, HALF_DAY, MINUTE = 86_400, 43_200, 60
BEIJING = 8 * 3600

# Each way to write a day, brought to 2025-6-3.
DAYS = (
    (r"^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*(?:[日号]\s*|$)", "${1}-${2}-${3} "),
    (r"^(\d{4})\s*/\s*(\d{1,2})\s*/\s*(\d{1,2})\b", "${1}-${2}-${3}"),
    (r"^(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})\b", "${1}-${2}-${3}"),
    (r"^(\d{4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})\b", "${1}-${2}-${3}"),
    (r"^(\d{4})(\d{2})(\d{2})(?:\.0+)?(T|\s|$)", "${1}-${2}-${3}${4}"),
)
HAN_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})\s*年\s*([一二三四五六七八九十]{1,2})\s*月(?:份|\s*([一二三四五六七八九十廿卅]{1,3})\s*[日号])?"
)
HAN = {sign: at for at, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
WANTED = {
    Kind.DATE: Text("不能读作日期（应如 2025-06-30）", "cannot be read as a date (wanted 2025-06-30)"),
    Kind.MONTH: Text("不能读作年月（应如 2025-06）", "cannot be read as a month (wanted 2025-06)"),
    Kind.DATETIME: Text(
        "不能读作时间（应如 2025-06-30 08:30）", "cannot be read as a time (wanted 2025-06-30 08:30)"
    ),
}
FIVE_DIGITS = Text(
    "五位数字不能读作年月（可能丢了月份的零，应如 2025-06）",
    "five digits cannot be read as a month (its zero may be lost: wanted 2025-06)",
)


def read_date(text: pl.Series, column: Column) -> pl.Series:
    """Read days; a month without its day is unreadable (null).

    A time within a minute of midnight belongs to the nearest day; otherwise a time is left off.
    """
    del column
    quick = text.str.to_date("%Y-%m-%d", strict=False)
    return _rest(text, quick, lambda said: pl.coalesce(_nearest(_time(said)), _serial(said)))


def read_month(text: pl.Series, column: Column) -> pl.Series:
    """Read months as their first day; a whole date gives its month. Five digits are no month."""
    del column
    quick = text.str.to_date("%Y-%m-%d", strict=False).dt.month_start()
    return _rest(text, quick, lambda said: pl.coalesce(_month(said), _nearest(_time(said))).dt.month_start())


def read_datetime(text: pl.Series, column: Column) -> pl.Series:
    """Read times in Beijing time; a date alone is its midnight."""
    del column
    quick = text.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us")
    return _rest(text, quick, lambda said: pl.coalesce(_time(said), _serial(said).cast(pl.Datetime("us"))))


def why(lost: pl.DataFrame, column: Column) -> Iterator[tuple[str, Text, pl.DataFrame]]:
    """Say why cells (one row each: row_no, value) were not read: rule, message, rows it is said of."""
    is_five = pl.col("value").str.normalize("NFKC").str.strip_chars().str.contains(FIVE) & (
        column.kind is Kind.MONTH
    )
    yield "type", FIVE_DIGITS, lost.filter(is_five)
    yield "type", WANTED[column.kind], lost.filter(~is_five)


def read_period(text: pl.Series, column: Column) -> pl.Series:
    """Read periods as ids: 2025, 2025H1, 2025H2, in the words of `periods.period_of`."""
    del column
    ids = {cell: period_of(cell) for cell in text.unique().drop_nulls()}
    return text.replace_strict(ids or {"": None}, default=None, return_dtype=pl.String)


def _rest(text: pl.Series, quick: pl.Series, slow: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """Fill what the quick reading left null, each distinct text once."""
    quick = quick.set(~quick.dt.year().is_between(FIRST_YEAR, LAST_YEAR).fill_null(value=True), None)
    rest = text.is_not_null() & quick.is_null()
    if not rest.any():
        return quick
    seen = pl.DataFrame({"text": text.filter(rest).unique()})
    read = seen.with_columns(said=_plain(seen["text"])).with_columns(value=slow(pl.col("said")))
    read = read.filter(pl.col("value").dt.year().is_between(FIRST_YEAR, LAST_YEAR))
    slowly = text.filter(rest).replace_strict(
        read["text"], read["value"], default=None, return_dtype=quick.dtype
    )
    return quick.scatter(rest.arg_true(), slowly)


def _plain(text: pl.Series) -> pl.Series:
    """Return cells in plain width, Chinese numerals as digits; null where a mark such as ① stands."""
    said = text.str.strip_chars()
    said = said.set(said.str.contains(r"\p{No}"), None)
    in_words = said.str.contains("^[〇○零一二三四五六七八九]{4}").fill_null(value=False)
    if in_words.any():
        said = said.scatter(in_words.arg_true(), [in_digits(one) for one in said.filter(in_words)])
    return said.str.normalize("NFKC").str.replace_all(r"[\x{2212}\x{2013}\x{2014}]", "-").str.strip_chars()


def in_digits(said: str) -> str:
    """Return a day or month in Chinese numerals as digits, other words as they are.

    >>> in_digits("二〇二五年六月三日"), in_digits("二〇二五年十二月")
    ('2025年6月3日', '2025年12月')
    """
    found = HAN_DAY.fullmatch(said)
    if not found:
        return said
    year = "".join(str(HAN[sign]) for sign in found[1])
    return f"{year}年{_count(found[2])}月" + (f"{_count(found[3])}日" if found[3] else "")


def _count(said: str) -> int:
    """Return a number below a hundred in Chinese numerals; 0 where it is none."""
    said = said.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = said.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (HAN[tens] if tens else 1 if ten else 0) * 10 + (HAN[ones] if ones else 0)


def _time(said: pl.Expr) -> pl.Expr:
    """Return the time that a day, perhaps with weekday, time and zone, names in Beijing; null for others."""
    for pattern, plain in DAYS:
        said = said.str.replace(pattern, plain)
    part = [said.str.strip_chars().str.to_uppercase().str.extract(DAY, n) for n in range(11)]
    day = pl.concat_str([part[1], part[2].str.zfill(2), part[3].str.zfill(2)], separator="-")
    day = day.str.to_date("%Y-%m-%d", strict=False)
    hours, minutes, seconds = (part[n].cast(pl.Float64, strict=False).fill_null(0) for n in (6, 7, 8))
    half = pl.coalesce(part[5], part[9]).replace({"上午": "AM", "下午": "PM"})
    hours = pl.when(half.is_null() | (hours > 12)).then(hours).otherwise(hours % 12 + 12 * (half == "PM"))  # noqa: PLR2004
    clock = hours * 3600 + minutes * 60 + seconds
    zone = part[10].str.replace("Z", "+00:00", literal=True).str.replace(":", "", literal=True)
    ahead = zone.str.slice(1, 2).cast(pl.Int64) * 3600 + zone.str.slice(3, 2).cast(pl.Int64) * 60
    ahead = pl.when(zone.str.starts_with("-")).then(-ahead).otherwise(ahead)
    clock = clock + pl.when(zone.is_not_null()).then(BEIJING - ahead).otherwise(0)
    week = part[4].replace_strict(
        dict(zip("一二三四五六日天", (1, 2, 3, 4, 5, 6, 7, 7), strict=True)), default=None
    )
    good = (week.is_null() | (week == day.dt.weekday())) & (minutes < 60) & (seconds < 60) & (hours <= 24)  # noqa: PLR2004
    good = good & ((hours < 24) | (minutes + seconds == 0)) & (ahead.is_null() | (ahead.abs() <= 14 * 3600))  # noqa: PLR2004
    time = day.cast(pl.Datetime("us")) + pl.duration(microseconds=(clock * 1e6).round(0).cast(pl.Int64))
    return pl.when(good).then(time)


def _nearest(time: pl.Expr) -> pl.Expr:
    """Return the day of a time; the last minute before midnight belongs to the day that follows."""
    return (time + pl.duration(seconds=MINUTE)).dt.date()


def _serial(said: pl.Expr) -> pl.Expr:
    """Return the day of an Excel serial."""
    number = said.str.extract(SERIAL, 0).cast(pl.Float64, strict=False) + MINUTE / DAY_SECONDS
    return pl.date(1899, 12, 30) + pl.duration(days=number.floor().cast(pl.Int64))


def _month(said: pl.Expr) -> pl.Expr:
    loose = pl.coalesce(said.str.extract(MONTH, n) for n in (2, 3, 4))
    year = pl.coalesce(said.str.extract(MONTH, 1), said.str.extract(CLOSE_MONTH, 1))
    month = pl.coalesce(loose, said.str.extract(CLOSE_MONTH, 2)).str.zfill(2)
    return pl.concat_str([year, month, pl.lit("01")], separator="-").str.to_date("%Y-%m-%d", strict=False)
