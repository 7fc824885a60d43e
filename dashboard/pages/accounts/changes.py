"""What the administrator changes: a new account, a new password, disabled or not, sessions ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.accounts.names import AccountError, checked_area, checked_role, key_of
from dashboard.accounts.register import Account, Register
from dashboard.accounts.roles import NAMES, ROLES
from dashboard.visit.noted import noted
from dashboard.visit.view import Desk
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

CHANGE, WHOSE = Text("变更", "Change an account"), Text("用户", "Account")
RENEW, REVOKE = Text("重设密码", "New password"), Text("全部登出", "End its sessions")
DISABLE, ENABLE = Text("停用", "Disable"), Text("启用", "Enable")
OWN = Text(
    "本人的密码用右上角用户名下的“修改密码”。", "Your own is changed under your name, at the top of the page."
)
ADD, NAME, ROLE = Text("新建用户", "New account"), Text("用户名", "Name"), Text("角色", "Role")
AREA = Text("乡镇（仅乡镇人员）", "Township (of a township officer alone)")
NONE = Text("无", "none")
SUBMIT = Text("建立", "Add it")
ADDED = Text(
    "已建立 {name}（{role}）。初始密码只显示这一次，请当面交给本人：",
    "Added {name} ({role}). The first password is shown this once; hand it over in person:",
)
RENEWED = Text(
    "{name} 的新密码（只显示这一次，原有登录已全部失效）：",
    "New password of {name}, shown this once; all its sessions have ended:",
)
DONE = {
    "disable": Text("已停用 {name}，其登录已全部失效。", "{name} is disabled; all its sessions have ended."),
    "enable": Text("已启用 {name}。", "{name} is enabled."),
    "revoke": Text("{name} 的登录已全部失效。", "All sessions of {name} have ended."),
}


def change(desk: Desk, register: Register) -> None:
    """Draw the choice of an account and what can be done with it; do what was pressed."""
    accounts = {one.name: one for one in register.all()}
    st.header(desk.say(CHANGE), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", key="account-change"):
        name = st.selectbox(
            desk.say(WHOSE), list(accounts), key=f"account-of-{desk.lang}", width=260, format_func=str
        )
        chosen = accounts.get(str(name))
        if chosen is None:
            return
        is_own = key_of(chosen.name) == key_of(desk.viewer.name)
        turned: str = "enable" if chosen.is_disabled else "disable"
        words = ENABLE if chosen.is_disabled else DISABLE
        pressed = {
            "password": _button(desk, RENEW, ":material/key:", is_shut=is_own),
            turned: _button(
                desk, words, ":material/toggle_on:" if chosen.is_disabled else ":material/block:"
            ),
            "revoke": _button(desk, REVOKE, ":material/logout:"),
        }
    doing = next((one for one, is_pressed in pressed.items() if is_pressed), None)
    if doing:
        _done(desk, register, chosen, doing)


def _button(desk: Desk, words: Text, icon: str, *, is_shut: bool = False) -> bool:
    return st.button(
        desk.say(words),
        icon=icon,
        key=f"account-{words.en}-{desk.lang}",
        disabled=is_shut,
        help=desk.say(OWN) if is_shut else None,
    )


def _done(desk: Desk, register: Register, chosen: Account, doing: str) -> None:
    told = _told(desk, doing)
    try:
        if doing == "password":
            _, password = register.password(chosen.name, told)
            _shown(desk, RENEWED.filled(name=chosen.name), password)
            return
        if doing == "disable":
            register.disable(chosen.name, told, keeps_admin=True)
        else:
            {"enable": register.enable, "revoke": register.revoke}[doing](chosen.name, told)
    except AccountError as error:
        st.error(plain(desk.say(error.message)), icon=":material/error:")
        return
    st.success(plain(desk.say(DONE[doing], name=chosen.name)), icon=":material/check:")


def add(desk: Desk, register: Register, places: Mapping[str, str]) -> None:
    """Draw the form of a new account; make it and show its first password, once."""
    st.header(desk.say(ADD), anchor=False)
    with st.form(f"account-add-{desk.lang}"):
        name = st.text_input(desk.say(NAME), key=f"account-name-{desk.lang}", max_chars=32)
        role = st.selectbox(
            desk.say(ROLE),
            list(ROLES),
            format_func=lambda one: desk.say(NAMES[one]),
            key=f"account-role-{desk.lang}",
        )
        area = st.selectbox(
            desk.say(AREA),
            ["", *sorted(places)],
            format_func=lambda one: f"{places[one]} {one}" if one else desk.say(NONE),
            key=f"account-area-{desk.lang}",
        )
        is_sent = st.form_submit_button(desk.say(SUBMIT), icon=":material/person_add:")
    if not is_sent:
        return
    try:
        known = checked_role(str(role))
        place = checked_area(known, area or None, places)
        account, password = register.add(str(name or ""), known, place, _told(desk, "add"))
    except AccountError as error:
        st.error(plain(desk.say(error.message)), icon=":material/error:")
        return
    _shown(desk, ADDED.filled(name=account.name, role=NAMES[known]), password)


def _told(desk: Desk, doing: str) -> Callable[[Account], None]:
    """Return what writes a change into the log: before it is made, so that none is made unseen."""

    def told(account: Account) -> None:
        more = {"role": account.role, "area": account.area} if doing == "add" else {}
        noted(desk, "account", change=doing, name=account.name, **more)

    return told


def _shown(desk: Desk, words: Text, password: str) -> None:
    """Show a password in this run of the page and no other: nothing keeps it."""
    st.success(plain(desk.say(words)), icon=":material/key:")
    st.code(password, language=None)
