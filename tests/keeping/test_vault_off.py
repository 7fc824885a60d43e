"""The way out of the vault, how often somebody may ask whose a pseudonym is, and what a killed load leaves."""

from __future__ import annotations

import subprocess
import sys

import pytest
from kit.loads import three_households

from dashboard.audit.log import lines
from dashboard.commands.server.who import per_hour
from pipelines.ground.home import Home, SettingsError
from pipelines.ground.incoming import swept
from pipelines.keeping.keys import key_of
from pipelines.keeping.vault import VaultKeyError, door, filling, ring
from pipelines.warehouse import Snapshot


def plain_files(home: Home) -> dict[str, bytes]:
    found = [path for name in ("raw", "inbox", "keys") for path in (home.root / name).rglob("*")]
    files = (path for path in found if path.is_file() and not path.name.startswith("."))  # without locks
    return {path.relative_to(home.root).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def both(tmp_path, monkeypatch):
    """A home whose vault is on, and its files as they were before."""
    monkeypatch.setenv(ring.VARIABLE, str(tmp_path / "elsewhere" / "ring.json"))
    home = three_households(tmp_path / "home")
    before = plain_files(home)
    filling.begin(home, ring.place_of(home), "AES-256-GCM")
    return home, before


def test_turned_off_every_file_lies_there_as_before_byte_for_byte(both, run):
    home, before = both
    done = run("vault", "off", "--home", home.root, "--lang", "en")
    assert done.status == 0, done.err
    assert plain_files(home) == before
    assert not (home.root / door.MARK).exists()
    (line,) = [one for one in lines(home) if one.kind == "vault"]
    assert line.what == {"change": "off", "files": len(before)}
    assert not [path for path in home.raw.iterdir() if path.stat().st_mode & 0o077]
    assert run("vault", "off", "--home", home.root).status == 1  # there is none


def test_cut_off_at_any_file_everything_is_still_read_and_it_goes_on(both, monkeypatch):
    home, before = both
    key, write = key_of(home), door.write
    for at in range(len(before)):
        calls = []

        def cut(target, body, at=at, calls=calls):
            calls.append(target)
            if len(calls) > at:
                raise KeyboardInterrupt
            write(target, body)

        monkeypatch.setattr(door, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            filling.end(home)
        monkeypatch.setattr(door, "write", write)
        assert key_of(home) == key
        filling.begin(home, ring.place_of(home), "AES-256-GCM")  # and back, from the middle
    filling.end(home)
    assert plain_files(home) == before


def test_without_the_key_nothing_changes(both):
    home, _ = both
    sealed = plain_files(home)
    place = ring.place_of(home)
    kept = place.read_bytes()
    place.unlink()
    with pytest.raises(VaultKeyError):
        filling.end(home)
    assert plain_files(home) == sealed
    assert (home.root / door.MARK).exists()
    place.write_bytes(kept)


def test_after_so_many_look_ups_within_an_hour_no_more_is_told_and_the_log_says_so(tmp_path, run):
    home = three_households(tmp_path / "home")
    (home.root / "county.toml").write_text("[vault]\nwho_per_hour = 2\n", encoding="utf-8")
    snapshot = Snapshot.current(home)
    name = snapshot.frame("SELECT household_id FROM household ORDER BY 1 LIMIT 1")["household_id"][0]
    snapshot.close()
    found = [run("who", name, "--why", "入户", "--home", home.root, "--lang", "en") for _ in range(3)]
    assert [one.status for one in found] == [0, 0, 1]
    assert "within an hour" in found[2].err
    assert not found[2].out
    kinds = [(line.kind, line.what.get("why")) for line in lines(home)]
    assert kinds == [("revealed", "入户"), ("revealed", "入户"), ("refused", "who_limit")]


@pytest.mark.parametrize("said", ["0", "true", '"5"', "-1"])
def test_a_limit_that_is_none_is_told_by_its_key(tmp_path, said):
    (tmp_path / "county.toml").write_text(f"[vault]\nwho_per_hour = {said}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"vault\.who_per_hour"):
        per_hour(Home(tmp_path))


KILLED = """
import os, pathlib, signal, sys
from pipelines.ground.incoming import incoming

with incoming(pathlib.Path(sys.argv[1])) as copies:
    (copies / "household.xlsx").write_text("names")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_plain_copies_of_a_killed_load_go_when_the_server_starts_and_those_in_use_stay(tmp_path):
    from pipelines.ground.incoming import incoming

    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert list(tmp_path.glob("incoming-*/household.xlsx"))
    swept(tmp_path)
    assert not list(tmp_path.glob("incoming-*"))
    with incoming(tmp_path) as mine:
        (mine / "mine").touch()
        swept(tmp_path)
        assert [path.name for path in tmp_path.glob("incoming-*")] == [mine.name]
        assert (mine / "mine").exists()
    swept(tmp_path / "nowhere")
