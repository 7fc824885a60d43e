"""Published rows as lines of texts: what is held back is said in words, never as a dash or a nought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from dashboard.wording.columns import table
from metrics.claims.states import word_of
from metrics.disclosure.public import HELD, NOT_PUBLISHED, SUPPRESSED
from metrics.phrases.bureaus import group
from metrics.phrases.codes import COMPONENTS, KINDS
from metrics.phrases.numbers import aim, written
from metrics.phrases.units import short_of
from metrics.phrases.why import covered
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.figures.figure import Figure
    from metrics.results import Results

HEADS = (
    Text("指标", "Indicator"),
    Text("评估期", "Period"),
    Text("地区", "Area"),
    Text("类别", "Group"),
    Text("数值", "Value"),
    Text("目标", "Target"),
    Text("状态", "Status"),
    Text("基数", "Base"),
)
NUMBERS = frozenset({4, 5, 7})
CUTS = ("scope", "mode", "department")
PROPOSED = Text("（建议值）", " (proposed)")
OF_PART = Text("{word}（只有{came}的数据）", "{word} (data of {came} only)")
Row = Mapping[str, Any]


def for_people(found: pl.DataFrame, results: Results, lang: Lang) -> str:
    """Return one line per row under its headings."""
    known = {one.id for one in results.catalogue()}
    lines = [line(row, lang) for row in found.iter_rows(named=True) if row["indicator"] in known]
    return table([head.on(lang) for head in HEADS], lines, NUMBERS)


def line(row: Row, lang: Lang) -> list[str]:
    """Return the cells of one row as texts."""
    part = f" · {COMPONENTS[row['component']].on(lang)}" if row["component"] else ""
    return [
        f"{row['indicator']} {short_of(row['indicator']).on(lang)}{part}",
        row["period"],
        f"{row['area_name'] or ''} {row['area_code']}".strip(),
        _group(row, lang),
        cell(row, "value", row["unit"], lang),
        aimed(row, lang),
        status(row, lang),
        cell(row, "denominator", "count", lang),
    ]


def aimed(row: Row, lang: Lang) -> str:
    """Return the target, and where it stands there and is only proposed, that it is."""
    is_told = row["target"] is not None and "target" not in row[SUPPRESSED]
    return cell(row, "target", row["unit"], lang) + (
        PROPOSED.on(lang) if is_told and row["is_proposed"] else ""
    )


def cell(row: Row, key: str, unit: str, lang: Lang) -> str:
    """Return a number as people write it; of one that is held back, that it is."""
    if key in row[SUPPRESSED]:
        return NOT_PUBLISHED.on(lang)
    if key == "target" and row[key] is not None:
        return aim(row[key], unit, lang)
    return written(row[key], unit, row["target"] if key == "value" else None, lang)


def status(row: Row, lang: Lang) -> str:
    """Return the word of the status; of a number of part of its period, of which part: half is no whole."""
    if row["status"] == HELD:
        return NOT_PUBLISHED.on(lang)
    word = word_of(row["status"], has_value=row["value"] is not None)
    came = covered(cast("Figure", row)) if row["value"] is not None and row["is_partial"] else None
    return (word if came is None else OF_PART.filled(word=word, came=came)).on(lang)


def _group(row: Row, lang: Lang) -> str:
    if row["kind"]:
        return KINDS[row["kind"]].on(lang)
    said = next((str(row[by]) for by in CUTS if row.get(by)), "")
    return group(said).on(lang) if said else ""
