"""A text drafted by rule: headings, sentences, and under every figure what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.exports.inert import plain, sentence
from dashboard.exports.pack import Pack
from metrics.claims.states import word
from metrics.figures.figure import Figure
from metrics.phrases.figures import target, things, value
from metrics.phrases.numbers import aim
from pipelines.ground.text import Lang, Text, spaced

COUNTY = Text("全县", "county")
ENDS = re.compile(r"。|\. ")  # of a sentence: the next one names its source anew
AGAINST = Text("{value}（目标 {target}）", "{value} (target {target})")
PROPOSED = Text("{value}（目标 {target}，建议值）", "{value} (target {target}, proposed)")
AMONG = {"zh": "、", "en": ", "}
LINES = "\n"  # in the table a place and its figure stand on one line: no number parts from its sign


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure is: indicator (or table), period, area, the figure itself, its status."""

    indicator: str
    name: str
    period: str
    area: str
    figure: str
    status: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; with a source it is a figure and gets a footnote."""

    text: str
    source: Source | None = None


Sentence = tuple[Piece, ...]


@dataclass
class Draft:
    """The text in its parts; `notes` are the sources in the order of their numbers."""

    title: str
    sections: list[tuple[str, list[Sentence]]]
    notes: list[Source] = field(default_factory=list)

    def number(self, source: Source) -> int:
        """Return the number of a footnote; the same figure keeps its number."""
        if source not in self.notes:
            self.notes.append(source)
        return self.notes.index(source) + 1

    def numbered(self) -> Iterator[tuple[str, list[list[tuple[str, int | None]]]]]:
        """Yield each section with its paragraphs as (text, footnote number), once in a sentence."""
        for heading, sentences in self.sections:
            yield heading, [self._numbered(said) for said in sentences]

    def _numbered(self, said: Sentence) -> list[tuple[str, int | None]]:
        found: list[tuple[str, int | None]] = []
        last = None
        for piece in said:
            number = self.number(piece.source) if piece.source else None
            found.append((piece.text, None if number == last else number))
            last = None if ENDS.search(piece.text) else number or last
        return found


def said(pack: Pack, text: Text, **parts: Sentence | Piece | str | Text) -> Sentence:
    """Fill a sentence's places with pieces, in the language of the pack.

    The text is cut at its places, so that a figure stays a piece of its own; a place may choose its words by
    its number, as in every Text: `{n:it|them}`.
    """
    found: list[Piece] = []
    words = {name: _words(part, pack) for name, part in parts.items()}
    rest = spaced(text.zh, words) if pack.lang == "zh" else text.en
    while "{" in rest:
        before, _, after = rest.partition("{")
        place, _, rest = after.partition("}")
        name, _, choice = place.partition(":")
        one, _, many = choice.partition("|")
        chosen = Piece(one if words[name] == "1" else many)
        found += [Piece(before), *(_pieces(parts[name], pack) if not choice else (chosen,))]
    found.append(Piece(rest))
    first, *others = (piece for piece in found if piece.text)
    return (Piece(sentence(first.text), first.source), *others)


def inside(words: Sentence) -> Sentence:
    """Return a sentence as a part of another: it begins small."""
    first, *others = words
    return (Piece(first.text[:1].lower() + first.text[1:], first.source), *others)


def ended(words: Sentence) -> Sentence:
    """Return a sentence without a space at its end."""
    *others, last = words
    return (*others, Piece(last.text.rstrip(" "), last.source))


def _words(part: Sentence | Piece | str | Text, pack: Pack) -> str:
    return "".join(piece.text for piece in _pieces(part, pack))


def _pieces(part: Sentence | Piece | str | Text, pack: Pack) -> Sentence:
    if isinstance(part, tuple):
        return part
    if isinstance(part, Piece):
        return (part,)
    return (Piece(part.on(pack.lang) if isinstance(part, Text) else part),)


def figure(pack: Pack, row: Figure, text: str | None = None, more: str = "") -> Piece:
    """Return a figure of a tidy row as a piece; `text` where it is a part of the value.

    `more` stands in the table behind the figure: how it moved.
    """
    told = value(row).on(pack.lang)
    shown = pack.joined([_against(row, told, pack.lang), *([more] if more else [])])
    return Piece(text or told, _source(pack, row, row["period"], shown, word(row)))


def townships(pack: Pack, rows: Sequence[Figure]) -> Piece:
    """Return townships by name, as one piece: their figures stand in the table, in the same order."""
    called = [plain(row["area_name"] or row["area_code"], 20) for row in rows]
    names = AMONG[pack.lang].join(called)
    if len({target(row) for row in rows}) == 1:
        told = _against(rows[0], LINES.join(value(row).on(pack.lang) for row in rows), pack.lang)
    else:
        told = LINES.join(_against(row, value(row).on(pack.lang), pack.lang) for row in rows)
    source = _source(pack, rows[0], rows[0]["period"], told, word(rows[0]))
    return Piece(names, replace(source, area=LINES.join(called)))


def change(pack: Pack, row: Figure, text: str, word: Text) -> Piece:
    """Return by how much a figure moved on the year before."""
    return Piece(text, _source(pack, row, f"{row['period']}–{pack.period.before.id}", text, word))


def _against(row: Figure, told: str, lang: Lang) -> str:
    """Return what the table says of figures: their target beside them, whether it is only proposed."""
    if row["target"] is None:
        return told
    bare = things(row, Text(*(aim(row["target"], row["unit"], one) for one in ("zh", "en"))))
    return (PROPOSED if row["is_proposed"] else AGAINST).filled(value=told, target=bare).on(lang)


def _source(pack: Pack, row: Figure, period: str, text: str, status: Text) -> Source:
    name = pack.results.indicator(row["indicator"]).short.on(pack.lang)  # as the text calls it
    is_all = row["level"] == "county"
    area = pack.say(COUNTY) if is_all else plain(row["area_name"] or row["area_code"])
    return Source(row["indicator"], name, period, area, text, status.on(pack.lang))


def of_the_record(pack: Pack, name: Text, figure: str) -> Source:
    """Return the source of counts of the record, which are no indicator's."""
    return Source("—", name.on(pack.lang), pack.period.id, pack.say(COUNTY), figure, "—")


def joined(pack: Pack, parts: Sequence[Sentence]) -> Sentence:
    """Return many stretches of text as one, with the comma of the language between them."""
    return _between(Piece(AMONG[pack.lang]), parts)


def among(pack: Pack, parts: Sequence[Sentence]) -> Sentence:
    """Return the same with semicolons: a part may have commas of its own."""
    return _between(Piece({"zh": "；", "en": "; "}[pack.lang]), parts)


def _between(sign: Piece, parts: Sequence[Sentence]) -> Sentence:
    return tuple(piece for number, part in enumerate(parts) for piece in ((sign, *part) if number else part))
