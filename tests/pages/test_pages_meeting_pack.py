"""The meeting's pack from the page: the same files as the command line writes, in one zip."""

from __future__ import annotations

import io
import zipfile

from kit.desk import desk

from dashboard.exports.sealed import PACKS
from dashboard.exports.sealing import seal_with_pack
from dashboard.pages.meeting.page import packed
from dashboard.visit.cache import opened
from dashboard.visit.choice import view_of
from metrics.bounds.reader import EVERYTHING
from metrics.results import Results
from pipelines.ground.home import Home
from pipelines.ground.periods import Period


def offered(page):
    """The labels of the buttons that give a pack."""
    return [one.proto.label for one in page.get("download_button") if one.key.startswith("pack-")]


def test_the_page_offers_the_pack_and_it_holds_deck_workbook_and_brief(county):
    page = desk(county, "meeting", lang="en", period="2025")
    assert not page.exception
    assert offered(page) == ["Download the pack"]
    home = Home(county)
    view = view_of(home, opened(home, EVERYTHING), "en", "light", {"period": "2025"})
    with zipfile.ZipFile(io.BytesIO(packed(view))) as archive:
        names = set(archive.namelist())
    assert {"meeting-2025.pptx", "meeting-2025.xlsx", "brief-2025.docx"} <= names


def test_where_a_sealed_file_is_not_whole_the_page_says_so_and_offers_none(own_county):
    home = Home(own_county)
    sealed = seal_with_pack(home, Results.open(home), Period.read("2025"), "李四", points=[])
    brief = next(one for one in sealed["pack"]["files"] if (one["kind"], one["lang"]) == ("docx", "zh"))
    (own_county / "archive" / PACKS / f"{brief['sha256']}.docx").write_bytes(b"")
    page = desk(own_county, "meeting", lang="zh", period="2025")
    assert not page.exception
    assert brief["name"] in page.error[0].value.replace("\\", "")
    assert not offered(page)
    other = desk(own_county, "meeting", lang="en", period="2025")
    assert offered(other) == ["Download the pack"]
