"""Rows of figures as a table that people read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.commands.speech import table
from pipelines.text import Lang, Text

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
STATUSES = {
    "met": Text("✔ 达标", "✔ met"),
    "near": Text("◐ 接近达标", "◐ near"),
    "missed": Text("✘ 未达标", "✘ missed"),
    "no_target": Text("未设目标", "no target"),
    "not_reported": Text("未报送", "not reported"),
    "too_few": Text("样本不足", "too few"),
    "not_comparable": Text("不可比", "not comparable"),
    "not_applicable": Text("不适用", "not applicable"),
}
KINDS = {
    "lifted": Text("脱贫户", "lifted"),
    "unstable": Text("脱贫不稳定户", "unstable"),
    "marginal": Text("边缘易致贫户", "marginal"),
    "sudden": Text("突发严重困难户", "sudden hardship"),
    "cleared": Text("风险消除户", "risk cleared"),
}
NUMBERS = frozenset({4, 5, 7, 8})


def for_people(frame: pl.DataFrame, results: Results, lang: Lang) -> str:
    """Return one line per row: names and statuses in words, shares as percents."""
    names = {indicator.id: indicator.name.on(lang) for indicator in results.catalogue()}
    rows = [line(row, names, lang) for row in frame.iter_rows(named=True)]
    return table([heading.on(lang) for heading in HEADINGS], rows, NUMBERS)


def line(row: dict[str, object], names: dict[str, str], lang: Lang) -> list[str]:
    """Return the cells of one row as texts."""
    kind = row["kind"]
    part = f" {row['component']}" if row.get("component") else ""
    return [
        f"{row['indicator']} {names.get(str(row['indicator']), '')}{part}",
        str(row["period"]),
        f"{row['area_name'] or ''} {row['area_code']}".strip(),
        KINDS[str(kind)].on(lang) if kind in KINDS else str(kind or ""),
        amount(row["value"], str(row["unit"])),
        amount(row["target"], str(row["unit"])),
        STATUSES[str(row["status"])].on(lang),
        amount(row["units"], "count"),
        amount(row["missing"], "count"),
    ]


def amount(value: object, unit: str) -> str:
    """Return a number as people write it: shares in percent, changes in points, a dash for nothing."""
    if not isinstance(value, int | float):
        return "—"
    if unit == "%":
        return f"{value:.1%}".replace("-", "\N{MINUS SIGN}")
    if unit == "pp":
        return f"{value * 100:+.2f}pp".replace("-", "\N{MINUS SIGN}")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
