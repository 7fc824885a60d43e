"""One number opened, in words: its formula with this cell's numbers, and the document that scripts read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.wording import said
from dashboard.wording.could_be import ends
from metrics.catalogue import BY_ID
from metrics.claims.states import STATES
from metrics.figures.figure import Figure
from metrics.figures.lineage import said as in_words
from metrics.grammar.indicator import REGISTER, Indicator
from metrics.grammar.totals import Ratio
from metrics.grammar.value import A_YEAR_APART
from metrics.opening.bounds import Bounds
from metrics.opening.opened import Opened, said_of, sources_of
from metrics.opening.units import ROLES, roles
from metrics.phrases.bureaus import bureau
from metrics.phrases.numbers import MINUS, written
from metrics.phrases.reasons import bare
from metrics.results import Results
from metrics.tracing.rows import OWN
from pipelines.ground.text import Lang, Text
from pipelines.sources import source

MONEY = (
    ("，元", " 元"),
    (", yuan", " yuan"),
)  # of yuan: in words, and after a number
QUOTIENT = Text("{top} ÷ {base} = {value}", "{top} ÷ {base} = {value}")
COUNT = Text("{top} = {value}", "{top} = {value}")
BEFORE = Text("上年同期：{formula}", "a year before: {formula}")
OTHER = Text("对照：{formula}", "held against: {formula}")
THEN = Text("{first}；{second}；{third}", "{first}; {second}; {third}")
BY_HUNDRED = Text("{first}；上年同期 {before}", "{first}; a year before {before}")
BETWEEN = Text("可能范围 {low} 至 {high}：{note}。", "It could be {low} to {high}: {note}.")
NO_BOUNDS = Text("可能范围：{note}。", "What it could be: {note}.")
TURNS = Text("状态会在“{low}”与“{high}”之间变化。", " Its status would lie between “{low}” and “{high}”.")
NOTHING = Text("本期没有可以计入的数据", "there is nothing to count for this period")
LAST = {  # how the value is made of the two quotients
    "growth": "{now} ÷ {then} " + MINUS + " 1 = {value}",
    "change": "{now} " + MINUS + " {then} = {value}",
    "fall": "{then} " + MINUS + " {now} = {value}",
    "tilt": "{now} ÷ {then} = {value}",
}


def formula_of(one: Opened) -> Text:
    """Return the formula with this cell's own numbers, in words, in both languages.

    A figure without a value says that there is nothing to count, and no number.
    """
    if one.figure["value"] is None:
        return NOTHING
    return Text(*(_formula(one.indicator, one.figure, one.component, lang) for lang in ("zh", "en")))


def _formula(indicator: Indicator, figure: Figure, component: str | None, lang: Lang) -> str:
    value, kind = said.value(figure, lang), indicator.value.kind
    sums = roles(indicator, component)
    if kind == "count":
        return _count(bare(in_words(sums["numerator"])).on(lang), figure, value, lang)
    now = _amounts(Ratio(sums["numerator"], sums["denominator"]), figure, ("numerator", "denominator"), lang)
    if kind in {"ratio", "composition"}:
        return QUOTIENT.filled(top=now[0], base=now[1], value=value).on(lang)
    prefix, intro = ("previous", BEFORE) if kind in A_YEAR_APART else ("other", OTHER)
    names = (f"{prefix}_numerator", f"{prefix}_denominator")
    then = _amounts(Ratio(sums[names[0]], sums[names[1]]), figure, names, lang)
    quotients = [_quotient(figure, pair, kind) for pair in (("numerator", "denominator"), names)]
    first = QUOTIENT.filled(top=now[0], base=now[1], value=quotients[0])
    second = intro.filled(formula=QUOTIENT.filled(top=then[0], base=then[1], value=quotients[1]))
    third = LAST[kind].format(now=quotients[0], then=quotients[1], value=value)
    return THEN.filled(first=first, second=second, third=third).on(lang)


def _count(what: str, figure: Figure, value: str, lang: Lang) -> str:
    """Return a number of things: what is counted, and how many it was a year before, where that is known."""
    first = COUNT.filled(top=what, value=value)
    if figure["previous_numerator"] is None:
        return first.on(lang)
    return BY_HUNDRED.filled(first=first, before=written(figure["previous_numerator"], "count")).on(lang)


def _amounts(of: Ratio, figure: Figure, names: Sequence[str], lang: Lang) -> list[str]:
    """Return both sums in words, each with its number."""
    row: Mapping[str, Any] = figure
    noun = BY_ID[figure["indicator"]].noun
    return [
        amount(bare(in_words(total)), noun, written(row[name], "count")).on(lang)
        for total, name in zip(of.totals, names, strict=True)
    ]


def amount(words: Text, noun: Text, n: str) -> Text:
    """Return what is summed with its number, as people say it: 各项均达标 282 户, 282 households where ….

    >>> homes = Text("户", "households")
    >>> amount(Text("各项均达标的户", "households where every item is met"), homes, "282").zh
    '各项均达标 282 户'
    >>> amount(Text("可支配收入，元", "Disposable income, yuan"), homes, "3,000").en
    'Disposable income 3,000 yuan'
    """
    zh, en = words.zh, words.en
    if en.endswith(MONEY[1][0]):
        said = (zh.removesuffix(MONEY[0][0]), en.removesuffix(MONEY[1][0]))
        return Text(f"{said[0]} {n}{MONEY[0][1]}", f"{said[1]} {n}{MONEY[1][1]}")
    ending = f"的{noun.zh}"
    told = f"{zh.removesuffix(ending)} {n} {noun.zh}" if zh.endswith(ending) else f"{zh} {n}"
    return Text(told, f"{n} {en}" if en.startswith(noun.en) else f"{en} {n}")


def _quotient(figure: Figure, names: Sequence[str], kind: str) -> str:
    row: Mapping[str, Any] = figure
    top, base = row[names[0]], row[names[1]]
    unit = "count" if kind in {"growth", "tilt"} else "%"
    return written(top / base if base else None, unit)


def bounds_said(figure: Figure, found: Bounds) -> Text | None:
    """Return what the number could be, and that its status would be another there; None: it is sure.

    Where nothing is missing nothing is said; where there are no bounds, that.
    """
    if figure["value"] is None or (found.low == found.high and found.low is not None):
        return None
    if found.low is None or found.high is None:
        return NO_BOUNDS.filled(note=found.note)
    low, high = ends(figure, found)
    told = BETWEEN.filled(low=low, high=high, note=found.note)
    if not found.turns or found.low_status is None or found.high_status is None:
        return told
    states = {name: STATES[name] for name in (found.low_status, found.high_status)}
    turns = TURNS.filled(low=states[found.low_status], high=states[found.high_status])
    return Text(f"{told.zh}{turns.zh}", f"{told.en}{turns.en}")


def document_of(results: Results, one: Opened) -> dict[str, Any]:
    """Return the document of `chengxiao trace` (interface.md), every unit with its source rows."""
    figure, words = one.figure, formula_of(one)
    return {
        "indicator": one.indicator.id,
        "area_code": one.place.area,
        "period": one.place.period,
        "kind": one.place.kind,
        "component": one.component,
        "value": figure["value"],
        "numerator": figure["numerator"],
        "denominator": figure["denominator"],
        **{name: figure[name] for name in ROLES[2:] if figure[name] is not None},  # type: ignore[literal-required]
        "status": figure["status"],
        "missing": figure["missing"],
        "formula": {"zh": words.zh, "en": words.en},
        "units": _listed(results, one, one.units, ROLES),
        "left_out": _listed(results, one, one.left_out, ()),
        "bounds": {
            "low": one.bounds.low,
            "high": one.bounds.high,
            "low_status": one.bounds.low_status,
            "high_status": one.bounds.high_status,
            "note": {"zh": one.bounds.note.zh, "en": one.bounds.note.en},
        },
        "refused": _refused(one),
    }


def responsible(one: Opened, department: str | None) -> Text:
    """Return who answers for a unit: its own department, else who sends the table that it stands in."""
    return answers_for(one.indicator, department)


def answers_for(indicator: Indicator, department: str | None) -> Text:
    """Return who answers for a unit of an indicator, as `responsible`."""
    if department:
        return bureau(department)
    own = [name for name in indicator.needs if name != REGISTER]
    about = [name for name in own if source(name).is_about_people]  # a line or a benchmark fails nobody
    return source((about or own or [REGISTER])[-1]).sent_by


def _refused(one: Opened) -> dict[str, str] | None:
    if one.refused is None:
        return None
    return {"code": one.refused.code, "zh": one.refused.words.zh, "en": one.refused.words.en}


def _listed(
    results: Results, one: Opened, rows: pl.DataFrame, amounts: Sequence[str]
) -> list[dict[str, Any]]:
    """Return each unit as scripts read it; amounts that the figure has not are not there."""
    behind: dict[int, list[dict[str, Any]]] = {}
    for line in sources_of(results, one, rows).to_dicts():
        behind.setdefault(line.pop("unit"), []).append(line)
    shown = [name for name in amounts if name in roles(one.indicator)]
    found = []
    for row in said_of(one, rows).to_dicts():
        unit = {"id": row["id"], "household": row.get(OWN), "village_code": row["village_code"]}
        unit |= {name: row[name] for name in shown}
        unit |= {"passes": row["passes"]} if amounts else {"missing": row["missing"]}
        owner = responsible(one, row.get("department"))
        unit["responsible"] = {"zh": owner.zh, "en": owner.en}
        unit["why"] = {"code": row["code"], "zh": row["zh"], "en": row["en"]}
        found.append({**unit, "held": row["held"], "sources": behind.get(row["unit"], [])})
    return found
