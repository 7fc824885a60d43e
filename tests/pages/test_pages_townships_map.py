"""Where townships lie: tiles that fit a phone, the county's own boundaries where it has them."""

from __future__ import annotations

import json

import pytest
from kit.desk import desk, words

from dashboard.drawing.outlines import boundaries, columns, tiles
from dashboard.visit.place import Place

COUNTY = "990101"


def square(x, **said):
    ring = [[x, 30], [x + 1, 30], [x + 1, 31], [x, 31], [x, 30]]
    return {"properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_tiles_fit_a_phone_and_none_lies_on_another():
    assert [columns(count) for count in (1, 3, 14, 20, 60)] == [1, 3, 4, 5, 6]
    places_of = {outline.at for outline in tiles([str(code) for code in range(20)]).values()}
    assert len(places_of) == 20


def test_boundaries_are_matched_by_code_or_name_and_anything_else_is_ignored(tmp_path):
    file = tmp_path / "boundaries.geojson"
    township = [
        Place("990101101", "township", "甲镇", COUNTY),
        Place("990101102", "township", "乙乡", COUNTY),
    ]
    shapes = [square(109, code="990101101000"), square(110, 名称="乙乡"), square(111, name="丙镇")]
    file.write_text(json.dumps({"features": shapes}), encoding="utf-8")
    found = boundaries(file, township)
    assert set(found) == {"990101101", "990101102"}
    assert found["990101102"].at[1] == pytest.approx(30.5)
    for broken in ("", "[]", '{"features": [1]}', '{"features": [{"geometry": {"type": "Polygon"}}]}'):
        file.write_text(broken, encoding="utf-8")
        assert boundaries(file, township) == {}
    assert boundaries(tmp_path / "none", township) == {}


def test_a_county_with_boundaries_shows_a_map_and_names_what_it_lacks(own_county):
    assert "方格图" in words(desk(own_county, "townships"))
    file = own_county / "boundaries.geojson"
    file.write_text(json.dumps({"features": [square(109, code="990101101")]}), encoding="utf-8")
    opened = desk(own_county, "townships")
    assert not opened.exception
    said = words(opened)
    assert "方格图" not in said
    assert "边界文件中没有：" in said
