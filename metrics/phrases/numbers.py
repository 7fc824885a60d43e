"""How a number is written for people: percent, percentage points, counts, 万元."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from pipelines.ground.text import Lang

MINUS = "\N{MINUS SIGN}"
SAME, MOST = 1e-9, 7
SMALL = 0.001  # proposed: less than a tenth of a point is no change to speak of
CLOSE = (
    SMALL  # so near to its target a share has its gap's decimals: 99.94 % lacks 0.06, 99.9 % would lack 0.1
)
TENTH = Decimal("0.1")
DEEPEST = 9  # decimals of points in which what is not nought (`SAME`) shows itself
IDLE = re.compile(r"\.0(?!\d)")
POINTS = {"zh": "个百分点", "en": " pp"}


def written(value: float | None, unit: str, target: float | None = None, lang: Lang = "zh") -> str:
    """Return a value as people read it; a dash where there is none.

    >>> written(0.8996, "%", 0.9), written(0.999996, "%", 1.0), written(0.0227, "pp"), written(-0.0007, "pp")
    ('89.96%', '99.9996%', '+2.3个百分点', '−0.07个百分点')
    >>> written(0.9994, "%", 1.0), written(0.99904, "%", 1.0), written(-0.000003, "pp", None, "en")
    ('99.94%', '99.904%', '−0.0003 pp')
    """
    if value is None:
        return "—"
    if unit == "ratio":
        return _fixed(value, 2)
    if unit == "count":
        return _fixed(value, 0 if float(value).is_integer() else 1, grouped=True)
    if unit == "pp" and abs(value) <= SAME:
        return f"0{POINTS[lang]}"  # nought has no decimals: 0.0 would be what is too little to print
    places = _places(value, target)
    if unit == "%":
        return f"{_fixed(value * 100, places)}%"
    said = _fixed(value * 100, places)
    if is_small(value):  # as sentences say it: 0.07 beside -0.1 would be two numbers for one thing
        said = under_a_tenth(value) if value > 0 else f"{MINUS}{under_a_tenth(value)}"
    sign = "+" if value > 0 and said.strip("0.") else ""  # what is printed as nothing has no sign
    return f"{sign}{said}{POINTS[lang]}"


def is_small(by: float) -> bool:
    """Whether a share moved, but by less than a tenth of a point.

    >>> is_small(0.0), is_small(-0.0008), is_small(0.001)
    (False, True, False)
    """
    return SAME < abs(by) < SMALL - SAME


def under_a_tenth(by: float) -> str:
    """Return the points of a small change: with decimals that keep it from a tenth, and from nought.

    Before *less than 0.01* no sign can stand: what is less has the one digit that it needs.

    >>> under_a_tenth(0.0008), under_a_tenth(-0.00003), under_a_tenth(0.00099), under_a_tenth(0.00000004)
    ('0.08', '0.003', '0.099', '0.000004')
    """
    shown = [printed(abs(by) * 100, places) for places in range(2, DEEPEST + 1)]
    return f"{next((one for one in shown if 0 < one < TENTH), TENTH):f}"


def points_printed(by: float) -> Decimal:
    """Return the points of a change as `written` prints them, to be added up.

    >>> points_printed(0.0227), points_printed(-0.0004), points_printed(0.00003)
    (Decimal('2.3'), Decimal('-0.04'), Decimal('0.003'))
    """
    if not is_small(by):
        return printed(by * 100, 1)
    size = Decimal(under_a_tenth(by))
    return size if by > 0 else -size


def signed_points(points: float) -> str:
    """Return a part of a change in points, as it is written wherever it stands, with its sign.

    One decimal, under a tenth of a point more: what is not nought never looks like it. Nought is 0.

    >>> signed_points(1.25), signed_points(-0.04), signed_points(-0.123), signed_points(0.004)
    ('+1.3', '−0.04', '−0.1', '+0.004')
    >>> signed_points(0.0), signed_points(1e-14)
    ('0', '0')
    """
    by = points / 100
    return written(by, "pp").removesuffix(POINTS["zh"])


def aim(target: float, unit: str, lang: Lang = "zh") -> str:
    """Return a target without idle decimals.

    >>> aim(1.0, "%"), aim(0.065, "%")
    ('100%', '6.5%')
    """
    return IDLE.sub("", written(target, unit, None, lang))


def _places(value: float, target: float | None) -> int:
    """Return how many decimals keep a value apart from the target that it does not reach."""
    if target is None or abs(value - target) >= CLOSE or abs(value - target) <= SAME:
        return 1
    apart = (n for n in range(2, MOST) if _fixed(value * 100, n) != _fixed(target * 100, n))
    of_gap = under_a_tenth(value - target)
    return max(next(apart, MOST), len(of_gap) - len("0."))


def decimals(values: Iterable[float | None], marks: Collection[float], least: int) -> int:
    """Return how many decimals, `least` or more, print no value as a mark that it is not: 99.996 is no 100.

    >>> decimals([50.0, 100.0], (0.0, 100.0), 1), decimals([99.996, None], (0.0, 100.0), 1)
    (1, 3)
    """
    known = [value for value in values if value is not None and math.isfinite(value)]
    pairs = [(one, mark) for one in known for mark in marks if SAME < abs(one - mark) < 1]
    free = (n for n in range(least, MOST) if all(printed(a, n) != printed(b, n) for a, b in pairs))
    return next(free, MOST) if pairs else least


def score_said(points: float | None, places: int = 2, full: float = 100.0) -> str:
    """Return points of a score: what is not full is never printed as full, nor what is not nought as nought.

    A dash where there is none.

    >>> score_said(99.996), score_said(100.0), score_said(99.96, 1), score_said(0.004)
    ('99.996', '100.00', '99.96', '0.004')
    """
    if points is None:
        return "—"
    return _fixed(points, decimals([points], (0.0, full), places))


def yuan_wan(yuan: float | None, lang: Lang = "zh") -> str:
    """Return yuan in 万元 (zh) or whole yuan (en).

    >>> yuan_wan(123456), yuan_wan(123456, "en")
    ('12.35万元', '123,456 yuan')
    """
    if yuan is None:
        return "—"
    return (
        f"{_fixed(yuan / 10000, 2, grouped=True)}万元"
        if lang == "zh"
        else f"{_fixed(yuan, 0, grouped=True)} yuan"
    )


def printed(value: float, places: int) -> Decimal:
    """Return a number as it is printed: halves go up.

    >>> printed(0.25, 1), printed(-0.25, 1)
    (Decimal('0.3'), Decimal('-0.3'))
    """
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _fixed(value: float, places: int, *, grouped: bool = False) -> str:
    exact = printed(value, places)
    return f"{exact + 0:{',' if grouped else ''}.{places}f}".replace("-", MINUS)


def percent(value: pl.Expr, target: pl.Expr | None = None) -> pl.Expr:
    """Return the expression of a percent as `written` writes it."""
    if target is None:
        return _digits(value, 1)
    is_close = ((value - target).abs() < CLOSE) & (value != target)
    return pl.when(is_close.fill_null(value=False)).then(_digits(value, 2)).otherwise(_digits(value, 1))


def whole(value: pl.Expr) -> pl.Expr:
    """Return the expression of a count without decimals."""
    return value.round(0).cast(pl.Int64).cast(pl.String).str.replace("-", MINUS)


def _digits(value: pl.Expr, places: int) -> pl.Expr:
    scaled = ((value.abs() * 100 * 10**places) + 1e-9).round(0).cast(pl.Int64)
    rest = (scaled % 10**places).cast(pl.String).str.zfill(places)
    sign = pl.when((value < 0) & (scaled > 0)).then(pl.lit(MINUS)).otherwise(pl.lit(""))
    return pl.concat_str(sign, (scaled // 10**places).cast(pl.String), pl.lit("."), rest, pl.lit("%"))


def signed(number: float, places: int = 2) -> str:
    """Return a number with its sign; nought has none.

    >>> signed(1.5), signed(-1.5), signed(0.0)
    ('+1.50', '−1.50', '0.00')
    """
    if round(number, places) == 0:
        return f"{0:.{places}f}"
    return f"{number:+.{places}f}".replace("-", MINUS)
