"""What a reader must know before a ranking: what took no part, who has no place, what is asked beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import polars as pl

from dashboard.wording.asides import FINDING, findings
from dashboard.wording.ranking.names import (
    UNIT,
    absent,
    called,
    full_name,
    nowhere_whole,
    ranked_rows,
    rows_of,
    why_dropped,
    why_shared,
)
from metrics.claims.states import word
from metrics.phrases.figures import size
from metrics.phrases.numbers import written
from metrics.phrases.units import counted_units
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.door import Told
from metrics.scoring.placed import ScoredPart
from metrics.scoring.values import FEW_HOUSEHOLDS, OF_ALL
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

Named = Callable[[str, Lang], str]
Note = tuple[Text, dict[str, str]]  # a form, and what it says beside the names
DROPPED = Text(
    "○ 全县未报送、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Not reported by the whole county and left out: {names}. The others carry {n:its|their} weight.",
)
UNJUDGED = Text(
    "○ 全县无法判断、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Cannot be judged in the whole county and left out: {names}. The others carry {n:its|their} weight.",
)
NOBODY = Text(
    "○ 全县没有适用对象、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Nobody in the whole county that {n:it applies|they apply} to, and left out: {names}. The others carry"
    " {n:its|their} weight.",
)
NOWHERE = Text(
    "○ 没有一个{unit}的数据够全、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Whole in no {unit} and left out: {names}. The others carry {n:its|their} weight.",
)
WHY_DROPPED = {"not_reported": DROPPED, "unjudged": UNJUDGED, "not_applicable": NOBODY}
ABSENT = Text(
    "· 方案中的{names}尚无指标数据，不参与；其余指标按比例折算为 100。",
    "· Of the scheme these have no figures yet and take no part; the rest is scaled to 100: {names}.",
)
UNRANKED = Text(
    "▨ {name}不排名：本期参与计分的权重中只有 {share} 可计分（不足 60%）{why}。",
    "▨ {name} {n:is|are} not ranked: only {share} of the weight that is scored this period applies"
    " (under 60 %){why}.",
)
PARTLY = Text(
    "▨ {name}只按本期参与计分的权重的 {share} 计分{why}。其余权重由其他指标分担。",
    "▨ {name} {n:is|are} scored on {share} of the weight that is scored this period{why}."
    " {n:Its|Their} other indicators carry the rest.",
)
INCOMPARABLE = Text(
    "· {before}没有可计分的{names}，{now}、{before}两期名次不可比。",
    "· {before} has nothing to score of {names}: places of {now} and {before} cannot be compared.",
)
ZERO = Text(
    "▨ {name}按规则计 0 分的指标：{parts}。",
    "▨ {name} {n:scores|score} 0 by rule on: {parts}.",
)
BEHIND = Text("缺半年的月份", "lacks the months of a half")
FEW = Text(
    "· 计分依据不足 {few}（户、人、份、人月），计分时向全县水平靠拢：{parts}。",
    "· Resting on fewer than {few} (households, people, answers, person-months),"
    " and so drawn towards the county's level in the score: {parts}.",
)
FEW_PART = Text("{of}（{names}）", "{of} ({names})")
SIZED = Text("{name} n={n}", "{name} n={n}")
UNCHECKED = Text(
    "· {of}：计分时按规则把未核查的户算作未达标：{names}。",
    "· {of}: by rule the score counts households not checked as unmet: {names}.",
)
HOMES = Text("{name} {n} 户", "{name} ({n} {n:household|households})")
RED_LINE = Text("⚑ {name}的等次因红线下调：{why}。", "⚑ A red line lowers the grade of {name}: {why}.")
ASIDE = Text(
    "⚠ 乡镇自查或干部在场的答卷不计分；{of}中，不计分的与计分的相差超过 {limit}、且不止是偶然的：{names}。",
    "⚠ A township's own surveys and answers with a cadre present are not scored; in {of} they differ from"
    " those that are by more than {limit}, and by more than chance: {names}.",
)
APART = Text(
    "{name}（不计分的{way} {by}；计分 {n} {noun}，不计分 {m} 个回答）",
    "{name} (those left out are {by} {way}; {n} {noun} scored, {m} {m:answer|answers} left out)",
)
WAYS = {True: Text("高", "higher"), False: Text("低", "lower")}
BECAUSE = Text("：{parts}", "; without: {parts}")
PART = Text("{name}{status}", "{name} ({status})")
WHOLE = 1 - 1e-9


def notes(results: Results, told: Told, lang: Lang, named: Named = full_name) -> list[str]:
    """Return what must be said beside the table, one line each, as plain text; `named` names indicators."""
    found = [
        *_scheme(results, told, lang, named),
        *_units(told, lang, named, results.settings),
        *by_rule(told, lang, named),
        *aside(told, lang, named),
    ]
    return [one.on(lang) for one in found]


def _scheme(results: Results, told: Told, lang: Lang, named: Named) -> Iterator[Text]:
    """Say what of the scheme takes no part, and whether the periods can be compared."""
    nowhere = nowhere_whole(told)
    states = why_dropped(results, told) if told.now.dropped else {}
    rest = [one for one in told.now.dropped if one not in nowhere]
    for state, words in WHY_DROPPED.items():
        if ids := [one for one in rest if states.get(one) == state]:
            yield words.filled(names=_joined([named(one, lang) for one in ids], lang), n=len(ids))
    if nowhere:
        names = _joined([named(one, lang) for one in nowhere], lang)
        yield NOWHERE.filled(unit=UNIT, names=names, n=len(nowhere))
    missing = absent(results, told)
    if missing:
        yield ABSENT.filled(names=_joined([full_name(one, lang) for one in missing], lang))
    if told.incomparable and told.before is not None:
        both = {"now": _period(told.now.period), "before": _period(told.before.period)}
        names = _joined([named(one, lang) for one in told.incomparable], lang)
        yield INCOMPARABLE.filled(names=names, **both)


def _period(name: str) -> Text:
    period = Period.read(name)
    return Text(period.name("zh"), period.name("en"))


def _units(told: Told, lang: Lang, named: Named, settings: Settings) -> Iterator[Text]:
    """Say who has no place, who is scored on less than all, whose grade a red line lowers."""
    partly = []
    for row in rows_of(told):
        if row["is_ranked"] and row["weight_left"] >= WHOLE:
            continue
        form, share = PARTLY if row["is_ranked"] else UNRANKED, written(row["weight_left"], "%")
        why = _why(told, row["code"], lang, named, settings)
        partly.append((called(row), (form, {"share": share, "why": why})))
    yield from _together(partly, lang)
    capped = [(called(row), (RED_LINE, {"why": row["caps"]})) for row in ranked_rows(told) if row["caps"]]
    yield from _together(capped, lang)


def _together(notes: Sequence[tuple[str, Note]], lang: Lang) -> Iterator[Text]:
    """Say once what is said of several units (name, note) alike, in the order in which each comes first."""
    found: list[tuple[Note, list[str]]] = []
    for name, note in notes:
        names = next((names for other, names in found if other == note), None)
        if names is None:
            found.append((note, [name]))
        else:
            names.append(name)
    for (form, words), names in found:
        yield form.filled(name=_joined(names, lang), n=len(names), **words)


def _why(told: Told, code: str, lang: Lang, named: Named, settings: Settings) -> str:
    """Return which indicators do not count for a unit, by what each is."""
    mine = told.now.parts.filter((pl.col("code") == code) & (pl.col("state") == "shared"))
    parts = []
    by_reason: dict[str, list[str]] = {}
    for row in typed_rows(mine, ScoredPart):
        by_reason.setdefault(why_shared(row, lang, settings), []).append(named(row["indicator"], lang))
    for reason, names in by_reason.items():
        parts.append(PART.filled(name=_joined(names, lang), status=reason).on(lang))
    return BECAUSE.filled(parts=_joined(parts, lang)).on(lang) if parts else ""


def by_rule(told: Told, lang: Lang, named: Named) -> Iterator[Text]:
    """Say by name what a rule makes of data that are wanting or few: nought, drawn to the county, unmet."""
    parts = told.now.parts.sort("weight", descending=True, maintain_order=True)
    zero = parts.filter(pl.col("state") == "zero")
    noughts = []
    for row in rows_of(told):
        mine = typed_rows(zero.filter(pl.col("code") == row["code"]), ScoredPart)
        names = [
            PART.filled(name=named(one["indicator"], lang), status=_nought(one)).on(lang) for one in mine
        ]
        if names:
            noughts.append((called(row), (ZERO, {"parts": _joined(names, lang)})))
    yield from _together(noughts, lang)
    scored = parts.filter(pl.col("state") == "scored")
    few = scored.filter(pl.col("is_drawn") & (pl.col("units") < FEW_HOUSEHOLDS))
    each = _by_indicator(few, "units", SIZED, lang)
    said = [FEW_PART.filled(of=named(of, lang), names=_joined(names, lang)).on(lang) for of, names in each]
    if said:
        yield FEW.filled(few=FEW_HOUSEHOLDS, parts=_joined(said, lang))
    unmet = scored.filter(pl.col("indicator").is_in(OF_ALL) & (pl.col("missing") > 0))
    for of, names in _by_indicator(unmet.sort("missing", descending=True), "missing", HOMES, lang):
        yield UNCHECKED.filled(of=named(of, lang), names=_joined(names, lang))


def _nought(row: ScoredPart) -> Text:
    """Return why an indicator scores nought."""
    return BEHIND if row["is_behind"] and row["value"] is not None else word(row)


def _by_indicator(rows: pl.DataFrame, number: str, form: Text, lang: Lang) -> list[tuple[str, list[str]]]:
    """Return by indicator every unit with its number."""
    found: dict[str, list[str]] = {}
    for row in rows.iter_rows(named=True):
        said = form.filled(name=row["area_name"] or row["code"], n=f"{row[number]:,}")
        found.setdefault(row["indicator"], []).append(said.on(lang))
    return list(found.items())


def aside(told: Told, lang: Lang, named: Named) -> Iterator[Text]:
    """Say where answers that are left out differ from those that are scored by more than chance."""
    for indicator, far in findings(told).items():
        names = [
            APART.filled(
                name=one.name, by=size(one.gap, "%"), way=WAYS[one.gap > 0],
                n=round(one.n), m=round(one.aside_n), noun=counted_units(indicator, round(one.n)),
            ).on(lang)
            for one in far
        ]  # fmt: skip
        said = {"of": named(indicator, lang), "limit": size(FINDING, "%")}
        yield ASIDE.filled(names=_joined(names, lang), **said)


def _joined(names: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)
