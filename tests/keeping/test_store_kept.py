"""What the store keeps: its key, the hash of every part, its ledger twice; what is damaged is read anew or named."""

from __future__ import annotations

import json
import random
import shutil

import polars as pl
import pytest
from kit.loads import FIRST_INCOMES, MENDED, county, incomes, put, taken, taken_out, three_households

from pipelines.ground.home import Home
from pipelines.keeping.ledger import COPY, LEDGER
from pipelines.keeping.store import sources
from pipelines.warehouse import Snapshot


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return three_households(tmp_path_factory.mktemp("made"))


@pytest.fixture
def home(made, tmp_path):
    return Home(shutil.copytree(made.root, tmp_path / "home"))


def key(home):
    return home.keys / "pseudonyms.key"


KEYS = {
    "missing": lambda path: path.unlink(),
    "its folder missing": lambda path: shutil.rmtree(path.parent),
    "empty": lambda path: path.write_bytes(b""),
    "short": lambda path: path.write_bytes(path.read_bytes()[:31]),
    "another": lambda path: path.write_bytes(bytes(32)),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
}


@pytest.mark.parametrize("what", KEYS)
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_key_that_is_not_the_stores_refuses_the_load_and_reading_goes_on(home, what, dry_run):
    put(home, "mended", MENDED)
    KEYS[what](key(home))
    before = key(home).read_bytes() if key(home).exists() else None
    report = taken(home, dry_run=dry_run)
    assert (report.exit_code, report.is_published) == (1, False)
    for words in (report.message.zh, report.message.en):
        assert str(key(home)) in words
        assert "restore" in words
    assert (key(home).read_bytes() if key(home).exists() else None) == before  # none is made
    assert incomes(home) == FIRST_INCOMES


def test_a_withdrawal_too_is_refused_without_the_key(home):
    file_id = sources(home)[-1].file_id
    key(home).unlink()
    assert "pseudonyms.key" in taken_out(home, file_id).message.en


def test_a_key_is_missed_also_where_ledger_or_warehouse_are_gone(home):
    key(home).unlink()
    shutil.rmtree(home.warehouse)
    assert taken(home).exit_code == 1
    shutil.rmtree(home.store)  # files as received are left
    assert taken(home).exit_code == 1
    assert not key(home).exists()


