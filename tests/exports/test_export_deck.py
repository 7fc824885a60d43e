"""The deck: native charts with the numbers of `show`, notes, the seal's place in every footer."""

from __future__ import annotations

import pytest
from kit.exports import pack_of
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from dashboard.exports.deck.deck import write
from dashboard.exports.deck.table import LEADING, Cell, tall
from metrics.phrases.numbers import written


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


@pytest.fixture(scope="module")
def deck(pack, tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "meeting.pptx"
    write(pack, path)
    return path


@pytest.fixture(scope="module")
def slides(deck):
    return list(Presentation(str(deck)).slides)


@pytest.fixture(scope="module")
def shown(run, county):
    rows = run("show", "all", "--period", "2025", "--home", county, "--format", "json").json
    return {row["indicator"]: row for row in rows if row["component"] is None}


def named(slides, name):
    return next(shape for slide in slides for shape in slide.shapes if shape.name == name)


def values(chart):
    return {
        series.name: dict(zip([str(c) for c in plot.categories], series.values, strict=False))
        for plot in chart.plots
        for series in plot.series
    }


def test_it_has_12_to_20_slides_each_with_title_footer_page_number_and_notes(pack, slides):
    assert 12 <= len(slides) <= 20
    for slide in slides:
        assert slide.shapes.title.text_frame.text.strip()
        feet = {
            shape.placeholder_format.idx: shape
            for shape in slide.placeholders
            if shape.placeholder_format.idx in {11, 12}
        }
        assert feet[11].text_frame.text == pack.mark
        assert feet[12]._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"
        assert slide.notes_slide.notes_text_frame.text.strip()
    assert pack.results.snapshot in pack.mark


def test_charts_are_native_without_titles_and_nothing_is_a_picture(slides):
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 8
    assert not any(chart.has_title for chart in charts)
    kinds = {shape.shape_type for slide in slides for shape in slide.shapes}
    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_the_headline_table_holds_the_values_of_show(pack, slides, shown):
    grid = named(slides, "headline").table
    rows = [[cell.text_frame.text for cell in row.cells] for row in grid.rows][1:]
    wanted = [row["indicator"] for row in pack.headline()]
    assert len(rows) == len(wanted)
    for cells, indicator in zip(rows, wanted, strict=True):
        row = shown[indicator]
        assert cells[1].splitlines()[0] == written(row["value"], row["unit"], row["target"], pack.lang)


def test_the_waterfalls_add_up_to_what_show_says(pack, slides, run, county, shown):
    before = run("show", "ECO-01", "--period", "2024", "--home", county, "--format", "json").json[0]
    now = shown["ECO-01"]["value"]
    for name, total in (("sources", now), ("townships", now - before["value"])):
        held = values(named(slides, name).chart)
        parts = pack.scene(name).rows["value"].to_list()
        ups = [v for key, row in held.items() if key.startswith(("增加", "rise")) for v in row.values() if v]
        downs = [
            v for key, row in held.items() if key.startswith(("减少", "fall")) for v in row.values() if v
        ]
        assert sum(abs(v) for v in ups + downs) == pytest.approx(sum(abs(v) for v in parts) * 100, abs=1e-9)
        whole = [
            v
            for key, row in held.items()
            if key.lower().startswith(("合计", "total"))
            for v in row.values()
            if v
        ]
        assert sum(whole) == pytest.approx(total * 100, abs=1e-9)


def test_rates_places_and_changes_are_those_of_show(pack, slides, run, county):
    call = ("show", "SAT-01", "--period", "2025", "--level", "township", "--home", county, "--format", "json")
    towns = {row["area_name"]: row["value"] for row in run(*call).json if row["value"] is not None}
    held = values(named(slides, "satisfaction").chart)
    dots = {
        name.split("\n")[0]: v
        for key, row in held.items()
        if key not in {"目标", "target"}
        for name, v in row.items()
        if v is not None
    }
    assert dots == pytest.approx(towns)
    ranked = run("rank", "--period", "2025", "--home", county, "--format", "json").json["townships"]
    places = {one["area_name"]: one["rank"] for one in ranked if one["rank"] is not None}
    chart = values(named(slides, "ranking").chart)
    dots = {name.split("\n")[0]: v for name, v in chart["名次" if pack.lang == "zh" else "place"].items()}
    assert dots == places
    moved = pack.scene("moved").rows.filter(code="GUA-02")["value"][0]
    (bars,) = values(named(slides, "moved").chart).values()
    assert any(v == pytest.approx(moved * 100, abs=1e-9) for v in bars.values())


def test_notes_say_method_and_n_and_the_numbers(pack, slides):
    scenes = pack.story.scenes
    for slide, scene in zip(slides[1:], scenes, strict=False):
        said = slide.notes_slide.notes_text_frame.text
        assert scene.note.on(pack.lang) in said
        assert said.count("n = ") >= len(scene.indicators)


def test_a_cell_of_dates_among_chinese_is_given_the_lines_that_programs_need():
    """They put air between the scripts and break before no mark: seen as four lines where three were planned."""
    due = "2025年4月10日（逾期，2025年1月25日会议定）"
    plain = "某" * (len(due) - 4)
    assert tall([Cell(due)], [1.5], 11) > tall([Cell(plain)], [1.5], 11) - 0.01
    assert tall([Cell(due)], [1.5], 11) >= 4 * 11 * LEADING / 72
    assert tall([Cell("短")], [1.5], 11) < 2 * 11 * LEADING / 72
