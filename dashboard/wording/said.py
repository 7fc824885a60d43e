"""How one row of figures is said: its value, its target, the gap between them, the pill of its status."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import LOOKS
from dashboard.wording import frame
from dashboard.wording.escape import plain
from metrics.claims.states import JUDGED, word
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.phrases.codes import units_of
from metrics.phrases.figures import NUMBERS, size, spans_of
from metrics.phrases.figures import target as marked
from metrics.phrases.naming import Noun, same
from metrics.phrases.naming import listed as named
from metrics.phrases.numbers import MINUS, SAME, aim, is_small, under_a_tenth, written
from metrics.phrases.why import beside, covered
from pipelines.ground.text import Lang, Text

Row = Figure  # as pages call it: a Figure of the theme is what Plotly draws

AIM = Text("目标：", "target:")
TARGET = Text("目标 {target}", "target {target}")
BASE = Text("n = {n} {noun}", "n = {n} {noun}")
COVERAGE = Text("覆盖 {share}", "coverage {share}")
JOINT = Text("；", "; ")
MONTHS = Text("{months}的数据", "of {months}")
INTERVAL = Text("95% 区间 {low}–{high}", "95 % interval {low}–{high}")


def value(row: Row, lang: Lang) -> str:
    """Return the value with its unit; a dash where there is none."""
    return written(row["value"], row["unit"], row["target"], lang)


def shown(row: Row, lang: Lang) -> str:
    """Return the value where it stands large: what is not reported has none, whatever part of it came.

    What was found among those who were checked stands in the reason.
    """
    return "—" if row["status"] == "not_reported" else value(row, lang)


def target(row: Row, lang: Lang) -> str:
    """Return the target in words, marked where it is only proposed; nothing where there is none."""
    return "" if row["target"] is None else TARGET.filled(target=marked(row)).on(lang)


def unmarked_target(row: Row, lang: Lang) -> str:
    """Return the same without the mark, for where its badge stands beside it."""
    return "" if row["target"] is None else TARGET.filled(target=bare_target(row, lang)).on(lang)


def bare_target(row: Row, lang: Lang) -> str:
    """Return the target's number; 100%, not 100.0%."""
    return "" if row["target"] is None else aim(row["target"], row["unit"], lang)


def gap(row: Row) -> str:
    """Return how far above or below the target, in points, things or times; empty where that says nothing."""
    far = row["gap"]
    if far is None or abs(far) <= SAME or row["status"] not in {"met", "near", "missed"}:
        return ""
    is_number = row["unit"] in NUMBERS
    if not is_number and is_small(far):  # as its value is written, from which it may not differ
        return f"{MINUS if far < 0 else '+'}{under_a_tenth(far)}"
    places = 2 if row["unit"] == "ratio" else 0 if is_number else 1
    text = f"{far if is_number else far * 100:+.{places}f}"
    return text.replace("-", MINUS)


def status(row: Row, lang: Lang) -> str:
    """Return the sign and the word of a status: ✔ 达标."""
    return f"{LOOKS[row['status']].sign} {word(row).on(lang)}"


def pill(row: Row, lang: Lang) -> str:
    """Return sign, word and gap: ✔ 达标 +4.0."""
    return f"{status(row, lang)} {gap(row)}".strip()


def badges(row: Row, lang: Lang) -> list[str]:
    """Return what must stand beside a target: that it is proposed, that it is looser than the plan's."""
    said = []
    if row["target"] is not None and row["is_proposed"]:
        said.append(frame.PROPOSED.on(lang))
    if row["is_looser"]:
        said.append(frame.LOOSER.on(lang))
    return said


def listed(names: Sequence[str], lang: Lang, unit: Text) -> str:
    """Return names as a list of at most three, and how many there are in all."""
    noun = Noun(f"个{unit.zh}", unit.en, unit.en)
    return named([same(name) for name in names], noun=noun).on(lang)


def badged(row: Row, lang: Lang) -> str:
    """Return the badges of a row's target as markdown, which say that they are the target's; "" for none."""
    found = badges(row, lang)
    return (
        f":small[{AIM.on(lang)}] " + " ".join(f":blue-badge[{plain(word)}]" for word in found)
        if found
        else ""
    )


def moved(by: float, unit: str, lang: Lang) -> str:
    """Return the size of a change, without a sign: a share moves by percentage points."""
    return size(by, unit).on(lang)


def titled(words: str) -> str:
    """Return words as a heading: an English one begins large, each of the rest stays as it is.

    >>> titled("own projects"), titled("自主发展项目")
    ('Own projects', '自主发展项目')
    """
    return words[:1].upper() + words[1:]


def short_name(indicator: Indicator, lang: Lang) -> str:
    """Return an indicator's name for narrow places."""
    return titled(indicator.short.on(lang))


def base(row: Row, indicator: Indicator, lang: Lang) -> str:
    """Return what a rate rests on: how many units, which share of those in scope."""
    noun = units_of(indicator.id)
    parts = [BASE.filled(n=written(row["units"], "count"), noun=noun).on(lang)] if row["units"] else []
    is_said = row["is_thin"] or row["status"] in {"not_reported", "not_comparable"}  # in the reason
    if row["coverage"] is not None and not is_said:
        parts.append(COVERAGE.filled(share=written(row["coverage"], "%", 1.0)).on(lang))
    return " · ".join(parts)


def interval(row: Row, lang: Lang) -> str:
    """Return Wilson's limits in words."""
    low, high = (written(row[end], row["unit"], row["target"]) for end in ("low", "high"))
    return INTERVAL.filled(low=low, high=high).on(lang)


def limiting(row: Row, lang: Lang) -> list[str]:
    """Return what value, target and status of a tile do not say: what is covered, and what leaves a doubt."""
    spans, months = spans_of(row), covered(row)
    is_judged = row["status"] in JUDGED
    parts = [
        spans.on(lang) if spans and row["value"] is not None else "",
        MONTHS.filled(months=months).on(lang) if months is not None and is_judged else "",
        beside(row, lang),
    ]
    return [part for part in parts if part]
