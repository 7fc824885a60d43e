"""How things look: colours of both themes, signs of statuses, the base of every figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from metrics.phrases.codes import MARKS

Theme = Literal["light", "dark"]
Pill = Literal["green", "orange", "red", "gray"]
Figure = dict[str, Any]

FONT = '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
ICON = (  # the browser tab's: drawn here, fetched from nowhere
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
    'fill="#1F4E8C"/><path d="M7 17l6 6L25 10" fill="none" stroke="#fff" stroke-width="4"/></svg>'
)
TEXT_STYLE = "\N{VARIATION SELECTOR-15}"  # a sign, never an emoji


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; those of the page itself stand in streamlit.toml."""

    ink: str
    muted: str
    grid: str
    paper: str
    primary: str
    target: str
    met: str
    near: str
    missed: str
    quiet: str  # no target, too few, not comparable


LIGHT = Palette(
    ink="#1B2430",
    muted="#6B7684",
    grid="#E3E8EE",
    paper="#FFFFFF",
    primary="#1F4E8C",
    target="#1B2430",
    met="#0B7A75",
    near="#D98E04",
    missed="#B3261E",
    quiet="#A3ADB9",
)
DARK = Palette(
    ink="#E6EBF1",
    muted="#9AA6B3",
    grid="#2B3541",
    paper="#12181F",
    primary="#5B8FD6",
    target="#E6EBF1",
    met="#35B5A8",
    near="#E8A93A",
    missed="#EF7468",
    quiet="#6C7886",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a status shows: a sign, the colour of its pill, its colour in figures, hatched or not."""

    sign: str
    pill: Pill
    colour: Literal["met", "near", "missed", "quiet"]
    is_hatched: bool = False


LOOKS: dict[str, Look] = {
    "met": Look(MARKS["met"] + TEXT_STYLE, "green", "met"),
    "near": Look(MARKS["near"] + TEXT_STYLE, "orange", "near"),
    "missed": Look(MARKS["missed"] + TEXT_STYLE, "red", "missed"),
    "no_target": Look(MARKS["no_target"], "gray", "quiet"),
    "not_reported": Look(MARKS["not_reported"], "gray", "quiet", is_hatched=True),
    "too_few": Look(MARKS["too_few"], "gray", "quiet", is_hatched=True),
    "not_comparable": Look(MARKS["not_comparable"], "gray", "quiet", is_hatched=True),
    "not_applicable": Look(MARKS["not_applicable"], "gray", "quiet"),
}


def palette(theme: Theme) -> Palette:
    """Return the colours of a theme."""
    return DARK if theme == "dark" else LIGHT


def fill(status: str, theme: Theme) -> str:
    """Return the colour in which a status fills a mark."""
    return str(getattr(palette(theme), LOOKS[status].colour))


def layout(theme: Theme, height: int, **more: Any) -> Figure:
    """Return the layout of a figure: transparent, narrow margins, a horizontal grid, legend top left."""
    colours = palette(theme)
    axis = {"automargin": True, "fixedrange": True, "zeroline": False, "tickfont": {"color": colours.ink}}
    base: Figure = {
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"},
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "dragmode": False,
        "xaxis": {**axis, "showgrid": False},
        "yaxis": {**axis, "gridcolor": colours.grid},
    }
    for name, value in more.items():
        both = isinstance(value, dict) and isinstance(base.get(name), dict)
        base[name] = {**base[name], **value} if both else value
    return base
