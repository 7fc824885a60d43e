"""Number formats: what a person sees of a stored number (a date, a time, a percent, an amount in 万元)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["number", "date", "time", "elapsed", "percent"]

TOKEN = re.compile(
    r'"[^"]*"?|[\\!_*].|\[[^\]]*\]?|;|AM/PM|A/P|上午/下午|General|G/通用格式|E[+-]|.',
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)\]", re.IGNORECASE)
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
FRACTION = re.compile(r"(s\]?)[.,]0+")  # 0 after the seconds' point is a part of them, no digit of a number
DAYS, CLOCK = set("ydegab"), set("hs")
TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
# A unit that a format writes behind the number is the cell's own, as if it had been typed, where it changes
# how much the number says (元, 户, 年 do not).
UNITS = {"%", "千元", "万", "万元", "百万元", "亿", "亿元"}

GENERAL, SEPARATOR = "", ";"
PERCENT = {9: "0%", 10: "0.00%"}
TIMES = {
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
# What Chinese (and Japanese, Korean) Excel shows for the numbers that have no code in the file.
CHINESE_TIMES = {32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 55: "h:mm", 56: "h:mm:ss"}
DATES = dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd")
BUILT_IN: dict[int, str] = PERCENT | TIMES | CHINESE_TIMES | DATES


@dataclass(slots=True, frozen=True)
class Section:
    """One part of a format: for which numbers it is (None: those that no other is for), and what it shows."""

    test: tuple[str, float] | None
    kind: Kind
    unit: str = ""

    def fits(self, value: float) -> bool:
        """Tell whether the section is for this number."""
        return self.test is None or TESTS[self.test[0]](value, self.test[1])


@dataclass(slots=True, frozen=True)
class Format:
    """A number format as its sections."""

    sections: tuple[Section, ...]

    @property
    def is_plain(self) -> bool:
        """Tell whether every number is seen as it is stored."""
        return all(s.kind == "number" and not s.unit for s in self.sections)

    def of(self, value: float) -> Section:
        """Return the section that shows a number."""
        return next((s for s in self.sections if s.fits(value)), self.sections[-1])


@lru_cache(maxsize=4096)
def read_format(code: str) -> Format:
    """Read a format's code, like 0.00% or yyyy"年"m"月"."""
    parts: list[list[str]] = [[]]
    for token in TOKEN.findall(code):
        if token == SEPARATOR:
            parts.append([])
        else:
            parts[-1].append(token)
    tests = [_test(part) for part in parts[:3]]
    if not any(tests):
        usual: dict[int, list[tuple[str, float] | None]] = {1: [None], 2: [(">=", 0), None]}
        tests = usual.get(len(tests), [(">", 0), ("<", 0), None])
    return Format(tuple(_section(test, part) for test, part in zip(tests, parts, strict=False)))


def built_in(number: int) -> Format:
    """Return the format that a number without a code stands for."""
    return read_format(BUILT_IN.get(number, GENERAL))


def _test(tokens: list[str]) -> tuple[str, float] | None:
    found = next((m for token in tokens if (m := CONDITION.match(token))), None)
    return (found[1], float(found[2])) if found else None


def _section(test: tuple[str, float] | None, tokens: list[str]) -> Section:
    shown = "".join(t for t in tokens if not _is_aside(t)).lower()
    has_digits = bool(set(FRACTION.sub(r"\1", shown)) & set("0#?"))
    if "%" in shown:
        return Section(test, "percent")
    if not has_digits and any(ELAPSED.fullmatch(t) for t in tokens):
        return Section(test, "elapsed")
    if not has_digits and set(shown) & {*DAYS, *CLOCK, "m"}:
        is_time = set(shown) & CLOCK and not set(shown) & DAYS
        return Section(test, "time" if is_time else "date")
    return Section(test, "number", _unit(tokens))


def _is_aside(token: str) -> bool:
    """Tell whether a token is text, space, colour or General: nothing that says what a number is."""
    is_long = len(token) > 1
    return is_long and (token[0] in '"\\!_*[' or token[0] in "eEgGaA上") and not ELAPSED.fullmatch(token)


def _unit(tokens: list[str]) -> str:
    """Return the unit that the format writes behind the number, unless it also moves the point.

    0!.0,"万元" and 0!.0000"万元" show 12.5万元 for the stored 125000, which is in yuan: no unit of the cell.
    """
    places = [at for at, t in enumerate(tokens) if t in "0#?" or t.lower() in {"general", "g/通用格式"}]
    if not places:
        return ""
    inner, behind = tokens[places[0] : places[-1]], tokens[places[-1] + 1 :]
    if "," in behind or any(_is_aside(t) for t in inner if t.lower() not in {"e+", "e-"}):
        return ""
    said = "".join(_literal(t) for t in behind).replace("％", "%").strip()
    return said if said in UNITS else ""


def _literal(token: str) -> str:
    if token.startswith('"'):
        return token.strip('"')
    if token[0] in "\\!":
        return token[1:]
    return "" if token[0] in "_*[" else token
