"""The county's score says on how much of its scheme it rests: what never came is not left out of that share."""

from __future__ import annotations

from datetime import date

import pytest
from kit.facts_county import checks, household
from kit.metrics_county import results

from metrics.claims.appraisal import scored
from metrics.scoring.door import known_schemes
from metrics.scoring.overall import overall
from metrics.scoring.townships import in_force
from pipelines.ground.periods import Period

YEAR = Period(2025)


def test_a_county_that_sent_checks_alone_is_scored_on_their_weight_and_says_so():
    homes = [household(f"{number:03d}") for number in range(40)]
    found = results(
        household=homes,
        guarantee_check=[row for home in homes for row in checks(home["household_id"], date(2025, 9, 1))],
    )
    told = overall(found, YEAR)
    lines = in_force(known_schemes(found), YEAR, found.settings.scheme).lines
    of_checks = float(next(line.weight for line in lines if line.indicator == "GUA-01"))
    assert told.weight == pytest.approx(of_checks / float(sum(line.weight for line in lines)))
    assert told.weight < 0.5
    assert f"可评权重 {100 * told.weight:.1f}%" in scored(told).zh
