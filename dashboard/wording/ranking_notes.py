"""What a reader must know before a ranking: what took no part, who has no place, what is asked beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from dashboard.wording.ranking_names import UNIT, absent, called, full_name, ranked_rows, rows_of, why_shared
from dashboard.wording.said import listed
from metrics.phrases.figures import size
from metrics.phrases.numbers import written
from metrics.results import Results
from metrics.scoring.door import Told
from pipelines.ground.home import Settings
from pipelines.ground.text import Lang, Text

Named = Callable[[str, Lang], str]
DROPPED = Text(
    "○ 全县未报送、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Not reported by the whole county and left out: {names}. The others carry their weight.",
)
NOWHERE = Text(
    "○ 没有一个{unit}的数据够全、本期不参与计分：{names}。其权重按比例分给其余指标。",
    "○ Whole in no {unit} and left out: {names}. The others carry their weight.",
)
ABSENT = Text(
    "· 方案中的{names}尚无指标数据，不参与；其余指标按比例折算为 100。",
    "· Of the scheme these have no figures yet and take no part; the rest is scaled to 100: {names}.",
)
UNRANKED = Text(
    "▨ {name}不排名：只有 {share} 的权重可计分（不足 60%）{why}。",
    "▨ {name} is not ranked: only {share} of the weight applies (under 60 %){why}.",
)
PARTLY = Text(
    "▨ {name}只按 {share} 的权重计分{why}。其余权重由其他指标分担。",
    "▨ {name} is scored on {share} of the weight{why}. Its other indicators carry the rest.",
)
INCOMPARABLE = Text(
    "≠ 上期没有 {names}，两期名次不可比。",
    "≠ The period before lacks {names}: the two cannot be compared.",
)
RED_LINE = Text("⚑ {name}的等次因红线下调：{why}。", "⚑ A red line lowers the grade of {name}: {why}.")
ASIDE = Text(
    "⚠ 乡镇自查或干部在场的答卷不计分；{of}中，它们与计分答卷相差超过 {limit}的有：{names}。",
    "⚠ A township's own surveys and answers with a cadre present are not scored; in {of} they differ from"
    " those that are by more than {limit}: {names}.",
)
APART = Text("{name}{way} {by}", "{name} ({by} {way})")
WAYS = {True: Text("高", "higher"), False: Text("低", "lower")}
BECAUSE = Text("：{parts}", ": {parts}")
PART = Text("{name}{status}", "{name} ({status})")
WHOLE = 1 - 1e-9


def notes(results: Results, told: Told, lang: Lang, named: Named = full_name) -> list[str]:
    """Return what must be said beside the table, one line each, as plain text; `named` names indicators."""
    found = [
        *_scheme(results, told, lang, named),
        *_units(told, lang, named, results.settings),
        *_aside(told, lang, named),
    ]
    return [one.on(lang) for one in found]


def _scheme(results: Results, told: Told, lang: Lang, named: Named) -> Iterator[Text]:
    """Say what of the scheme takes no part, and whether the periods can be compared."""
    nowhere = _nowhere_whole(told)
    silent = [one for one in told.now.dropped if one not in nowhere]
    if silent:
        yield DROPPED.filled(names=_joined([named(one, lang) for one in silent], lang))
    if nowhere:
        yield NOWHERE.filled(unit=UNIT, names=_joined([named(one, lang) for one in nowhere], lang))
    missing = absent(results, told)
    if missing:
        yield ABSENT.filled(names=_joined([full_name(one, lang) for one in missing], lang))
    if told.incomparable:
        yield INCOMPARABLE.filled(names=_joined([named(one, lang) for one in told.incomparable], lang))


def _nowhere_whole(told: Told) -> list[str]:
    """Return what takes no part although figures came: comparable or large enough in no unit."""
    came = told.now.parts.filter(pl.col("indicator").is_in(told.now.dropped) & pl.col("value").is_not_null())
    here = set(came["indicator"])
    return [one for one in told.now.dropped if one in here]


def _units(told: Told, lang: Lang, named: Named, settings: Settings) -> Iterator[Text]:
    """Say who has no place, who is scored on less than all, whose grade a red line lowers."""
    for row in rows_of(told):
        if row["is_ranked"] and row["weight_left"] >= WHOLE:
            continue
        form, share = PARTLY if row["is_ranked"] else UNRANKED, written(row["weight_left"], "%")
        yield form.filled(name=called(row), share=share, why=_why(told, row["code"], lang, named, settings))
    for row in ranked_rows(told):
        if row["caps"]:
            yield RED_LINE.filled(name=called(row), why=row["caps"])


def _why(told: Told, code: str, lang: Lang, named: Named, settings: Settings) -> str:
    """Return which indicators do not count for a unit, by what each is."""
    mine = told.now.parts.filter((pl.col("code") == code) & (pl.col("state") == "shared"))
    parts = []
    by_reason: dict[str, list[str]] = {}
    for row in mine.iter_rows(named=True):
        by_reason.setdefault(why_shared(row, lang, settings), []).append(named(row["indicator"], lang))
    for reason, names in by_reason.items():
        parts.append(PART.filled(name=_joined(names, lang), status=reason).on(lang))
    return BECAUSE.filled(parts=_joined(parts, lang)).on(lang) if parts else ""


def _aside(told: Told, lang: Lang, named: Named) -> Iterator[Text]:
    """Say where answers that are left out differ from those that are scored."""
    far = [one for one in asides(told) if abs(one.gap) > FINDING]
    for indicator in dict.fromkeys(one.indicator for one in far):
        mine = sorted((one for one in far if one.indicator == indicator), key=lambda one: -abs(one.gap))
        names = [APART.filled(name=one.name, by=size(one.gap, "%"), way=WAYS[one.gap > 0]) for one in mine]
        said = {"of": named(indicator, lang), "limit": size(FINDING, "%")}
        yield ASIDE.filled(names=listed([one.on(lang) for one in names], lang, UNIT), **said)


def _joined(names: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


FINDING = 0.05 + 1e-9  # domain.md 4: a gap of more than five points is a finding


class Aside(NamedTuple):
    """One unit's share among the answers that count, and among those that are left out."""

    indicator: str
    name: str
    share: float
    n: float
    aside: float
    aside_n: float

    @property
    def gap(self) -> float:
        """By how much the answers left out are better."""
        return self.aside - self.share


def asides(told: Told) -> list[Aside]:
    """Return every unit that has both, the widest gap first."""
    rows = told.now.parts.filter(
        (pl.col("aside_n") > 0) & pl.col("aside_value").is_not_null() & pl.col("value").is_not_null()
    )
    found = [
        Aside(
            row["indicator"],
            row["area_name"] or row["code"],
            row["value"],
            row["units"],
            row["aside_value"],
            row["aside_n"],
        )
        for row in rows.iter_rows(named=True)
    ]
    return sorted(found, key=lambda one: -one.gap)
