"""Rows of figures as a table that people read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.wording.columns import table
from metrics.claims.states import word
from metrics.figures.figure import Figure
from metrics.phrases.bureaus import group
from metrics.phrases.codes import COMPONENTS, KINDS, MARKS
from metrics.phrases.numbers import written
from metrics.rows import typed_rows
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.results import Results

HEADINGS = (
    Text("指标", "Indicator"),
    Text("评估期", "Period"),
    Text("地区", "Area"),
    Text("类别", "Kind"),
    Text("数值", "Value"),
    Text("目标", "Target"),
    Text("状态", "Status"),
    Text("基数", "Units"),
    Text("缺报", "Missing"),
)
PROPOSED, LOOSER = Text("（建议值）", " (proposed)"), Text("（低于方案要求）", " (looser than the plan)")
NUMBERS = frozenset({4, 5, 7, 8})
CUTS = ("scope", "mode", "department")  # columns that rows have only where they are cut so


def for_people(frame: pl.DataFrame, results: Results, lang: Lang) -> str:
    """Return one line per row: names and statuses in words, shares as percents."""
    names = {indicator.id: indicator.name.on(lang) for indicator in results.catalogue()}
    rows = [line(row, names, lang) for row in typed_rows(frame, Figure)]
    return table([heading.on(lang) for heading in HEADINGS], rows, NUMBERS)


def line(row: Figure, names: dict[str, str], lang: Lang) -> list[str]:
    """Return the cells of one row as texts."""
    part = f" · {COMPONENTS[row['component']].on(lang)}" if row["component"] else ""
    status = row["status"]
    return [
        f"{row['indicator']} {names.get(row['indicator'], '')}{part}",
        row["period"],
        f"{row['area_name'] or ''} {row['area_code']}".strip(),
        _kind(row, lang),
        written(row["value"], row["unit"], row["target"], lang),
        wanted(row, lang),
        f"{MARKS[status]} {word(row).on(lang)}",
        written(row["units"], "count", None, lang),
        written(row["missing"], "count", None, lang),
    ]


def _kind(row: Figure, lang: Lang) -> str:
    """Return the kind of household, or the group by which the rows are cut."""
    if row["kind"]:
        return KINDS[row["kind"]].on(lang)
    said = next((str(row[by]) for by in CUTS if row.get(by)), "")  # type: ignore[literal-required]
    return group(said).on(lang) if said else ""


def wanted(row: Figure, lang: Lang) -> str:
    """Return the target as people write it, with the badge of a proposal or of one that is too loose."""
    said = written(row["target"], row["unit"], None, lang)
    if row["target"] is None:
        return said
    badge = LOOSER if row["is_looser"] else PROPOSED if row["is_proposed"] else Text("", "")
    return said + badge.on(lang)
