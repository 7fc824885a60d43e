"""What an indicator's denominator counts, in words: households, persons, person-months, answers."""

from __future__ import annotations

from pipelines.ground.text import Text

UNITS = {
    "ECO": Text("户", "households"),
    "GUA": Text("户", "households"),
    "GUA-03": Text("人", "persons"),
    "GUA-04": Text("名儿童", "children"),
    "MOT-01": Text("名劳动力", "workers"),
    "MOT-02": Text("人月", "person-months"),
    "MOT-03": Text("户", "households"),
    "SAT": Text("份有效答卷", "respondents"),
    "SAT-04": Text("户", "households"),
}
ONE = {"children": "child"}  # others lose their s


def units_of(indicator: str) -> Text:
    """Return what the denominator of an indicator counts.

    >>> units_of("MOT-02").en, units_of("GUA-01A").en
    ('person-months', 'households')
    """
    return UNITS.get(indicator) or UNITS[indicator[:3]]


def counted_units(indicator: str, number: int) -> Text:
    """Return the same in number, for after a count.

    >>> counted_units("GUA-04", 1).en, counted_units("GUA-01", 1).en, counted_units("GUA-01", 2).en
    ('child', 'household', 'households')
    """
    many = units_of(indicator)
    return Text(many.zh, ONE.get(many.en, many.en.removesuffix("s"))) if number == 1 else many
