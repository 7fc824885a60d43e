"""A home as one archive and back: byte for byte the same figures; a damaged archive restores nothing."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shlex
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from kit.loads import FIRST_INCOMES, county, incomes, taken

from pipelines.backup import PlaceError, backup
from pipelines.ground.home import Home
from pipelines.ground.lock import HomeBusyError, held
from pipelines.keeping.archive import keep, revisions
from pipelines.keeping.journal import enter, entries
from pipelines.keeping.ledger import StoreError
from pipelines.reasons import no_reasons
from pipelines.restoring import restore
from pipelines.warehouse import Snapshot

GUIDE = Path(__file__).parents[2] / "docs" / "home.md"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    found = county(tmp_path_factory.mktemp("home") / "home")
    (found.root / "county.toml").write_text('[county]\nname = "甲县"\n', encoding="utf-8")
    assert taken(found).is_published
    keep(found, "seals", "2024", {"said": 1})
    (found.warehouse / f"snap-{Snapshot.current(found).id}.keep").touch()
    enter(
        found, "explanation", {"indicator": "ECO-01", "area_code": "990101", "period_id": "2024", "text": "x"}
    )
    return found


@pytest.fixture(scope="module")
def saved(home, tmp_path_factory):
    path = tmp_path_factory.mktemp("saved") / "backup.zip"
    backup(home, path)
    return path


def restored(file, target):
    return restore(file, target, check=lambda _: no_reasons(), derive=lambda *_: {})


def test_an_archive_holds_what_cannot_be_made_anew_each_with_its_hash(saved):
    with zipfile.ZipFile(saved) as archive:
        said = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist()) - {"manifest.json"}
        assert names == set(said["files"])
        for name, one in said["files"].items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == one["sha256"]
    tops = {name.split("/")[0] for name in names}
    assert tops == {"keys", "store", "raw", "journal", "archive", "inbox", "county.toml", "warehouse"}
    assert not [name for name in names if "/." in name or "incoming" in name]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_the_same_home_is_the_same_archive(home, saved, tmp_path):
    backup(home, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == saved.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.zip"]


def test_what_is_restored_serves_the_same(home, saved, tmp_path):
    report = restored(saved, tmp_path / "new" / "home")
    back = Home(tmp_path / "new" / "home")
    assert report.exit_code == 0
    assert report.snapshot == Snapshot.current(home).id
    assert incomes(back) == FIRST_INCOMES
    assert back.settings.name.zh == "甲县"
    assert len(entries(back)) == 1
    assert revisions(back, "seals")[0].document["said"] == 1
    assert list(back.warehouse.glob("*.keep"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in back.root.rglob("*") if path.is_dir()} == {0o700}
    assert taken(back).exit_code == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["home"]


def test_an_empty_folder_is_restored_into_and_no_other(saved, tmp_path):
    (tmp_path / "home").mkdir()
    assert restored(saved, tmp_path / "home").exit_code == 0
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(PlaceError):
        restored(saved, tmp_path / "home")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_backup_is_never_written_over_and_not_into_the_homes_own_folders(home, saved):
    before = saved.read_bytes()
    with pytest.raises(PlaceError):
        backup(home, saved)
    assert saved.read_bytes() == before
    for folder in ("inbox", "raw", "warehouse"):
        with pytest.raises(PlaceError):
            backup(home, home.root / folder / "b.zip")


def test_a_backup_is_taken_while_no_load_runs(home, tmp_path):
    with held(home), pytest.raises(HomeBusyError):
        backup(home, tmp_path / "b.zip")
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_of_a_backup_that_a_full_disk_stops(home, tmp_path, monkeypatch):
    from pipelines import backup as room

    monkeypatch.setattr("pipelines.backup.synced", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        room.backup(home, tmp_path / "b.zip")
    assert not list(tmp_path.iterdir())


def refused(file, tmp_path):
    """The words with which an archive is refused; nothing of it is left."""
    target = tmp_path / "target"
    with pytest.raises(StoreError) as error:
        restored(file, target)
    assert not target.exists()
    assert not list(tmp_path.glob(".target*"))
    assert file.name in error.value.message.zh
    return error.value.message.en


@pytest.mark.parametrize("at", range(6))
def test_a_flipped_bit_or_a_cut_anywhere_restores_the_same_or_nothing(saved, tmp_path, at):
    chance = random.Random(at)  # noqa: S311 - where to harm, no secret
    body = bytearray(saved.read_bytes())
    where = chance.randrange(len(body))
    if at % 3:
        body[where] ^= 1 << chance.randrange(8)
    else:
        del body[where:]
    file = tmp_path / "harmed.zip"
    file.write_bytes(body)
    said = ""
    try:
        restored(file, tmp_path / "target")
    except StoreError as error:
        said = error.message.zh
    if (tmp_path / "target").exists():  # a bit that says nothing, as of a date
        assert incomes(Home(tmp_path / "target")) == FIRST_INCOMES
    else:
        assert "harmed.zip" in said
    assert not list(tmp_path.glob(".target*"))


def remade(saved, file, change, *, more=()):
    """Write the archive again with one thing changed in its files or manifest."""
    with zipfile.ZipFile(saved) as archive:
        bodies = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(bodies.pop("manifest.json"))
    change(bodies, manifest)
    with zipfile.ZipFile(file, "w") as archive:
        for name, body in [*bodies.items(), *more]:
            archive.writestr(name, body)
        archive.writestr("manifest.json", json.dumps(manifest))


def added(name):
    def change(bodies, manifest):
        bodies[name] = b"x"
        manifest["files"][name] = {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1}

    return change


@pytest.mark.parametrize(
    "name", ["../out", "/etc/x", "raw/../../x", r"raw\..\x", "c:/x", "other/x", "raw//x", "raw/."]
)
def test_a_name_that_leads_out_is_refused(saved, tmp_path, name):
    file = tmp_path / "forged.zip"
    remade(saved, file, added(name))
    assert "not allowed" in refused(file, tmp_path)


def test_what_the_manifest_does_not_say_or_says_in_vain_is_refused_by_name(saved, tmp_path):
    file = tmp_path / "forged.zip"
    remade(saved, file, lambda bodies, _: bodies.update({"raw/extra": b"x"}))
    assert "raw/extra" in refused(file, tmp_path)
    remade(saved, file, lambda bodies, _: bodies.pop("county.toml"))
    assert "county.toml" in refused(file, tmp_path)
    remade(saved, file, lambda bodies, _: bodies.update({"county.toml": b"x"}))
    assert "county.toml" in refused(file, tmp_path)
    remade(saved, file, lambda bodies, _: bodies.update({"county.toml": b"x" * 10_000_000}))
    assert "county.toml" in refused(file, tmp_path)
    remade(saved, file, lambda _, manifest: manifest.update(files=[]))
    assert "manifest.json" in refused(file, tmp_path)
    file.write_bytes(b"no zip")
    assert "zip" in refused(file, tmp_path)


def test_an_archive_whose_key_is_not_the_stores_is_not_put_in_place(saved, tmp_path):
    def other_key(bodies, manifest):
        bodies["keys/pseudonyms.key"] = bytes(32)
        said = {"sha256": hashlib.sha256(bytes(32)).hexdigest(), "bytes": 32}
        manifest["files"]["keys/pseudonyms.key"] = said

    file = tmp_path / "forged.zip"
    remade(saved, file, other_key)
    target = tmp_path / "target"
    with pytest.raises(StoreError, match="key"):
        restored(file, target)
    assert not target.exists()


def test_what_the_guide_says_of_backups_can_be_done_as_printed(run, hamlet, tmp_path):
    """The commands of docs/home.md, one after the other, on a home named data."""
    (part,) = re.findall(
        r"## Backup, restore, rebuild\n(.*?)\n## ", GUIDE.read_text(encoding="utf-8"), re.DOTALL
    )
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", part, re.DOTALL) for line in block.splitlines()
    ]
    commands = [line.split("#")[0].strip() for line in commands if line.startswith("chengxiao ")]
    assert [line.split()[1] for line in commands] == ["backup", "restore", "show", "rebuild"]
    shutil.copytree(hamlet, tmp_path / "data")
    before = run("show", "all", "--format", "json", "--home", tmp_path / "data").out
    for line in commands:
        done = run(*shlex.split(line)[1:], cwd=tmp_path)
        assert done.status == 0, (line, done.err)
        if line.split()[1] == "show":
            pairs = zip(json.loads(before), json.loads(done.out), strict=True)
            assert [
                {key: (was[key], now[key]) for key in was if was[key] != now[key]}
                for was, now in pairs
                if was != now
            ] == []
            assert before == done.out
    assert run("restore", tmp_path / "x.zip").status == 2  # --home is needed