def test_a_check_of_a_home_that_has_nothing_makes_nothing(tmp_path):
    home = county(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    report = taken(home, sorted(home.inbox.iterdir()), dry_run=True)
    assert report.exit_code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_a_first_load_that_was_cut_off_needs_no_hand(tmp_path, monkeypatch):
    from pipelines.loading import running

    home = county(tmp_path)
    with monkeypatch.context() as faulty:
        faulty.setattr(running, "recorded", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            taken(home)
    assert list(home.store.glob("*.parquet"))
    assert taken(home).is_published
    assert incomes(home) == FIRST_INCOMES


def parts(home):
    return sorted(home.store.glob("*.parquet"))


def flipped(path, chance):
    body = bytearray(path.read_bytes())
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    path.write_bytes(body)


HARMS = {
    "is gone": lambda path, _: path.unlink(),
    "is empty": lambda path, _: path.write_bytes(b""),
    "is cut": lambda path, _: path.write_bytes(path.read_bytes()[:-9]),
    "has a flipped bit": flipped,
    "is another's": lambda path, _: shutil.copyfile(parts_of(path)[1], path),
}


def parts_of(path):
    return sorted(path.parent.glob("*.parquet"))


@pytest.mark.parametrize("what", HARMS)
def test_a_part_that(home, what):
    """A damaged part is read anew from raw/, told, and the figures stay."""
    before = Snapshot.current(home).id
    chance = random.Random(3)  # noqa: S311 - where to harm, no secret
    path = parts(home)[-1]
    good = path.read_bytes()
    shutil.rmtree(home.inbox)
    HARMS[what](path, chance)
    report = taken(home, [])
    assert report.exit_code in {0, 1}  # nothing was sent
    assert path.read_bytes() == good
    assert any("raw" in note.en or "received" in note.en for note in report.notes)
    report = taken(home, [put_again(home)])
    assert (report.exit_code, report.snapshot, report.notes) == (0, before, [])
    assert incomes(home) == FIRST_INCOMES


def put_again(home):
    from kit.loads import INCOMES

    home.inbox.mkdir(exist_ok=True)
    return put(home, "incomes", INCOMES)


def test_every_flipped_bit_is_seen_before_a_row_is_judged(home):
    from pipelines.keeping.store import damaged

    ledger, path, chance = sources(home), parts(home)[0], random.Random(5)  # noqa: S311 - as above
    good = path.read_bytes()
    for _ in range(200):
        flipped(path, chance)
        assert [one.name for one in damaged(home, ledger)] == [path.name[:6]]
        path.write_bytes(good)
    assert damaged(home, ledger) == []


def test_a_part_whose_raw_file_is_lost_too_is_refused_by_name_and_the_old_state_served(home):
    source = sources(home)[-1]
    (home.store / f"{source.name}.rows.parquet").unlink()
    for path in home.raw.glob(f"{source.file_id}*"):
        path.write_bytes(path.read_bytes()[:-1])
    for file in home.inbox.iterdir():
        file.unlink()
    report = taken(home, [put(home, "mended", MENDED)])
    assert (report.exit_code, report.is_published) == (1, False)
    assert source.file in report.message.zh
    assert source.file_id[:12] in report.message.en
    assert incomes(home) == FIRST_INCOMES


def test_the_same_file_sent_again_heals_both(home):
    source = sources(home)[-1]
    (home.store / f"{source.name}.rows.parquet").unlink()
    for path in home.raw.glob(f"{source.file_id}*"):
        path.unlink()
    report = taken(home)  # the inbox still holds it
    assert (report.exit_code, len(report.notes)) == (0, 1)
    assert list(home.raw.glob(f"{source.file_id}*"))


WRONG = {
    "is no JSON": ("{", "JSON"),
    "is empty": ("", "JSON"),
    "is a list": ("[]", "{}"),
    "has no list of sources": ('{"sources": 7}', "sources"),
    "was changed by hand": (None, "checksum"),
}


def spoiled(home, name, what):
    text = WRONG[what][0]
    path = home.store / name
    path.write_text(path.read_text().replace('"sequence": 1', '"sequence": 2') if text is None else text)


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("name", [LEDGER, COPY])
def test_where_one_ledger(home, name, what):
    """The other copy is used, and it is told by name; the next load writes both anew."""
    before = Snapshot.current(home).id
    spoiled(home, name, what)
    put(home, "mended", MENDED)
    report = taken(home)
    assert report.is_published
    assert name in report.notes[0].en
    assert WRONG[what][1] in report.notes[0].en
    assert (home.store / LEDGER).read_text() == (home.store / COPY).read_text()
    assert Snapshot.current(home).id != before


@pytest.mark.parametrize("what", WRONG)
def test_where_both_ledgers_are_lost_nothing_is_loaded_and_it_is_said(home, what):
    for name in (LEDGER, COPY):
        spoiled(home, name, what)
    report = taken(home)
    assert report.exit_code == 1
    assert LEDGER in report.message.zh
    assert WRONG[what][1] in report.message.en
    assert "rebuild" in report.message.en
    assert incomes(home) == FIRST_INCOMES


@pytest.mark.parametrize(
    ("key_of", "value", "said"),
    [
        ("sequence", "x", 'sources[0].sequence is "x"; a whole number'),
        ("number", None, "sources[0].number is null"),
        ("headings", [], "sources[0].headings is []"),
        ("file", 7, "sources[0].file is 7; a text"),
        ("strange", 1, "sources[0].strange is no key"),
        ("parts", {"rows": 1}, "sources[0].parts.rows is 1"),
    ],
)
def test_wrong_types_in_a_ledger_of_an_earlier_version_are_told_by_key(home, key_of, value, said):
    text = json.loads((home.store / LEDGER).read_text())
    text = {"sources": text["sources"]}
    text["sources"][0][key_of] = value
    (home.store / COPY).unlink()
    (home.store / LEDGER).write_text(json.dumps(text))
    report = taken(home)
    assert report.exit_code == 1
    assert said in report.message.en


def test_a_home_of_an_earlier_version_is_taken_over_with_its_key_and_hashes(home):
    text = json.loads((home.store / LEDGER).read_text())
    for one in text["sources"]:
        del one["parts"]
    (home.store / COPY).unlink()
    (home.store / LEDGER).write_text(json.dumps({"sources": text["sources"]}))
    put(home, "mended", MENDED)
    report = taken(home)
    assert (report.exit_code, report.notes) == (0, [])
    assert all(set(one.parts) == {"rows", "reasons"} for one in sources(home))
    key(home).write_bytes(bytes(32))
    assert taken(home).exit_code == 1


@pytest.mark.parametrize(("name", "value"), [("order", "x"), ("sha256", 7), ("bytes", None), ("id", [])])
def test_a_manifest_with_a_wrong_type_is_told_by_name_and_no_traceback(home, name, value):
    (path,) = home.warehouse.glob("snap-*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    assert Snapshot.current(home) is None
    report = taken(home)
    assert report.is_published
    assert path.name in report.notes[0].zh
    assert name in report.notes[0].en
    assert incomes(home) == FIRST_INCOMES


def test_rows_kept_are_as_they_were(home):
    number = next(one.number for one in sources(home) if one.file == "incomes.csv")
    rows = pl.read_parquet(home.store / f"{number:06d}.rows.parquet")
    assert rows["disposable_income"].to_list() == [40000, 30000, 30000]
