"""Which tables are here, in words: one count and one set of clauses for pages, seal list and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from metrics.phrases.months import halves_in_words
from metrics.phrases.naming import Noun
from metrics.phrases.naming import listed as named
from metrics.tables.here import Here, State, TablesHere
from metrics.tables.owed import wanted_by
from pipelines.ground.text import Text
from pipelines.sources import source

Names = Mapping[str, str]  # code of a township → its name
COUNT = Text("本期必报表 {here}/{all} 张到齐", "{here} of {all} tables due for the period came whole")
RUNNING = Text("（评估期未结束）", " (it is not over)")
GROUPS: tuple[tuple[State, Text], ...] = (
    ("absent", Text("未收到：{names}", "nothing came of: {names}")),
    ("refused", Text("报来但未接收：{names}", "sent and not taken: {names}")),
    ("not_yet", Text("尚未到期、未收到：{names}", "not due yet, and nothing came of: {names}")),
    ("partial", Text("只到一部分：{names}", "only in part: {names}")),
    ("nil", Text("零报告：{names}", "reported with nothing: {names}")),
)
ONE_HALF = Text("只有{halves}", "only {halves}")
SILENT_TOWN = Text("{names}没有数据", "nothing from {names}")
HALF_TOWN = Text("{names}只有{halves}", "only {halves} from {names}")
UNPLACED = Text("{rows} 行分不出乡镇", "rows that name no known township: {rows}")
NOT_TAKEN = Text("另有 {n} 张没有接收", "{n} more sent and not taken")
LACKING = Text("{names}缺此表", "wanted by {names}")
TOUCHED = Text("影响{names}", "it touches {names}")
MEASURES = Noun("项指标", "more", "more")
TABLES = Noun("张", "more", "more")
MANY = Text("{names}等 {n} 个乡镇", "{names} and {rest} more townships")
FEW = 3


def counted(base: TablesHere, period: str) -> Text:
    """Return how many tables of those due came whole; of a period that is not over, that it is not."""
    here, owed = base.count(period)
    said = COUNT.filled(here=here, all=owed)
    return said if base.is_over(period) else joined([said, RUNNING], "", "")


def clauses(base: TablesHere, period: str, names: Names, *, by_indicator: bool = False) -> list[Text]:
    """Return what is not whole, and what was reported with nothing, a clause for each kind.

    `names` are those of the townships; `by_indicator` says which indicators wait for each table.
    """
    found = []
    for words, mine in _by_state(base, period):
        told = [_one(here, names, by_indicator=by_indicator) for here in mine]
        found.append(words.filled(names=joined(told, "、", ", ")))
    return found


def in_brief(base: TablesHere, period: str, names: Names, most: int) -> list[Text]:
    """Return the same with `most` tables named in each clause and the others counted, for a page of text."""
    found = []
    for words, mine in _by_state(base, period):
        told = [_in_brief(here, names) for here in mine]
        found.append(words.filled(names=named(told, most, TABLES)))
    return found


def _by_state(base: TablesHere, period: str) -> list[tuple[Text, list[Here]]]:
    """Return the tables of each state that is told, with its words."""
    mine = base.owed(period)
    groups = [(words, [here for here in mine if here.state == state]) for state, words in GROUPS]
    return [(words, tables) for words, tables in groups if tables]


def _in_brief(here: Here, names: Names) -> Text:
    """Name a table; of one that is here in part, with what is wanting."""
    title = source(here.table).title
    if here.state != "partial":
        return title
    inner = part(here, names)
    return Text(f"{title.zh}（{inner.zh}）", f"{title.en} ({inner.en})")


def part(here: Here, names: Names) -> Text:
    """Return what is wanting of a table that is here only in part."""
    said = list(_parts(here, names))
    return joined(said, "，", ", ")


def _parts(here: Here, names: Names) -> Iterator[Text]:
    if here.halves:
        yield ONE_HALF.filled(halves=halves_in_words(",".join(here.halves)))
    else:
        lacking: dict[tuple[str, ...], list[str]] = {}
        for code in here.lacking:
            lacking.setdefault(here.towns[code].halves, []).append(code)
        for halves, codes in sorted(lacking.items()):
            words = {
                "names": listed(codes, names),
                "halves": halves_in_words(",".join(halves)) if halves else "",
            }
            yield (HALF_TOWN if halves else SILENT_TOWN).filled(**words)
    if here.is_unplaced:
        yield UNPLACED.filled(rows=here.rows)
    open_ones = [one for one in here.refusals if not one.is_answered]
    if open_ones:
        yield NOT_TAKEN.filled(n=len(open_ones))


def _one(here: Here, names: Names, *, by_indicator: bool) -> Text:
    title = source(here.table).title
    said = [part(here, names)] if here.state == "partial" else []
    if here.state == "refused":
        said += [one.why for one in here.refusals[:1]]
    wanting = [one.name for one in wanted_by(here.table)]
    if by_indicator and here.state != "nil":
        words = TOUCHED if here.state == "partial" else LACKING
        said.append(words.filled(names=named(wanting, noun=MEASURES)))
    said = [one for one in said if one.zh]
    if not said:
        return title
    inner = joined(said, "；", "; ")
    return Text(f"{title.zh}（{inner.zh}）", f"{title.en} ({inner.en.replace('、', ', ')})")


def listed(codes: Sequence[str], names: Names) -> Text:
    """Return names of townships, at most three; what is beyond is counted."""
    shown = [names.get(code) or code for code in codes[:FEW]]
    zh, en = "、".join(shown), ", ".join(shown)
    rest = len(codes) - FEW
    if rest <= 0:
        return Text(zh, en)
    return MANY.filled(names=Text(zh, en), n=len(codes), rest=rest)


def joined(parts: Sequence[Text], zh: str, en: str) -> Text:
    """Join texts, each language with its own sign."""
    return Text(zh.join(one.zh for one in parts), en.join(one.en for one in parts))
