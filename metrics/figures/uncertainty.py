"""What a sample can say: Wilson's limits and Kish's effective number of answers."""

from __future__ import annotations

import math

import polars as pl

Z = 1.959963984540054  # 95 %, two-sided


def wilson(share: float, n: float) -> tuple[float, float]:
    """Return Wilson's 95 % limits of a share (0–1) of n answers; ValueError where n is not positive.

    >>> [round(limit, 4) for limit in wilson(27 / 30, 30)]
    [0.7438, 0.9654]
    """
    if n <= 0:
        raise ValueError("Wilson's limits need at least one answer")
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def wilson_limits(share: pl.Expr, n: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the same limits as expressions; null where the share is null or n is not positive."""
    inside = pl.max_horizontal(share * (1 - share), pl.lit(0.0))
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * (inside / n + Z * Z / (4 * n * n)).sqrt() / (1 + Z * Z / n)
    known = (n > 0) & share.is_not_null()
    low, high = (middle - half).clip(0.0, 1.0), (middle + half).clip(0.0, 1.0)
    return pl.when(known).then(low), pl.when(known).then(high)


def effective_n(n: pl.Expr, weights: pl.Expr, squares: pl.Expr) -> pl.Expr:
    """Return Kish's (Σw)² ÷ Σw², never more than n."""
    return pl.when(squares > 0).then(pl.min_horizontal(weights * weights / squares, n))
