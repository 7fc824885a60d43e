"""Check files from the page, and publish them: the same check and load that the command line runs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.visit.as_of import is_read_only
from dashboard.visit.uploads import DOOR, session
from dashboard.visit.view import Desk
from dashboard.widgets.sending.child import Answer, called
from dashboard.widgets.sending.received import ENDINGS, Sent, keep, safe_name
from dashboard.widgets.sending.report import Told, asks, can_publish, report
from pipelines.ground.text import Text
from pipelines.reasons import shown

ABOUT = Text(
    "文件只在本机处理。先检查（不改变任何数据），看过结果再发布；被拒收的文件不留在收件箱，只存原件备查。",
    "Files stay on this machine. Check first (nothing changes), then publish; what is refused leaves the"
    " inbox, and only its original is kept.",
)
PICK = Text(
    "选择报表（xlsx、xls、csv，可多选，文件名不限）", "Choose files (xlsx, xls, csv; several; any name)"
)
CHECK, PUBLISH = Text("检查", "Check"), Text("发布", "Publish")
CHECKING = Text("正在读取和校验，大文件需要几分钟…", "Reading and checking; large files take minutes…")
PUBLISHING = Text("正在校验和发布…", "Checking and publishing…")
ASKED = {
    "--confirm-growth": Text(
        "已核对编号写法与以前一致，台账或成员表确实增加超过 20%，照此发布",
        "The numbers are written as before and the register does grow by more than 20 %: publish it so",
    ),
    "--confirm-shrink": Text(
        "已核对没有误报销户、迁出，台账或成员表确实减少超过 20%，照此发布",
        "Nobody is reported gone by mistake and the register does shrink by more than 20 %: publish it so",
    ),
}
STEWARDS = Text("检查和发布报表由数据管理员进行。", "Files are checked and published by the data steward.")
MEMORY, ROUND = "sent", "sent-round"


def send(view: Desk) -> None:
    """Draw the uploader, the two buttons and the last report."""
    if not view.viewer.is_any("steward"):
        st.caption(view.say(STEWARDS))
        return
    if is_read_only(view):
        return
    st.caption(view.say(ABOUT))
    key = f"upload-{st.session_state.setdefault(ROUND, 0)}"
    DOOR.asked(session())  # else the server takes no file
    uploaded = st.file_uploader(view.say(PICK), type=list(ENDINGS), accept_multiple_files=True, key=key)
    files = [Sent(one.name, one.getvalue()) for one in uploaded or []]
    digests = tuple(sorted({one.digest for one in files}))
    told: Told | None = st.session_state.get(MEMORY)
    if told and can_publish(told) and told.digests != digests:  # these files were not checked
        told = st.session_state[MEMORY] = None
    with st.container(horizontal=True, vertical_alignment="center", key="send"):
        wants_check = st.button(
            view.say(CHECK), disabled=not files, type="secondary" if told else "primary", key="check"
        )
        wants_publish = st.button(
            view.say(PUBLISH), disabled=not (told and can_publish(told)), type="primary", key="publish"
        )
        wanted = asks(told) if told else ()
        confirm = [one for one in wanted if st.checkbox(view.say(ASKED[one]), key=f"confirm{one}")]
    if wants_check:
        with st.spinner(view.say(CHECKING), show_time=True):
            st.session_state[MEMORY] = Told("check", digests, checked(view, files))
        st.rerun()
    if wants_publish:
        with st.spinner(view.say(PUBLISHING), show_time=True):
            answer = published(view, files, confirm)
        st.session_state[MEMORY] = Told("load", digests, answer)
        if answer.is_published:
            st.session_state[ROUND] += 1  # an empty uploader for the next files
        st.rerun()
    if told:
        report(view, told)


def has_published() -> bool:
    """Say whether the last thing done was to publish: its report should stay in sight."""
    told: Told | None = st.session_state.get(MEMORY)
    return told is not None and told.command == "load"


def checked(view: Desk, files: Sequence[Sent]) -> Answer:
    """Check copies of the files; nothing of them stays."""
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        return called("check", view, keep(files, Path(folder)))


def published(view: Desk, files: Sequence[Sent], confirm: Sequence[str] = ()) -> Answer:
    """Load copies of the files from the inbox; what is refused is deleted there again."""
    fresh, answer = keep(files, view.home.inbox), None
    try:
        paths = [view.home.inbox / safe_name(one) for one in files]
        answer = called("load", view, paths, confirm=confirm)
        return answer
    finally:
        report = answer.report if answer else None
        taken = {file["file"] for file in (report["files"] if report else ()) if file["status"] == "loaded"}
        for path in fresh:
            if not (answer and answer.is_published) or shown(path.name) not in taken:
                path.unlink(missing_ok=True)
