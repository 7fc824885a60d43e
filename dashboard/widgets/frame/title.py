"""What a page is called: its name, whose figures it shows, and of which households."""

from __future__ import annotations

from dashboard.visit.view import Leaf, View
from dashboard.wording import frame
from metrics.phrases.scopes import called
from pipelines.ground.text import Text

OVERVIEW, INDICATOR = "overview", "indicator"  # the product's page, and that of one indicator: by address


def title(view: View, leaf: Leaf) -> str:
    """Return the title of a page, the place and the scope of its figures: pictures go without the crumbs."""
    parts = [view.say(_named(view, leaf)), *filter(None, [whose(view, leaf)])]
    if leaf.path == OVERVIEW:
        parts.reverse()
    cut = view.cut(view.indicator) if leaf.path == INDICATOR else view.scope
    if leaf.scoped and cut:
        parts.append(view.say(called(cut)))
    return " · ".join(parts)


def _named(view: View, leaf: Leaf) -> Text:
    """Return what a page is called in its title."""
    if leaf.path == OVERVIEW:
        return frame.PRODUCT
    return view.indicator.name if leaf.path == INDICATOR else leaf.title


def whose(view: View, leaf: Leaf) -> str:
    """Return whose figures a page shows: the place that is chosen, its township, or the whole county.

    Empty where it names them itself: one household's page is no place's.
    """
    if leaf.whose == "own":
        return ""
    if leaf.whose == "place":
        return view.full_name(view.area)
    township = next((one for one in (*view.above, view.place) if one.level == "township"), None)
    if leaf.whose == "township" and township is not None:
        return township.name
    return view.say(frame.WHOLE_COUNTY)
