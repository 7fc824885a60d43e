"""`chengxiao explain`: why a figure moved, in parts that add up to the change."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.show import checked_indicator, checked_place, opened
from dashboard.commands.speech import REFUSED, document, wrong
from dashboard.wording.columns import table
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.numbers import MINUS, POINTS, written
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

NOT_ALL = Text("请指定一个指标", "name one indicator")
TOP = Text(
    "{name}（{indicator}）{period}与{against}相比：{value}，原为 {before}，变化 {change}",
    "{name} ({indicator}), {period} against {against}: {value}, was {before}, change {change}",
)
NOTHING = Text("其中一期没有数值，无法分解", "one of the two has no figure: nothing to split")
HEADINGS = (Text("地区", "Area"), Text("贡献", "Part"), Text("自身", "Own rate"), Text("结构", "Mix"))
SOURCE = Text("收入来源", "Source of income")
NO_EARLIER = Text(
    "没有更早的同类评估期可比，请用 --against 指定",
    "there is no earlier period of its kind: name one with --against",
)


def explain(
    indicator: Annotated[str, typer.Argument(help=opt.help_of("指标编号", "an indicator id"))],
    period: Annotated[str, typer.Option(help=opt.help_of("评估期", "the period"))],
    against: Annotated[
        str | None,
        typer.Option(help=opt.help_of("对比期（默认上年同期）", "against (default: a year before)")),
    ] = None,
    area: Annotated[
        str | None, typer.Option(help=opt.help_of("地区代码（默认全县）", "area (default: county)"))
    ] = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Split the change of a figure exactly over the areas below, and growth of income over its sources."""
    results = opened(home)
    name = checked_indicator(results, indicator)
    if name == "all":
        raise wrong(NOT_ALL)
    for one in (period, against):
        checked_place(results, one, area)
    from metrics.movement.explain import as_json, explained

    earlier = against or _year_before(results, period)
    said = as_json(explained(results, name, period, earlier, area))
    if form is opt.Format.json:
        document(said)
    else:
        asked = results.indicator(name)
        unit = "pp" if asked.unit == "%" else asked.unit
        print(for_people(said, asked.name.on(lang.value), unit, lang.value))
    if said["refused"]:
        raise typer.Exit(REFUSED)


def _year_before(results: Any, period: str) -> str:
    known = {one.id: one for one in results.periods()}
    before: str = known[period].before.id
    if before not in known:
        raise wrong(NO_EARLIER)
    return before


def for_people(said: dict[str, Any], name: str, unit: str, lang: Lang) -> str:
    """Return the explanation as lines of text, the largest part first."""
    shown = "%" if unit == "pp" else unit
    words = {
        "value": written(said["value"], shown, None, lang),
        "before": written(said["previous_value"], shown, None, lang),
        "change": written(said["change"], unit, None, lang),
    }
    lines = [
        TOP.filled(
            name=name,
            indicator=said["indicator"],
            period=Period.read(said["period"]).said,
            against=Period.read(said["against"]).said,
            **words,
        ).on(lang)
    ]
    if said["refused"]:
        return "\n".join([*lines, said["refused"][lang]])
    if said["change"] is None:
        return "\n".join([*lines, NOTHING.on(lang)])
    parts = sorted(said["parts"], key=lambda one: -abs(one["change"]))
    rows = [
        [
            _called(one, lang),
            *(_fine(one[key], unit, lang) for key in ("change", "rate", "mix")),
        ]
        for one in parts
    ]
    lines.append(table([heading.on(lang) for heading in HEADINGS], rows, frozenset({1, 2, 3})))
    if said["sources"]:
        made = [
            [COMPONENTS[one["name"]].on(lang), _fine(one["change"], unit, lang)] for one in said["sources"]
        ]
        lines.append(table([SOURCE.on(lang), HEADINGS[1].on(lang)], made, frozenset({1})))
    return "\n".join(lines)


def _called(part: dict[str, Any], lang: Lang) -> str:
    """Return a part's name: an area with its code, or a component of a composition."""
    return f"{part['name']} {part['area_code']}" if part["area_code"] else COMPONENTS[part["name"]].on(lang)


def _fine(value: float, unit: str, lang: Lang) -> str:
    """Write a part with one decimal more than a figure: parts are small."""
    if unit != "pp":
        return written(value, unit, None, lang)
    points = round(value * 100, 2) + 0.0  # −0.00 is nothing
    return f"{points:+.2f}{POINTS[lang]}".replace("-", MINUS).replace("+0.00", "0.00")
