"""Notes to be spoken, and what stands beside figures on slides and page: months that came, 建议值, units."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from kit.exports import pack_of
from pptx import Presentation

from dashboard.exports.deck import deck
from dashboard.exports.deck.notes import METHOD
from dashboard.exports.deck.spoken import ASK, CAUSES, MOST, NOTHING, SAY, _causes, spoken
from dashboard.exports.page.page import page
from metrics.meeting.causes import OFF_TRACK
from metrics.phrases.why import covered

MARKS = {"zh": "建议值", "en": "proposed"}


@pytest.fixture(scope="module", params=["zh", "en"])
def pack(request, county):
    return pack_of(county, lang=request.param)


@pytest.fixture(scope="module")
def slides(pack, tmp_path_factory):
    path = tmp_path_factory.mktemp("spoken") / "a.pptx"
    deck.write(pack, path)
    return list(Presentation(str(path)).slides)


def test_notes_begin_with_words_to_say_then_the_question_then_the_method(pack, slides):
    for slide, scene in zip(slides[1:], pack.story.scenes, strict=False):
        said = slide.notes_slide.notes_text_frame.text
        places = [said.find(pack.say(head)) for head in (SAY, ASK)]
        places.append(said.find(METHOD.filled(note=scene.note).on(pack.lang)))
        assert places == sorted(places), scene.id
        assert places[0] == 0
        assert said.endswith(pack.mark)
    for slide in slides[1 + len(pack.story.scenes) :]:
        assert slide.notes_slide.notes_text_frame.text.startswith(pack.say(SAY))


def test_where_all_is_met_nothing_is_asked_and_nothing_more_is_said(pack):
    scene = pack.scene("headline")
    met = replace(scene, rows=scene.rows.with_columns(status=pl.lit("met")))
    said = spoken(pack, met)
    assert said[2:] == [pack.say(ASK), pack.say(NOTHING)]


@pytest.mark.parametrize("status", ["missed", "near", "not_reported", "too_few", "not_comparable"])
def test_what_is_off_or_not_judged_is_said_and_asked_about_by_name(pack, status):
    scene = pack.scene("headline")
    rows = scene.rows.with_row_index("at").with_columns(
        status=pl.when(pl.col("at") == 1).then(pl.lit(status)).otherwise(pl.lit("met"))
    )
    said = spoken(pack, replace(scene, rows=rows.drop("at")))
    name = rows[f"label_{pack.lang}"][1]
    name = name[:1].upper() + name[1:]
    asked = said[said.index(pack.say(ASK)) + 1 :]
    assert (len(asked), name in asked[0]) == (1, True)
    assert sum(name in line for line in said[2:3]) == 1


def test_more_rows_than_can_be_said_are_counted(pack):
    scene = pack.scene("data")
    bad = scene.rows.with_columns(status=pl.lit("bad"))
    said = spoken(pack, replace(scene, rows=bad))
    lines = said[2 : said.index(pack.say(ASK))]
    assert len(lines) == MOST + 1
    assert str(bad.height - MOST) in lines[-1]


def test_a_part_is_asked_about_only_where_it_is_below_zero_by_a_tenth_of_a_point(pack):
    scene = pack.scene("sources")
    for value, is_asked in ((-0.02, True), (-0.0004, False), (0.02, False)):
        rows = scene.rows.with_columns(value=pl.lit(value))
        asked = spoken(pack, replace(scene, rows=rows))[-1]
        assert (asked != pack.say(NOTHING)) == is_asked


def cells(slides, name):
    """The texts of the table of a scene, row by row, headings left out."""
    for slide in slides:
        for shape in slide.shapes:
            if shape.name == name and shape.has_table:
                return [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows][1:]
    raise AssertionError(name)


def test_proposed_targets_and_months_that_came_stand_beside_figures_on_the_slide_and_the_page(pack, slides):
    shown, html = cells(slides, "headline"), page(pack)
    rows = pack.headline()
    assert any(row["is_proposed"] for row in rows)
    assert any(covered(row) for row in rows)
    for row, (_, figure, target, *_) in zip(rows, shown, strict=True):
        assert (MARKS[pack.lang] in target) == bool(row["is_proposed"] and row["target"] is not None)
        months = covered(row)
        assert len(figure.splitlines()) == (2 if months else 1)
        if months:
            assert months.on(pack.lang) in figure
            assert f"（{months.zh}）" in html or f"({months.en})" in html
    badged = f"（{MARKS['zh']}）" if pack.lang == "zh" else f"({MARKS['en']})"
    assert html.count(badged) >= sum(row["is_proposed"] for row in rows)


@pytest.mark.parametrize("name", ["townships", "sources", "moved"])
def test_the_unit_of_bars_stands_on_the_slide(pack, slides, name):
    scene = pack.scene(name)
    slide = slides[1 + [one.id for one in pack.story.scenes].index(name)]
    assert scene.kind in {"waterfall", "changes"}
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    wanted = "单位：个百分点" if pack.lang == "zh" else "Unit: percentage points"
    assert wanted in words


def test_causes_are_asked_about_only_where_evaluations_found_some(pack):
    """Where no evaluation came the posts stand alone: nobody is asked to lead measures against no cause."""
    off, post = {"code": OFF_TRACK, "value": 3.0}, {"code": None, "value": 303.0}
    said = {"en": "Who sends the quarterly evaluations", "zh": "季度成效评估由谁"}[pack.lang]
    assert _causes(pack, [off, post]) == [pack.say(CAUSES)]
    assert _causes(pack, [off | {"value": 0.0}, post]) == []
    assert _causes(pack, [post])[0].startswith(said)
