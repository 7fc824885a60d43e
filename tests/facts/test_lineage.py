"""What a figure is read from is told by its expressions: take a table away, and what moves is what was told."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit import spec_run
from kit.facts_county import check, household, income, link, member, table
from kit.metrics_county import COUNTY, results, target
from polars.testing import assert_frame_equal

from metrics.catalogue import BY_ID, CATALOGUE, totals
from metrics.derive import derive
from metrics.figures.lineage import columns_of, fed, lineage, origins
from pipelines.facts import BY_NAME, build
from pipelines.facts.county import County
from pipelines.facts.origin.lineage import UNTRACED, by_table, reads, traced
from pipelines.facts.origin.traced import MARK, Traced, any_row, built, codes_of, renamed, stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.sources import SOURCES
from workshop.spec import specs

KEYS = ["period", "level", "area_code", "kind", "household_type"]
SENT = [table.name for table in SOURCES]
EACH = pytest.mark.parametrize("spec", tuple(specs()), ids=lambda one: one.indicator)
FEW = ["training", "monitoring_line", "target"]  # the others: make soak


def test_derived_twice_the_same_rows_stand_in_the_same_order(sent, whole):
    """A snapshot made anew from the same files is the same: no fact leaves its order to chance."""
    again = derive(*sent)
    assert [name for name, made in whole.items() if not made.equals(again[name], null_equal=True)] == []


def differing(one, other):
    """Rows of either frame that the other does not have."""
    away = {"on": one.columns, "how": "anti", "nulls_equal": True}
    return pl.concat([one.join(other, **away), other.join(one, **away)])


def moved(before, after):
    """The indicators of which a figure, or a sum at any place or of any kind of household, is another."""
    found = set(
        differing(*(made["figure"].drop("place", "area_name") for made in (before, after)))["indicator"]
    )
    for indicator in CATALOGUE:
        names = sorted({total.column for total in indicator.totals})
        sums = [
            made["cube"]
            .select(*KEYS, *(pl.col(name).round(6) for name in names))
            .filter(pl.any_horizontal(pl.col(name) != 0 for name in names))
            for made in (before, after)
        ]
        found |= {indicator.id} if differing(*sums).height else set()
    return found


# The made-up county says twice that a household is not there yet: by its link, and by the day on which its
# members came. Taking the links away moves nothing there; what they feed is shown by the small world below.
# Whoever has a row of employment there works: courses and posts show nothing more of MOT-04. The register
# names every household without labour that earns nothing, so that incomes show nothing more of GUA-09.
TOLD_TWICE = {
    "household_link": {"GUA-01C", "GUA-03", "GUA-04", "MOT-01", "MOT-02", "SAT-04", "GUA-06", "MOT-05"},
    "training": {"MOT-04"},
    "welfare_post": {"MOT-04"},
    "household_income": {"GUA-09"},
}
# A post is nobody's: the register is asked only whether anybody is there. No problem is in an area that merged.
NOWHERE_ELSE = {"household": {"MOT-07"}, "household_link": {"MOT-07"}, "admin_area": {"MOT-07", "GUA-06"}}


def taken_away(name, sent, whole):
    frames, settings = sent
    if name not in frames:
        pytest.skip("the made-up county does not send it")
    named = frozenset(frames["target"]["indicator"])
    told = {one.id for one in fed(name, named)}
    after = derive({other: rows for other, rows in frames.items() if other != name}, settings)
    seen = moved(whole, after)
    assert seen - told == set(), f"{name} moves figures that it is not said to feed"
    still = {
        one.id for one in fed(name, named) if frames.keys() >= set(one.needs)
    } - seen  # others: no figure
    quiet = TOLD_TWICE.get(name, set()) | NOWHERE_ELSE.get(name, set())
    assert still == quiet, f"{name} is said to feed figures that do not move"


@pytest.mark.parametrize("name", FEW)
def test_what_moves_without_a_table_is_what_it_is_said_to_feed(name, sent, whole):
    taken_away(name, sent, whole)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name in SENT if name not in FEW])
def test_what_moves_without_any_other_table_is_what_it_is_said_to_feed(name, sent, whole):
    taken_away(name, sent, whole)


def test_a_split_that_nothing_else_tells_moves_what_links_are_said_to_feed():
    """The new number is not there in the first half: neither its members, nor its child, post or interview."""
    links = [link("A", "B", "分户", date(2025, 9, 1))]
    insured = {"in_resident_medical": True, "student_status": "小学", "labour_skill": "普通劳动力"}
    born = {"P1": date(1980, 1, 1), "P2": date(1985, 1, 1), "P3": date(2015, 1, 1)}
    people = [member(p, "A" if p == "P1" else "B", day, **insured) for p, day in born.items()]
    spring = date(2025, 3, 1)
    asked = {
        "mode": "入户",
        "agency": "第三方",
        "answered_on": spring,
        "q1_measures": "满意",
        "q2_cadre": "满意",
    }
    post = {
        "month": spring,
        "post_id": "Z",
        "village_code": household("A")["village_code"],
        "person_id": "P2",
    }
    rows = {
        "household": [household("A"), household("B")],
        "household_member": people,
        "household_income": [income(code, "2025H1", 1, 9000) for code in "AB"],
        "guarantee_check": [
            check(code, item, spring, found)
            for code in "AB"
            for item, found in (("education", "met"), ("water", "unmet"))
        ],
        "training": [{"training_id": "T", "person_id": "P2", "end_on": spring, "completed": True}],
        "welfare_post": [{**post, "days_required": 20, "days_attended": 20}],
        "survey_response": [
            {"response_id": code, "household_id": code, "wave": "2025H1", **asked} for code in "AB"
        ],
    }
    made = [
        derive({name: table(name, given) for name, given in world.items()}, COUNTY)
        for world in ({**rows, "household_link": links}, rows)
    ]
    assert TOLD_TWICE["household_link"] <= moved(*made)


def test_a_target_of_the_countys_own_is_said_to_feed_the_figure_that_it_names_and_no_other():
    found = results(household=[household("A")], target=[target("GUA-03", 0.9, date(2025, 1, 1))])
    assert [one.id for one in found.fed("target")] == ["GUA-03"]
    named = {one.name: [column.name for column in columns] for one, columns in found.lineage("GUA-03")}
    assert {"indicator", "value", "valid_from"} <= set(named["target"])
    assert "target" not in {one.name for one, _ in found.lineage("GUA-04")}


def test_insurance_is_not_read_from_the_list_of_courses_but_from_the_register_of_members():
    read = by_table(reads("member", ["is_insured"]))
    assert {"in_resident_medical", "in_employee_medical"} <= set(read["household_member"])
    assert "training" not in read
    assert [one.id for one in fed("training")] == ["MOT-01", "MOT-04", "MOT-05"]


def test_what_a_sum_reads_is_told_by_its_expression_and_stands_in_its_fact():
    # a household counts as in the panel of growth only with both incomes: is_panel stands in the condition
    assert columns_of("pair__with_growth") == {"growth", "is_panel"}
    for name, total in totals().items():
        assert columns_of(name), name
        assert total.fact in traced(), name


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.id)
def test_an_indicator_reads_the_tables_that_it_cannot_do_without(indicator):
    assert set(indicator.wants) <= {one.name for one, _ in lineage(indicator)}
    assert all(column for _, columns in lineage(indicator) for column in columns)
    assert origins(indicator.id) >= reads("household", ["village_code"])


# --- a traced frame is a frame ----------------------------------------------------------------------------


def known(frames):
    """The same rows, each column knowing its origin."""
    return {
        name: Traced(rows, {column: frozenset({(name, column)}) for column in rows.columns})
        for name, rows in frames.items()
    }


def test_facts_made_of_traced_frames_are_the_facts(sent):
    frames, settings = sent
    expected = build(frames, settings)
    unsent = {one.name: Traced.source(one.name, one.schema()) for one in SOURCES}
    county = County(unsent | known(frames), settings)
    reports = Reports(county)
    for identity in ("2025", "2025H1"):
        view = View(county, Period.read(identity))
        for name, one in BY_NAME.items():
            if name not in UNTRACED:
                rows = expected[name].filter(pl.col("period") == identity)
                assert_frame_equal(one.maker(view, reports).frame, rows, check_row_order=False)


@EACH
def test_facts_of_a_worked_example_are_the_same_made_of_traced_frames(spec):
    frames, settings = spec_run.frames(spec), spec_run.settings(spec)
    expected = build(frames, settings)
    unsent = {one.name: Traced.source(one.name, one.schema()) for one in SOURCES}
    county = County(unsent | known(frames), settings)
    view = View(county, county.period(spec.period))
    for name in {total.fact for total in BY_ID[spec.indicator].totals} & expected.keys():
        rows = expected[name].filter(pl.col("period") == spec.period)
        made = BY_NAME[name].maker(view, Reports(county)).frame
        assert_frame_equal(made, rows, check_row_order=False)


def test_every_fact_is_traced_with_each_of_its_columns():
    made = build(
        {name: pl.DataFrame(schema=one.schema()) for name, one in zip(SENT, SOURCES, strict=True)}, Settings()
    )
    assert set(traced()) == set(BY_NAME) - UNTRACED
    for name, one in traced().items():
        assert not any(column.startswith(MARK) for column in one.columns)
        assert one.everything, name
        assert name not in made or one.columns == made[name].columns


def ab():
    return Traced(
        pl.DataFrame({"a": ["x"], "b": [1]}), {"a": frozenset({("t", "a")}), "b": frozenset({("t", "b")})}
    )


def test_a_filter_a_join_a_sum_and_a_sort_say_what_they_read():
    a, b = frozenset({("t", "a")}), frozenset({("t", "b")})
    assert ab().filter(pl.col("b") > 0).rows == b
    assert ab().select(c=pl.col("a").fill_null("y")).of == {"c": a}
    summed = ab().group_by("a").agg(pl.col("b").sum(), n=pl.len())
    assert (summed.of, summed.rows) == ({"a": a, "b": b, "n": frozenset()}, a)
    other = Traced(
        pl.DataFrame({"k": ["x"], "v": [2]}), {"k": frozenset({("u", "k")}), "v": frozenset({("u", "v")})}
    )
    left = ab().join(other, left_on="a", right_on="k", how="left")
    assert (left.of["v"], left.of["b"], left.rows) == (
        frozenset({("u", "v"), ("u", "k"), ("t", "a")}),
        b,
        frozenset(),
    )
    inner = ab().join(other, left_on="a", right_on="k")
    assert inner.rows == frozenset({("u", "k"), ("t", "a")})
    first = ab().sort("b").unique("a", keep="first")
    assert first.rows == a | b
    assert stacked([ab(), pl.DataFrame({"a": ["z"], "b": [3]})]).of["a"] == a
    assert Traced(pl.DataFrame({"a": [1]}), {}).select(pl.all()).columns == ["a"]


def test_what_goes_through_a_dictionary_is_still_known():
    codes = codes_of(ab().with_columns(c="a"), "a", "c")
    other = Traced(pl.DataFrame({"v": ["x"]}), {"v": frozenset({("u", "v")})})
    assert other.select(renamed("v", codes)).of == {"v": frozenset({("u", "v"), ("t", "a")})}
    assert other.select(renamed("v", codes)).frame["v"].to_list() == ["x"]
    assert other.select(any_row(ab().filter(pl.col("b") > 0)).alias("is")).of == {
        "is": frozenset({("t", "b")})
    }
    made = built([("x",)], {"v": pl.String()}, {"v": [codes]}, [ab().select("b")])
    assert (made.of, made.rows) == ({"v": frozenset({("t", "a")})}, frozenset({("t", "b")}))
    assert isinstance(built([("x",)], {"v": pl.String()}, {"v": [pl.DataFrame({"v": ["x"]})]}), pl.DataFrame)


# --- column by column -------------------------------------------------------------------------------------


COLUMNS = [(one.name, column.name) for one in SOURCES for column in one.columns]


def turned(rows, column):
    """The rows with each value of a column replaced by the next: keys stay keys."""
    values = rows[column].drop_nulls().unique().sort()
    after = dict(zip(values, [*values[1:], *values[:1]], strict=True))
    return rows.with_columns(
        pl.col(column).replace_strict(after, default=None, return_dtype=rows.schema[column])
    )


def untouched(name, column, sent):
    """Turn the values of a column: what is not said to be made of it stays as it was."""
    frames, settings = sent
    if column not in frames.get(name, pl.DataFrame()).columns:
        pytest.skip("the snapshot does not hold it")
    before = build(frames, settings)
    after = build(frames | {name: turned(frames[name], column)}, settings)
    for fact, one in traced().items():
        if (name, column) in one.rows or fact not in before:
            continue
        for made in one.columns:
            if made != "period" and (name, column) not in one.of[made]:
                told = [facts[fact].select("period", made).sort("period", made) for facts in (before, after)]
                assert told[0].equals(told[1]), f"{fact}.{made} is made of {name}.{column}: it is not told"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("household_member", "in_resident_medical"),
        ("household_income", "wage_income"),
        ("training", "completed"),
    ],
)
def test_what_is_not_made_of_a_column_does_not_move_with_it(name, column, sent):
    untouched(name, column, sent)


@pytest.mark.soak
@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_what_is_not_made_of_any_column_does_not_move_with_it(name, column, sent):
    untouched(name, column, sent)
