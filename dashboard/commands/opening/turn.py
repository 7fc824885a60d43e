"""`chengxiao turn`: what would turn a figure: the shortest list that makes it met, or why none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.opening.trace import asked_for
from dashboard.commands.show import checked_place, opened
from dashboard.commands.speech import document
from dashboard.wording.columns import table
from metrics.phrases.numbers import written
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.turning.turned import Turning

TOP = Text("{id} {name}  {area}  {period}  {value}", "{id} {name}  {area}  {period}  {value}")
HEADINGS = (
    *(Text("编号（假名）", "Number (pseudonym)"), Text("村", "Village"), Text("差多少", "Worth")),
    *(Text("要做什么", "What to do"), Text("为什么", "Why"), Text("责任单位", "Who answers for it")),
    *(Text("帮扶责任人（假名）", "Officer (pseudonym)"), Text("措施时限", "Measure due")),
)
PLACES = (Text("地区代码", "Area code"), Text("责任单位", "Who answers for it"), Text("数量", "Number"))
MORE = Text("… 另有 {n} 个，见 --format json", "… {n} more: see --format json")
SHOWN = 20


def turn(
    indicator: opt.IndicatorArgument,
    area: Annotated[str, typer.Option(help=opt.help_of("地区代码", "code of one area"))],
    period: opt.LatestPeriodOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Say how much a figure lacks, and list as few as make it met: village, owner, what is to be done."""
    results = opened(home)
    name = asked_for(results, indicator, None, None)
    newest = results.latest()
    asked = period or (newest.id if newest else "")
    checked_place(results, asked or None, area)
    from dashboard.wording.number.turning import document_of
    from metrics.opening.place import Place
    from metrics.turning.turned import turned

    told = turned(results, name, Place(asked, area))
    if form is opt.Format.json:
        document(document_of(told))
    else:
        print("\n".join(for_people(told, lang.value)))


def for_people(told: Turning, lang: Lang) -> list[str]:
    """Return what is lacking as lines of text: sentences, how many where, the first of the list."""
    from dashboard.wording.number.turning import said_of
    from dashboard.wording.traced import answers_for

    figure = told.figure
    value = written(figure["value"], figure["unit"], figure["target"], lang)
    top = TOP.filled(
        id=told.indicator.id,
        name=told.indicator.name,
        area=figure["area_name"],
        period=Period.read(told.place.period).said,
        value=value,
    )
    lines = [top.on(lang), *(one.on(lang) for one in said_of(told))]
    if told.places.height:
        rows = [
            [
                row["area_code"] or "—",
                answers_for(told.indicator, row["department"]).on(lang),
                written(row["n"], "count"),
            ]
            for row in told.places.to_dicts()
        ]
        lines += ["", table([one.on(lang) for one in PLACES], rows, frozenset({2}))]
    return [*lines, *_listed(told, lang)]


def _listed(told: Turning, lang: Lang) -> list[str]:
    """Return the first of the list as a table; how many more there are."""
    from dashboard.wording.number.turning import document_of

    entries = document_of(told)["entries"]
    if not entries:
        return []
    rows = [
        [
            one["id"] or "—",
            one["village_code"] or "—",
            written(one["adds"], "count"),
            one["act"][lang],
            one["why"][lang] or "—",
            one["responsible"][lang],
            one["officer"] or "—",
            one["due_on"] or "—",
        ]
        for one in entries[:SHOWN]
    ]
    found = ["", table([one.on(lang) for one in HEADINGS], rows, frozenset({2}))]
    rest = len(entries) - len(rows)
    return [*found, MORE.filled(n=rest).on(lang)] if rest > 0 else found
