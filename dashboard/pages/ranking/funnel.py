"""The funnel plot of one indicator: which units lie further from the whole than luck would put them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard.drawing.funnel import SIDES, Point, codes, funnel, points_of
from dashboard.visit.cache import kept
from dashboard.visit.choice import choose
from dashboard.visit.doors import Door
from dashboard.visit.marks import Opens
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart, finished
from dashboard.widgets.ranking import told_of
from dashboard.wording.ranking.names import UNIT
from dashboard.wording.said import Row
from metrics.claims.funnel import Spot, left_out, why_left
from metrics.claims.funnel import funnel as funnel_claim
from metrics.claims.lacking import Enough, enough_of
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import units_of
from metrics.phrases.numbers import written
from metrics.rows import first_row, given, typed_rows
from metrics.scoring.values import OF_ALL, SAMPLES
from pipelines.ground.text import Text

PICK = Text("指标", "Indicator")
NONE = Text("本期没有可以画的比率", "There is no share to draw in this period")
COUNTED = Text("n（{noun}）", "n ({noun})")
TRIES = Text(
    "n（{noun}，同一户、同一人、同一岗位的合并折算）",
    "n ({noun}; those of one household, person or post as what they tell)",
)
EFFECTIVE = Text("n（折算后的有效答卷数）", "n (answers, by their design effect)")
NOTE = Text(
    "控制限按二项分布精确计算：若真实水平都与全县相同，20 个里约有 1 个会落在 95% 限外，500 个里约 1"
    " 个落在 99.8% 限外。"
    "同一户、同一人、同一岗位的多次已合并折算；限外只是线索，不是结论。",
    "Limits are exact binomial ones: if all truly stood where the county stands, about 1 in 20 would lie"
    " beyond"
    " the 95 % limits and 1 in 500 beyond the 99.8 % ones. Units of one household, person or post count as no"
    " more than they tell. Beyond a limit is a lead, not a verdict.",
)
OF_CHECKED = Text(
    "这里只算已核查的户，与指标页一致；计分时未核查的户按未达标计。",
    "Of those checked, as on the indicator's own page; the score counts who was not checked as unmet.",
)
VALUE, N, SIDE = Text("比率", "Share"), Text("n", "n"), Text("位置", "Where")


def draw(view: View) -> None:
    """Draw the choice of indicator and its funnel."""
    known = offered(view)
    if not known:
        st.info(view.say(NONE), icon=":material/info:")
        return
    one = picked(view, known)
    names = {each.id: f"{each.id}  {each.name.on(view.lang)}" for each in known}
    key = f"funnel-pick-{view.lang}"
    st.session_state[key] = one.id
    st.selectbox(
        view.say(PICK),
        list(names),
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: choose(indicator=st.session_state[key]),
    )
    chart(
        view,
        kept(view, "ranking.funnel", lambda: _drawing(view, one), one.id),
        f"funnel-{one.id}-{view.lang}",
    )


def offered(view: View) -> list[Indicator]:
    """Return the shares of which there are any, judged or not: those that are scored first."""
    scored = [line.indicator for line in told_of(view).now.scheme.lines]
    shares = [each for each in view.results.catalogue() if each.unit == "%" and each.value.kind == "ratio"]
    first = sorted(
        (each for each in shares if each.id in scored), key=lambda each: (each.id not in SAMPLES, each.id)
    )
    every = [*first, *(each for each in shares if each.id not in scored)]
    rows = kept(view, "ranking.shares", lambda: _rows(view))
    return [
        each
        for each in every
        if any(row["indicator"] == each.id and row["value"] is not None for row in rows)
    ]


def picked(view: View, known: Sequence[Indicator]) -> Indicator:
    """Return the indicator chosen, where it has a funnel, else the first."""
    return view.indicator if view.indicator in known else known[0]


def _doors(view: View, one: Indicator, curves: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the door of each point, by curve: codes of areas become those of their numbers."""
    return tuple(
        tuple(Door(one.id, view.period.id, code).code if code else "" for code in curve) for curve in curves
    )


def _rows(view: View) -> list[Row]:
    rows = view.results.tidy("all", period=view.period.id, level="township", lang=view.lang)
    return typed_rows(rows.filter((pl.col("unit") == "%") & pl.col("component").is_null()), Row)


def _drawing(view: View, one: Indicator) -> Drawing:
    """Return the figure under what lies beyond its limits."""
    rows = [row for row in kept(view, "ranking.shares", lambda: _rows(view)) if row["indicator"] == one.id]
    county = first_row(view.results.tidy(one.id, period=view.period.id), Row)
    enough = enough_of(view.results.settings)
    points = points_of(rows, county, enough)
    spots = [Spot(each.name, each.share, each.side) for each in points]
    said = view.say(funnel_claim(spots, county, rows, enough))
    if not points:  # nobody to hold against the county, or nothing to hold anybody against
        return finished(said, {"data": [], "layout": {}}, pl.DataFrame(), "")
    counted = EFFECTIVE if one.id in SAMPLES else _counted(one, rows)
    figure = funnel(
        points,
        given(county["value"]),
        view.say(counted),
        view.theme,
        view.lang,
        high_is_good=not one.lower_is_better,
        target=county["target"],
    )
    note = view.say(NOTE) + (" " + view.say(OF_CHECKED) if one.id in OF_ALL else "")
    opens = Opens("door", (), curves=_doors(view, one, codes(points)))
    return finished(said, figure, _twin(view, points, left_out(rows, enough), enough), note, opens=opens)


def _counted(one: Indicator, rows: Sequence[Row]) -> Text:
    """Return what the sizes count: units, or what those of one household, person or post tell together."""
    is_less = any((row["independent"] or row["units"]) < row["units"] for row in rows)
    return (TRIES if is_less else COUNTED).filled(noun=units_of(one.id))


def _twin(view: View, points: Sequence[Point], aside: Sequence[Row], enough: Enough) -> pl.DataFrame:
    """Return the points as a table; below them who is left out, and why in a word."""
    say = view.say
    return pl.DataFrame({
        say(UNIT).capitalize(): [
            *(point.name for point in points), *(row["area_name"] or row["area_code"] for row in aside)
        ],
        say(N): [*(round(point.size) for point in points), *(None for _ in aside)],
        say(VALUE): [
            *(written(point.share, "%", point.target) for point in points), *("—" for _ in aside)
        ],
        say(SIDE): [
            *(say(SIDES[point.side][1]) for point in points), *(say(why_left(row, enough)) for row in aside)
        ],
    })  # fmt: skip
