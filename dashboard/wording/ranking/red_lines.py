"""Facts that could trigger a red line of the appraisal: for people to decide, never applied by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import polars as pl

from dashboard.wording.asides import Aside, asides
from metrics.figures.figure import Figure
from metrics.phrases.numbers import signed, written
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.door import Told
from metrics.scoring.proposal import SHOWS_IN
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

HEADING = Text("红线线索（由人认定）", "What could be a red line (people decide)")
NOTE = Text(
    "方案的红线（建议值）：查实弄虚作假的定为差；查实挪用资金的最高一般；退出后返贫而未及时纳入、保障问题"
    "超期未解决的最高较好。下面只列数据中看到的事实，等次没有因此改动；认定后写入 county.toml 的 red_lines。",
    "Red lines of the scheme (proposed): data proven false: poor; funds proven misused: fair at most;"
    " re-entry not taken up in time, or a guarantee open beyond its days: fairly good at most. Listed here"
    " is what the data show; no grade was changed by it. What is decided goes to red_lines of county.toml.",
)
NONE = Text(
    "本期各乡镇的数据里没有看到可能触发红线的事实",
    "The period's data show no fact that could be a red line for any township",
)
MISUSED = Text(
    "用途不符的支付 {yuan} 元（{indicator} 为 {value}）",
    "{yuan} yuan paid for another purpose ({indicator} {value})",
)
BACK = Text(
    "保留期内重新纳入 {n} 户（{indicator}）：查是否及时纳入",
    "{n} {n:household|households} back within retention ({indicator}): was it taken up in time?",
)
OPEN = Text(  # of those whose deadline fell in the period: older ones stood under the period before
    "期限在本期内、到期末仍未解决的保障问题 {n} 个（{indicator}）",
    "{n} guarantee {n:problem|problems} due in the period and still open at its end ({indicator})",
)
APART = Text(
    "乡镇自查或干部在场的答卷，满意度比计分的高 {gap} 个百分点（{indicator}），不止是偶然：查答卷是否属实",
    "answers to its own survey or with a cadre present {gap} points above those that count ({indicator}),"
    " more than chance: are they true?",
)


class Hint(NamedTuple):
    """One fact of a township that could trigger a red line."""

    area: str
    name: str
    indicator: str
    fact: Text


def hints(results: Results, told: Told, period: Period) -> list[Hint]:
    """Return the facts of every township, in the order of the townships; an empty list: there are none."""
    rows = results.tidy("all", period=period.id, level="township").filter(
        pl.col("indicator").is_in(list(FACTS)) & pl.col("component").is_null()
    )
    found = [
        Hint(row["area_code"], row["area_name"], row["indicator"], fact)
        for row in typed_rows(rows, Figure)
        if (fact := FACTS[row["indicator"]](row)) is not None
    ]
    known = set(rows["area_code"])
    apart = [Hint(one.code, one.name, one.indicator, said) for one, said in _apart(told) if one.code in known]
    return sorted([*found, *apart], key=lambda one: one.area)


def _misused(row: Figure) -> Text | None:
    paid, proper = row["denominator"], row["numerator"]
    if paid is None or proper is None or paid - proper <= 0:
        return None
    return MISUSED.filled(
        indicator=row["indicator"], yuan=written(paid - proper, "count"), value=written(row["value"], "%")
    )


def _back(row: Figure) -> Text | None:
    count = int(row["value"] or 0)
    return BACK.filled(indicator=row["indicator"], n=count) if count else None


def _open(row: Figure) -> Text | None:
    due, done = row["denominator"], row["numerator"]
    if due is None or done is None:
        return None
    still = int(due - done - (row["late"] or 0))
    return OPEN.filled(indicator=row["indicator"], n=still) if still > 0 else None


FACTS: dict[str, Callable[[Figure], Text | None]] = {
    SHOWS_IN["misused"]: _misused,
    SHOWS_IN["back"]: _back,
    SHOWS_IN["open"]: _open,
}


def _apart(told: Told) -> Iterator[tuple[Aside, Text]]:
    for one in asides(told):
        if one.is_finding and one.gap > 0:
            yield one, APART.filled(gap=signed(one.gap * 100, 1).lstrip("+"), indicator=one.indicator)
