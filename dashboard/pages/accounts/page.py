"""Accounts as a table, changes to one of them, and a new one: each act is in the log before it is done."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard.accounts.names import AccountError
from dashboard.accounts.porter import on_duty
from dashboard.accounts.register import Account, Register
from dashboard.accounts.roles import NAMES
from dashboard.accounts.townships import named
from dashboard.pages.accounts.changes import add, change
from dashboard.visit.cache import opened
from dashboard.visit.view import Desk, View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from metrics.bounds.reader import EVERYTHING
from metrics.results import OutdatedError
from pipelines.ground.text import Text

ABOUT = Text(
    "谁可以登录，以什么角色。初始密码和重设的密码只显示一次，请当面交给本人；每次变更都记入操作日志。"
    "删除用户用服务器命令行：chengxiao user remove。",
    "Who may sign in, and as what. First and renewed passwords are shown once: hand them over in person."
    " Every change is in the audit log. To take an account out, on the server: chengxiao user remove.",
)
DESK = Text(
    "这里没有用户：看板只在本机打开，无需登录。要让其他人从网络上登录，先在服务器上建立系统管理员："
    "chengxiao user add 用户名 --role admin",
    "There are no accounts: the dashboard opens on this machine alone, without a sign-in. To let others in"
    " from the network, first add an administrator on the server: chengxiao user add NAME --role admin",
)
TITLE = Text("用户", "Accounts")
COLUMNS = {
    "name": Text("用户名", "Name"),
    "role": Text("角色", "Role"),
    "area": Text("乡镇", "Township"),
    "state": Text("状态", "State"),
    "open": Text("在线登录", "Open sessions"),
    "password": Text("密码设于", "Password of"),
}
STATES = {True: Text("停用", "disabled"), False: Text("启用", "enabled")}


def show(view: View) -> None:
    """Draw the page."""
    keep(view)


def keep(desk: Desk) -> None:
    """Draw the accounts; a home in which nothing was published has them too."""
    if desk.viewer.role is None:
        st.info(plain(desk.say(DESK)), icon=":material/group_add:")
        return
    st.caption(plain(desk.say(ABOUT)))
    register, places = Register(desk.home), _townships(desk)
    shown = st.container()  # drawn last: it shows what was changed just now
    try:
        change(desk, register)
        add(desk, register, places)
        with shown:
            _table(desk, register.all(), places)
    except AccountError as error:  # the file of accounts cannot be read
        st.error(plain(desk.say(error.message)), icon=":material/build:")


def _townships(desk: Desk) -> Mapping[str, str]:
    """Return code → name of the county's townships; names only, for who keeps accounts and sees no figure."""
    try:
        results = opened(desk.home, EVERYTHING)
    except OutdatedError:
        return {}
    return named(results) if results else {}


def _table(desk: Desk, accounts: tuple[Account, ...], places: Mapping[str, str]) -> None:
    porter = on_duty()
    rows = [
        {
            "name": one.name,
            "role": desk.say(NAMES[one.role]),
            "area": places.get(one.area, one.area) if one.area else None,
            "state": desk.say(STATES[one.is_disabled]),
            "open": porter.sessions.of(one) if porter else 0,
            "password": one.password_at[:10],
        }
        for one in accounts
    ]
    names = {name: desk.say(text) for name, text in COLUMNS.items()}
    schema = {name: pl.Int64 if name == "open" else pl.String for name in names}
    frame = pl.DataFrame(rows, schema=schema).rename(names)
    table(desk, frame, alt=desk.say(TITLE), key=f"accounts-{desk.lang}")
