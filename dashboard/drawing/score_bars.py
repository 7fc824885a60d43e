"""The figure of a score: what each indicator brings, one after the other from 0, and what it loses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.theme import Figure, Theme, layout, palette
from dashboard.wording.escape import label
from pipelines.ground.text import Lang, Text

ROW, AROUND, FULL = 30, 76, 100.0
GOT, LOST = Text("得分", "points got"), Text("失分", "points lost")
TOTAL = Text("合计", "Total")
HOVER = Text("{name}<br>得 {got:.2f}，满分 {full:.2f}", "{name}<br>{got:.2f} of {full:.2f}")


class Piece(NamedTuple):
    """What one indicator brings to a score, and the most that it could."""

    name: str
    got: float
    full: float


def score_bars(pieces: Sequence[Piece], theme: Theme, lang: Lang) -> Figure:
    """Return the figure; the pieces add up to the score in its last row."""
    total = Piece(TOTAL.on(lang), sum(one.got for one in pieces), sum(one.full for one in pieces))
    rows, starts, so_far = [*pieces, total], [], 0.0
    for one in pieces:
        starts.append(so_far)
        so_far += one.got
    starts.append(0.0)
    spots = list(range(len(rows)))
    sides = {
        "barmode": "overlay",
        "xaxis": {"range": [0, FULL + 1], "dtick": 20, "showgrid": True, "gridcolor": palette(theme).grid},
        "yaxis": {
            "tickvals": spots,
            "ticktext": [_told(one, is_total=one is total) for one in rows],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
    }
    data = [_got(rows, starts, theme, lang), _lost(rows, starts, theme, lang)]
    return {"data": data, "layout": layout(theme, AROUND + ROW * len(rows), **sides)}


def _told(one: Piece, *, is_total: bool) -> str:
    said = label(f"{one.name}  {one.got:.2f} / {one.full:g}" if one.full == round(one.full, 2) else
                 f"{one.name}  {one.got:.2f} / {one.full:.2f}")  # fmt: skip
    return f"<b>{said}</b>" if is_total else said


def _got(rows: Sequence[Piece], starts: Sequence[float], theme: Theme, lang: Lang) -> Figure:
    shades = [palette(theme).primary] * (len(rows) - 1) + [palette(theme).ink]
    lengths = [one.got for one in rows]
    return _bars(rows, starts, lengths, lang) | {"name": GOT.on(lang), "marker": {"color": shades}}


def _lost(rows: Sequence[Piece], starts: Sequence[float], theme: Theme, lang: Lang) -> Figure:
    hatch = {"shape": "/", "fgcolor": palette(theme).missed, "bgcolor": "rgba(0,0,0,0)", "size": 6}
    marker = {"color": palette(theme).missed, "pattern": hatch, "line": {"width": 0}}
    lengths = [max(one.full - one.got, 0.0) for one in rows]
    begins = [start + one.got for start, one in zip(starts, rows, strict=True)]
    return _bars(rows, begins, lengths, lang) | {"name": LOST.on(lang), "marker": marker}


def _bars(rows: Sequence[Piece], starts: Sequence[float], lengths: Sequence[float], lang: Lang) -> Figure:
    words = [HOVER.on(lang).format(name=label(one.name), got=one.got, full=one.full) for one in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "base": list(starts),
        "x": list(lengths),
        "y": list(range(len(rows))),
        "width": 0.62,
        "customdata": words,
        "hovertemplate": "%{customdata}<extra></extra>",
    }
