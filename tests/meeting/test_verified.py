"""A code on a printed page: whose seal it is, and that one changed byte names its file."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.facts_county import household, income
from kit.metrics_county import results

from metrics.meeting.seal import sealed
from metrics.meeting.verified import verified
from pipelines.ground.home import Home
from pipelines.ground.periods import Period
from pipelines.keeping.archive import keep_file

YEAR = Period(2025)
RAW, DECK = b"a file as received", b"a deck"
RAW_NAME = hashlib.sha256(RAW).hexdigest()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home whose year is sealed with a pack of one file; one file as received stands behind it."""
    home = Home(tmp_path_factory.mktemp("verified"))
    home.warehouse.mkdir()
    found = results(
        household=[household("A"), household("B")],
        household_income=[income(code, year, 1, 1000) for code in "AB" for year in ("2024", "2025")],
    )

    def pack(_):
        kept = keep_file(home, "packs", DECK, ".pptx")
        file = {"lang": "zh", "of": "meeting", "kind": "pptx", "name": "会.pptx", "sha256": kept}
        return {"files": [file], "left_out": {}, "explanations": [], "actions": []}

    sealed(home, found, YEAR, by="李四", points=[], pack=pack)
    return home


def code_of(home):
    import json

    (path,) = (home.root / "archive" / "seals").glob("*.json")
    return json.loads(path.read_text(encoding="utf-8"))["number"]


def test_a_code_says_what_was_sealed_when_and_by_whom(home):
    found = verified(home, code_of(home))
    said = found.as_json()
    assert (said["valid"], said["period"], said["by"], said["changed"]) == (True, "2025", "李四", [])
    assert said["sealed_at"]
    growth = next(one for one in found.figures() if one["indicator"] == "ECO-01")
    assert growth["value"] == 0.0
    assert verified(home, code_of(home).rpartition("-")[2].lower()).is_valid


def test_a_code_that_nobody_gave_is_not_valid(home):
    said = verified(home, "2025-00000000").as_json()
    assert said == {"code": "2025-00000000", "valid": False, "period": None, "sealed_at": None, "by": None,
                    "changed": []}  # fmt: skip


@settings(max_examples=60)
@given(st.data())
def test_one_changed_byte_of_the_seal_or_its_pack_names_the_file(home, data):
    code = code_of(home)
    paths = sorted(path for path in (home.root / "archive").rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(paths))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    try:
        path.write_bytes(whole[:at] + bytes([other]) + whole[at + 1 :])
        found = verified(home, code)
        assert not found.is_valid
        assert found.changed == (path.relative_to(home.root).as_posix(),)
    finally:
        path.write_bytes(whole)
    assert verified(home, code).is_valid


def test_a_file_as_received_that_is_lost_or_changed_is_named(run, own_hamlet):
    said = run("seal", "2025", "--by", "李四", "--reason", "x", "--home", own_hamlet, "--format", "json")
    assert said.status == 0, said.err
    code = said.json["number"]
    fine = run("verify", code, "--home", own_hamlet, "--format", "json")
    assert (fine.status, fine.json["valid"]) == (0, True)
    raw = min((own_hamlet / "raw").glob("*.csv"))
    raw.write_bytes(raw.read_bytes() + b"x")
    changed = run("verify", code, "--home", own_hamlet, "--format", "json")
    assert (changed.status, changed.json["valid"]) == (1, False)
    assert changed.json["changed"] == [f"raw/{raw.name}"]
