"""Names and numbers of people who never were: common surnames, plain given names, an unassigned prefix."""

from __future__ import annotations

import numpy as np
import polars as pl

from pipelines.synthetic.life.chance import Array, Chance, happens

SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
MALE = tuple("伟强军勇杰涛明超辉刚平鹏斌波亮建国华志文成林海江山福贵荣")
FEMALE = tuple("芳娜敏静丽艳娟霞秀英兰凤梅琴云莲香玉珍春燕红雪琳慧萍桂花")
PREFIX = 990_100  # 9901xx is assigned to no area
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
CHECK = np.array(list("10X98765432"))
DIGITS = 17
LONG_SHARE = 0.6  # given names of two characters


def names_of(family: Array, is_male: Array, keeps: Array, chance: Chance) -> pl.Series:
    """Return a name for each person; who `keeps` the family's name shares the household's surname."""
    count = len(family)
    own = chance.integers(0, len(SURNAMES), count)
    shared = chance.integers(0, len(SURNAMES), int(family.max(initial=0)) + 1)[family]
    given = [np.where(is_male, _some(MALE, count, chance), _some(FEMALE, count, chance)) for _ in range(2)]
    second = np.where(happens(LONG_SHARE, count, chance), given[1], "")
    parts = (np.array(SURNAMES)[np.where(keeps, shared, own)], given[0], second)
    return pl.select(pl.concat_str([pl.Series(part) for part in parts])).to_series()


def _some(words: tuple[str, ...], count: int, chance: Chance) -> Array:
    return np.array(words)[chance.integers(0, len(words), count)]


def id_numbers(born: pl.Series, is_male: Array, block: int) -> pl.Series:
    """Return a number of its own for each person: a right check digit, a prefix that is nobody's."""
    people = pl.DataFrame({"born": born, "is_male": is_male, "prefix": PREFIX + block % 99 + 1})
    is_odd = pl.col("is_male").cast(pl.Int64)  # as numbers of men are
    order = 2 * pl.int_range(pl.len()).over("born", "is_male") + is_odd
    parts = (
        pl.col("prefix").cast(pl.String),
        pl.col("born").dt.strftime("%Y%m%d"),
        order.cast(pl.String).str.zfill(3),
    )
    digits = people.select(pl.concat_str(parts)).to_series()
    codes = np.array(digits.to_list(), dtype=f"S{DIGITS}").view(np.uint8).reshape(-1, DIGITS) - ord("0")
    check = CHECK[(codes.astype(np.int64) @ np.array(WEIGHTS)) % len(CHECK)]
    return digits + pl.Series(check)
