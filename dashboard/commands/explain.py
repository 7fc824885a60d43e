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
PART = Text("部分", "Part")
SUM = Text("各部分合计 {sum}，正好是变化", "The parts add up to {sum}, exactly the change")
SIZES = {"now": Text("本期数", "Units now"), "before": Text("对比期数", "Units before")}
FURTHER = {  # other splits of the same change: what each is, and what it adds up to
    "courses": (
        Text("留下的、新增的、离开的：", "Who stayed, who joined, who left:"),
        Text("合计 {sum}，正好是变化", "They add up to {sum}, exactly the change"),
    ),
    "sources": (
        Text("增速变化按收入来源：", "The change of the growth, by source of income:"),
        Text("合计 {sum}", "They add up to {sum}"),
    ),
    "made_of": (
        Text(
            "本期增速由什么构成（收入来源、家庭规模、户的构成）：",
            "What this growth is made of (sources of income, household size, other households):",
        ),
        Text(
            "合计 {sum}，是本期全部户的增速", "They add up to {sum}, this period's growth of all households"
        ),
    ),
}
NO_EARLIER = Text(
    "没有更早的同类评估期可比，请用 --against 指定",
    "there is no earlier period of its kind: name one with --against",
)


def explain(
    indicator: opt.IndicatorArgument,
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
    if any(one["area_code"] for one in said["parts"]):
        lines.append(SUM.filled(sum=_fine(_sum(said["parts"]), unit, lang)).on(lang))
    for what, (title, note) in FURTHER.items():
        if said[what]:
            lines += ["", title.on(lang), *_further(said[what], unit, lang)]
            lines.append(note.filled(sum=_fine(_sum(said[what]), unit, lang)).on(lang))
    return "\n".join(lines)


def _names() -> dict[str, Text]:
    """Return what parts are called that are no areas."""
    from metrics.movement.course import JOINED, LEFT, STAYED
    from metrics.movement.sources import COMPOSITION, SIZE

    return {
        **COMPONENTS,
        STAYED: Text("两期都在的", "There both times"),
        JOINED: Text("本期新进的", "Joined since"),
        LEFT: Text("本期已离开的", "Left since"),
        SIZE: Text("家庭规模", "Household size"),
        COMPOSITION: Text("户的构成", "Other households"),
    }


def _further(rows: list[dict[str, Any]], unit: str, lang: Lang) -> list[str]:
    """Return another way to split the change: who stayed, joined and left, with how many; or by source."""
    sizes = [one for one in ("now", "before") if one in rows[0]]
    names = _names()
    headings = [PART, HEADINGS[1], *(SIZES[one] for one in sizes)]
    made = [
        [
            names[one["name"]].on(lang),
            _fine(one["change"], unit, lang),
            *(written(one[size], "count") for size in sizes),
        ]
        for one in rows
    ]
    return [table([heading.on(lang) for heading in headings], made, frozenset(range(1, len(headings))))]


def _sum(rows: list[dict[str, Any]]) -> float:
    return float(sum(one["change"] for one in rows if one["change"] is not None))


def _called(part: dict[str, Any], lang: Lang) -> str:
    """Return a part's name: an area with its code, or a component of a composition."""
    return f"{part['name']} {part['area_code']}" if part["area_code"] else COMPONENTS[part["name"]].on(lang)


def _fine(value: float, unit: str, lang: Lang) -> str:
    """Write a part with one decimal more than a figure: parts are small."""
    if unit != "pp":
        return written(value, unit, None, lang)
    points = round(value * 100, 2) + 0.0  # −0.00 is nothing
    return f"{points:+.2f}{POINTS[lang]}".replace("-", MINUS).replace("+0.00", "0.00")
