"""What a page is given: the published figures, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import polars as pl
from streamlit import Page

from dashboard.accounts.roles import LOCAL, Role, Viewer
from dashboard.theme import Theme
from dashboard.visit.place import Listed, Place
from metrics.claims.change import Comparison
from metrics.figures.groups import fits
from metrics.grammar.indicator import Indicator
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from pipelines.ground.home import Home


class Leaf(NamedTuple):
    """One page: what shows it, its address (English, never changed), its name in the navigation, its icon."""

    show: Callable[[View], None]
    path: str
    title: Text
    icon: str
    help: Text
    section: Text  # of the navigation
    whose: Literal["place", "township", "county", "own"] = "county"  # whose figures: the title says it
    scoped: bool = False  # its figures are of the scope of households that is chosen; else of all of them
    roles: tuple[Role, ...] = ("leader", "assessor", "township")  # who sees it where there are accounts


@dataclass(frozen=True)
class Desk:
    """What there is before anything was published: the home and the language."""

    home: Home
    lang: Lang
    viewer: Viewer = field(default=LOCAL, kw_only=True)  # for whom it is drawn
    tables: list[Listed] = field(default_factory=list, kw_only=True)  # of this run, as they are drawn

    def say(self, text: Text, **fields: object) -> str:
        """Return a text in the language that is chosen, with its fields filled."""
        return (text.filled(**fields) if fields else text).on(self.lang)


@dataclass(frozen=True)
class View(Desk):
    """What one run of a page shows. Pages only read it: `choice.choose` changes the choice."""

    results: Results
    theme: Theme
    period: Period
    area: str
    places: Mapping[str, Place]
    indicator: Indicator
    kind: str | None = None
    scope: str | None = None  # of households (metrics.grammar.scopes); None: all of them
    told: tuple[Text, ...] = ()  # what the address asked for and is not there
    pages: dict[str, Page] = field(default_factory=dict)
    current: Results | None = None  # what is published now, where earlier data are shown; else None
    as_of: str | None = None  # how the address asks for these

    @property
    def place(self) -> Place:
        """The area that is chosen."""
        return self.places[self.area]

    @property
    def above(self) -> tuple[Place, ...]:
        """The areas above the one that is chosen, the county first."""
        found: list[Place] = []
        code = self.place.parent
        while code is not None and code in self.places:
            found.insert(0, self.places[code])
            code = self.places[code].parent
        return tuple(found)

    @property
    def below(self) -> tuple[Place, ...]:
        """The areas one level down."""
        return tuple(place for place in self.places.values() if place.parent == self.area)

    def name_of(self, code: str) -> str:
        """Return an area's name; the county's as county.toml says it."""
        place = self.places.get(code)
        if place is None or place.level == "county":
            return self.say(self.results.county)
        return place.name

    def full_name(self, code: str) -> str:
        """Return an area's name; a village's with its township's: names of villages repeat."""
        place = self.places.get(code)
        above = self.places.get(place.parent or "") if place and place.level == "village" else None
        own = self.name_of(code)
        return own if above is None else f"{above.name}{'' if self.lang == 'zh' else ' '}{own}"

    def cut(self, indicator: Indicator) -> str | None:
        """Return the scope that an indicator's figures are cut by: none where it cannot be cut so."""
        return self.scope if self.scope and fits(indicator, "scope") else None

    def tidy(self, indicator: Indicator | None = None, **asked: Any) -> pl.DataFrame:
        """Return figures of the scope chosen, in the language chosen: one row per figure (`Results.tidy`).

        None: of every indicator that the scope can cut. One that it cannot is of all households.
        """
        if indicator is None:
            return self.results.tidy("all", scope=self.scope, lang=self.lang, **asked)
        return self.results.tidy(indicator.id, scope=self.cut(indicator), lang=self.lang, **asked)

    def comparison(self, indicator: Indicator) -> Comparison:
        """Return what compares an indicator's figures, of the scope chosen."""
        return Comparison(self.results.records, self.cut(indicator))

    def params(self, **changed: str | None) -> dict[str, str]:
        """Return what a link must carry to show the same choice, with some of it changed."""
        now: dict[str, str | None] = {
            "lang": self.lang,
            "period": self.period.id,
            "area": self.area,
            "indicator": self.indicator.id,
            "kind": self.kind,
            "scope": self.scope,
            "as_of": self.as_of,
        }
        return {name: value for name, value in {**now, **changed}.items() if value}
