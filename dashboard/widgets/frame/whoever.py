"""Who is signed in: their name and role, and the way out. A desk without accounts shows nothing."""

from __future__ import annotations

import streamlit as st

from dashboard.accounts.roles import NAMES
from dashboard.visit.view import Desk
from dashboard.visit.who import leave
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

SIGN_OUT = Text("退出登录", "Sign out")
OWN_PASSWORD = Text("修改密码", "Change your password")
FROM = Text("从 {address} 登录", "signed in from {address}")


def whoever(desk: Desk, area: str | None = None) -> None:
    """Draw the viewer's name; opened it says the role, the township, from where, and the ways out."""
    who = desk.viewer
    if who.role is None:
        return
    with st.popover(plain(who.name), icon=":material/person:", type="tertiary", key=f"whoever-{desk.lang}"):
        said = desk.say(NAMES[who.role])
        st.markdown(plain(f"{said} · {area or who.area}" if who.area else said))
        st.caption(plain(desk.say(FROM, address=who.address)))
        st.link_button(
            desk.say(OWN_PASSWORD),
            f"/password?lang={desk.lang}",
            icon=":material/key:",
            width="stretch",
        )
        st.button(
            desk.say(SIGN_OUT),
            icon=":material/logout:",
            key=f"leave-{desk.lang}",
            on_click=leave,
            args=(who,),
            width="stretch",
        )
