"""The vault: what lies in a home cannot be read without a key that lies elsewhere, and nothing is ever lost by it."""

from __future__ import annotations

import contextlib
import json

import pytest
from kit.loads import FIRST_INCOMES, MENDED, incomes, put, taken, taken_out, three_households

from dashboard.accounts.register import Register
from dashboard.audit.log import lines
from pipelines.backup import backup
from pipelines.ground.home import Home
from pipelines.inbox import states
from pipelines.keeping import raw
from pipelines.keeping.keys import key_of
from pipelines.keeping.store import sources
from pipelines.keeping.vault import VaultKeyError, filling, ring
from pipelines.keeping.vault.door import ENDING, unsealed
from pipelines.keeping.vault.sealing import BrokenError, opened, seal, wrapped_anew
from pipelines.reasons import no_reasons
from pipelines.rebuild import rebuild
from pipelines.warehouse import Snapshot

NEW = [("2024", 30000.0), ("2024", 30000.0), ("2024", 44000.0)]
PLACES = ("raw", "inbox", "keys")
MAKING = {"check": lambda _: no_reasons(), "derive": lambda *_: {}}


@pytest.fixture(params=["AES-256-GCM", "SM4-GCM"])
def cipher(request):
    return request.param


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Three households, loaded; a key file is named, the vault is not on yet."""
    monkeypatch.setenv(ring.VARIABLE, str(tmp_path / "elsewhere" / "ring.json"))
    return three_households(tmp_path / "home")


@pytest.fixture
def vaulted(home):
    filling.begin(home, ring.place_of(home), "AES-256-GCM")
    return home


def bytes_of(home: Home) -> bytes:
    files = [path for name in PLACES for path in (home.root / name).rglob("*") if path.is_file()]
    assert len(files) >= 7  # three files twice, and the key
    return b"\n".join(path.read_bytes() for path in files)


def test_nothing_of_what_was_sent_stands_in_raw_inbox_or_keys(home, cipher):
    canaries = [word.encode() for word in ("0001", "40000", "户编号", "河口乡")]
    key, before = key_of(home), bytes_of(home)
    assert all(canary in before for canary in (*canaries, key))
    filling.begin(home, ring.place_of(home), cipher)
    after = bytes_of(home)
    assert [canary for canary in (*canaries[1:], key) if canary in after] == []
    assert filling.state(home).plain == 0
    assert filling.state(home).cipher == cipher
    assert key_of(home) == key


def test_load_withdraw_rebuild_and_the_inbox_work_through_the_vault(vaulted):
    put(vaulted, "mended", MENDED)
    assert taken(vaulted).is_published
    assert incomes(vaulted) == NEW
    assert [path.name for path in vaulted.inbox.iterdir() if path.suffix != ENDING] == []
    assert b"44000" not in bytes_of(vaulted)
    told = {one.file: one.state for one in states(vaulted)}
    assert told["mended.csv"] == "taken"
    assert taken(vaulted).is_unchanged
    file = next(one for one in states(vaulted) if one.file == "mended.csv")
    assert taken_out(vaulted, file.file_id).is_published
    assert incomes(vaulted) == FIRST_INCOMES
    for part in vaulted.store.glob("*.rows.parquet"):
        part.unlink()  # whatever the store lost is read anew from the sealed files
    assert rebuild(vaulted, **MAKING).exit_code == 0
    assert incomes(vaulted) == FIRST_INCOMES


@pytest.mark.parametrize("wrong", ["missing", "other", "open", "not ours"])
def test_without_the_right_key_nothing_is_loaded_in_words_and_what_is_published_is_served(vaulted, wrong):
    place, before = ring.place_of(vaulted), Snapshot.current(vaulted).id
    if wrong == "missing":
        place.rename(place.with_name("hidden"))
    elif wrong == "other":
        ring.write(place, [ring.made("AES-256-GCM")])
    elif wrong == "open":
        place.chmod(0o644)
    else:
        place.write_text("{}", encoding="utf-8")
    put(vaulted, "mended", MENDED)
    report = taken(vaulted)
    assert report.exit_code == 1
    assert str(place) in report.message.zh
    assert str(place) in report.message.en
    assert Snapshot.current(vaulted).id == before
    assert incomes(vaulted) == FIRST_INCOMES


def test_a_rotation_loses_nothing_and_the_old_key_opens_nothing_more(vaulted):
    place = ring.place_of(vaulted)
    (old,) = ring.read(place)
    sent = {one.file_id for one in sources(vaulted)}
    files, kept = filling.rotate(vaulted)
    (new,) = ring.read(place)
    assert files == 7
    assert new.id != old.id
    assert ring.read(kept) == [old]  # for the backups of before
    assert all(raw.is_kept(vaulted, number) for number in sent)
    for path in filling.sealed_files(vaulted):
        with pytest.raises(KeyError):
            wrapped_anew(path.read_bytes(), {old.id: old}, new)
    assert taken(vaulted).is_unchanged


def test_files_cannot_be_swapped_renamed_or_changed(vaulted):
    one, other = sorted(vaulted.raw.glob(f"*{ENDING}"))[:2]
    number = one.name.split(".")[0]
    good = one.read_bytes()
    one.write_bytes(other.read_bytes())
    assert not raw.is_kept(vaulted, number)
    for at in range(0, len(good), max(1, len(good) // 60)):
        one.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        with contextlib.suppress(VaultKeyError):  # the id of its key was hit: that is said in words
            assert not raw.is_kept(vaulted, number), at
    one.write_bytes(good)
    assert raw.is_kept(vaulted, number)


def test_a_sealed_content_opens_under_its_name_and_key_alone(cipher):
    key, other = ring.made(cipher), ring.made(cipher)
    sealed = seal(b"0001", "raw/a", key)
    assert opened(sealed, "raw/a", {key.id: key}) == b"0001"
    assert seal(b"0001", "raw/a", key) != sealed  # never the same twice
    with pytest.raises(BrokenError):
        opened(sealed, "raw/b", {key.id: key})
    with pytest.raises(KeyError):
        opened(sealed, "raw/a", {other.id: other})
    with pytest.raises(BrokenError):
        opened(sealed, "raw/a", {key.id: type(key)(key.id, cipher, other.secret)})
    again = wrapped_anew(sealed, {key.id: key}, other)
    assert opened(again, "raw/a", {other.id: other}) == b"0001"


def test_the_key_may_not_lie_in_the_home(home, monkeypatch):
    monkeypatch.setenv(ring.VARIABLE, str(home.root / "keys" / "ring.json"))
    with pytest.raises(VaultKeyError, match="inside the home"):
        filling.begin(home, ring.place_of(home), "AES-256-GCM")
    assert not filling.state(home).is_on


def test_county_toml_names_the_key_where_the_environment_does_not(home, monkeypatch, tmp_path):
    monkeypatch.delenv(ring.VARIABLE)
    place = tmp_path / "usb" / "ring.json"
    (home.root / "county.toml").write_text(f"[vault]\nkey_file = '{place}'\n", encoding="utf-8")
    filling.begin(home, ring.place_of(home), "AES-256-GCM")
    assert place.is_file()
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_no_key_and_is_restored_with_it(vaulted, tmp_path):
    import zipfile

    from pipelines.restoring import restore

    (key,) = ring.ring_of(vaulted)
    backup(vaulted, tmp_path / "saved.zip")
    with zipfile.ZipFile(tmp_path / "saved.zip") as archive:
        inside = b"\n".join(archive.read(name) for name in archive.namelist())
    assert key.secret.hex().encode() not in inside
    assert key.secret not in inside
    assert b"40000" not in inside
    assert restore(tmp_path / "saved.zip", tmp_path / "back", **MAKING).exit_code == 0
    assert incomes(Home(tmp_path / "back")) == FIRST_INCOMES
    assert filling.state(Home(tmp_path / "back")).plain == 0


def test_a_first_load_into_a_vault_leaves_nothing_open(tmp_path, monkeypatch):
    from kit.loads import county

    monkeypatch.setenv(ring.VARIABLE, str(tmp_path / "ring.json"))
    home = county(tmp_path / "home")
    filling.begin(home, ring.place_of(home), "AES-256-GCM")
    assert taken(home).is_published
    assert filling.state(home).plain == 0
    assert b"40000" not in bytes_of(home)


def test_what_was_cut_off_is_finished_by_the_next_load(vaulted):
    """A crash between a sealed file and the removal of its plain one leaves both: the plain one goes."""
    sealed = next(vaulted.raw.glob(f"*{ENDING}"))
    number = sealed.name.split(".")[0]
    sealed.with_name(sealed.name.removesuffix(ENDING)).write_bytes(
        unsealed(vaulted, sealed, raw.name_of(number))
    )
    assert filling.state(vaulted).plain == 1
    assert taken(vaulted).is_unchanged
    assert filling.state(vaulted).plain == 0


# Who is this household?


def pseudonym(home: Home) -> str:
    snapshot = Snapshot.current(home)
    try:
        return snapshot.frame("SELECT household_id FROM household ORDER BY village_code LIMIT 1").item()
    finally:
        snapshot.close()


def test_a_steward_learns_one_households_number_and_the_log_says_so_once(vaulted, run):
    name = pseudonym(vaulted)
    told = run("who", name, "--why", "入户回访", "--home", vaulted.root, "--format", "json")
    assert told.status == 0, told.err
    assert told.json["pseudonym"] == name
    assert told.json["household_id"] in {"0001", "0002", "0003"}
    assert told.json["township"].startswith("990101")
    found = [line for line in lines(vaulted) if line.kind == "revealed"]
    assert [line.what for line in found] == [{"household": name, "why": "入户回访"}]
    assert told.json["household_id"] not in json.dumps(found[0].what)


def test_where_there_are_accounts_only_a_steward_with_the_password_is_told(vaulted, run, monkeypatch):
    import io

    from dashboard.commands import options as opt
    from dashboard.commands.server.who import steward
    from dashboard.commands.speech import CommandError

    name = pseudonym(vaulted)
    _, leader = Register(vaulted).add("li", "leader", None)
    _, right = Register(vaulted).add("wang", "steward", None)
    refused = run("who", name, "--why", "x", "--home", vaulted.root)
    assert refused.status == 2
    assert "--as" in refused.err
    for who, typed in (("li", leader), ("wang", leader), ("nobody", right), ("wang", "")):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        with pytest.raises(CommandError):
            steward(vaulted, who, opt.Language.en)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{right}\n"))
    assert steward(vaulted, "wang", opt.Language.en) == "wang"
    assert [line for line in lines(vaulted) if line.kind == "revealed"] == []


def test_a_pseudonym_that_nobody_bears_and_a_reason_that_says_nothing_are_refused(vaulted, run):
    assert run("who", "H0000", "--why", "x", "--home", vaulted.root).status == 1
    assert run("who", pseudonym(vaulted), "--why", " ", "--home", vaulted.root).status == 2


def test_the_commands_turn_it_on_tell_and_rotate(home, run, tmp_path):
    own = {ring.VARIABLE: str(tmp_path / "ring.json")}

    def vault(*words):
        return run("vault", *words, "--home", home.root, "--format", "json", own=own)

    assert vault("status").json["is_on"] is False
    assert run("vault", "init", "--home", home.root, own={ring.VARIABLE: ""}).status == 2
    begun = vault("init")
    assert begun.json == {**begun.json, "is_on": True, "sealed": 7, "plain": 0, "older": 0}
    rotated = vault("rotate")
    assert rotated.json["key"] != begun.json["key"]
    assert vault("init").json["key"] == rotated.json["key"]
    assert run("vault", "status", "--home", home.root, own={ring.VARIABLE: str(tmp_path / "no")}).status == 1
    assert [line.what["change"] for line in lines(home)] == ["init", "rotate", "init"]
