"""A small writer of HTML: whatever is not already made here is text, and is escaped."""

from __future__ import annotations

import html

from dashboard.exports.inert import plain


class Html(str):
    """Markup that was made here; any other text is escaped when it is put into an element."""

    __slots__ = ()


EMPTY = Html("")
ATTRIBUTES = {"cls": "class", "for_": "for", "aria_label": "aria-label"}


def el(name: str, *children: str, **attributes: str | None) -> Html:
    """Return an element; children that are not Html are text of data.

    >>> el("p", "<b>甲</b>", cls="x")
    '<p class="x">&lt;b&gt;甲&lt;/b&gt;</p>'
    """
    said = "".join(
        f' {ATTRIBUTES.get(key, key)}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(child if isinstance(child, Html) else html.escape(plain(child)) for child in children)
    return Html(f"<{name}{said}>{inner}</{name}>")


def joined(parts: list[Html], between: str = "") -> Html:
    """Return many elements as one."""
    return Html(between.join(parts))
