"""Writes the one-pager: header, every scene, explanations, actions, what is left out, the method."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.exports import actions, missed
from dashboard.exports.aside import aside, aside_title
from dashboard.exports.code import svg
from dashboard.exports.figure_rows import counts, label, status
from dashboard.exports.inert import plain, sentence
from dashboard.exports.method import TITLE as METHOD
from dashboard.exports.method import method
from dashboard.exports.pack import INTERNAL, Pack
from dashboard.exports.page.charts import drawn
from dashboard.exports.page.html import EMPTY, Html, el, joined
from dashboard.exports.page.style import style
from dashboard.exports.page.tracks import shade
from dashboard.exports.sealed import named
from dashboard.exports.words import KIND, SAID, SCOPE, STATUS, WHAT
from dashboard.wording import frame
from dashboard.wording.scene_words import name as label_of
from dashboard.wording.scene_words import text
from metrics.meeting.scene import Scene, Shown
from metrics.phrases.codes import KINDS
from metrics.rows import typed_rows
from pipelines.ground.text import Text

LANGUAGES = {"zh": "zh-CN", "en": "en"}
TITLE = Text("{county} {period}{product}", "{county}, {period}: {product}")
DATA = Text("数据批次 {snapshot}，{at} 发布", "data {snapshot}, published {at}")
REST = Text("另有 {count} 项没有列出", "{count} more are not shown")
MOST = 10
Table = Sequence[Sequence[str]]


def write(pack: Pack, path: Path) -> None:
    """Write the file; it asks for nothing outside itself and runs nothing."""
    path.write_text(page(pack), encoding="utf-8")


def page(pack: Pack) -> str:
    """Return the whole page."""
    title = pack.say(TITLE, county=pack.results.county, period=pack.period_name, product=frame.PRODUCT)
    head = el(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
        Html('<meta name="referrer" content="no-referrer">'),
        el("title", title),
        Html(f"<style>{style()}</style>"),
    )
    sections = [_scene(pack, scene) for scene in pack.story.scenes]
    main = el("main", _header(pack, title), joined(sections), *_closing(pack))
    body = el("body", main, el("footer", pack.mark))
    return f"<!doctype html>\n{el('html', head, body, lang=LANGUAGES[pack.lang])}\n"


def _header(pack: Pack, title: str) -> Html:
    at = pack.results.created[:10]
    facts = (
        pack.period_name,
        pack.say(named(pack.seal)),
        pack.say(DATA, snapshot=pack.results.snapshot, at=at),
    )
    told = aside_title(pack)
    return el(
        "header",
        el("span", pack.say(INTERNAL), cls="internal"),
        el("h1", title),
        el("p", *(el("span", fact) for fact in facts), cls="facts"),
        svg(pack),
        el("p", sentence(told), cls="told") if told else EMPTY,
    )


def _scene(pack: Pack, scene: Scene) -> Html:
    made = drawn(pack, scene) or (_classes(pack) if scene.kind == "classes" else _listed(pack, scene))
    return _section(scene.title.on(pack.lang), made, scene.note.on(pack.lang))


def _section(title: str, made: Html, note: str = "") -> Html:
    below = el("p", sentence(note), cls="note") if note else EMPTY
    return el("section", el("h2", sentence(plain(title))), made, below)


def _classes(pack: Pack) -> Html:
    rows = [
        [KINDS[row["kind"]].on(pack.lang), *(counts(row, names) for names, _ in SCOPE)]
        for row in pack.results.scope(pack.period.id).to_dicts()
    ]
    return table([pack.say(KIND), *(pack.say(text) for _, text in SCOPE)], rows, numbers=True)


def _listed(pack: Pack, scene: Scene) -> Html:
    lang = pack.lang
    rows = typed_rows(scene.rows, Shown)
    has_more = any(text(row, lang) != label_of(row, lang) for row in rows)
    states = [row["status"] or "" for row in rows] if any(row["status"] for row in rows) else []
    cells = [
        [
            *([status(row["status"], lang)] if states else []),
            label(row, lang),
            *([text(row, lang)] if has_more else []),
        ]
        for row in rows
    ]
    wanted = (STATUS if states else None, WHAT, SAID if has_more else None)
    heads = [text.on(lang) for text in wanted if text]
    made = table(heads, cells[:MOST], states={0: states} if states else None)
    rest = len(cells) - MOST
    return joined([made, el("p", pack.say(REST, count=rest), cls="note")]) if rest > 0 else made


def _closing(pack: Pack) -> list[Html]:
    """Return explanations, actions, what is left out, the method."""
    found, lang = missed.missed(pack), pack.lang
    why = [
        [sentence(one.name), one.figure, status(one.status, lang), one.area, f"{one.text} {one.towns}"]
        for one in found
    ]
    do = [[sentence(one.problem), one.action, one.owner, one.due] for one in actions.actions(pack)]
    out, how = aside(pack), method(pack)
    states = {2: [one.status for one in found]}
    return [
        _section(
            missed.missed_title(pack), table([text.on(lang) for text in missed.HEADINGS], why, states=states)
        ),
        _section(actions.actions_title(pack), table([text.on(lang) for text in actions.HEADINGS], do)),
        *([_section(aside_title(pack), table([], out))] if out else []),
        _section(pack.say(METHOD), table([], how)),
    ]


def table(
    heads: Sequence[str], rows: Table, *, numbers: bool = False, states: dict[int, list[str]] | None = None
) -> Html:
    """Return a table; `states` are the statuses of the cells of a column."""
    kinds = states or {}

    def cell(place: int, column: int, text: str) -> Html:
        if column in kinds:
            return el("td", text, cls=f"state {shade(kinds[column][place])}")
        if column == 0:
            return el("th", text, scope="row")
        return el("td", text, cls="num" if numbers else None)

    made = [el("tr", *(cell(n, c, text) for c, text in enumerate(row))) for n, row in enumerate(rows)]
    shown = [
        el("th", text, scope="col", cls="num" if numbers and c else None) for c, text in enumerate(heads)
    ]
    head = el("thead", el("tr", *shown)) if heads else EMPTY
    return el("div", el("table", head, el("tbody", *made)), cls="scroll")
