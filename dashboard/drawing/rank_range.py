"""The figure of places: a dot for each unit's place, a bar for those that it may truly have; 1 is left."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from dashboard.wording.places_said import Row, expected, place, span, tied
from metrics.phrases.numbers import score_said
from metrics.rows import given
from pipelines.ground.text import Lang, Text

ROW, AROUND, HALF = 25, 74, 0.25
MANY = 20  # up to so many places each has a line of its own
PLACE = Text("名次（左为第 1）", "place (1 is left)")
RANGE = Text("95% 区间", "95 % range")
AGAIN = Text("重来一次", "were it again")
DOT = Text("名次", "place")
HOVER = Text("<b>{name}</b><br>第 {rank}，95% 区间 {span}<br>期望名次 {expected}，重来一次 {again}"
             "<br>得分 {score}",
             "<b>{name}</b><br>place {rank}, 95 % range {span}<br>expected {expected}, were it again {again}"
             "<br>score {score}")  # fmt: skip


def rank_range(rows: Sequence[Row], theme: Theme, lang: Lang, chosen: str | None = None) -> Figure:
    """Return the figure, the best on top; `rows` are ranked rows of a ranking, `chosen` is a code."""
    spots = list(range(len(rows)))
    last = max((max(given(row["rank_high"]), given(row["again_high"])) for row in rows), default=1)
    sides = {
        "xaxis": {
            "title": {"text": PLACE.on(lang), "font": {"size": 12, "color": palette(theme).muted}},
            "side": "top",
            "range": [0.4, last + max(1.2, last * 0.2)],  # a phone too has room for "13–14"
            "tickvals": [one for one in range(1, last + 1) if one == 1 or last <= MANY or one % 5 == 0],
            "showgrid": True,
            "gridcolor": palette(theme).grid,
        },
        "yaxis": {
            "tickvals": spots,
            "ticktext": [told(row, chosen) for row in rows],
            "range": [len(rows) - 0.4, -0.6],
            "showgrid": False,
        },
        "legend": {"y": 0, "yanchor": "top", "x": 0},
    }
    data = [
        _bars(rows, theme, lang, "again"),
        _bars(rows, theme, lang, "rank"),
        _dots(rows, theme, lang, chosen),
        _words(rows, theme),
    ]
    return {"data": data, "layout": layout(theme, AROUND + ROW * len(rows), **sides)}


def told(row: Row, chosen: str | None = None) -> str:
    """Return what stands at a row: name and score; the unit that is chosen in bold."""
    said = label(f"{row['name'] or row['code']}  {score_said(row['score'])}")
    return f"<b>{said}</b>" if row["code"] == chosen else said


def _ends(row: Row, kind: str) -> tuple[int | None, int | None]:
    """Return a row's range of one kind."""
    return (row["rank_low"], row["rank_high"]) if kind == "rank" else (row["again_low"], row["again_high"])


def _bars(rows: Sequence[Row], theme: Theme, lang: Lang, kind: str) -> Figure:
    """Return all ranges of one kind as one broken line; a range of one place is as long as a place is."""
    wide = {"rank": HALF, "again": 0.0}[kind]
    ends = [(given(low) - wide, given(high) + wide, None) for low, high in (_ends(row, kind) for row in rows)]
    line = {
        "rank": {"width": 9, "color": palette(theme).quiet},
        "again": {"width": 1.5, "color": palette(theme).muted, "dash": "dot"},
    }
    return {
        "type": "scatter",
        "mode": "lines",
        "name": {"rank": RANGE, "again": AGAIN}[kind].on(lang),
        "x": [end for three in ends for end in three],
        "y": [spot if end is not None else None for spot, three in enumerate(ends) for end in three],
        "line": line[kind],
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _dots(rows: Sequence[Row], theme: Theme, lang: Lang, chosen: str | None) -> Figure:
    ties = tied([row["rank"] for row in rows])
    return {
        "type": "scatter",
        "mode": "markers",
        "name": DOT.on(lang),
        "x": [row["rank"] for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "size": [15 if row["code"] == chosen else 11 for row in rows],
            "color": palette(theme).primary,
            "opacity": 1,
            "line": {"width": 1.5, "color": palette(theme).paper},
        },
        "customdata": [_hover(row, ties, lang) for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _words(rows: Sequence[Row], theme: Theme) -> Figure:
    """Return the words of each range, at its right end, above the line of the other."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [given(row["rank_high"]) + HALF for row in rows],
        "y": list(range(len(rows))),
        "text": [span(row["rank_low"], row["rank_high"]) for row in rows],
        "textposition": "top right",
        "textfont": {"size": 12, "color": palette(theme).muted},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _hover(row: Row, ties: set[int], lang: Lang) -> str:
    name = label(row["name"] or row["code"])
    rank = place(row["rank"], ties, lang).strip()
    spans = {
        "span": span(row["rank_low"], row["rank_high"]),
        "again": span(row["again_low"], row["again_high"]),
    }
    told = {"expected": expected(row["expected_rank"]), "score": score_said(row["score"])}
    return HOVER.filled(name=name, rank=rank, **spans, **told).on(lang)
