"""Who went to the households, how often, what they took down, what became of problems they heard of."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from metrics.phrases.numbers import written
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.sources.responsible_person import RESPONSIBLE_PERSON

FACT = "fact_call"
COUNTS = ("contacts", "visits", "raised", "solved", "checks", "forms")
SCHEMA = {"caller": pl.String(), **dict.fromkeys(COUNTS, pl.Int64())}
MADE = f"SELECT village_code, caller, {', '.join(COUNTS)} FROM fact_call WHERE period = $1"  # noqa: S608 - ours
TITLE = Text(
    "走访联系：本期 {contacts} 次，其中入户 {visits} 次；反映问题 {raised} 个，已解决 {solved} 个",
    "Visits and contacts: {contacts} {c:contact|contacts} in the period, {visits} at home; {raised}"
    " {r:problem|problems} raised, {solved} solved",
)
UNRAISED = Text(
    "走访联系：本期 {contacts} 次，其中入户 {visits} 次；没有记录反映的问题",
    "Visits and contacts: {contacts} {c:contact|contacts} in the period, {visits} at home;"
    " no problem on file",
)
NO_CONTACT = Text("走访：本期没有联系记录", "Visits: no contact of the period on file")
NEVER = Text("走访：联系记录没有报来", "Visits: contacts never came")
ALSO = {
    "forms": Text("入户采集 {forms} 户", "{forms} {n:form|forms} taken down"),
    "checks": Text(
        "写明核查人的保障核查 {checks} 户次", "{checks} {n:check|checks} of guarantees by a named person"
    ),
}
UNNAMED = Text("没有写明或名单中没有", "not named, or not in the list")
NO_LIST = Text(
    "{title}没有报来（向{sender}索取），分不出是谁去的。",
    "{title} did not come (ask {sender}): who went cannot be told.",
)


def by_person(results: Results, period: Period, areas: Collection[str] | None = None) -> pl.DataFrame:
    """One row per kind of person who went (SCHEMA), the most contacts first; caller null: not named.

    visits: of the contacts those at home; raised: with a problem; solved: of these by the period's end.
    checks: household-days of guarantees, by a named person; forms: collected. Null: its table never came.
    Empty where none of it came.
    """
    if FACT not in results.records.tables:
        return pl.DataFrame(schema=SCHEMA)
    results.records.summed(areas)
    rows = results.records.whole.frame(MADE, [period.id])
    if areas is not None:
        rows = rows.filter(pl.col("village_code").is_in(list(areas)))
    found = rows.group_by("caller").agg(
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()) for name in COUNTS
    )
    order = [pl.col("caller").is_null(), -pl.col("contacts"), -pl.col("forms"), pl.col("caller")]
    return found.sort(order).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def said(rows: pl.DataFrame) -> Text:
    """Say how many contacts there were and what became of problems. `rows`: by_person, one at least.

    Without a contact it says what else was done on the doorstep; of a table that never came it says nothing.
    """
    sums = {name: int(rows[name].sum()) for name in COUNTS if rows[name].count()}
    told = {name: written(count, "count") for name, count in sums.items()}
    if sums.get("contacts"):
        words = TITLE if sums["raised"] else UNRAISED
        return words.filled(**told, c=sums["contacts"], r=sums["raised"])
    head = NO_CONTACT if "contacts" in sums else NEVER
    more = [words.filled(**{name: told[name]}, n=sums[name]) for name, words in ALSO.items() if name in sums]
    zh, en = ([one.on(lang) for one in more] for lang in ("zh", "en"))
    return Text("；".join([head.zh, *(["，".join(zh)] if zh else [])]), "; ".join([head.en, *en]))


def unlisted(results: Results) -> Text | None:
    """Say that the list of those who answer for households never came, and whom to ask; None: it did."""
    if RESPONSIBLE_PERSON.name in results.records.tables:
        return None
    return NO_LIST.filled(title=RESPONSIBLE_PERSON.title, sender=RESPONSIBLE_PERSON.sent_by)
