"""The log: added to and never changed; whatever is done to it, the first line that suffered is named."""

from __future__ import annotations

import gzip
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.audit import log
from dashboard.audit.chain import FIRST, Line
from dashboard.audit.kinds import KINDS, NAMES
from dashboard.audit.log import lines, noted
from dashboard.audit.verify import verify
from pipelines.ground.home import Home


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture
def file(home):
    """A log of five lines."""
    for n in range(5):
        noted(home, "exported", "wang", "10.1.1.1", file=f"表{n}.xlsx")
    return next(home.audit.glob("*.jsonl"))


def rows(file):
    return file.read_text(encoding="utf-8").splitlines(keepends=True)


def write(file, found):
    file.write_text("".join(found), encoding="utf-8", newline="")


def test_a_line_says_who_what_when_and_from_where_and_binds_the_one_before(home, file):
    found = list(lines(home))
    assert [line.n for line in found] == [1, 2, 3, 4, 5]
    assert [line.before for line in found] == [FIRST, *(line.own for line in found[:-1])]
    assert (found[0].who, found[0].address, found[0].kind, found[0].what) == (
        "wang",
        "10.1.1.1",
        "exported",
        {"file": "表0.xlsx"},
    )
    assert datetime.fromisoformat(found[0].at).tzinfo == UTC
    assert verify(home).wrong is None
    assert (verify(home).lines, verify(home).head) == (5, found[-1].own)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_empty_log_is_whole(home):
    assert verify(home).wrong is None
    assert verify(home).lines == 0


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("field", ["at", "who", "address", "kind", "what", "before", "own"])
def test_a_changed_line_is_named(home, file, n, field):
    found = rows(file)
    said = json.loads(found[n - 1])
    said[field] = {"file": "x"} if field == "what" else "0" * 64 if field in {"before", "own"} else "li"
    changed = json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
    if changed == found[n - 1]:
        pytest.skip("the first line's before is what it would be changed to")
    found[n - 1] = changed
    write(file, found)
    assert verify(home).line == n
    assert str(n) in verify(home).wrong.zh
    assert file.name in verify(home).wrong.en


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_a_line_that_was_written_anew_with_a_hash_of_its_own_is_named(home, file, n):
    found = rows(file)
    line = log.read(found[n - 1])
    found[n - 1] = Line(line.n, line.at, "li", line.address, line.kind, line.what, line.before).text
    write(file, found)
    assert verify(home).line == n


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_a_missing_line_is_named(home, file, n):
    found = rows(file)
    del found[n - 1]
    write(file, found)
    assert verify(home).line == n
    assert "缺失" in verify(home).wrong.zh


def test_the_end_that_was_cut_off_is_missed(home, file):
    write(file, rows(file)[:3])
    assert (verify(home).line, verify(home).lines) == (4, 3)
    file.unlink()
    assert verify(home).line == 1
    (home.audit / "head.json").unlink()
    assert verify(home).wrong is None  # nothing is left that could tell


def test_lines_that_changed_places_came_twice_or_stand_between_are_named(home, file):
    found = rows(file)
    for changed, n in (
        ([found[1], found[0], *found[2:]], 1),
        ([found[0], found[0], *found[1:]], 2),
        ([*found[:2], "\n", *found[2:]], 3),
        ([*found[:2], "x\n", *found[2:]], 3),
        ([*found[:2], found[2].rstrip("\n") + " \n", *found[3:]], 3),
    ):
        write(file, changed)
        assert verify(home).line == n, changed


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_no_byte_can_be_changed_unseen(tmp_path_factory, at, byte):
    home = Home(tmp_path_factory.mktemp("log"))
    for n in range(3):
        noted(home, "typed", "li", "", table="meeting_action", n=n)
    file = next(home.audit.glob("*.jsonl"))
    data = bytearray(file.read_bytes())
    if data[at % len(data)] == byte:
        return
    data[at % len(data)] = byte
    file.write_bytes(bytes(data))
    assert verify(home).wrong is not None


