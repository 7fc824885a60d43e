"""What rules read of clues: those of the last twelve months that nobody found groundless."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.origin.traced import renamed
from pipelines.facts.view import View
from pipelines.sources.risk_clue import CONFIRMED, KNOWN, NO_RISK, RISK_CLUE

SUDDEN = ("受灾", "意外", "新增大病", "高额医疗自付")  # R02
BASES = {
    "paid_year": "年度累计自付",
    "paid_stay": "单次住院自付",
    "paid_month": "月门诊自付",
    "paid_school": "学年教育自付",
}
FLAGS = {
    "clue_dropout": "辍学",
    "clue_disabled": "新增残疾",
    "clue_aid": "低保增减",
    "clue_house": "房屋隐患",
    "clue_water": "饮水问题",
    "clue_jobless": "失业",
    "clue_disaster": "受灾",
    "clue_business": "产业失败",
}
OPEN = {"medical_open": "高额医疗自付", "schooling_open": "高额教育支出"}
TOLD = ("sudden", "hardship", "has_clue", *BASES, *FLAGS, *OPEN)


def clues_of(view: View, since: date) -> pl.DataFrame:
    """One row per clue found since the day and by the period's end, with its household's number at the end.

    is_confirmed: null where nobody has verified it yet.
    """
    rows = view.county.table(RISK_CLUE.name).filter(within("found_on", since, view.period.end))
    rows = rows.with_columns(renamed("village_code", view.into))
    result = pl.col("result")
    decided = result.is_in((CONFIRMED, NO_RISK, KNOWN)).fill_null(value=False)
    return view.numbered(rows).with_columns(
        is_confirmed=pl.when(decided).then(result == CONFIRMED),
        is_live=(result != NO_RISK).fill_null(value=True),
    )


def told(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """One row per household (or per clue, by the key): what its clues say; see BASES, FLAGS, OPEN.

    sudden: a confirmed one of R02's kinds (null: one waits to be verified); hardship: and hardship confirmed.
    """
    live, kind = pl.col("is_live"), pl.col("clue_type")
    sudden = kind.is_in(SUDDEN) & pl.col("is_confirmed")
    basis = pl.col("amount_basis")
    is_blank = basis.is_null() | pl.col("amount").is_null()
    return (
        rows.filter(pl.col(key).is_not_null())
        .group_by(key)
        .agg(
            sudden=sudden.any(ignore_nulls=False),
            hardship=(sudden & pl.col("hardship_confirmed")).any(ignore_nulls=False),
            has_clue=live.any(),
            **{name: pl.col("amount").filter(live & (basis == said)).max() for name, said in BASES.items()},
            **{name: (live & (kind == said)).any() for name, said in FLAGS.items()},
            **{name: (live & (kind == said) & is_blank).any() for name, said in OPEN.items()},
        )
    )


def flags_filled(view: View) -> list[pl.Expr]:
    """Return the flags of who has no clue: not so, where clues came at all; else not known."""
    names = [name for name in TOLD if name not in BASES]
    if not view.county.came(RISK_CLUE.name):
        return [pl.col(name) for name in names]
    return [
        pl.when(pl.col("told").is_null()).then(pl.lit(value=False)).otherwise(pl.col(name)).alias(name)
        for name in names
    ]
