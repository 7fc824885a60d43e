"""The first files of an empty home: checked and published from a page."""

from __future__ import annotations

from desk import desk


def test_the_first_files_can_be_published_from_an_empty_home(tmp_path):
    page = desk(tmp_path, "data-quality", lang="en")
    assert not page.exception
    assert [button.label for button in page.button] == ["Check", "Publish"]
    assert not desk(tmp_path, "overview", lang="en").button