def test_what_a_crash_left_of_a_line_is_cut_off_and_said(home, file):
    with file.open("a", encoding="utf-8") as torn:
        torn.write('{"n":6,"at":"2026')
    assert verify(home).line == 6
    noted(home, "loaded", "os:root", "")
    found = list(lines(home))
    assert [line.kind for line in found[-2:]] == ["mended", "loaded"]
    assert found[-2].what == {"bytes": 17}
    assert verify(home).wrong is None


@pytest.mark.usefixtures("file")
def test_a_crash_between_the_line_and_what_is_remembered_of_it_is_no_fault(home):
    head = (home.audit / "head.json").read_text(encoding="utf-8")
    noted(home, "loaded", "os:root", "")
    (home.audit / "head.json").write_text(head, encoding="utf-8")
    assert verify(home).wrong is None


def test_many_writers_at_once_make_one_chain(home):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: noted(Home(home.root), "typed", f"user{n}", ""), range(40)))
    assert verify(home).wrong is None
    assert sorted(line.who for line in lines(home)) == sorted(f"user{n}" for n in range(40))


def test_nobodys_numbers_are_written_down(home):
    noted(
        home,
        "withdrawn",
        "li 13800138000",
        "",
        why="张三 11010519491231002X 13800138000",
        file=["a", "6222021234567890128"],
    )
    text = "".join(path.read_text(encoding="utf-8") for path in home.audit.glob("*.jsonl"))
    for number in ("11010519491231002X", "13800138000", "6222021234567890128"):
        assert number not in text
    assert verify(home).wrong is None


class Now(datetime):
    at = datetime(2026, 1, 15, 8, tzinfo=UTC)

    @classmethod
    def now(cls, tz=None):
        return cls.at.astimezone(tz)


def test_months_older_than_those_kept_at_hand_are_packed_and_the_chain_goes_on(home, monkeypatch):
    monkeypatch.setattr(log, "datetime", Now)
    for month in range(1, 13):
        Now.at = datetime(2026, month, 15, 8, tzinfo=UTC)
        noted(home, "loaded", "os:root", "", month=month)
    at_hand = sorted(path.name for path in home.audit.glob("*.jsonl"))
    packed = sorted(path.name for path in (home.audit / "kept").glob("*"))
    assert at_hand == [f"2026-{month:02}.jsonl" for month in range(6, 13)]  # six whole months and this one
    assert packed == [f"2026-{month:02}.jsonl.gz" for month in range(1, 6)]
    assert [line.what["month"] for line in lines(home)] == list(range(1, 13))
    assert verify(home).wrong is None


def test_a_packed_month_is_verified_like_any_other(home, monkeypatch):
    monkeypatch.setattr(log, "datetime", Now)
    for month in (1, 2, 9):
        Now.at = datetime(2026, month, 15, 8, tzinfo=UTC)
        noted(home, "loaded", "os:root", "", month=month)
    packed = home.audit / "kept" / "2026-02.jsonl.gz"
    whole = packed.read_bytes()
    packed.write_bytes(gzip.compress(gzip.decompress(whole).replace(b"os:root", b"os:toor")))
    assert verify(home).line == 2
    packed.write_bytes(whole[:-9])
    assert packed.name in verify(home).wrong.zh
    packed.unlink()
    assert verify(home).line == 2
    packed.write_bytes(whole)
    assert verify(home).wrong is None


def test_a_clock_that_goes_back_breaks_nothing(home, monkeypatch):
    monkeypatch.setattr(log, "datetime", Now)
    for month in (6, 5, 7):
        Now.at = datetime(2026, month, 15, 8, tzinfo=UTC)
        noted(home, "loaded", "os:root", "", month=month)
    assert [line.what["month"] for line in lines(home)] == [6, 5, 7]
    assert verify(home).wrong is None


@pytest.mark.parametrize("months", [0, 5, 6.5, "6", True])
def test_a_county_cannot_keep_less_than_six_months(home, months):
    from pipelines.ground.home import SettingsError

    (home.root / "county.toml").write_text(f"[audit]\nkeep_months = {json.dumps(months)}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"audit\.keep_months"):
        _ = home.settings


def test_every_kind_has_words():
    assert set(KINDS) == set(NAMES)
    assert all(text.zh and text.en for text in NAMES.values())
