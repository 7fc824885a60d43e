"""Half-yearly meeting: one conclusion a screen, what was explained and promised, the seal, the pack."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from dashboard.exports.marked import marked
from dashboard.exports.sealed import lost
from dashboard.pages.meeting import seal, story, tasks
from dashboard.pages.meeting.story import Stage, staged
from dashboard.visit.address import tabs
from dashboard.visit.noted import exported as noted_export
from dashboard.visit.view import View
from dashboard.widgets.seal import said
from dashboard.widgets.seal import seal as seal_of
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

TABS = {
    "story": (Text("推进会", "Story"), story.draw),
    "tasks": (Text("说明与任务", "Explanations and actions"), tasks.draw),
    "seal": (Text("封存", "Seal"), seal.draw),
}
COUNT = Text("{n} 个画面", "{n} scenes")
LEFT_OUT = Text(
    "数据未到或不可比，未列入：{names}", "left out, for want of data or of what they compare with: {names}"
)
REVISED = Text(
    "画面用封存值，封存后有 {n} 个数值修订（见“封存”）",
    "the scenes show sealed figures; {n} were revised since (see Seal)",
)
UNREADABLE = Text(
    "封存时的数据批次已打不开，画面用当前值，{n} 个数值与封存值不同（见“封存”）",
    "the sealed snapshot cannot be read: the scenes show current figures, {n} are not as sealed (see Seal)",
)
MAKING = Text("正在整理本期画面…", "Preparing the scenes…")


def show(view: View) -> None:
    """Draw the page."""
    with st.spinner(view.say(MAKING)):
        stage = staged(view)
    with st.container(horizontal=True, vertical_alignment="center", key="meeting-top"):
        st.caption(plain(line(view, stage)), width="stretch")
        pack(view)
    made = tabs(f"meeting-{view.lang}", {code: view.say(text) for code, (text, _) in TABS.items()}, view.lang)
    for code, tab in made.items():
        if tab.open:
            with tab:
                TABS[code][1](view, stage)


def line(view: View, stage: Stage) -> str:
    """Say which period, whether it is sealed, how many scenes there are and what is left out."""
    parts = [view.period.name(view.lang), said(view), view.say(COUNT, n=len(stage.ids))]
    frozen = seal_of(view)
    count = seal.table(view, frozen["number"]).height if frozen else 0
    if frozen and count:
        is_readable = stage.view.results.snapshot == frozen["snapshot"]
        parts.append(view.say(REVISED if is_readable else UNREADABLE, n=count))
    if stage.story.left_out:
        joint = "、" if view.lang == "zh" else ", "
        parts.append(view.say(LEFT_OUT, names=joint.join(one.on(view.lang) for one in stage.story.left_out)))
    return " · ".join(parts)


EXPORT = Text("下载会议材料", "Download the pack")
HELP = Text("可编辑的演示稿、工作簿和汇报材料；约需数秒", "Editable slides, workbook, brief; takes seconds")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files are the same zip
FILE = Text("推进会材料_{period}.zip", "meeting_{period}.zip")


def pack(view: View) -> None:
    """Draw the button; where the sealed files are not whole, what is the matter."""
    if view.viewer.role == "township":  # the pack tells what every township explained and promised
        return
    frozen = seal_of(view)
    trouble = lost(view.home, frozen, "meeting", view.lang) if frozen else None
    if trouble:
        st.error(plain(view.say(trouble)), icon=":material/error:")
        return
    name = marked(view.say(FILE, period=view.period.id), view.lang)
    st.download_button(
        view.say(EXPORT),
        noted_export(view, name, lambda: packed(view)),
        name,
        "application/zip",
        key=f"pack-{view.lang}",
        help=view.say(HELP),
        on_click="ignore",
        icon=":material/download:",
    )


def packed(view: View) -> bytes:
    """Write the pack as `chengxiao export meeting` does and return it as one zip."""
    from dashboard.exports.exported import exported  # noqa: PLC0415 - only whoever asks for it pays for it

    held = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="pack-") as folder:
        said = exported(view.home, view.results, view.period, Path(folder), what="meeting", lang=view.lang)
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in said["files"]:
                path = Path(one["path"])
                archive.writestr(zipfile.ZipInfo(path.name, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return held.getvalue()
