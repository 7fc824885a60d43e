"""The meeting's pack from the page: the same files as the command line writes, in one zip."""

from __future__ import annotations

import io
import zipfile

from desk import desk

from dashboard.choice import view_of
from dashboard.figures import opened
from dashboard.pages.meeting_pack import made
from pipelines.home import Home


def test_the_page_offers_the_pack_and_it_holds_deck_workbook_and_brief(county):
    page = desk(county, "meeting", lang="en", period="2025")
    assert not page.exception
    labels = [one.proto.label for one in page.get("download_button")]
    assert labels == ["Tables as xlsx", "Download the pack"]
    home = Home(county)
    view = view_of(home, opened(home), "en", "light", {"period": "2025"})
    with zipfile.ZipFile(io.BytesIO(made(view))) as archive:
        names = set(archive.namelist())
    assert {"meeting-2025.pptx", "meeting-2025.xlsx", "brief-2025.docx"} <= names
