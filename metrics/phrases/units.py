"""What an indicator's base counts, and what the indicator is called, in words: from its declaration."""

from __future__ import annotations

from metrics.catalogue import BY_ID
from pipelines.ground.text import Text

ONE = {"children": "child"}  # others lose their s


def units_of(indicator: str) -> Text:
    """Return what the base of an indicator counts.

    >>> units_of("MOT-02").en, units_of("GUA-01A").en
    ('person-months', 'households')
    """
    return BY_ID[indicator].noun


def counted_units(indicator: str, number: int) -> Text:
    """Return the same in number, for after a count.

    >>> counted_units("GUA-04", 1).en, counted_units("GUA-01", 1).en, counted_units("GUA-01", 2).en
    ('child', 'household', 'households')
    """
    many = units_of(indicator)
    return Text(many.zh, ONE.get(many.en, many.en.removesuffix("s"))) if number == 1 else many


def short_of(indicator: str) -> Text:
    """Return what an indicator is called beside its figure and in sentences; its id where it is not known.

    >>> short_of("SAT-01").en, short_of("PRO-99").en
    ('satisfaction', 'PRO-99')
    """
    return BY_ID[indicator].short if indicator in BY_ID else Text(indicator, indicator)
