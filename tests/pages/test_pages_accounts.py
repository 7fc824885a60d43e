"""The page of the accounts: an administrator lists, adds, disables, renews and ends sessions, each in the log."""

from __future__ import annotations

import re
import shutil

import pytest
from argon2 import PasswordHasher
from kit.desk import desk, words
from kit.office import office

from dashboard.accounts import passwords
from dashboard.accounts.passwords import is_right
from dashboard.audit.log import lines
from pipelines.ground.home import Home


@pytest.fixture
def served(hamlet, tmp_path, monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)
    with office(shutil.copytree(hamlet, tmp_path / "home")) as made:
        yield made


def open_page(served, lang="zh"):
    return served.open("accounts", "admin", lang=lang)


def shown(opened):
    """The passwords on a page."""
    return [one.value for one in opened.code if re.fullmatch(r"(\w{4}-){3}\w{4}", one.value)]


def pressed(opened, what, lang="zh"):
    opened.button(key=f"account-{what}-{lang}").click().run()
    assert not opened.exception
    return opened


def changes(served):
    return [
        (line.who, line.what["change"], line.what["name"])
        for line in lines(Home(served.home))
        if line.kind == "account"
    ]


def test_every_account_is_listed_and_no_digest_or_password(served):
    served.seat("township", "990101101")
    opened = open_page(served)
    frame = opened.dataframe[0].value
    assert set(frame["角色"]) == {"系统管理员", "乡镇人员"}
    assert set(frame["在线登录"]) == {1}
    said = words(opened) + frame.to_csv()
    assert "argon2" not in said
    assert not shown(opened)


def test_a_new_account_shows_its_password_once_and_is_in_the_log(served):
    opened = open_page(served)
    opened.text_input(key="account-name-zh").set_value("wang")
    opened.selectbox(key="account-role-zh").set_value("assessor")
    (submit,) = [one for one in opened.button if one.label == "建立"]
    submit.click().run()
    (password,) = shown(opened)
    assert is_right(served.porter.register.find("wang").digest, password)
    assert "wang" in opened.dataframe[0].value["用户名"].to_list()
    assert changes(served) == [(served.seat("admin").name, "add", "wang")]
    opened.run()
    assert not shown(opened)
    text = "".join(path.read_text(encoding="utf-8") for path in Home(served.home).audit.glob("*.jsonl"))
    assert password not in text


@pytest.mark.parametrize(
    ("name", "role", "said"),
    [("x", "leader", "不能用"), ("wang", "township", "乡镇代码"), ("local", "leader", "保留")],
)
def test_what_cannot_be_an_account_is_said_and_nothing_is_written(served, name, role, said):
    opened = open_page(served)
    opened.text_input(key="account-name-zh").set_value(name)
    opened.selectbox(key="account-role-zh").set_value(role)
    next(one for one in opened.button if one.label == "建立").click().run()
    assert said in opened.error[0].value.replace("\\", "")
    assert served.porter.register.find(name) is None
    assert changes(served) == []


def test_a_new_password_disabling_and_ending_sessions_end_them_and_are_in_the_log(served):
    viewer = served.seat("leader")
    before = served.porter.register.find(viewer.name)
    opened = open_page(served, "en")
    opened.selectbox(key="account-of-en").set_value(viewer.name).run()
    pressed(opened, "End its sessions", "en")
    assert served.porter.of_visit(viewer.visit) is None
    pressed(opened, "New password", "en")
    after = served.porter.register.find(viewer.name)
    (password,) = shown(opened)
    assert not is_right(before.digest, password)
    assert is_right(after.digest, password)
    pressed(opened, "Disable", "en")
    assert served.porter.register.find(viewer.name).is_disabled
    opened.run()
    pressed(opened, "Enable", "en")
    assert not served.porter.register.find(viewer.name).is_disabled
    admin = served.seat("admin").name
    assert changes(served) == [
        (admin, one, viewer.name) for one in ("revoke", "password", "disable", "enable")
    ]


def test_the_last_administrator_cannot_be_disabled_and_an_own_password_is_changed_elsewhere(served):
    admin = served.seat("admin")
    opened = open_page(served)
    opened.selectbox(key="account-of-zh").set_value(admin.name).run()
    assert opened.button(key="account-New password-zh").disabled
    pressed(opened, "Disable")
    assert "唯一" in opened.error[0].value
    assert not served.porter.register.find(admin.name).is_disabled
    served.porter.register.add("other", "admin", None)
    pressed(opened, "Disable")
    assert served.porter.register.find(admin.name).is_disabled
    assert [what for _, what, _ in changes(served)] == ["disable"]


def test_what_cannot_be_written_down_is_not_done(served, monkeypatch):
    viewer = served.seat("leader")
    opened = open_page(served)
    opened.selectbox(key="account-of-zh").set_value(viewer.name).run()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.visit.noted.written", full)
    opened.button(key="account-Disable-zh").click().run()
    assert opened.exception
    assert not served.porter.register.find(viewer.name).is_disabled


def test_nobody_else_has_the_page_and_a_desk_is_told_how_to_begin(served, hamlet):
    for role, of in (("assessor", None), ("steward", None), ("leader", None), ("township", "990101101")):
        opened = served.open("accounts", role, of)
        assert not opened.dataframe
        assert not opened.get("form")
        assert "不对" in opened.info[0].value
    assert "chengxiao user add" in desk(hamlet, "accounts").info[0].value
