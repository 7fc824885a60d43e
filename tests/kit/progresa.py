"""The evaluation panel of Mexico's PROGRESA programme as a county of ours: `python tests/kit/progresa.py FOLDER`.

Each municipality is a township, each locality a village, each household 脱贫户, and each household and year
one check of the item *education*, dated 1 November. A municipality's code has five digits (state 2,
municipality 3) and a township's nine, so the municipalities are numbered from 001 in the order of their codes
under the made-up county 990900, and bear their own code as their name; a village's code is its township's and
the three digits of the locality.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

REAL = Path(__file__).parents[3] / "shared" / "real"
PANEL = REAL / "progresa.csv.gz"
EXPECTED = REAL / "progresa_expected_by_municipality.csv"
COUNTY = "990900"
SCHOOL_AGE = (6, 15)


def panel() -> pl.DataFrame:
    """One row per child and year, with the codes of its township and village."""
    rows = pl.read_csv(PANEL).with_columns(code=pl.col("villid").cast(pl.String).str.zfill(8))
    rows = rows.with_columns(municipality=pl.col("code").str.head(5), locality=pl.col("code").str.tail(3))
    number = pl.col("municipality").rank("dense").cast(pl.String).str.zfill(3)
    rows = rows.with_columns(township=pl.lit(COUNTY) + number)
    return rows.with_columns(village=pl.col("township") + pl.col("locality"))


def areas(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per area: the county, its townships, their villages."""
    names = ("行政区划代码", "上级代码", "层级", "名称")
    county = pl.DataFrame(
        [(COUNTY, None, "县", "PROGRESA")], schema=dict.fromkeys(names, pl.String), orient="row"
    )
    towns = rows.select("township", pl.lit(COUNTY), pl.lit("乡镇").alias("level"), "municipality")
    villages = rows.select("village", "township", pl.lit("行政村").alias("level"), "locality")
    parts = [part.unique().sort(pl.nth(0)) for part in (towns, villages)]
    return pl.concat([county, *(part.rename(dict(zip(part.columns, names, strict=True))) for part in parts)])


def households(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per household."""
    unique = rows.select("hogid", "village").unique().sort("hogid")
    return unique.select(户编号="hogid", 行政村代码="village", 户类型=pl.lit("脱贫户"))


def checks(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per household and year with a child of school age whose answer is known."""
    children = rows.filter(pl.col("age_ind").is_between(*SCHOOL_AGE) & pl.col("enr").is_not_null())
    found = children.group_by("hogid", "year").agg(met=(pl.col("enr") == 1).all()).sort("hogid", "year")
    return found.select(
        户编号="hogid",
        核查项目=pl.lit("义务教育"),
        核查日期=pl.format("{}-11-01", "year"),
        核查结果=pl.when("met").then(pl.lit("达标")).otherwise(pl.lit("未达标")),
    )


def townships() -> dict[str, str]:
    """Return municipality → township code."""
    return dict(panel().select("municipality", "township").unique().iter_rows())


def write(folder: Path) -> None:
    """Write the county's files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = panel()
    for name, frame in (("区划", areas(rows)), ("台账", households(rows)), ("核查", checks(rows))):
        frame.write_csv(folder / f"{name}.csv")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
