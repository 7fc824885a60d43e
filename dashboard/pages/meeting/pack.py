"""The meeting's pack as one zip: deck, workbook, brief, and a pdf where LibreOffice is; made on request."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import streamlit as st

from dashboard.exports.marked import marked
from dashboard.exports.sealed import lost
from dashboard.visit.view import View
from dashboard.widgets.seal import seal
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

EXPORT = Text("下载会议材料", "Download the pack")
HELP = Text("可编辑的演示稿、工作簿和汇报材料；约需数秒", "Editable slides, workbook, brief; takes seconds")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files are the same zip
FILE = Text("推进会材料_{period}.zip", "meeting_{period}.zip")


def pack(view: View) -> None:
    """Draw the button; where the sealed files are not whole, what is the matter."""
    frozen = seal(view)
    trouble = lost(view.home, frozen, "meeting", view.lang) if frozen else None
    if trouble:
        st.error(plain(view.say(trouble)), icon=":material/error:")
        return
    st.download_button(
        view.say(EXPORT),
        lambda: made(view),
        marked(view.say(FILE, period=view.period.id), view.lang),
        "application/zip",
        key=f"pack-{view.lang}",
        help=view.say(HELP),
        on_click="ignore",
        icon=":material/download:",
    )


def made(view: View) -> bytes:
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
