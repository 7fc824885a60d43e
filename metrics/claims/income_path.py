"""The income path of helped households in words: what moved, how sure that is; never why."""

from __future__ import annotations

from metrics.helping.income_path import Count, Path
from metrics.helping.matched import Change
from metrics.phrases.coded import words_of
from metrics.phrases.naming import joined
from metrics.phrases.numbers import written
from pipelines.ground.text import Text
from pipelines.sources.measure import MEASURE

KINDS_OF_HELP = words_of(MEASURE.column("category"))
NO_CAUSE = Text(
    "这不说明是帮扶带来的变化：帮扶给谁不是随机定的，收入跌下去的户更可能得到帮扶，而跌下去的收入没有帮扶也常会回升"
    "（向均值回归）；对照户只按期初类别和收入档折算，劳动力、病情、乡镇、其他措施等不同没有扣除。",
    "This does not show that the help brought the change. Who is helped is not drawn by lot: those whose"
    " income fell are more often helped, and incomes that fell often recover without help (regression to the"
    " mean). The others are weighed by class and band of income at the start only; labour, illness, township"
    " and other measures are not taken out.",
)
TITLE = Text(
    "{kind}：{year}年首次完成的 {n} 户，人均可支配收入 {first}–{last}年{moved}；对照户{others}。"
    "不说明是帮扶带来的变化",
    "{kind}: disposable income per head of the {n} {n:household|households} first served in {year},"
    " {first} to {last}: {moved}; of the others: {others}. This does not show that the help brought it",
)
MOVED = Text("{sign}{yuan} 元", "{sign}{yuan} yuan")
FOLLOWED = Text("{difference}；{groups}", "{difference}; {groups}")
WITHIN = Text(
    "两组之差 {by}（95% 区间 {low} 至 {high}），可能只是偶然",
    "the two differ by {by} (95 % interval {low} to {high}): this may be chance",
)
BEYOND = Text(
    "两组之差 {by}（95% 区间 {low} 至 {high}），超出抽样的偶然，但不说明原因",
    "the two differ by {by} (95 % interval {low} to {high}): more than chance, yet it tells no reason",
)
GROUPS = Text(
    "在所示各年都有收入的 {known} 户：帮扶 {helped} 户、对照 {others} 户"
    "（其中 {compared} 户与帮扶户同类同档，计入折算）、期间另有同类措施的 {aside} 户两组都不计",
    "of {known} {known:household|households} with an income in each year shown: {helped} helped, {others}"
    " beside them ({compared} of a class and band of the helped ones, and so weighed), {aside} with another"
    " measure of the kind in these years, in neither group",
)
UNMATCHED = Text(
    "帮扶户中 {n} 户没有同类同档的对照户，未计入",
    "{n} of the helped have nobody of their class and band beside them and are left out",
)
UNKNOWN = Text(
    "另有 {n} 户帮扶户各年收入不全，未计入",
    "{n} more that were helped lack an income in some year and are left out",
)
TOO_FEW = Text(
    "{kind}：可比的帮扶户 {helped} 户、对照户 {compared} 户，有一组不足 {few} 户（建议值），不列示",
    "{kind}: {helped} helped and {compared} beside them can be compared; fewer than {few} (proposed)"
    " in a group: not shown",
)
NOBODY = Text(
    "{period}没有可以列示的帮扶户群：没有一类措施有首次完成的户",
    "{period}: no cohort to show, no household's first measure of any kind was done",
)
NOT_YET = Text(
    "{year}年之后各年的收入还没有，看不到帮扶之后",
    "No income after {year} is known yet: what came after is not seen",
)


ONLY_START = Text("{kind}：{year}年起的收入还没有", "{kind}: no income of {year} or later is known yet")


def moved(yuan: float) -> Text:
    """Return a change in yuan with its sign; rounded, and never −0.

    >>> moved(1234.5).zh, moved(-0.2).en
    ('+1,234 元', '0 yuan')
    """
    whole = round(yuan)
    sign = "+" if whole > 0 else "\N{MINUS SIGN}" if whole < 0 else ""
    return MOVED.filled(sign=sign, yuan=written(float(abs(whole)), "count"))


def title(of: Path) -> Text:
    """Say how income per head moved in both groups from the year before to the last year shown.

    Where no later year is known yet it says just that. KeyError for a kind that the plan does not have.
    """
    said = of.change
    if said is None:
        return ONLY_START.filled(kind=KINDS_OF_HELP[of.category], year=of.year)
    return TITLE.filled(
        kind=KINDS_OF_HELP[of.category],
        year=of.year,
        n=of.who.helped - of.who.unmatched,
        first=said.first,
        last=said.last,
        moved=moved(said.helped),
        others=moved(said.others),
    )


def note(of: Path) -> Text:
    """Say by how much the two differ and how sure that is, who is in which group, who is left out."""
    count = of.who
    parts = [difference(of.change) if of.change else None, groups(count)]
    parts += [UNMATCHED.filled(n=count.unmatched)] if count.unmatched else []
    parts += [UNKNOWN.filled(n=count.unknown)] if count.unknown else []
    parts += [NOT_YET.filled(year=of.year)] if of.helped and of.helped[-1].year <= of.year else []
    return joined(parts)


def difference(of: Change) -> Text:
    """Say the difference of the two changes with its limits: chance where they hold nought."""
    words = WITHIN if of.low <= 0 <= of.high else BEYOND
    return words.filled(by=moved(of.difference), low=moved(of.low), high=moved(of.high))


def groups(count: Count) -> Text:
    """Say who is in which group."""
    return GROUPS.filled(
        known=count.known,
        helped=count.helped,
        others=count.others,
        compared=count.compared,
        aside=count.aside,
    )


def too_few(of: Path, few: int) -> Text:
    """Say that a group has too few households to be shown, and how many each has."""
    count = of.who
    return TOO_FEW.filled(
        kind=KINDS_OF_HELP[of.category],
        helped=count.helped - count.unmatched,
        compared=count.compared,
        few=few,
    )
