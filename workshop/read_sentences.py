"""Prints every sentence of every period beside its figures: `python -m workshop.read_sentences --home H`.

For people who read them against the figures. `--period P` and `--lang zh|en` read less.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from dashboard.drawing.funnel import points_of
from dashboard.exports.actions import actions_title
from dashboard.exports.aside import aside_title
from dashboard.exports.brief.drafted import drafted
from dashboard.exports.missed import missed_title
from dashboard.exports.pack import Pack, gathered
from dashboard.wording.ranking.names import ranked_rows
from dashboard.wording.ranking.notes import notes
from dashboard.wording.said import short_name
from metrics.claims.against_targets import overall, places
from metrics.claims.change import Comparison
from metrics.claims.concerns import concerns, state_of_all
from metrics.claims.data.arrivals import came
from metrics.claims.funnel import Spot, funnel
from metrics.claims.kinds import kinds
from metrics.claims.lacking import enough_of
from metrics.claims.ranking import ranks
from metrics.claims.ranking.moves import Move, by_other_weights, moves_of, since_frozen
from metrics.claims.shapes import largest
from metrics.claims.trends import since, trend
from metrics.figures.figure import Figure
from metrics.grammar.indicator import Indicator
from metrics.meeting.scene import Scene
from metrics.phrases.why import beside, why
from metrics.results import Results
from metrics.rows import typed_rows
from metrics.scoring.door import Told, as_json
from metrics.scoring.frozen import moved, revisions_of
from metrics.scoring.whatif import reweighed
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text
from workshop.read_numbers import of_numbers, of_red_lines
from workshop.read_pages import of_pages

LANGS: tuple[Lang, ...] = ("zh", "en")


def sentences(home: Home, results: Results, period: Period, lang: Lang) -> Iterator[str]:
    """Yield every sentence of a period, each followed by the figures that it speaks of."""
    pack = gathered(home, results, period, lang)
    yield from _story(home, pack)
    yield from _brief(pack)
    yield from _overview(pack)
    yield from _came(pack)
    yield from of_pages(pack)
    yield from of_numbers(home, pack)
    for one in results.catalogue():
        yield from _indicator(results, one, period, lang)


def _story(home: Home, pack: Pack) -> Iterator[str]:
    for scene in pack.story.scenes:
        yield f"[{scene.id}] {scene.title.on(pack.lang)}"
        yield f"    method: {scene.note.on(pack.lang)}"
        for row in scene.rows.iter_rows(named=True):
            yield f"    = {_figures(row)} | {row[f'label_{pack.lang}']} | {row[f'text_{pack.lang}'] or ''}"
        if scene.id == "ranking":
            yield from _ranking(home, pack, scene)
    for text in pack.story.left_out:
        yield f"[left out] {text.on(pack.lang)}"


def _ranking(home: Home, pack: Pack, scene: Scene) -> Iterator[str]:
    told: Told = scene.basis
    rows = ranked_rows(told)
    for claim in (ranks.headline(rows), ranks.ends(rows)):
        yield f"[ranking page] {claim.on(pack.lang)}"
    yield from _what_if(pack, told)
    yield from _frozen(home, pack, told)
    yield from _funnels(pack)
    yield from (f"[ranking note] {line}" for line in notes(pack.results, told, pack.lang))
    yield from of_red_lines(pack, told)


def _what_if(pack: Pack, told: Told) -> Iterator[str]:
    """Yield who moves where each indicator in turn has no weight."""
    weights = {line.indicator: line.weight for line in told.now.scheme.lines}
    for name in weights:
        now = {row["code"]: row for row in reweighed(told.now.parts, {**weights, name: 0}).to_dicts()}
        rows = [(row, now[row["code"]]["rank"]) for row in told.table.to_dicts() if row["code"] in now]
        moves = [Move(row["name"] or row["code"], row["rank"], new) for row, new in rows]
        said = by_other_weights(moves, takes_part=name not in told.now.dropped)
        yield f"[what if {name} has no weight] {said.on(pack.lang)}"
        yield from (f"    = {one.name} {one.before} → {one.now}" for one in moves)


def _frozen(home: Home, pack: Pack, told: Told) -> Iterator[str]:
    for kept in revisions_of(home, pack.period.id):
        rows = moved(kept, as_json(told))
        yield f"[frozen r{kept['revision']}] {since_frozen(moves_of(rows)).on(pack.lang)}"


def _funnels(pack: Pack) -> Iterator[str]:
    for one in pack.results.catalogue():
        rows = typed_rows(pack.towns.filter(pl.col("indicator") == one.id), Figure)
        if one.unit != "%" or one.value.kind != "ratio" or not any(row["value"] is not None for row in rows):
            continue
        county = pack.row(one.id)
        enough = enough_of(pack.results.settings)
        points = points_of(rows, county, enough)
        spots = [Spot(each.name, each.share, each.side) for each in points]
        yield f"[funnel {one.id}] {funnel(spots, county, rows, enough).on(pack.lang)}"
        yield from (f"    = {each.name} {each.share} n={each.size} {each.side}" for each in points)


def _came(pack: Pack) -> Iterator[str]:
    names = pack.results.township_names(pack.period.id)
    yield f"[data quality] {came(pack.results.tables_here, pack.period, names).on(pack.lang)}"


def _brief(pack: Pack) -> Iterator[str]:
    for title in filter(None, (missed_title(pack), actions_title(pack), aside_title(pack))):
        yield f"[slide] {title}"
    for heading, told in drafted(pack).sections:
        yield f"[brief] {heading}"
        yield from ("    " + "".join(piece.text for piece in said) for said in told)


def _overview(pack: Pack) -> Iterator[str]:
    now = pack.headline()
    below = typed_rows(pack.towns, Figure)
    yield f"[overview] {overall(now).on(pack.lang)}"
    found = concerns(now, below, "township")
    if not found:
        yield f"[overview] {state_of_all(now, below).on(pack.lang)}"
    for one in found:
        where = one.where.on(pack.lang) if one.where else ""
        yield f"[attention] {short_name(pack.results.indicator(one.row['indicator']), pack.lang)}"
        yield f"    {one.facts.on(pack.lang)} · {where}"


def _indicator(results: Results, one: Indicator, period: Period, lang: Lang) -> Iterator[str]:
    """Yield what the page of an indicator and its tile say of the county."""
    rows = results.tidy(one.id, area=results.settings.area_code, lang=lang)
    over_time = [row for row in typed_rows(rows, Figure) if _is_up_to(row["period"], period)]
    towns = typed_rows(results.tidy(one.id, period=period.id, level="township", lang=lang), Figure)
    of_kinds = typed_rows(results.tidy(one.id, period=period.id, by_kind=True, lang=lang), Figure)
    now = over_time[-1]
    if now["component"] is not None:
        periods = sorted({row["period"] for row in over_time})
        yield f"[{one.id}] {largest(over_time, 'period', periods).on(lang)}"
        return
    by, enough = Comparison(results.records), enough_of(results.settings)
    tile: tuple[Text | str, ...] = (since(over_time, by) or "", beside(now, lang))
    said = {
        "why": why(now, lang),
        "tile": " | ".join(part.on(lang) if isinstance(part, Text) else part for part in tile if part),
        "over time": trend(over_time, by).on(lang),
        "places": places(towns, "township", enough).on(lang),
        "kinds": kinds(of_kinds, enough).on(lang),
    }
    shown = {"over time": ("period", over_time), "places": ("area_name", towns), "kinds": ("kind", of_kinds)}
    for name, sentence in said.items():
        yield f"[{one.id} {name}] {sentence}"
        label, below = shown.get(name, ("", []))
        own: list[Mapping[str, object]] = [*below]
        yield from (f"    = {row[label]} {_figures(row)} n={row['units']}" for row in own)


def _is_up_to(name: str, period: Period) -> bool:
    told = Period.read(name)
    return told.half == period.half and told.year <= period.year


def _figures(row: Mapping[str, object]) -> str:
    names = ("value", "target", "low", "high", "status", "missing", "is_full_count")
    return " ".join(
        f"{name}={row[name]}" for name in names if row.get(name) is not None and row[name] is not False
    )


def main() -> None:
    """Print the sentences of a home."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", type=Path, required=True)
    asked.add_argument("--period")
    asked.add_argument("--lang", choices=LANGS)
    args = asked.parse_args()
    home = Home(args.home)
    results = Results.open(home)
    if results is None:
        raise SystemExit("nothing is published in this home")
    for period in results.periods():
        for lang in LANGS:
            if args.period in {None, period.id} and args.lang in {None, lang}:
                print(f"\n======== {period.id} {lang}")
                print("\n".join(sentences(home, results, period, lang)))


if __name__ == "__main__":
    main()
