"""The first page of somebody whose role has no overview: what the role is for, and where it goes on."""

from __future__ import annotations

import streamlit as st

from dashboard.accounts.roles import NAMES, ROLES, Role
from dashboard.visit.view import Leaf, View
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

FOR: dict[Role, Text] = {
    "steward": Text(
        "载入、检查和发布各部门的报表，查看哪张表缺报或有误。",
        "Loads, checks and publishes what departments send, and sees what is missing or wrong.",
    ),
    "admin": Text(
        "管理用户，查看操作日志。",
        "Keeps the accounts and reads the audit log.",
    ),
}
DATA = Text("数据与办法", "Data and method")  # the section of the navigation
GO_ON = Text("可以打开：", "You can open:")


def start(view: View) -> None:
    """Draw the page."""
    role = view.viewer.role
    if role in FOR:
        with st.container(border=True):
            st.subheader(plain(view.say(NAMES[role])), anchor=False)
            st.markdown(plain(view.say(FOR[role])))
    st.caption(view.say(GO_ON))
    for path, page in view.pages.items():
        if path != "overview":
            st.page_link(page, icon=":material/chevron_right:", query_params=view.params())


START = Leaf(  # in place of the overview, for roles that have none
    start,
    "overview",
    Text("首页", "Start"),
    ":material/home_app_logo:",
    Text("本角色可以做什么", "What this role is for"),
    DATA,
    roles=ROLES,
)
