"""The cells of a table outside the table itself: as text (print) and as number formats (xlsx), as shown."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from metrics.phrases.numbers import MINUS, decimals
from pipelines.ground.text import Lang

PAD, WHOLE = "\N{FIGURE SPACE}", 3  # as wide as a digit; how many stand before the point
Columns = Mapping[str, Any]  # as `column_config` takes them
SPOKEN, TOLD = 20, 3  # rows and cells of each that are said of a figure
LOCALIZED = "localized"
ALL = 100.0
MOST_DECIMALS = 3  # that a browser writes unasked
DECIMALS = re.compile(r"(%[+]?\.)(\d+)(f.*)")  # what stands before and after the number of decimals
JOINT: dict[Lang, str] = {"zh": "、", "en": ", "}


def heading(name: str, columns: Columns) -> str:
    """Return what a column is called.

    >>> heading("a", {"a": {"label": "甲"}}), heading("a", {"a": "乙"}), heading("a", {})
    ('甲', '乙', 'a')
    """
    config = columns.get(name)
    label = config.get("label") if isinstance(config, Mapping) else config
    return str(label or name)


def headings(frame: pl.DataFrame, columns: Columns) -> dict[str, str]:
    """Return column → what it is called, each once: what is called alike names the column before it as well.

    >>> rows = pl.DataFrame({"a": [1], "a_n": [1], "b": [1], "b_n": [1]})
    >>> list(headings(rows, {"a": "按时", "a_n": "基数", "b": "整改", "b_n": "基数"}).values())
    ['按时', '按时 · 基数', '整改', '整改 · 基数']
    """
    told = [name for name in frame.columns if is_told(frame, name)]
    titles = [heading(name, columns) for name in told]
    found: dict[str, str] = {}
    for at, (name, title) in enumerate(zip(told, titles, strict=True)):
        own = f"{titles[at - 1]} · {title}" if at and titles.count(title) > 1 else title
        found[name] = own if own not in found.values() else f"{own} ({at + 1})"
    return found


def form(name: str, columns: Columns) -> str | None:
    """Return how the numbers of a column are written (printf, or "localized"); None where it says nothing."""
    config = columns.get(name)
    kind = config.get("type_config") if isinstance(config, Mapping) else None
    return kind.get("format") if isinstance(kind, Mapping) else None


def kept_apart(frame: pl.DataFrame, columns: Columns) -> Columns:
    """Return the columns with as many decimals as keep shares and scores from all and from nothing.

    Of numbers with decimals that are a percent, or stand on an axis up to 100: 99.996 is no 100.0.

    >>> one = {"a": {"type_config": {"format": "%.1f%%", "max_value": 100}}}
    >>> kept_apart(pl.DataFrame({"a": [99.97]}), one)["a"]["type_config"]["format"]
    '%.2f%%'
    """
    found = dict(columns)
    for name in frame.columns:
        config = columns.get(name)
        kind = config.get("type_config") if isinstance(config, Mapping) else None
        match = DECIMALS.match(form(name, columns) or "")
        if not isinstance(config, Mapping) or not isinstance(kind, Mapping) or match is None:
            continue
        if ("%%" in match[3] or kind.get("max_value") == ALL) and frame.schema[name].is_numeric():
            places = decimals(frame[name].cast(pl.Float64).to_list(), (0.0, ALL), int(match[2]))
            found[name] = {**config, "type_config": {**kind, "format": f"{match[1]}{places}{match[3]}"}}
    return found


def is_told(frame: pl.DataFrame, name: str) -> bool:
    """Whether a column of a frame can be told in text: small lines of numbers cannot."""
    kind = frame.schema[name]
    return not (isinstance(kind, pl.List) and kind.inner is not None and kind.inner.is_numeric())


def said(value: object, how: str | None, lang: Lang) -> str:
    """Return one cell in words, as the table shows it; nothing where there is nothing.

    >>> said(95.517, "%.2f%%", "zh"), said(-1.0, "%+.1f", "zh"), said(["甲", "乙"], None, "zh")
    ('95.52%', '−1.0', '甲、乙')
    >>> said(1234, "localized", "en"), said(None, "%d", "en"), said(2158800.0, "localized", "zh")
    ('1,234', '', '2,158,800')
    >>> said(1234.5678, "localized", "en"), said(2.0, None, "zh")
    ('1,234.568', '2')
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple | pl.Series):
        return JOINT[lang].join(str(one) for one in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if how == LOCALIZED or how is None:
        return _localized(value).replace("-", MINUS)
    return (how % value).replace("-", MINUS)


def _localized(value: float) -> str:
    """Return a number as a browser writes it of its own: in thousands, three decimals at most, none idle."""
    if isinstance(value, int) or not math.isfinite(value):
        return f"{value:,}"
    return f"{value:,.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")


def excel(how: str | None) -> str:
    """Return a printf format as a number format of Excel; the number itself stays as it is.

    >>> excel("%.2f%%"), excel("%+.1f"), excel("%d"), excel("localized"), excel(None)
    ('0.00"%"', '+0.0;-0.0;0.0', '0', '#,##0.##', 'General')
    """
    if how is None or "g" in how:
        return "General"
    if how == LOCALIZED:
        return "#,##0.##"
    places = int(how.partition(".")[2][:1] or 0) if "f" in how else 0
    digits = "0" + ("." + "0" * places if places else "")
    unit = '"%"' if "%%" in how else ""
    return f"+{digits}{unit};-{digits}{unit};{digits}{unit}" if "+" in how else f"{digits}{unit}"


def limits(low: str, high: str) -> str:
    """Return an interval, padded so that it sorts as numbers where it stands in a column of text.

    >>> limits("9.5%", "12.0%") == PAD * 2 + "9.5%–12.0%", limits("100.0%", "100.0%")
    (True, '100.0%–100.0%')
    """
    whole = len(low.partition(".")[0])
    return PAD * (WHOLE - whole) + f"{low}–{high}"


def told_rows(title: str, frame: pl.DataFrame, columns: Columns, lang: Lang) -> str:
    """Return a figure in words, for who does not see it: its conclusion, then each row's name, status, value.

    >>> told_rows("甲达标", pl.DataFrame({"n": ["甲"], "s": ["✔ 达标"], "v": [0.5]}), {}, "zh")
    '甲达标。甲 ✔ 达标 0.5'
    """
    cells = list(texts(frame.head(SPOKEN), columns, lang).values())[:TOLD]
    rows = [" ".join(one for one in row if one) for row in zip(*cells, strict=True)]
    stop, joint = ("。", "；") if lang == "zh" else (". ", "; ")
    return stop.join(filter(None, (title, joint.join(rows))))


def texts(frame: pl.DataFrame, columns: Columns, lang: Lang) -> dict[str, Sequence[str]]:
    """Return heading → cells in words, a row each, for every column that can be told."""
    return {
        title: [said(value, form(name, columns), lang) for value in frame[name].to_list()]
        for name, title in headings(frame, columns).items()
    }
