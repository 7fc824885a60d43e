"""Where a figure is going: its tested trend, whether the newest month is a signal, the year's end.

Each is said only where it can be told: fewer than four comparable periods are too few for a trend; months
that may not be compared are no series; a reckoning of the year's end that is no better than "as last year" is
kept to itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.catalogue import BY_ID
from metrics.claims.change import WHY, Comparison
from metrics.claims.trends import unbroken
from metrics.figures.aims import TOLERANCE
from metrics.figures.figure import Figure
from metrics.movement.mann_kendall import FEWEST, LEVEL, Trend, trend_of
from metrics.movement.signal import FEWEST as FEWEST_MONTHS
from metrics.movement.signal import RUN, Signal
from metrics.movement.year_end import YearEnd
from metrics.phrases.figures import called, is_turned, rise_of, step_of, target
from metrics.phrases.naming import HALVES, YEAR, counted, in_month
from metrics.phrases.numbers import SAME, written
from metrics.rows import given
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

LANGS: tuple[Lang, ...] = ("zh", "en")
TOO_FEW = Text(
    "可比的同类评估期只有 {n} 期，不足 {few} 期：期数太少，看不出趋势。",
    "Periods that can be compared: {n}, fewer than {few}: too few to tell a trend.",
)
RISING = Text(
    "可比的 {when}{of}呈{way}趋势：Mann–Kendall 精确检验 p = {p}（双侧，不高于 {level}，建议值）{slope}。",
    "A {way} trend{of} over {when} that can be compared: exact Mann–Kendall test, p = {p} (two-sided, at most"
    " {level}, proposed){slope}.",
)
NONE = Text(
    "可比的 {when}{of}看不出上升或下降的趋势：Mann–Kendall 精确检验 p = {p}（双侧，高于 {level}，建议值）。",
    "No trend up or down{of} over {when} that can be compared: exact Mann–Kendall test, p = {p} (two-sided,"
    " above {level}, proposed).",
)
UNDONE = Text(
    "可比的 {when}{of}逐期有升降，但{doubt}：不作趋势结论。",
    "Over {when} that can be compared it went one way{of}, but {doubt}: no trend is concluded.",
)
IN_ALL = Text("首末两期相差不足 0.1个百分点", "by under 0.1 pp in all")
OF_CHANGE = Text(  # of a figure that is itself a change: it is never said to rise or fall itself
    "，{called}占比的变动（上升为正、下降为负）",
    " of the change in the share of {called} (a rise is plus, a fall minus)",
)
WAYS = {1: Text("上升", "rising"), -1: Text("下降", "falling")}
SLOPE = Text("，每年约 {by}（Sen 斜率）", ", about {by} a year (Sen's slope)")
WITHIN = Text(
    "{month}为 {value}，在此前 {n} 个月的自然波动之内"
    "（{low} 至 {high}，Wheeler 单值—移动极差图）：不是信号。",
    "{month}: {value}, within what the {n} months before do by themselves ({low} to {high}, Wheeler's XmR"
    " chart): no signal.",
)
BEYOND = {
    "above": Text(
        "{month}为 {value}，高于此前 {n} 个月自然波动的上限 {high}"
        "（Wheeler 单值—移动极差图）：是信号，值得查清原因。",
        "{month}: {value}, above the upper limit {high} of the {n} months before (Wheeler's XmR chart): a"
        " signal, worth asking why.",
    ),
    "below": Text(
        "{month}为 {value}，低于此前 {n} 个月自然波动的下限 {low}"
        "（Wheeler 单值—移动极差图）：是信号，值得查清原因。",
        "{month}: {value}, below the lower limit {low} of the {n} months before (Wheeler's XmR chart): a"
        " signal, worth asking why.",
    ),
    "run_above": Text(
        "到{month}已连续 {run} 个月高于此前的平均值 {mean}"
        "（Wheeler 单值—移动极差图）：是信号，值得查清原因。",
        "Up to {month} {run} months in a row lie above the mean {mean} of the months before (Wheeler's XmR"
        " chart): a signal, worth asking why.",
    ),
    "run_below": Text(
        "到{month}已连续 {run} 个月低于此前的平均值 {mean}"
        "（Wheeler 单值—移动极差图）：是信号，值得查清原因。",
        "Up to {month} {run} months in a row lie below the mean {mean} of the months before (Wheeler's XmR"
        " chart): a signal, worth asking why.",
    ),
}
TOO_SHORT = Text(
    "可比的月份只有 {n} 个月，不足 {few} 个月，看不出本月是不是信号。",
    "Months that can be compared: {n}, fewer than {few}: too few to tell whether the newest is a signal.",
)
AHEAD = Text(
    "{year}年已知 {known} 个月；若其余月份与最近 12 个月一样，全年为 {value}（{low} 至 {high}）{verdict}。",
    "In {year}, {known} {known:month is|months are} known; if the others are like the last twelve, the year"
    " comes to {value} ({low} to {high}){verdict}.",
)
SURE = Text("，预计达到目标 {target}", ", and reaches its target of {target}")
SHORT = Text("，预计达不到目标 {target}", ", and does not reach its target of {target}")
OPEN = Text(
    "，能否达到目标 {target} 还说不准",
    ", which leaves open whether it reaches its target of {target}",
)
TRIED = Text(
    "用本地以往 {n} 年试算，平均差 {missed}；照“与上年一样”估计，平均差 {naive}。"
    "区间取试算误差均方根的两倍（建议值）。",
    "Tried on {n} earlier years of this place it missed by {missed} on average; “as last year” missed by"
    " {naive}. The interval is twice the root mean square of these misses (proposed).",
)


def trend_said(rows: Sequence[Figure], by: Comparison) -> Text | None:
    """Say whether a figure has a trend over periods of one kind, oldest first; None without a figure now.

    Only the newest periods of which each may be compared with the one before it: a gap ends the series.
    """
    if not rows or rows[-1]["value"] is None or by.refused(rows[-1], rows[-1]) is not None:
        return None
    series, now = unbroken(rows, by), rows[-1]
    found = trend_of([_told(row) for row in series])
    if found is None:
        return TOO_FEW.filled(n=len(series), few=FEWEST)
    when = counted(found.n, HALVES.get(Period.read(now["period"]).half, YEAR))
    of = OF_CHANGE.filled(called=called(now)) if is_turned(now) else Text("", "")
    words = {"when": when, "of": of, "p": _p(found.p), "level": f"{LEVEL:.2f}"}
    if not found.way:
        return NONE.filled(**words)
    doubt = by.doubt(now, series[0])
    if doubt in (WHY["unchecked"], WHY["small"]):
        return UNDONE.filled(when=when, of=of, doubt=IN_ALL if doubt == WHY["small"] else doubt)
    return RISING.filled(way=WAYS[found.way], slope=_slope(found, now), **words)


def _told(row: Figure) -> float:
    """Return a row's value; of one that is itself a change, by how much its share rose."""
    by = rise_of(row)
    return given(row["value"]) if by is None else by


