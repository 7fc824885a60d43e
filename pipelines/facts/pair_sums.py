"""Sums of household clusters, kept only where both years may be compared, and what they mean."""

from __future__ import annotations

import polars as pl

from pipelines.sources.household_income import HIGH, LOW

TOLERANCE = 1e-9
PANEL = ("income", "members", "income_before", "members_before")
SOURCES = ("wage", "net_business", "property", "transfer")  # what income is made of; the rest: unattributed
PARTS = (
    *("business", "parts_income", "business_before", "parts_income_before"),
    *SOURCES,
    *(f"{name}_before" for name in SOURCES),
)
SPENDING = ("burden", "spending", "burden_before", "spending_before")


def cluster_sums() -> list[pl.Expr]:
    """Return the sums of a cluster's households, each of both years, and whether they may be compared."""
    now, then = pl.col("counts_now"), pl.col("counts_before")
    money = {"income": "income", "members": "members", "industry": "business", "business": "net_business"}
    money |= {name: name for name in ("wage", "property", "transfer")}
    spent = ("burden", "spending")
    return [
        pl.col("in_scope").sum().cast(pl.Int64).alias("households"),
        pl.col("in_scope").any(),
        (pl.col("scope_before") | pl.col("has_before")).any().alias("is_scope"),
        (
            (now | ~pl.col("in_scope")).all()
            & (then | ~pl.col("scope_before")).all()
            & now.any()
            & then.any()
            & ~(pl.col("lacks_now") | pl.col("lacks_before")).any()
        ).alias("is_panel"),
        *[pl.col(name).filter(now).sum().alias(to) for name, to in money.items()],
        *[pl.col(f"{name}_before").filter(then).sum().alias(f"{to}_before") for name, to in money.items()],
        *[pl.col(name).filter(now).sum() for name in spent],
        *[pl.col(f"{name}_before").filter(then).sum() for name in spent],
        (pl.col("is_parts").filter(now).all() & pl.col("is_parts_before").filter(then).all()).alias(
            "is_parts"
        ),
        pl.all_horizontal(
            *[pl.col(name).filter(now).is_not_null().all() for name in spent],
            *[pl.col(f"{name}_before").filter(then).is_not_null().all() for name in spent],
        ).alias("is_spending"),
        pl.col("is_odd_wage").filter(now).any(),
    ]


WHO = ("village_code", "kind", "household_type", "cluster_id", "household_id", "households", "is_scope")


def judged(sums: pl.DataFrame, sharp_drop: float) -> pl.DataFrame:
    """One row per cluster (as `sums`): sums only where they may be compared, and what they mean for it.

    Yuan and people of both years; growth is a fraction, null where last year's income was not positive.
    """
    panel = sums.with_columns(
        parts_income=pl.col("income"), parts_income_before=pl.col("income_before")
    ).with_columns(
        is_parts=pl.col("is_panel") & pl.col("is_parts"),
        is_spending=pl.col("is_panel") & pl.col("is_spending"),
    )
    kept = {"is_panel": PANEL, "is_parts": PARTS, "is_spending": SPENDING}
    panel = panel.with_columns(
        pl.when(flag).then(pl.col(name)).alias(name) for flag, names in kept.items() for name in names
    ).with_columns(
        per_capita=pl.col("income") / pl.col("members"),
        per_capita_before=pl.col("income_before") / pl.col("members_before"),
    )
    had_income = pl.col("per_capita_before") > 0
    panel = panel.with_columns(
        growth=pl.when(had_income).then(pl.col("per_capita") / pl.col("per_capita_before") - 1)
    )
    return panel.select(
        *WHO,
        "is_panel",
        *PANEL,
        "per_capita",
        "per_capita_before",
        "growth",
        "benchmark_growth",
        "is_parts",
        *PARTS,
        "is_spending",
        *SPENDING,
        is_new=~pl.col("is_scope"),
        is_sharp_drop=pl.col("growth") <= -sharp_drop + TOLERANCE,
        is_outlier=_outlier(),
    )


def _outlier() -> pl.Expr:
    odd = (pl.col("per_capita") <= LOW) | (pl.col("per_capita") > HIGH)
    odd_growth = (pl.col("growth") > 1) | (pl.col("growth") < -1 / 2)
    flags = pl.any_horizontal(
        pl.col("is_odd_wage"), odd.fill_null(value=False), odd_growth.fill_null(value=False)
    )
    return pl.col("is_panel") & flags
