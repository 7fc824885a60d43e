"""Why a figure moved: parts that add up to the change, by township and by source of income."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.facts_county import household, income
from kit.metrics_county import results

from metrics.movement.explain import as_json, explained
from metrics.movement.sources import by_source, by_source_and_size
from metrics.movement.split import Two, contributions, own_rates

FIRST, SECOND = "990101101001", "990101102001"
SIZES = st.floats(0, 1e6)


@st.composite
def twos(draw):
    """Sums of one to six parts, some of which were not there before or are no more; never nothing in all."""
    parts = draw(st.integers(1, 6))
    bases = [
        np.array(draw(st.lists(st.sampled_from([0.0, 1.0, 40.0, 9e5]), min_size=parts, max_size=parts)))
        for _ in "ab"
    ]
    for base in bases:
        base[0] = max(base[0], 1.0)
    tops = [
        base * draw(st.floats(-1, 2))
        + (base > 0) * np.array(draw(st.lists(SIZES, min_size=parts, max_size=parts)))
        for base in bases
    ]
    return Two(tops[0], bases[0], tops[1], bases[1])


@given(twos())
def test_contributions_add_up_to_the_change_of_the_ratio(sums):
    now, before = sums.ratios
    scale = max(abs(now), abs(before), 1.0)
    assert contributions(sums).sum() == pytest.approx(now - before, abs=1e-9 * scale)


def test_a_part_whose_rate_and_weight_stay_moves_nothing_and_mix_is_what_rates_do_not_say():
    # A: 9/10 and 9/10; B: 50/100 then 60/100; all: 59/110 → 69/110, all of it B's own rate
    sums = Two(np.array([9.0, 60.0]), np.array([10.0, 100.0]), np.array([9.0, 50.0]), np.array([10.0, 100.0]))
    assert contributions(sums) == pytest.approx([0, 10 / 110])
    assert own_rates(sums) == pytest.approx([0, 10 / 110])
    # the same rates, but B doubled: 9/10 and 50/100 → 100/200; only the mix moved
    grown = Two(
        np.array([9.0, 100.0]), np.array([10.0, 200.0]), np.array([9.0, 50.0]), np.array([10.0, 100.0])
    )
    assert own_rates(grown) == pytest.approx([0, 0])
    assert contributions(grown).sum() == pytest.approx(109 / 210 - 59 / 110)


def county(**more):
    parts = {"wage_income": 600, "business_income": 300, "transfer_income": 100}
    grown = {"wage_income": 700, "business_income": 300, "transfer_income": 150}
    rows = []
    for code, factor in (("A", 1), ("B", 1.2)):
        rows.append(income(code, "2023", 1, 900, wage_income=900))
        rows.append(income(code, "2024", 1, 1000, **parts))
        scaled = {name: value * factor for name, value in grown.items()}
        rows.append(income(code, "2025", 1, 1150 * factor, **scaled))
    homes = [household("A", village_code=FIRST), household("B", village_code=SECOND)]
    return results(household=homes, household_income=rows, **more)


def test_growth_is_explained_by_townships_and_by_sources():
    found = explained(county(), "ECO-01", "2025", "2024")
    # 2025: (1150 + 1380)/2000 − 1 = 26.5 %; 2024: 2000/1800 − 1 = 11.11 %
    assert found.value == pytest.approx(0.265)
    assert found.previous_value == pytest.approx(2000 / 1800 - 1)
    assert found.parts["change"].sum() == pytest.approx(found.change, abs=1e-9)
    assert found.sources["change"].sum() == pytest.approx(found.change, abs=1e-9)
    assert found.parts["name"].to_list() == ["990101101", "990101102"]


def test_sources_add_up_to_growth():
    rows = by_source(county(), "ECO-01", "2025", "990101")
    parts = dict(rows.iter_rows())
    # wages: (700 + 840)/2 − 600 = 170 of 1000 a head; business (300 + 360)/2 − 300 = 30; transfers 165 − 100 = 65
    assert parts["wage"] == pytest.approx(0.17)
    assert parts["business"] == pytest.approx(0.03)
    assert parts["transfer"] == pytest.approx(0.065)
    assert sum(parts.values()) == pytest.approx(0.265, abs=1e-12)


def test_every_figure_of_the_made_up_county_is_explained_exactly(request):
    from metrics.results import Results
    from pipelines.ground.home import Home

    found = Results.open(Home(request.getfixturevalue("county")))
    explained_ones = 0
    for one in found.catalogue():
        if one.value.kind == "composition":
            continue
        for period, against in (("2025", "2024"), ("2024H1", "2023H1"), ("2025H1", "2024H2")):
            why = explained(found, one.id, period, against)
            if why.change is None:
                assert why.parts.is_empty()
                continue
            explained_ones += 1
            assert why.parts["change"].sum() == pytest.approx(why.change, abs=1e-9), (one.id, period)
            rate_and_mix = (why.parts["rate"] + why.parts["mix"] - why.parts["change"]).abs().max()
            assert (rate_and_mix or 0) < 1e-12
    assert explained_ones > 40
    found.close()


def test_villages_explain_their_township():
    found = explained(county(), "ECO-01", "2025", "2024", area="990101101")
    assert found.parts["area_code"].to_list() == [FIRST]
    assert found.parts["change"].sum() == pytest.approx(found.change, abs=1e-9)


def test_what_is_not_known_has_no_parts():
    found = explained(county(), "SAT-01", "2025", "2024")
    said = as_json(found)
    assert (said["value"], said["change"], said["parts"]) == (None, None, [])
    assert isinstance(found.parts, pl.DataFrame)


def test_growth_is_sources_household_size_and_what_other_households_do():
    """2530 of 2 people against 2000 of 2: sources as before, size 0, nobody else."""
    rows = dict(by_source_and_size(county(), "ECO-01", "2025", "990101").iter_rows())
    assert rows["wage"] == pytest.approx(0.17)
    assert rows["household_size"] == 0
    assert rows["composition"] == pytest.approx(0)
    assert sum(rows.values()) == pytest.approx(0.265, abs=1e-12)


def test_a_household_that_grew_took_from_income_per_head():
    """One household: 1000 of 1 person, then 1200 of 2: −40 %; its income brought +15 %, its size −55 %.

    (1200 − 1000) × (1/2 + 1/1) ÷ 2 = 150 a head; (1200 + 1000) ÷ 2 × (1/2 − 1/1) = −550; of 1000.
    """
    parts = {"wage_income": 1000}, {"wage_income": 1200}
    rows = [income("A", "2024", 1, 1000, **parts[0]), income("A", "2025", 2, 1200, **parts[1])]
    found = results(household=[household("A", village_code=FIRST)], household_income=rows)
    made = dict(by_source_and_size(found, "ECO-01", "2025", "990101").iter_rows())
    assert made["wage"] == pytest.approx(0.15)
    assert made["household_size"] == pytest.approx(-0.55)


def test_who_stayed_joined_and_left_add_up_to_the_change(request):
    """Of every share of households or persons in the made-up county, at both levels."""
    from metrics.results import Results
    from pipelines.ground.home import Home

    found = Results.open(Home(request.getfixturevalue("county")))
    split = 0
    for one in found.catalogue():
        for area in ("990101", "990101101"):
            why = explained(found, one.id, "2025", "2024", area)
            if why.courses.is_empty():
                continue
            split += 1
            assert why.courses["change"].sum() == pytest.approx(why.change, abs=1e-9), one.id
            assert why.courses["name"].to_list() == ["stayed", "joined", "left"]
            assert why.courses.filter(pl.col("name") != "stayed")["rate"].abs().sum() == 0
    assert split > 15
    found.close()
