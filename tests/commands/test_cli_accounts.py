"""`user` and `audit` as people call them, and what other commands write into the log."""

from __future__ import annotations

import json

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, chengxiao, send

from dashboard.accounts.register import Register
from dashboard.audit.log import lines
from dashboard.audit.verify import verify
from pipelines.ground.home import Home


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A tiny county, loaded, with one file withdrawn again and loaded once more by nobody."""
    home = tmp_path_factory.mktemp("accounts") / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS, income=INCOME)
    status, report, said = chengxiao(home, "load")
    assert status == 0, said
    assert report["published"]
    file = next(file for file in report["files"] if file["file"] == "income.csv")
    assert chengxiao(home, "withdraw", file["file_id"], "--why", "11010519491231002X 误报")[0] == 0
    assert chengxiao(home, "load", str(home / "inbox" / "areas.csv"))[1]["unchanged"]
    return home


def test_a_load_and_a_withdrawal_are_written_down_and_what_changes_nothing_is_not(loaded):
    found = list(lines(Home(loaded)))
    assert [line.kind for line in found] == ["loaded", "withdrawn"]
    assert sorted(found[0].what["files"]) == ["areas.csv", "households.csv", "income.csv"]
    assert found[0].who.startswith("os:")
    assert found[0].address == ""
    assert "误报" in found[1].what["why"]
    assert "11010519491231002X" not in json.dumps(found[1].what, ensure_ascii=False)
    assert verify(Home(loaded)).wrong is None


def test_who_a_page_loads_for_stands_in_the_log(loaded, run, tmp_path):
    home = tmp_path / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS)
    assert run("load", "--home", home, own={"CHENGXIAO_FOR": "li\n10.1.1.7"}).status == 0
    assert [(line.who, line.address) for line in lines(Home(home))] == [("li", "10.1.1.7")]
    del loaded


def test_a_township_officer_is_of_a_township_that_the_county_has(loaded, run):
    wrong = run("user", "add", "li", "--role", "township", "--area", "990101999", "--home", loaded)
    assert wrong.status == 2
    assert "990101001 青山镇, 990101002 河口乡" in wrong.err
    right = run(
        "user", "add", "li", "--role", "township", "--area", "990101001", "--home", loaded, "--format", "json"
    )
    assert right.json.keys() == {"name", "role", "area", "password"}
    assert (right.json["name"], right.json["role"], right.json["area"]) == ("li", "township", "990101001")


def test_an_account_lives_from_its_making_to_its_removal(run, tmp_path):
    def said(*words, lang="zh"):
        return run("user", *words, "--home", tmp_path, "--lang", lang)

    added = said("add", "王主任", "--role", "admin")
    assert added.status == 0
    password = added.out.rsplit("：", 1)[1].strip()
    assert len(password) == 19
    assert password not in said("list").out
    assert "王主任" in said("list").out
    renewed = said("password", "王主任", lang="en")
    assert password not in renewed.out
    assert said("disable", "王主任").status == 0
    assert Register(Home(tmp_path)).find("王主任").is_disabled
    assert said("enable", "王主任").status == 0
    assert said("remove", "王主任").status == 0
    assert Register(Home(tmp_path)).all() == ()
    assert "chengxiao user add" in said("list").err
    changes = [line.what["change"] for line in lines(Home(tmp_path))]
    assert changes == ["add", "password", "disable", "enable", "remove"]
    assert not any(
        word in json.dumps([line.what for line in lines(Home(tmp_path))]) for word in (password, "argon2")
    )


WRONG = (
    ("add", "wang", "--role", "boss"),
    ("add", "wang", "--role", "leader", "--area", "990101001"),
    ("add", "wang", "--role", "township"),
    ("add", "13800138000", "--role", "admin"),
    ("add", "a b", "--role", "admin"),
    ("add", "wang"),
    ("password", "nobody"),
    ("disable", "nobody"),
    ("enable", "nobody"),
    ("remove", "nobody"),
    ("nothing",),
)


@pytest.mark.parametrize(("words", "lang"), list(zip(WRONG, ["zh", "en"] * len(WRONG), strict=False)))
def test_a_wrong_call_ends_with_2_in_words_and_makes_nobody(run, tmp_path, words, lang):
    said = run("user", *words, *(("--home", tmp_path) if words != ("nothing",) else ()), "--lang", lang)
    assert said.status == 2
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert any("一" <= sign <= "鿿" for sign in said.err) == (lang == "zh")
    assert not Home(tmp_path).accounts.exists() or Register(Home(tmp_path)).all() == ()


def test_a_damaged_file_of_accounts_is_said_in_words(run, tmp_path):
    Register(Home(tmp_path)).add("wang", "admin", None)
    (tmp_path / "accounts" / "accounts.json").write_text("{", encoding="utf-8")
    for words in (("list",), ("add", "li", "--role", "admin"), ("disable", "wang")):
        said = run("user", *words, "--home", tmp_path)
        assert said.status in {1, 2}
        assert "accounts.json" in said.err
        assert "Traceback" not in said.err


def test_verify_names_the_line_and_ends_with_1(run, tmp_path):
    assert run("audit", "verify", "--home", tmp_path).status == 0
    for name in ("wang", "li", "zhao"):
        run("user", "add", name, "--role", "leader", "--home", tmp_path)
    whole = run("audit", "verify", "--home", tmp_path, "--format", "json")
    assert (whole.json["valid"], whole.json["lines"], whole.json["line"]) == (True, 3, None)
    file = next((tmp_path / "audit").glob("*.jsonl"))
    file.write_text(file.read_text(encoding="utf-8").replace('"name":"li"', '"name":"ma"'), encoding="utf-8")
    broken = run("audit", "verify", "--home", tmp_path, "--format", "json")
    assert broken.status == 1
    assert (broken.json["valid"], broken.json["line"]) == (False, 2)
    assert "line 2 was changed" in run("audit", "verify", "--home", tmp_path).err
    assert "第 2 条被改动" in run("audit", "verify", "--home", tmp_path, "--lang", "zh").err


def test_accounts_and_log_come_back_from_a_backup(run, loaded, tmp_path):
    Register(Home(loaded)).add("sun", "steward", None)
    assert run("backup", tmp_path / "b.zip", "--home", loaded).status == 0
    assert run("restore", tmp_path / "b.zip", "--home", tmp_path / "new").status == 0
    new = Home(tmp_path / "new")
    assert Register(new).find("sun") == Register(Home(loaded)).find("sun")
    assert verify(new).wrong is None
    assert [line.own for line in lines(new)] == [line.own for line in lines(Home(loaded))]
    assert (new.accounts / "accounts.json").stat().st_mode & 0o077 == 0
