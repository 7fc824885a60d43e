"""Months and halves in words: runs of months drawn together, nothing said where all of a period came."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ground.text import Text

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HALF, YEAR = 6, 12
NO_MONTH = Text("没有一个月", "no month")
HALVES = {"H1": Text("上半年", "the first half"), "H2": Text("下半年", "the second half")}


def months_in_words(months: Sequence[str], period: str) -> Text | None:
    """Return months ("2025-03") as runs; None where every month of the period is there.

    >>> months_in_words(["2025-01", "2025-02", "2025-03", "2025-05"], "2025").en
    'Jan–Mar, May'
    >>> months_in_words([f"2025-{month:02d}" for month in range(7, 13)], "2025H2") is None
    True
    """
    if len(months) >= (HALF if "H" in period else YEAR):
        return None
    if not months:
        return NO_MONTH
    runs = _runs(sorted(_number(one) for one in months))
    zh = "、".join(_run([str(at % YEAR + 1) for at in ends]) for ends in runs)
    return Text(zh + "月", ", ".join(_run([NAMES[at % YEAR] for at in ends]) for ends in runs))


def halves_in_words(ids: str) -> Text:
    """Return the halves of a year ("2025H1") in words.

    >>> halves_in_words("2025H1").zh
    '上半年'
    """
    said = [HALVES[one[-2:]] for one in ids.split(",")]
    return Text("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def _number(month: str) -> int:
    year, at = month.split("-")
    return int(year) * YEAR + int(at) - 1


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _run(ends: list[str]) -> str:
    first, last = ends
    return first if first == last else f"{first}–{last}"
