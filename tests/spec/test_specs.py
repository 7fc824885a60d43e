"""Every indicator worked out by hand: what an official finds on paper is what the program finds."""

from __future__ import annotations

from functools import cache

import pytest
from kit import spec_run

from metrics.catalogue import BY_ID, CATALOGUE
from metrics.phrases.codes import STATUSES
from metrics.phrases.numbers import aim, written
from pipelines.sources import source
from workshop.spec import cells, specs
from workshop.worked import halves, sums, worth

SPECS = tuple(specs())
EACH = pytest.mark.parametrize("spec", SPECS, ids=lambda one: one.indicator)
TELLING = ("numerator", "denominator", "value", "previous_numerator", "previous_denominator", "units")


@cache
def figure(number):
    """The rows of an example, worked out once."""
    (spec,) = [one for one in SPECS if one.indicator == number]
    return spec_run.figure(spec)


def test_every_indicator_of_the_catalogue_has_one_spec():
    found = [one.indicator for one in SPECS]
    assert sorted(found) == sorted(one.id for one in CATALOGUE)


@EACH
def test_the_figure_is_what_the_arithmetic_says(spec):
    rows, indicator = figure(spec.indicator), BY_ID[spec.indicator]
    assert set(rows) == set(spec.figures)
    for part, worked in spec.figures.items():
        (arithmetic, said), row = halves(worked), rows[part]
        for name, number in sums(arithmetic, indicator.value.kind).items():
            assert row[name] == pytest.approx(float(number), abs=1e-12), (part, name)
        assert row["value"] == pytest.approx(float(worth(arithmetic)), abs=1e-12), part
        assert said == written(float(worth(arithmetic)), indicator.unit, row["target"], "en"), part
        assert (row["status"], row["missing"], row["units"]) == (spec.status, spec.missing, spec.units), part
        target = "" if row["target"] is None else aim(row["target"], indicator.unit, "en")
        assert target == spec.target, part


@EACH
def test_parts_of_a_composition_are_the_whole(spec):
    if len(spec.figures) > 1:
        assert sum(worth(halves(worked)[0]) for worked in spec.figures.values()) == 1


@EACH
def test_what_stands_beside_the_figure_is_what_the_arithmetic_says(spec):
    for beside in spec.beside:
        (row,) = figure(spec.indicator).values()
        arithmetic, said = halves(beside.worked)
        value = float(worth(arithmetic))
        assert row[beside.column] == pytest.approx(value, abs=1e-12), beside.column
        assert said == written(value, "%" if said.endswith("%") else "count"), beside.column


@EACH
def test_who_is_left_out_is_in_no_sum(spec):
    assert spec.left_out, "an example leaves out somebody, and says why"
    rest = spec_run.figure(spec, without=frozenset(one.who for one in spec.left_out))
    for part, whole in figure(spec.indicator).items():
        assert [rest[part][name] for name in TELLING] == [whole[name] for name in TELLING]
        assert rest[part]["missing"] == 0


@EACH
def test_an_example_could_be_sent_as_it_stands(spec):
    for name, text in spec.tables.items():
        headings, _ = cells(text)
        columns = source(name).columns
        lacking = [one.heading for one in columns if one.required and one.heading not in headings]
        assert lacking == [], name
    assert spec_run.unread(spec) == []
    assert spec_run.refused(spec) == []


@EACH
def test_an_example_is_told_in_both_languages_and_ends_in_a_known_status(spec):
    assert spec.status in STATUSES
    for text in (spec.title, *(one.why for one in spec.left_out), *(one.name for one in spec.beside)):
        assert text.zh
        assert text.en
        assert text.zh != text.en
    shown = {cell for table in spec.tables.values() for row in cells(table)[1] for cell in row}
    assert {one.who for one in spec.left_out} <= shown
