"""`chengxiao trace`: one number opened, down to the source rows behind each of its units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.show import checked_indicator, checked_place, nearest, opened
from dashboard.commands.speech import REFUSED, document, wrong
from dashboard.wording.columns import table
from metrics.figures.tidy import KINDS
from metrics.phrases.numbers import written
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.opening.opened import Opened
    from metrics.results import Results

NOT_ALL = Text("请指定一个指标", "name one indicator")
KIND, PART = Text("户类别", "kind of household"), Text("构成部分", "part")
TOP = Text("{id} {name}  {area}  {period}", "{id} {name}  {area}  {period}")
COUNTED = Text(
    "计入 {n} 个单元：未达到 {bad}，达到 {good}，单独不判 {open}；未计入 {out}",
    "{n} counted: {bad} fail, {good} meet, {open} not judged by themselves; {out} left out",
)
BETWEEN = Text("可能范围：{low} 至 {high}（{note}）", "it could be {low} to {high} ({note})")
UNBOUND = Text("可能范围：{note}", "what it could be: {note}")
HEADINGS = (
    *(Text("编号（假名）", "Number (pseudonym)"), Text("村", "Village"), Text("分子", "Numerator")),
    *(Text("分母", "Denominator"), Text("怎样计入", "How it counts"), Text("来源", "Source")),
)
FROM = Text("{file} {sheet} 第 {row} 行（第 {load} 次加载）", "{file} {sheet} row {row} (load {load})")
MORE = Text("… 另有 {n} 个，见 --format json", "… {n} more: see --format json")
SHOWN = 20


def trace(
    indicator: opt.IndicatorArgument,
    area: Annotated[str, typer.Option(help=opt.help_of("地区代码", "code of one area"))],
    period: opt.LatestPeriodOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help=opt.help_of(
                f"户类别：{'、'.join(KINDS)}（默认全部）",
                f"kind of household: {', '.join(KINDS)} (default: all)",
            )
        ),
    ] = None,
    component: Annotated[
        str | None, typer.Option(help=opt.help_of("收入构成的部分", "the part of a composition"))
    ] = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Open one number: its formula, the units that count, fail or are left out, and their source rows."""
    results = opened(home)
    name = asked_for(results, indicator, kind, component)
    asked = period or _latest(results)
    checked_place(results, asked or None, area)
    from dashboard.wording.traced import document_of
    from metrics.opening import opened as opening
    from metrics.opening.place import Place

    one = opening.opened(results, name, Place(asked, area, kind), component)
    if form is opt.Format.json:
        document(document_of(results, one))
    else:
        print("\n".join(for_people(results, one, lang.value)))
    if one.refused:
        raise typer.Exit(REFUSED)


def _latest(results: Results) -> str:
    """Return the period that is shown where none is named; empty where nothing was ever reported."""
    newest = results.latest()
    return newest.id if newest else ""


def asked_for(results: Results, indicator: str, kind: str | None, component: str | None) -> str:
    """Return the id as the catalogue writes it; else the call was wrong."""
    name = checked_indicator(results, indicator)
    if name == "all":
        raise wrong(NOT_ALL)
    if kind is not None:
        nearest(kind, list(KINDS), KIND)
    if component is not None:
        nearest(component, [part for part, _ in results.indicator(name).value.parts], PART)
    return name


def for_people(results: Results, one: Opened, lang: Lang) -> list[str]:
    """Return the number opened as lines of text: the units that fail worst first, as many as fit a screen."""
    from dashboard.wording.traced import formula_of

    title = TOP.filled(
        id=one.indicator.id,
        name=one.indicator.name,
        area=one.figure["area_name"],
        period=Period.read(one.place.period).said,
    )
    if one.refused:
        return [title.on(lang), one.refused.words.on(lang)]
    passes = one.units["passes"]
    counts = COUNTED.filled(
        n=one.units.height,
        bad=(~passes).sum(),
        good=passes.sum(),
        open=passes.null_count(),
        out=one.left_out.height,
    )
    return [
        title.on(lang),
        formula_of(one).on(lang),
        counts.on(lang),
        _bounds(one, lang),
        "",
        *_rows(results, one, lang),
    ]


def _bounds(one: Opened, lang: Lang) -> str:
    found, unit = one.bounds, one.indicator.unit
    if found.low is None or found.high is None or found.low == found.high:
        return UNBOUND.filled(note=found.note).on(lang)
    low, high = (written(end, unit, None, lang) for end in (found.low, found.high))
    return BETWEEN.filled(low=low, high=high, note=found.note).on(lang)


def _rows(results: Results, one: Opened, lang: Lang) -> list[str]:
    """Return the worst units as a table, each with its first source row."""
    from metrics.opening.opened import said_of, sources_of

    shown = one.units.head(SHOWN)
    places = sources_of(results, one, shown).unique("unit", keep="first", maintain_order=True)
    first = {
        row.pop("unit"): FROM.filled(**row).on(lang) for row in places.drop("table", "loaded_at").to_dicts()
    }
    lines = [
        [
            row["id"] or "—",
            row["village_code"] or "—",
            written(row["numerator"], "count"),
            written(row["denominator"], "count"),
            row[lang],
            first.get(row["unit"], ""),
        ]
        for row in said_of(one, shown).to_dicts()
    ]
    found = [table([heading.on(lang) for heading in HEADINGS], lines, frozenset({2, 3}))] if lines else []
    rest = one.units.height - shown.height
    return [*found, MORE.filled(n=rest).on(lang)] if rest > 0 else found
