"""Letters of the deck: one family that PowerPoint, WPS and LibreOffice know, for Latin and Chinese alike."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.exports.inert import plain
from dashboard.theme import LIGHT
from pipelines.ground.text import Lang

FAMILY = "Microsoft YaHei"
LANGUAGES = {"zh": ("zh-CN", "en-US"), "en": ("en-US", "zh-CN")}


def colour(code: str) -> RGBColor:
    """Return a colour of #RRGGBB."""
    return RGBColor.from_string(code.removeprefix("#"))


def faced(properties: Any) -> None:
    """Set the typeface of run properties: without `a:ea` Chinese falls back to whatever there is."""
    for name in ("a:latin", "a:ea", "a:cs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    following = properties.find(qn("a:hlinkClick"))
    for name in ("a:latin", "a:ea", "a:cs"):
        face = properties.makeelement(qn(name), {"typeface": FAMILY})
        if following is None:
            properties.append(face)
        else:
            following.addprevious(face)


def say(
    paragraph: Any,
    text: object,
    lang: Lang,
    *,
    size: float,
    ink: str = LIGHT.ink,
    is_bold: bool = False,
    most: int | None = None,
) -> None:
    """Add a run of text to a paragraph."""
    run = paragraph.add_run()
    run.text = plain(text, most)
    run.font.size, run.font.bold = Pt(size), is_bold
    run.font.color.rgb = colour(ink)
    properties = run.font._rPr  # noqa: SLF001 - python-pptx knows no East Asian typeface and no second language
    properties.set("lang", LANGUAGES[lang][0])
    properties.set("altLang", LANGUAGES[lang][1])
    faced(properties)


def chart_font(font: Any, size: float, ink: str = LIGHT.ink, *, is_bold: bool = False) -> None:
    """Set the letters of a part of a chart."""
    font.size, font.bold = Pt(size), is_bold
    font.color.rgb = colour(ink)
    faced(font._rPr)  # noqa: SLF001 - as above
