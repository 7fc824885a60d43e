"""The scene of funds: what was paid of what was allocated, and which payments are against a rule."""

from __future__ import annotations

import polars as pl

from metrics.claims.against_targets import of_proposed
from metrics.claims.appraisal import in_states
from metrics.helping.money import TITLE, breaches, by_purpose, judged
from metrics.indicators.funds import COMPLETE, EARMARKED
from metrics.meeting.pillars import figures_of, shown
from metrics.meeting.scene import Scene, rows_of
from metrics.phrases.naming import joined, on_day
from metrics.phrases.numbers import yuan_wan
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

STATES = Text("资金指标 {n} 项：{parts}", "{n} {n:figure|figures} of funds: {parts}")
AGAINST = Text("{n} 笔支付与规定不符（{parts}）", "{n} {n:payment|payments} against a rule ({parts})")
NONE = Text("没有与规定不符的支付", "no payment against a rule")
ONLY_MISUSED = Text("{n} 笔支付的用途与批准不符", "{n} {n:payment|payments} not for the purpose approved")
ONLY_LACKING = Text("{n} 笔支付要件不全", "{n} {n:payment|payments} not complete")
MISUSED = Text("用途与批准不符 {n} 笔", "not for the purpose approved: {n}")
LACKING = Text("要件不全 {n} 笔", "not complete: {n}")
BOTH = Text("两项兼有 {n} 笔", "both: {n}")
UNDATED = Text("{n} 笔台账没有支付日期", "{n} {n:line|lines} of the ledger without a date")
NOTE = Text(
    "下达按工作年度至期末，支付为这些项目至期末的净额（退款抵减）；与规定不符的按本期有日期的支付逐笔核对",
    "allocated: of the work year up to the period's end; paid on these projects by then, net of refunds;"
    " payments against a rule: each dated line of the period",
)


def funds(results: Results, period: Period) -> Scene | None:
    """Return the figures of funds against their targets; None where neither projects nor payments came."""
    rows = figures_of(results, period, "funds")
    if not rows:
        return None
    mine = [row for row in rows if row["status"] != "not_applicable"]
    wrong = _wrong(results, period)
    parts = [*_money(results, period, wrong), STATES.filled(n=len(mine), parts=in_states(mine))]
    title = joined([*parts, of_proposed(mine)])
    told = {} if wrong is None else _beside(wrong)
    ids = tuple(row["indicator"] for row in rows)
    return Scene("funds", "against_target", title, rows_of(shown(rows, told)), "mixed", NOTE, ids)


def in_short(results: Results, period: Period) -> Text | None:
    """Say the same without the states of the figures; None where nothing came."""
    parts = _money(results, period, _wrong(results, period))
    return joined(parts) if parts else None


def _wrong(results: Results, period: Period) -> pl.DataFrame | None:
    """Return the lines that are against a rule; None where the ledger has no line of the period."""
    lines = judged(results, period)
    return None if lines.is_empty() else breaches(lines)


def _money(results: Results, period: Period, wrong: pl.DataFrame | None) -> list[Text]:
    """Say what was paid of what was allocated, and which payments are against a rule."""
    first = paid(results, period)
    found = [] if first is None else [first]
    return found if wrong is None else [*found, *against(wrong)]


def paid(results: Results, period: Period) -> Text | None:
    """Say what was paid of what was allocated in the work year; None where no project of it came."""
    rows = by_purpose(results, period)
    if rows.is_empty():
        return None
    end = min(period.end, results.settings.today)
    sums = {name: float(rows[name].sum()) for name in ("allocated", "paid")}
    money = {name: Text(yuan_wan(yuan, "zh"), yuan_wan(yuan, "en")) for name, yuan in sums.items()}
    return TITLE.filled(year=period.year, end=on_day(end), **money)


def against(wrong: pl.DataFrame) -> list[Text]:
    """Say how many payments are against which rule (one that is against both counts once), and the undated.

    `wrong`: one row per line of the ledger that is against a rule (money.breaches).
    """
    dated = wrong.filter(pl.col("paid_on").is_not_null())
    without = wrong.height - dated.height
    more = [UNDATED.filled(n=without)] if without else []
    if dated.is_empty():
        return more or [NONE]
    counts = _counts(dated)
    if not all(counts[:2]):  # one kind alone needs no sum of kinds
        return [(ONLY_MISUSED if counts[0] else ONLY_LACKING).filled(n=dated.height), *more]
    parts = [words.filled(n=n) for words, n in zip((MISUSED, LACKING, BOTH), counts, strict=True) if n]
    told = Text("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return [AGAINST.filled(n=dated.height, parts=told), *more]


def _counts(wrong: pl.DataFrame) -> tuple[int, int, int]:
    """Return how many lines were misused, how many lack something, how many both."""
    if wrong.is_empty():
        return 0, 0, 0
    lacks = pl.col("lacks") != ""
    misused, lacking = wrong.filter("is_misused").height, wrong.filter(lacks).height
    return misused, lacking, wrong.filter("is_misused", lacks).height


def _beside(wrong: pl.DataFrame) -> dict[str, Text]:
    """Return what the rows of earmarks and of completeness say beside: how many lines they are about."""
    misused, lacking, _ = _counts(wrong)
    found = ((EARMARKED, MISUSED, misused), (COMPLETE, LACKING, lacking))
    return {one.id: words.filled(n=n) for one, words, n in found if n}
