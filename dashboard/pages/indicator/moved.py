"""Why a number moved: against an earlier period of its kind, in parts that add up, each with who is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.drawing.changes import POINTS, Scale, deltas
from dashboard.drawing.marks import scaled
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.doors import gate_link
from dashboard.visit.marks import Opens
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.wording.escape import label, plain
from dashboard.wording.said import titled
from metrics.claims.ahead.movers import Mover, movers
from metrics.claims.ahead.parts import LED, each_of, split_of
from metrics.claims.change import Comparison
from metrics.claims.growth import grew
from metrics.figures.figure import Figure
from metrics.meeting.seal import seal_of
from metrics.movement.course import JOINED, LEFT, STAYED
from metrics.movement.explain import Explained, explained
from metrics.movement.gate_checks import checks
from metrics.movement.regression import own_changes
from metrics.movement.sources import COMPOSITION, SIZE
from metrics.phrases.codes import COMPONENTS
from metrics.phrases.figures import step_of
from metrics.phrases.naming import same
from metrics.phrases.numbers import signed_points, written
from metrics.phrases.units import units_of
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

TITLE = Text("为何变化", "Why it moved")
AGAINST = Text("对比期", "Against")
NO_EARLIER = Text("没有更早的同类评估期可比。", "There is no earlier period of its kind to compare with.")
NOT_KNOWN = Text("其中一期没有数值，无法分解。", "One of the two has no figure: there is nothing to split.")
TOP = Text(
    "{period} {value}，{against} {before}：变化 {change}。各部分相加正好是变化。",
    "{period} {value}, {against} {before}: changed by {change}. The parts add up to it exactly.",
)
BY_AREA, BY_COMPONENT = Text("按地区", "By area"), Text("按构成", "By component")
BY_COURSE = Text("按进出", "By who stayed, joined and left")
BY_SOURCE = Text("按收入来源", "By source of income")
MADE_OF = Text("本期增速的构成", "What this growth is made of")
MADE_NOTE = Text(
    "来源与家庭规模相加是同口径户的增速；加上户的构成，是全部户的增速。",
    "Sources and household size add up to the growth of the same households; with the composition, to that of"
    " all households.",
)
OF_ALL = Text(
    "这里按全部帮扶对象分解，不随对象范围变化。", "Split for all in scope, whatever scope is chosen above."
)
CLICK = Text("点一个条，看它由哪些户构成。", "Click a bar for the households in it.")
NAMES = {
    STAYED: Text("两期都在的", "There both times"),
    JOINED: Text("本期新进的", "Joined since"),
    LEFT: Text("本期已离开的", "Left since"),
    SIZE: Text("家庭规模", "Household size"),
    COMPOSITION: Text("户的构成", "Other households"),
}
PART, CHANGE = Text("部分", "Part"), Text("贡献", "Part of the change")
RATE, MIX = Text("自身变化", "Own rate"), Text("比重变化", "Weight")
NOW, BEFORE = Text("本期数", "Units now"), Text("对比期数", "Units before")


class Made(NamedTuple):
    """The tab, finished: its sentences, and its figures."""

    top: str
    far: tuple[str, ...]  # who moved most, and what luck alone would have done
    drawings: tuple[tuple[str, Drawing], ...]
    notices: tuple[str, ...]  # what was restated so that the two compare


def draw(view: View) -> None:
    """Draw the choice of the period compared with, and the parts of the change."""
    against = _against(view)
    if against is None:
        st.info(view.say(NO_EARLIER))
        return
    made = kept(view, "indicator.moved", lambda: _made(view, against), view.indicator.id, against)
    st.markdown(plain(made.top))
    if made.notices:
        st.info("  \n".join(plain(titled(one)) for one in made.notices), icon=":material/history:")
    gate_link(view, against)
    if view.cut(view.indicator):
        st.caption(view.say(OF_ALL))
    for line in made.far:
        st.caption(plain(line))
    for place, (name, drawing) in enumerate(made.drawings):
        chart(view, drawing, f"moved-{name}-{view.lang}", is_first=place == 0)


def _against(view: View) -> str | None:
    """Draw the choice of an earlier period of the same kind; the year before where nothing is asked."""
    now = view.period
    known = [one for one in view.results.periods() if one.half == now.half and one.year < now.year]
    if not known:
        return None
    names = {one.id: view.say(one.said) for one in reversed(known)}
    key = f"against-{now.id}-{view.lang}"
    follow("against", key, lambda said: said if said in names else next(iter(names)))
    return st.selectbox(
        view.say(AGAINST),
        list(names),
        format_func=names.__getitem__,
        key=key,
        width=230,
        on_change=lambda: write("against", key, st.session_state[key]),
    )


def _made(view: View, against: str) -> Made:
    found = explained(view.results, view.indicator.id, view.period.id, against, view.area)
    if found.refused:
        return Made(view.say(found.refused.said), (), (), ())
    if found.change is None:
        return Made(view.say(NOT_KNOWN), (), (), ())
    unit = view.indicator.unit
    told = TOP.filled(
        period=view.period.said,
        against=Period.read(against).said,
        value=written(found.value, unit, None, view.lang),
        before=written(found.previous_value, unit, None, view.lang),
        change=written(found.change, "pp" if unit == "%" else unit, None, view.lang),
    )
    return Made(
        view.say(told), tuple(_far(view, against)), tuple(_drawings(view, found)), _notices(view, against)
    )


def _notices(view: View, against: str) -> tuple[str, ...]:
    """Return what differs between the periods and was restated: definition, map, target, ways of asking."""
    now, then = _ends(view, against)
    seal = seal_of(view.home, against)
    found = checks(view.results, view.indicator, now, then, seal.get("definitions") if seal else None)
    return tuple(view.say(one.said) for one in found if one.said and one.state == "restates")


def _ends(view: View, against: str) -> tuple[Figure, Figure]:
    """Return the figure of the area, now and then."""
    now, then = (
        typed_rows(view.results.tidy(view.indicator.id, period=period, area=view.area), Figure)[0]
        for period in (view.period.id, against)
    )
    return now, then


def _far(view: View, against: str) -> list[str]:
    """Return who rose and who fell most, each beside what regression to the mean alone would have done."""
    rows = own_changes(view.results, view.indicator.id, (view.period.id, against), view.area)
    told = [
        Mover(same(view.full_name(one["area_code"])), one["change"], one["expected"])
        for one in rows.to_dicts()
    ]
    return [view.say(one) for one in movers(told)]


def _drawings(view: View, found: Explained) -> list[tuple[str, Drawing]]:
    """Return the figures: by area, by course, by source, and what a growth is made of."""
    parts = found.parts.filter(pl.col("change").is_not_null())
    titles = _titles(view, found, parts)
    codes = tuple(code or "" for code in parts["area_code"].to_list())
    opens = Opens("area", codes, page="indicator", also={"tab": "trace"}) if any(codes) else None
    wanted = (
        ("areas", parts, CLICK if opens else None),
        ("courses", found.courses, None),
        ("sources", found.sources, None),
        ("made", found.made_of, MADE_NOTE),
    )
    return [
        (name, _drawing(view, titles(name, rows), rows, note, opens if name == "areas" else None))
        for name, rows, note in wanted
        if not rows.is_empty()
    ]


def _titles(view: View, found: Explained, parts: pl.DataFrame) -> Callable[[str, pl.DataFrame], Text]:
    """Return what says what each figure shows, by its name and its parts."""
    now, then = _ends(view, found.against)
    doubt = Comparison(view.results.records).doubt(now, then)

    def title(name: str, rows: pl.DataFrame) -> Text:
        said = [(_titled(view, row), row["change"]) for row in rows.to_dicts()]
        if name == "made":
            same_ones = [one for one, row in zip(said, rows["name"], strict=True) if row != COMPOSITION]
            growth = sum(by or 0.0 for _, by in same_ones)
            return LED.filled(lead=MADE_OF, said=grew(same_ones, growth, view.period.id))
        if name == "courses":
            return each_of(BY_COURSE, said, partial(step_of, now))
        is_of_places = any(parts["area_code"])
        lead = BY_SOURCE if name == "sources" else BY_AREA if is_of_places else BY_COMPONENT
        return split_of(lead, said, sum(by or 0.0 for _, by in said), partial(step_of, now), doubt)

    return title


def _titled(view: View, row: Mapping[str, Any]) -> Text:
    """Return what a part is called in a sentence."""
    known = NAMES.get(row["name"]) or COMPONENTS.get(row["name"])
    return known or same(_called(view, row["name"], row.get("area_code")))


def _drawing(view: View, title: Text, rows: pl.DataFrame, note: Text | None, opens: Opens | None) -> Drawing:
    unit = view.indicator.unit
    names = [_called(view, row["name"], row.get("area_code")) for row in rows.to_dicts()]
    scale = _scale(view, unit)
    sizes = [by * scale.factor for by in rows["change"]]
    figure = deltas([label(one) for one in names], sizes, scale, view.theme, view.lang)
    frame = _table(view, rows, names)
    return finished(
        view.say(title), figure, frame, view.say(note) if note else "", _config(view, frame), opens=opens
    )


def _scale(view: View, unit: str) -> Scale:
    """Return how parts are drawn: points of a share, else things or times, each as it is written anywhere."""
    factor = 100.0 if unit in {"%", "pp"} else 1.0
    axis = POINTS if factor > 1 else view.indicator.things or units_of(view.indicator.id)
    return Scale(factor, signed_points, view.say(axis))


def _called(view: View, name: str, code: str | None) -> str:
    if code:
        return view.full_name(code) if code in view.places else name
    known = NAMES.get(name) or COMPONENTS.get(name)
    return view.say(known) if known else name


def _table(view: View, rows: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """One row per part: its name, its change, and of it rate, mix and units, where it has these."""
    unit = view.indicator.unit
    data: dict[str, Any] = {view.say(PART): list(names)}
    for text, name in ((CHANGE, "change"), (RATE, "rate"), (MIX, "mix")):
        if name in rows.columns:
            data[view.say(text)] = [scaled(value, unit) for value in rows[name]]
    for text, name in ((NOW, "now"), (BEFORE, "before")):
        if name in rows.columns:
            data[view.say(text)] = rows[name]
    return pl.DataFrame(data, strict=False)


def _config(view: View, frame: pl.DataFrame) -> dict[str, Any]:
    form = "%+.3f" if view.indicator.unit in {"%", "pp"} else "%+.2f"
    signs = {view.say(one) for one in (CHANGE, RATE, MIX)}
    column = st.column_config
    return {name: column.NumberColumn(name, format=form) for name in frame.columns if name in signs}
