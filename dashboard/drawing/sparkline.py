"""A small line of the last periods with the target in it, as an SVG picture: light, and always sharp."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.theme import FONT, Theme, fill, palette
from dashboard.wording.said import Row
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang

WIDTH, TOP, BOTTOM, SIDE = 280, 8, 40, 6
HEIGHT = 56
HALVES = {"zh": {"": "", "H1": "上", "H2": "下"}, "en": {"": "", "H1": " H1", "H2": " H2"}}


def short(period: Period, lang: Lang) -> str:
    """Return a period's name for narrow places: 2026上."""
    return f"{period.year}{HALVES[lang][period.half]}"


def sparkline(rows: Sequence[Row], theme: Theme, lang: Lang) -> str:
    """Return the picture of one indicator's rows, oldest first."""
    colours = palette(theme)
    points = [(row["value"], row["target"]) for row in rows]
    place = _scale([number for pair in points for number in pair if number is not None])
    step = (WIDTH - 2 * SIDE) / max(len(points) - 1, 1)
    xs = [SIDE + step * i if len(points) > 1 else WIDTH / 2 for i in range(len(points))]
    values = [(x, place(value)) for x, (value, _) in zip(xs, points, strict=True) if value is not None]
    targets = [(x, place(target)) for x, (_, target) in zip(xs, points, strict=True) if target is not None]
    parts = [_line(_widened(targets), colours.muted, "1.5", ' stroke-dasharray="5 4"')]
    if rows and values:
        colour = fill(rows[-1]["status"], theme) if rows[-1]["value"] is not None else colours.quiet
        parts += [_line(values, colour, "2.5"), _dot(values[-1], colour)]
    names = [short(Period.read(row["period"]), lang) for row in rows]
    return _svg([*parts, *_ends(names, colours.muted)])


def _scale(numbers: Sequence[float]) -> Callable[[float], float]:
    """Return where a number lies between top and bottom; the middle where all are the same."""
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    if low == high:
        return lambda _: (TOP + BOTTOM) / 2
    return lambda number: BOTTOM - (BOTTOM - TOP) * (number - low) / (high - low)


def _widened(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Let a target of one period be seen as a line."""
    return [(SIDE, points[0][1]), (WIDTH - SIDE, points[0][1])] if len(points) == 1 else points


def _line(points: Sequence[tuple[float, float]], colour: str, width: str, more: str = "") -> str:
    if len(points) < 2:  # noqa: PLR2004 - a line needs two points
        return ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linejoin="round" stroke-linecap="round"{more}/>'
    )


def _dot(point: tuple[float, float], colour: str) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="4" fill="{colour}"/>'


def _ends(names: Sequence[str], colour: str) -> list[str]:
    """Name the first and the last period."""
    if not names:
        return []
    if len(names) == 1:
        return [_word(WIDTH / 2, "middle", names[0], colour)]
    return [_word(SIDE, "start", names[0], colour), _word(WIDTH - SIDE, "end", names[-1], colour)]


def _word(x: float, anchor: str, word: str, colour: str) -> str:
    return (
        f'<text x="{x}" y="{HEIGHT - 3}" text-anchor="{anchor}" font-size="10" fill="{colour}" '
        f"font-family='{FONT}'>{word}</text>"
    )


def _svg(parts: Sequence[str]) -> str:
    inside = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{inside}</svg>'
