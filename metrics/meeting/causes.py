"""The scene of causes: why plans were found off track, and beside it how many welfare posts stand vacant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.figures.figure import Figure
from metrics.indicators.helping import EVALUATED
from metrics.indicators.work import POSTS_FILLED
from metrics.meeting.scene import Scene, Shown, label, rows_of
from metrics.phrases.coded import words_of
from metrics.phrases.months import months_in_words
from metrics.phrases.naming import joined
from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.rows import first_row
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.quarterly_evaluation import QUARTERLY_EVALUATION

REASONS = words_of(QUARTERLY_EVALUATION.column("reason"))
UNSAID = Text("未填原因", "cause not said")
LAST = (REASONS["其他"], UNSAID)  # a rest stands after whatever has a name
FACT = "fact_off_track"
OFF_TRACK = "off_track"  # the code of the row that says how many
BY_REASON = """
SELECT reason, count(*) AS times FROM fact_off_track WHERE period = $1 AND is_found
GROUP BY reason ORDER BY reason
"""
Counted = tuple[Text, int]

NOT_CAME = Text("本期没有收到季度评估", "no quarterly evaluation of the period came")
OF_EVALUATIONS = Text("未达预期的原因", "Why plans went off track")
OF_POSTS_ALONE = Text("公益性岗位", "Welfare posts")
NONE = Text("本期季度评估没有未达预期的", "no quarterly evaluation of the period found a plan off track")
TIMES = Text("本期季度评估 {n} 次未达预期", "{n} quarterly {n:evaluation|evaluations} found a plan off track")
ALL_OF_ONE = Text("全部是{name}", "all of them: {name}")
THE_ONE = Text("原因是{name}", "the cause: {name}")
MOST = Text("过半是{name}（{k} 次）", "more than half: {name} ({k})")
PARTS = Text("没有一种原因过半：{parts}", "no cause is behind more than half: {parts}")
PART = Text("{name} {k} 次", "{name} {k}")
NOTHING_SAID = Text("都没有填原因", "of none the cause is said")
ALL_FILLED = Text("公益性岗位 {all} 个{latest}全部有人在岗", "all {all} welfare posts are filled{latest}")
ONE_FILLED = Text("公益性岗位 {all} 个{latest}有人在岗", "{all} welfare post, which is filled{latest}")
POSTS = Text(
    "公益性岗位 {all} 个{latest}在岗 {filled} 个、空岗 {vacant} 个",
    "of {all} welfare {all:post|posts} {filled} filled, {vacant} vacant{latest}",
)
AT_END = Text("，", "")
LATEST = Text(
    "（末月没有到齐，各乡镇按最近一月，都有的最近是{month}），",
    " (the last month did not come from all: each township by its latest; all of them have {month})",
)
LATEST_OF_EACH = Text(
    "（末月没有到齐，各乡镇按最近一月），",
    " (the last month did not come from all: each township by its latest)",
)
ROW = Text("{name}：{k} 次（占 {share}）", "{name}: {k} ({share})")
ALL_ROW = Text("季度评估未达预期：{n} 次", "evaluations that found a plan off track: {n}")
POSTS_ROW = Text("公益性岗位：在岗 {filled} 个", "welfare posts filled: {filled}")
VACANT_ROW = Text("公益性岗位：空岗 {vacant} 个", "welfare posts vacant: {vacant}")
NOTE = Text(
    "按评估日期在本期的季度评估计次，一户一季可有一次；占比以全部未达预期的评估为基数，未填原因的也在内",
    "evaluations by their day; shares are of all that found a plan off track, those without a cause included",
)
OF_POSTS = Text(
    "岗位按期末月份，乡镇未报末月的取期内最近一月", "posts: of the last month that a township sent"
)


def causes(results: Results, period: Period) -> Scene | None:
    """Return why plans went off track, most often first, and the posts; None where nothing of either came."""
    if period.id not in {one.id for one in results.periods()}:
        return None
    found, posts = reasons(results, period), _row(results, period, POSTS_FILLED.id)
    has_evaluations, has_posts = _came(results, period, found), posts["value"] is not None
    if not has_evaluations and not has_posts:
        return None
    why = said(found) if has_evaluations else [NOT_CAME]
    title = joined([*why, filled(posts, period) if has_posts else None])
    rows = [*(_shown(found) if has_evaluations else []), *(_posts(posts) if has_posts else [])]
    notes = joined([NOTE if has_evaluations else None, OF_POSTS if has_posts else None])
    ids = (POSTS_FILLED.id,) if has_posts else ()
    return Scene("causes", "list", title, rows_of(rows), "count", notes, ids)


def lacking(results: Results, period: Period) -> list[Text]:
    """Name what of the scene did not come: the evaluations, the posts."""
    has_evaluations = _came(results, period, reasons(results, period))
    has_posts = _row(results, period, POSTS_FILLED.id)["value"] is not None
    return [*([] if has_evaluations else [OF_EVALUATIONS]), *([] if has_posts else [OF_POSTS_ALONE])]


def _came(results: Results, period: Period, found: Sequence[Counted]) -> bool:
    """Whether any evaluation of the period came."""
    evaluated = _row(results, period, EVALUATED.id)
    is_known = FACT in results.records.tables
    return is_known and bool(found or evaluated["numerator"] or evaluated["late"])


def _row(results: Results, period: Period, indicator: str) -> Figure:
    return first_row(results.tidy(indicator, period=period.id), Figure)


def reasons(results: Results, period: Period) -> list[Counted]:
    """Return each cause of the period's evaluations with its number, the most often first, rests last."""
    if FACT not in results.records.tables:
        return []
    rows = results.records.whole.frame(BY_REASON, [period.id])
    found = [(REASONS[reason] if reason else UNSAID, times) for reason, times in rows.iter_rows()]
    places = {name: at for at, name in enumerate((*REASONS.values(), UNSAID))}
    return sorted(found, key=lambda one: (one[0] in LAST, -one[1], places[one[0]]))


