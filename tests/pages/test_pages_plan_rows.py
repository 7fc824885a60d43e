"""Each of the plan's 92 rows is tried on the made-up county: the page that docs/plan.md names tells it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from kit.desk import desk, lines

from metrics.results import Results
from pipelines.ground.home import Home
from workshop.plan import rows

FULL = """
SELECT c.household_id FROM monitoring_case c
JOIN assistance_plan p USING (household_id) JOIN collection_form f USING (household_id)
WHERE c.exit_approved_on BETWEEN '2025-01-01' AND '2025-12-31' AND f.state = 'collected'
ORDER BY 1 LIMIT 1
"""
LOOKS = sorted({row.look for row in rows()})


@pytest.fixture(scope="module")
def household(county):
    """A household that was helped by a plan, left in 2025 and had its form collected."""
    results = Results.open(Home(county))
    found = results.records.frame(FULL)["household_id"][0]
    results.close()
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_tells_the_rows_of_the_plan_that_it_stands_for(county, household, look):
    address = urlsplit(look)
    asked = dict(parse_qsl(address.query))
    if address.path == "household":
        asked["household"] = household
    opened = desk(county, address.path, lang="zh", period="2025", is_warm=True, **asked)
    assert not opened.exception
    told = lines(opened)
    untold = [row.id for row in rows() if row.look == look and not re.search(row.pattern, told)]
    assert untold == []


def test_each_row_is_looked_for_on_a_page_that_it_names():
    assert [row.id for row in rows() if urlsplit(row.look).path not in row.pages] == []
