"""`chengxiao rank --of departments`: the appraisal of departments, printed, frozen, as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.commands import options as opt
from dashboard.commands.ranking import kept
from dashboard.commands.speech import CommandError, document, tell
from dashboard.wording.clock import local
from dashboard.wording.columns import table
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.helping.appraisal import Appraisal
    from metrics.results import Results
    from metrics.scoring.frozen import FrozenAppraisal, Signed
    from metrics.scoring.placed import AppraisalDocument, DepartmentDocument, ItemDocument
    from pipelines.ground.home import Home

TOP = Text(
    "{period}部门考核 · 方案：{scheme}{proposed}", "Departments, {period} · scheme: {scheme}{proposed}"
)
PROPOSED = Text("（建议值）", " (proposed)")
FROZEN = Text("定稿第 {revision} 版 · {at} · {by}：{why}", "frozen as r{revision} · {at} · {by}: {why}")
HEADINGS = (
    Text("名次", "Place"),
    Text("部门", "Department"),
    Text("得分", "Score"),
    Text("重来一次", "Were it again"),
)
ITEM = Text("{done}/{of}", "{done}/{of}")
WROTE = Text("已写出 {file}", "wrote {file}")
NOTE = Text(
    "各项为 完成数/应完成数；“—”表示不适用，权重由其余项分担。",
    "Items are done/due; “—”: does not apply, the others share its weight.",
)
SHEET, HOW = Text("部门考核", "Departments"), Text("说明", "How")
POINTS = {"format": "%.2f", "max_value": 100}  # of a score: all is all, however it is rounded
NUMBERS = frozenset({0, 2})


class Asked(NamedTuple):
    """What the call asks for beside the period."""

    signed: Signed | None
    frozen: int | None
    out: Path | None
    form: opt.Format
    lang: Lang


def appraised(home: Home, results: Results, period: Period, asked: Asked) -> None:
    """Print the appraisal of a period, or a frozen one as it was; freeze or write it where that is asked."""
    from metrics.helping.appraisal import appraisal, as_json
    from metrics.scoring.frozen import appraisals_of
    from metrics.scoring.scheme import SchemeError

    if asked.frozen is not None:
        said: AppraisalDocument = kept.found_again(appraisals_of(home, period.id), period.id, asked.frozen)
    else:
        try:
            found = appraisal(results, period.id)
        except SchemeError as error:
            raise CommandError(error.message) from error
        said = as_json(found)
        if asked.signed is not None:
            said = _frozen_now(home, results, found, asked)
        if asked.out is not None:
            written(found, results, asked.out, asked.lang)
    if asked.form is opt.Format.json:
        document(said)
    else:
        print("\n".join(_lines(said, asked.lang)))


def _frozen_now(home: Home, results: Results, found: Appraisal, asked: Asked) -> FrozenAppraisal:
    """Keep the appraisal as the next revision of its period and say so."""
    from metrics.helping.appraisal import as_json
    from metrics.scoring.frozen import appraisals_of, frozen_appraisal

    if asked.signed is None:
        raise ValueError("nobody freezes it")
    before = appraisals_of(home, found.period)
    kept.may_be_kept([one["revision"] for one in before], found.period, asked.signed)
    said = frozen_appraisal(home, results, as_json(found), asked.signed, found.scheme)
    kept.told(found.period, said["revision"], asked.lang)
    return said


def _lines(said: AppraisalDocument | FrozenAppraisal, lang: Lang) -> Iterator[str]:
    from metrics.helping.department_scheme import ITEMS
    from metrics.scoring.proposal import called

    badge = PROPOSED.on(lang) if said["scheme_is_proposed"] else ""
    words = {"period": Period.read(said["period"]).said, "scheme": called(said["scheme"]), "proposed": badge}
    yield TOP.filled(**words).on(lang)
    if (frozen := _frozen(said)) is not None:
        why = frozen["revision_reason"] or frozen["reason"]
        about = {"revision": frozen["revision"], "at": local(frozen["frozen_at"])}
        about |= {"by": frozen["by"], "why": why}
        yield FROZEN.filled(**about).on(lang)
    items = list(dict.fromkeys(item for one in said["departments"] for item in one["items"]))
    headings = [heading.on(lang) for heading in HEADINGS]
    headings += [ITEMS[item].on(lang) if item in ITEMS else item for item in items]
    rows = [_row(one, items, lang) for one in said["departments"]]
    yield table(headings, rows, NUMBERS | set(range(len(HEADINGS), len(headings))))
    yield NOTE.on(lang)


def _frozen(said: AppraisalDocument | FrozenAppraisal) -> FrozenAppraisal | None:
    """Return what is frozen as such; None where it is not."""
    from metrics.rows import typed_document
    from metrics.scoring.frozen import FrozenAppraisal

    return typed_document(said, FrozenAppraisal) if "frozen_at" in said else None


def _row(one: DepartmentDocument, items: list[str], lang: Lang) -> list[str]:
    from dashboard.wording.places_said import span
    from metrics.phrases.bureaus import bureau
    from metrics.phrases.numbers import score_said

    return [
        "—" if one["rank"] is None else str(one["rank"]),
        bureau(one["department"]).on(lang),
        score_said(one["score"]),
        "—" if one["again_low"] is None else span(one["again_low"], one["again_high"]),
        *(_item(one["items"].get(item), lang) for item in items),
    ]


def _item(of: ItemDocument | None, lang: Lang) -> str:
    if of is None or of["value"] is None:
        return "—"
    return ITEM.filled(done=f"{of['done']:g}", of=f"{of['of']:g}").on(lang)


def _score(of: ItemDocument | None) -> float | None:
    return None if of is None else of["score"]


def written(found: Appraisal, results: Results, out: Path, lang: Lang) -> None:
    """Write the appraisal as a workbook of its own and say so."""
    import polars as pl

    from dashboard.exports.page_tables import Head, book
    from dashboard.wording.cells import kept_apart
    from metrics.claims.departments import by_scheme, notes
    from metrics.helping.appraisal import as_json
    from metrics.helping.department_scheme import ITEMS
    from metrics.phrases.bureaus import bureau

    said = as_json(found)
    headings = {"rank": HEADINGS[0], "name": HEADINGS[1], "score": HEADINGS[2]}
    rows = [
        {"rank": one["rank"], "name": bureau(one["department"]).on(lang), "score": one["score"]}
        | {item: _score(one["items"].get(item)) for item in ITEMS}
        | {f"{item}_said": _item(one["items"].get(item), lang) for item in ITEMS}
        for one in said["departments"]
    ]
    columns: dict[str, Any] = {name: text.on(lang) for name, text in headings.items()}
    columns |= {item: f"{text.on(lang)} · {HEADINGS[2].on(lang)}" for item, text in ITEMS.items()}
    scored = dict.fromkeys(("score", *ITEMS))
    columns |= {name: {"label": columns[name], "type_config": POINTS} for name in scored}
    columns |= {f"{item}_said": text.on(lang) for item, text in ITEMS.items()}
    period = Period.read(found.period).said.on(lang)
    lines = (results.county.on(lang), period)
    title = TOP.filled(period=period, scheme=found.scheme.name, proposed="").on(lang)
    frame = pl.DataFrame(rows, infer_schema_length=None)
    told = [by_scheme(found.scheme), notes(found, results.settings.few_clusters)]
    lines_of = [line for one in told for line in re.split(r"(?<=[；;])\s*", one.on(lang))]
    how = pl.DataFrame(
        {"how": lines_of}
    )  # a row each: rows of a sheet do not grow with their text everywhere
    sheets = [
        (SHEET.on(lang), frame, kept_apart(frame, columns)),
        (HOW.on(lang), how, {"how": HOW.on(lang)}),
    ]
    out.write_bytes(book(Head(title, lines, lang), sheets))
    tell(WROTE.filled(file=out), lang)
