"""Texts that come from data are shown as they are: no markdown, no HTML, no links, whatever they hold."""

from __future__ import annotations

import html
import re

MARKS = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
LINKING = re.compile(r"(:|@|www)(?=\S)", re.IGNORECASE)  # emoji codes, icons, and links made of bare text
JOINER = "\N{WORD JOINER}"


def plain(text: object) -> str:
    r"""Return a text that markdown shows literally.

    >>> print(plain("**甲**"))
    \*\*甲\*\*
    """
    single = " ".join(str(text).split())
    return MARKS.sub(r"\\\1", LINKING.sub(rf"\1{JOINER}", single))


def label(text: object) -> str:
    """Return a text that a figure shows literally.

    >>> label("<b>甲")
    '&lt;b&gt;甲'
    """
    return html.escape(str(text), quote=False)