def _p(p: float) -> str:
    """Write a chance.

    >>> _p(0.0833), _p(0.00004), _p(1.0)
    ('0.083', '<0.001', '1.000')
    """
    return f"{p:.3f}" if p >= 0.0005 else "<0.001"  # noqa: PLR2004 - what three decimals print


def _slope(found: Trend, row: Figure) -> Text:
    """Return the slope in the row's own unit; nothing where its middle is none."""
    if abs(found.slope) <= SAME:
        return Text("", "")
    return SLOPE.filled(by=step_of(row, found.slope))


def signal_said(found: Signal | None, newest: date, n: int, unit: str) -> Text:
    """Say whether the newest month is a signal; `n`: how many months can be compared."""
    if found is None:
        return TOO_SHORT.filled(n=n, few=FEWEST_MONTHS + 1)
    words = {name: getattr(found, name) for name in ("value", "low", "high", "mean")}
    told = {name: written(value, unit) for name, value in words.items()}
    return BEYOND.get(found.code, WITHIN).filled(month=in_month(newest), n=found.n, run=RUN, **told)


def year_end_said(found: YearEnd, year: int, of_year: Figure | None, unit: str) -> list[Text]:
    """Say what the year comes to if nothing changes, and how that reckoning did on the years before.

    `of_year`: the row of the year, whose target it is held against; None: there is none.
    """
    value, low, high = (written(one, unit) for one in (found.value, found.low, found.high))
    said = AHEAD.filled(
        year=year, known=found.known, value=value, low=low, high=high, verdict=_verdict(found, of_year)
    )
    missed, naive = (
        Text(*(written(one, "pp" if unit == "%" else unit, None, lang).lstrip("+") for lang in LANGS))
        for one in (found.missed, found.naive)
    )
    return [said, TRIED.filled(n=found.tries, missed=missed, naive=naive)]


def _verdict(found: YearEnd, row: Figure | None) -> Text:
    if row is None or row["target"] is None:
        return Text("", "")
    ends = (found.low - row["target"], found.high - row["target"])
    if BY_ID[row["indicator"]].lower_is_better:
        ends = (-ends[1], -ends[0])
    words = SURE if ends[0] >= -TOLERANCE else SHORT if ends[1] < -TOLERANCE else OPEN
    return words.filled(target=target(row))