def said(found: Sequence[Counted]) -> list[Text]:
    """Say how often plans were off track, and which cause is behind more than half; else all with numbers.

    Those whose cause is not said stand in the base: what is not known is no part of a majority.
    """
    n = sum(times for _, times in found)
    if not n:
        return [NONE]
    top, times = max(found, key=lambda one: one[1])
    if top == UNSAID and times == n:
        why_so = NOTHING_SAID
    elif times == n:
        why_so = (ALL_OF_ONE if n > 1 else THE_ONE).filled(name=top)
    elif top != UNSAID and times > n / 2:
        why_so = MOST.filled(name=top, k=times)
    else:
        parts = [PART.filled(name=name, k=k) for name, k in found]
        told = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
        why_so = PARTS.filled(parts=told)
    return [TIMES.filled(n=n), why_so]


def filled(row: Figure, period: Period) -> Text:
    """Say how many posts are filled and how many vacant, and where it is not of the period's last month."""
    every, held = _counts(row)
    latest = AT_END if _has_month(row, period.end) else _latest(row, period)
    if every == held:
        return (ALL_FILLED if every > 1 else ONE_FILLED).filled(all=every, latest=latest)
    return POSTS.filled(all=every, filled=held, vacant=every - held, latest=latest)


def _latest(row: Figure, period: Period) -> Text:
    """Say by which months posts are told where the period's last one did not come from every township."""
    months = sorted(filter(None, (row["months"] or "").split(",")))
    return LATEST.filled(month=months_in_words(months[-1:], period.id)) if months else LATEST_OF_EACH


def _has_month(row: Figure, last: date) -> bool:
    """Whether every township sent the month of a day, or nothing is said of months."""
    return row["months"] is None or f"{last:%Y-%m}" in row["months"].split(",")


def _counts(row: Figure) -> tuple[int, int]:
    return round(row["denominator"] or 0), round(row["numerator"] or 0)


def _shown(found: Sequence[Counted]) -> list[Shown]:
    """One row for all evaluations off track, then one per cause."""
    n = sum(times for _, times in found)
    rows = [_line(ALL_ROW.filled(n=n), n, OFF_TRACK)]
    for name, times in found:
        share = written(times / n, "%")
        rows.append(_line(ROW.filled(name=name, k=times, share=share), times))
    return rows


def _posts(row: Figure) -> list[Shown]:
    every, held = _counts(row)
    return [
        _line(POSTS_ROW.filled(filled=held), held),
        _line(VACANT_ROW.filled(vacant=every - held), every - held),
    ]


def _line(text: Text, number: int, code: str | None = None) -> Shown:
    return label(text, code=code, value=float(number), text_zh=text.zh, text_en=text.en)
