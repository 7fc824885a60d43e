"""What stands beside a headline, in sentences, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from metrics.catalogue import CATALOGUE
from metrics.claims.states import state_of
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.opening import beside
from metrics.opening.place import Place
from metrics.phrases.bureaus import group
from metrics.phrases.naming import before
from metrics.phrases.numbers import written
from metrics.phrases.units import counted_units
from metrics.results import Results
from metrics.rows import typed_rows
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.monitoring_line import MONITORING_LINE

ATTEMPTED = next(one for one in CATALOGUE if one.pillar == "satisfaction" and one.sample is None)
REAL = Text(
    "扣除价格因素，实际增速 {value}，当地农村居民实际增速 {benchmark}{of_year}（价格涨幅 {rise}，由名义和实际"
    "增速推算；来源：{source}）。",
    "Net of prices: growth of {value}, of local rural income {benchmark}{of_year} (prices changed by {rise},"
    " as nominal and real rates imply; source: {source}).",
)
OF_YEAR = Text("（{year}全年的，半年没有单独的数）", " (of all {year}: a half has none of its own)")
FIFTH = Text(
    "最低五分之一人口的人均收入 {now} 元，{when} {before} 元，增速 {value}（各年各自最低的五分之一，"
    "同口径户；来源：家庭收支）。",
    "The poorest fifth of persons has {now} yuan a head, {before} {when}: growth of {value} (each year's own"
    " poorest fifth of the same households; source: household incomes).",
)
LOST = Text(
    "同口径之外还有 {missing} 户（{share}）没有可比收入：若其增速像最慢、最快的十分之一（建议值），"
    "总增速为 {low} 至 {high}（来源：家庭收支）。",
    "{missing} {missing:household is|households are} out of the panel ({share}): had {missing:it|they} grown"
    " as its slowest, or fastest, tenth (proposed), growth would be {low} to {high} (source: household"
    " incomes).",
)
GAP = Text(
    "贫困差距：监测线以下的人与监测线的差额，按全部 {persons} 人平均为监测线的 {value}，补齐需 {yuan} 元"
    "（FGT 指数，α = 1；来源：家庭收支、监测线）。",
    "Poverty gap: what those under the line lack, as a mean over all {persons} persons, is {value} of the"
    " line; {yuan} yuan would fill it (FGT index, α = 1; source: household incomes, monitoring line).",
)
PERSONS = Text(
    "按人口：{top} 人 ÷ {base} 人 = {value}（来源：家庭成员{unknown}）。",
    "By persons: {top} ÷ {base} = {value} (source: household members{unknown}).",
)
UNLISTED = Text(
    "；{n} 户成员未报，不在其中", "; {n} {n:household|households} without listed members left out"
)
RESPONSE = Text(
    "有效访问率 {value}：访问 {base} 户，完成 {top} 户（来源：满意度调查）。",
    "Interviews completed: {value}, {top} of {base} households attempted (source: survey).",
)
MODES = Text("评价方式：{modes}（来源：满意度调查）。", "Ways of asking: {modes} (source: survey).")
ONE_MODE = Text("{mode} {n} {noun}", "{mode} {n} {noun}")


def lines_of(results: Results, indicator: Indicator, figure: Figure) -> list[Text]:
    """Return what stands beside a figure of all in scope; nothing where it has no value."""
    return [] if figure["value"] is None else list(_lines(results, indicator, figure))


def _lines(results: Results, indicator: Indicator, figure: Figure) -> Iterator[Text]:
    place = Place(figure["period"], figure["area_code"])
    if indicator.pillar == "satisfaction":
        yield from _survey(results, indicator, figure)
    elif indicator.value.kind == "growth":
        yield from _growth(results, figure, place)
    elif MONITORING_LINE.name in indicator.needs and indicator.value.kind == "ratio":
        found = beside.poverty_gap(results.records, place)
        if found:
            yuan = written(float(round(found.yuan)), "count")
            people = written(float(found.persons), "count")
            yield GAP.filled(value=written(found.value, "%"), yuan=yuan, persons=people)
    elif state_of(figure) == "unjudged":  # what is not told of households is not told of their persons
        return
    elif homes := beside.persons(results.records, indicator, place):
        yield _by_persons(homes)


def _growth(results: Results, figure: Figure, place: Place) -> Iterator[Text]:
    records = results.records
    if real := beside.real_growth(records, figure):
        said = {name: written(getattr(real, name), "%") for name in ("value", "benchmark", "rise")}
        year = Period.read(figure["period"]).whole
        of_year = OF_YEAR.filled(year=year.said) if real.period != figure["period"] else Text("", "")
        yield REAL.filled(source=real.source, of_year=of_year, **said)
    if fifth := beside.poorest_fifth(records, place):
        now, then = (written(float(round(one)), "count") for one in (fifth.now, fifth.before))
        yield FIFTH.filled(
            now=now, before=then, when=before(figure["period"]), value=written(fifth.value, "%")
        )
    if gone := beside.lost(records, place, figure):
        said = {name: written(getattr(gone, name), "%") for name in ("low", "high", "share")}
        yield LOST.filled(missing=gone.missing, **said)


def _by_persons(found: beside.Persons) -> Text:
    top, base = (written(float(one), "count") for one in (found.numerator, found.denominator))
    value = written(found.numerator / found.denominator if found.denominator else None, "%", 1.0)
    unknown = UNLISTED.filled(n=found.unknown) if found.unknown else Text("", "")
    return PERSONS.filled(top=top, base=base, value=value, unknown=unknown)


def _of_mode(indicator: str, row: dict[str, Any]) -> Text:
    """Return how many were asked in a way: answers, or who answered, as the indicator counts them."""
    return ONE_MODE.filled(
        mode=group(row["mode"]), n=row["units"], noun=counted_units(indicator, row["units"])
    )


def _survey(results: Results, indicator: Indicator, figure: Figure) -> Iterator[Text]:
    period, area = figure["period"], figure["area_code"]
    if indicator != ATTEMPTED:
        (row,) = typed_rows(results.tidy(ATTEMPTED.id, period=period, area=area), Figure)
        if row["value"] is not None:
            top, base = (written(row[name], "count") for name in ("numerator", "denominator"))
            yield RESPONSE.filled(value=written(row["value"], "%"), top=top, base=base)
    if indicator.sample is None:
        return
    rows = results.tidy(indicator.id, by="mode", period=period, area=area).filter(pl.col("units") > 0)
    parts = [_of_mode(indicator.id, row) for row in rows.to_dicts()]
    if parts:
        joined = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
        yield MODES.filled(modes=joined)
