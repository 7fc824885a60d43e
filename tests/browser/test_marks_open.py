"""A click on a mark of a figure opens what the mark shows: its name under the mouse stands in the next page's title."""

from __future__ import annotations

import pytest
from kit.browsing import stands

from metrics.results import Results
from pipelines.ground.home import Home

pytestmark = pytest.mark.browser
MARKS = """() => {
  const found = [];
  for (const drawn of document.querySelectorAll('.js-plotly-plot')) {
    const {xaxis, yaxis} = drawn._fullLayout, box = drawn.getBoundingClientRect();
    for (const trace of drawn._fullData)
      (trace.customdata || trace.hovertext || []).forEach((said, at) => found.push({
        said: String(said), x: box.left + xaxis._offset + xaxis.d2p(trace.x[at]),
        y: box.top + yaxis._offset + yaxis.d2p(trace.y[at])}));
  }
  return found.filter(one => one.y > 60 && one.y < innerHeight - 20);
}"""
UNDER = "() => [...document.querySelectorAll('.hoverlayer .hovertext')].map(one => one.textContent).join(' ')"


@pytest.fixture(scope="module")
def codes(county):
    """The county's townships: name → code."""
    results = Results.open(Home(county))
    names = results.township_names("2025")
    results.close()
    return {name: code for code, name in names.items()}


def inside(mark, box):
    return (
        box["x"] <= mark["x"] <= box["x"] + box["width"] and box["y"] <= mark["y"] <= box["y"] + box["height"]
    )


@pytest.mark.parametrize(
    ("path", "figure", "place"),
    [
        ("ranking?period=2025", 0, "score"),
        ("ranking?period=2025&tab=pairs", 0, "score"),
        ("ranking?period=2025&tab=funnel", 0, "indicator"),
        ("townships?period=2025", 0, "townships"),
        ("townships?period=2025", 1, "indicator"),
        ("indicator?period=2025&indicator=GUA-03", 1, "indicator"),
    ],
    ids=["rank ranges", "pairs", "funnel", "map tiles", "dots", "bars of an indicator"],
)
def test_a_mark_opens_what_it_shows(page, address, codes, path, figure, place):
    page.goto(f"{address}/{path}")
    stands(page)
    drawn = page.locator('[data-testid="stPlotlyChart"]').nth(figure)
    drawn.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    box = drawn.bounding_box()
    marks = [one for one in page.evaluate(MARKS) if inside(one, box)]
    assert marks
    mark = marks[len(marks) // 2]
    page.mouse.move(mark["x"] - 1, mark["y"])
    page.mouse.move(mark["x"], mark["y"])
    page.wait_for_timeout(500)
    said = page.evaluate(UNDER)
    name = min((name for name in codes if name in said), key=said.index)  # of a pair: the row's
    page.mouse.click(mark["x"], mark["y"])
    page.wait_for_url(f"**/{place}?**area={codes[name]}**")
    stands(page)
    assert name in page.locator("h1").first.inner_text()
