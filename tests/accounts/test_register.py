"""The register: what is kept of an account, what is not, and what two changes at once leave."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.accounts.names import AccountError, checked_area, checked_name, checked_role, key_of
from dashboard.accounts.passwords import HASHER, SIGNS, is_right, made
from dashboard.accounts.register import Register
from pipelines.ground.home import Home


@pytest.fixture
def register(tmp_path):
    return Register(Home(tmp_path))


def test_the_first_password_is_kept_as_argon2id_alone(register):
    account, password = register.add("wang", "steward", None)
    assert account.digest.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert is_right(account.digest, password)
    assert not is_right(account.digest, password + "x")
    text = register.path.read_text(encoding="utf-8")
    assert password not in text
    assert password.replace("-", "") not in text


def test_the_file_and_its_folder_are_their_owners_alone(register):
    register.add("wang", "steward", None)
    register.password("wang")
    assert stat.S_IMODE(register.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(register.path.parent.stat().st_mode) == 0o700
    assert [one.name for one in register.path.parent.iterdir() if one.suffix == ".new"] == []


def test_a_password_has_at_least_77_bits_of_signs_that_nobody_confuses():
    assert len(made().replace("-", "")) == 16
    assert len(set(SIGNS)) == 31  # 31^16 = 2^79
    assert not set(SIGNS) & set("0o1il")
    assert len({made() for _ in range(200)}) == 200


def test_capitals_and_width_make_no_other_person(register):
    register.add("Wang", "steward", None)
    for same in ("wang", "WANG", "ｗａｎｇ", " Wang "):
        assert register.find(same).name == "Wang"
        with pytest.raises(AccountError, match="password Wang"):
            register.add(same, "admin", None)


def test_another_register_sees_each_change(register, tmp_path):
    other = Register(Home(tmp_path))
    assert not other.is_needed()
    first, _ = register.add("wang", "steward", None)
    assert other.is_needed()
    assert other.find("wang") == first
    second, _ = register.password("wang")
    assert other.find("wang") == second
    assert second.stamp != first.stamp
    assert other.find("wang").is_disabled is False
    register.disable("wang")
    assert other.find("wang").is_disabled is True
    register.enable("wang")
    assert other.find("wang").is_disabled is False
    register.remove("wang")
    assert not other.is_needed()


def test_an_account_made_anew_under_a_name_has_another_stamp(register):
    first, _ = register.add("wang", "steward", None)
    register.remove("wang")
    second, _ = register.add("wang", "steward", None)
    assert first.stamp != second.stamp


def test_who_is_not_there_is_said_with_those_who_are(register):
    register.add("li", "admin", None)
    for change in (register.password, register.disable, register.enable, register.remove):
        with pytest.raises(AccountError, match="li"):
            change("wang")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": "x", "accounts": []}',
        '{"format": "chengxiao-accounts", "accounts": [{"name": "x"}]}',
    ],
)
def test_a_damaged_file_opens_no_door(register, text):
    register.add("wang", "steward", None)
    register.path.write_text(text, encoding="utf-8")
    assert register.is_needed()
    assert register.find("wang") is None
    with pytest.raises(AccountError, match=r"accounts\.json"):
        register.add("li", "admin", None)
    assert register.path.read_text(encoding="utf-8") == text


def test_a_file_of_a_newer_version_says_so_and_opens_no_door(register):
    account, _ = register.add("李一", "admin", None)
    said = json.loads(register.path.read_text(encoding="utf-8"))
    said["accounts"][0]["is_locked"] = True
    register.path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(AccountError, match=r"newer version \(is_locked\)") as told:
        register.all()
    assert "更新的版本写成（is_locked）" in told.value.message.zh
    assert register.is_needed()
    assert register.find(account.name) is None


def test_what_is_so_anyway_is_not_written_so_that_an_older_version_reads_the_file(register):
    register.add("李一", "admin", None)
    register.choose("李一", "correct horse battery staple")
    (kept,) = json.loads(register.path.read_text(encoding="utf-8"))["accounts"]
    assert not {"is_first", "is_disabled", "area"} & {name for name, value in kept.items() if value is False}
    assert register.find("李一").is_first is False


def test_many_changes_at_once_lose_none(register, tmp_path):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: Register(Home(tmp_path)).add(f"user{n}", "leader", None), range(8)))
    assert [one.name for one in register.all()] == [f"user{n}" for n in range(8)]
    assert len(json.loads(register.path.read_text(encoding="utf-8"))["accounts"]) == 8


@pytest.mark.parametrize("name", ["wang", "王主任", "li.si", "zhao-6", "a1", "x" * 32, "张_三"])
def test_a_plain_name_is_taken(name):
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "x" * 33,
        "_x",
        ".x",
        "a b",
        "a/b",
        "../x",
        "a\nb",
        "a;b",
        "<b>",
        "local",
        "Root",
        "13800138000",
        "11010519491231002X",
        "a\u202eb",
        "6222021234567890128",
    ],
)
def test_a_name_that_is_none_or_somebodys_number_is_refused(name):
    with pytest.raises(AccountError):
        checked_name(name)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken_as_a_name_or_refused_and_never_holds_what_parts_a_line(name):
    try:
        kept = checked_name(name)
    except AccountError:
        return
    assert key_of(kept) == key_of(name)
    assert not set(kept) & set(" \t\r\n\"'\\/<>;:|,{}")


TOWNSHIPS = {"990101101": "青山镇", "990101102": "白石乡"}


def test_a_township_officer_needs_a_township_of_the_county():
    assert checked_area("township", "990101101", TOWNSHIPS) == "990101101"
    assert checked_area("township", "990101199", {}) == "990101199"  # before the first load
    for area in (None, "", "990101199", "990101", "990101101001", "青山镇"):
        with pytest.raises(AccountError, match="990101102 白石乡"):
            checked_area("township", area, TOWNSHIPS)
    with pytest.raises(AccountError):
        checked_area("township", "9901", {})


@pytest.mark.parametrize("role", ["leader", "assessor", "steward", "admin"])
def test_no_other_role_has_an_area(role):
    assert checked_area(checked_role(role), None, TOWNSHIPS) is None
    with pytest.raises(AccountError):
        checked_area(checked_role(role), "990101101", TOWNSHIPS)


@pytest.mark.parametrize("role", ["", "Leader", "root", "township "])
def test_there_are_five_roles(role):
    with pytest.raises(AccountError, match="steward"):
        checked_role(role)


def test_a_name_that_nobody_has_is_compared_with_the_same_parameters(monkeypatch):
    seen = []
    real = type(HASHER).verify

    def verify(self, kept, password):
        seen.append(kept.rsplit("$", 2)[0])
        return real(self, kept, password)

    monkeypatch.setattr(type(HASHER), "verify", verify)
    kept = HASHER.hash("right")
    assert not is_right(None, "right")
    assert is_right(kept, "right")
    assert seen[0] == seen[1]
