"""The plan's rules in words: what each says with its thresholds, what it reads, where those stand."""

from __future__ import annotations

from typing import NamedTuple

from metrics.phrases.coded import cell
from metrics.phrases.definitions import said
from pipelines.facts.rules.exit_rules import EXITS
from pipelines.facts.rules.plan_causes import CAUSES
from pipelines.facts.rules.rule import KINDS, Reading, Rule
from pipelines.facts.rules.screening import RULES
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.sources import SOURCES, source

EVERY: tuple[Rule, ...] = (*RULES, *EXITS, *(rule for _, rule in CAUSES))
TITLE = Text("方案规则：筛查、退出、计划", "Rules of the plan: screening, exits, plans")
ABOUT = Text(
    "每条规则的条件有真、假、不明三种；不明绝不算命中。命中只是提示，由人核定；"
    "逐户结果和依据用 chengxiao screen 查看。",
    "A rule is true, false or not known, and what is not known is never a hit. A hit is a hint that"
    " people verify;"
    " chengxiao screen prints each with its evidence.",
)
HEADINGS = {
    "rule": Text("规则", "Rule"),
    "kind": Text("性质", "Kind"),
    "words": Text("内容", "What it says"),
    "reads": Text("读取的列", "What it reads"),
    "source": Text("阈值出处", "Where its thresholds stand"),
}
OWN = {  # what is worked out of several columns
    "reference_income_pc": Text("收入参考值（人均）", "reference income per head"),
    "public_days": Text("公示天数", "days of publicity"),
    "is_income_off": Text("与近 12 个月收入相差", "difference from twelve months"),
}
CLAUSES = {
    "方案一（一）1": Text("方案一（一）1", "Plan 1(1)1"),
    "方案一（二）3": Text("方案一（二）3", "Plan 1(2)3"),
    "方案三（二）1": Text("方案三（二）1", "Plan 3(2)1"),
    "weak_resilience": Text("建议值", "proposed"),
}
BESIDES = {  # what stands behind a column's name where it is read of another time, or with its neighbour
    "(a year before)": Text("（上年同期）", " (a year before)"),
    "(half a year before)": Text("（前一次半年核算）", " (the check before)"),
    "/": Text("等", " and others"),
}


class Told(NamedTuple):
    """One rule as a line of a table."""

    rule: Text
    kind: Text
    words: Text
    reads: Text
    source: Text


def told(rule: Rule, settings: Settings) -> Told:
    """Return a rule in words, with the thresholds that are set."""
    names = list(dict.fromkeys(label(one.column) for one in rule.readings))
    sources = list(dict.fromkeys(where(one) for one in rule.readings if one.source))
    return Told(
        Text(f"{rule.id} {rule.name.zh}", f"{rule.id} {rule.name.en}"),
        KINDS[rule.kind],
        said(rule.words, settings),
        Text("、".join(one.zh for one in names), ", ".join(one.en for one in names)),
        Text("、".join(one.zh for one in sources), ", ".join(one.en for one in sources)),
    )


def label(column: str) -> Text:
    """Return the heading of a column that a rule reads, in both languages."""
    name, _, rest = column.partition(".")
    of, _, more = rest.partition(" ")
    known = {(one.name, each.name): each.label for one in SOURCES for each in one.columns}
    heading = known.get((name, of))
    if heading is None:
        return OWN.get(column, Text(column, column))
    beside = next((text for mark, text in BESIDES.items() if more.startswith(mark)), _inside(name, of, more))
    return Text(heading.zh + beside.zh, (heading.en + beside.en).strip())


def _inside(table: str, name: str, more: str) -> Text:
    """Return what stands in brackets behind a column's name: one of its words, or of another list."""
    if not more:
        return Text("", "")
    inner = cell(source(table).column(name), more.strip("()"))
    return Text(f"（{inner.zh}）", f" ({inner.en})")


def where(reading: Reading) -> Text:
    """Return where a threshold stands: a column's heading, a key of county.toml, a clause of the plan."""
    place = reading.source
    is_column = place.partition(".")[0] in TABLES
    return label(place) if is_column else CLAUSES.get(place, Text(place, place))


TABLES = {table.name for table in SOURCES}
