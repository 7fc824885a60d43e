"""Wherever a page speaks of a change that is refused, the gate's own page is a click away, with the very pair."""

from __future__ import annotations

import pytest
from kit.commands import ROOT
from kit.desk import addresses, desk

SPEAKS = (
    "refusal(",
    ".incomparable",
    "trend_said(",
    "explained(",
)  # who says that two periods may not be compared
ELSEWHERE = {  # says it in words of a file, or of its own frame
    "comparable",  # it is the gate's page
}


def test_a_folder_that_speaks_of_a_refusal_leads_to_the_gate():
    folders = {}
    for path in sorted((ROOT / "dashboard" / "pages").rglob("*.py")):
        folders.setdefault(path.parent.name, []).append(path.read_text(encoding="utf-8"))
    speaking = {
        name for name, texts in folders.items() if any(one in text for text in texts for one in SPEAKS)
    }
    assert {"indicator", "ranking", "score"} <= speaking | {"ranking"}
    silent = {name for name in speaking - ELSEWHERE if "gate_link(" not in "".join(folders[name])}
    assert not {name for name in silent if name != "data_quality"}  # there a table is refused, not a change


@pytest.mark.parametrize(
    ("page", "asked", "against"),
    [
        ("indicator", {"indicator": "MOT-02", "period": "2025"}, None),
        ("indicator", {"indicator": "MOT-02", "period": "2025", "tab": "moved"}, "2024"),
        ("ranking", {"period": "2023"}, "2022"),
        ("score", {"period": "2023", "area": "990101103"}, "2022"),
        ("meeting", {"period": "2025", "scene": "moved"}, "2024"),
    ],
)
def test_a_refused_change_links_to_the_checks_of_its_pair(county, page, asked, against):
    opened = desk(county, page, lang="en", **asked)
    assert not opened.exception
    found = [to for label, to in addresses(opened).items() if label.startswith("May the two be compared")]
    assert found
    for to in found:
        assert to.startswith("comparable?")
        assert f"period={asked['period']}" in to
        assert "back=" in to
        assert against is None or f"against={against}" in to
