"""The code of what is sealed: the seal's number, and the same as a QR, for `chengxiao verify`."""

from __future__ import annotations

import io
from typing import Any

import segno

from dashboard.exports.pack import Pack
from dashboard.exports.page.html import EMPTY, Html
from pipelines.ground.text import Text

ALT = Text("封存号 {number} 的二维码", "QR code of seal {number}")
BORDER, DOTS = 2, 8  # modules of white around it, pixels of a module
SMALL, SMALL_DPI = 5, 200  # of one on a sheet's printed header: about 16 mm


def qr(pack: Pack) -> io.BytesIO | None:
    """Return the QR of the seal's number as a png; None for what is not sealed: it bears no code."""
    return None if pack.seal is None else png(pack.seal["number"])


def png(number: str) -> io.BytesIO:
    """Return the QR of a seal's number as a png."""
    kept = io.BytesIO()
    segno.make(number, error="m", micro=False).save(kept, kind="png", scale=DOTS, border=BORDER)
    kept.seek(0)
    return kept


def on_paper(number: str | None) -> tuple[str, dict[str, Any]]:
    """Return what a sheet's printed header says and is given, so that each page bears the QR in its middle.

    Without a number nothing: what is not sealed bears no code.
    """
    if not number:
        return "", {}
    return "&C&G", {"image_center": f"{number}.png", "image_data_center": _small(number)}


def _small(number: str) -> io.BytesIO:
    """Return a QR that prints a centimetre and a half wide: a printed header shows each dot as it is."""
    kept = io.BytesIO()
    segno.make(number, error="m", micro=False).save(
        kept, kind="png", scale=SMALL, border=BORDER, dpi=SMALL_DPI
    )
    kept.seek(0)
    return kept


def svg(pack: Pack) -> Html:
    """Return the QR as markup that asks for nothing outside; empty for what is not sealed."""
    if pack.seal is None:
        return EMPTY
    made = segno.make(pack.seal["number"], error="m", micro=False)
    return Html(made.svg_inline(scale=3, border=BORDER, title=alt(pack), light="#fff"))


def alt(pack: Pack) -> str:
    """Return the words of the picture for who does not see it."""
    return pack.say(ALT, number=pack.seal["number"] if pack.seal else "")
