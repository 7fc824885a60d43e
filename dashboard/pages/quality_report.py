"""The report of a check or a load: what came of it, in the command line's own words, cell by cell."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import polars as pl
import streamlit as st

from dashboard.commands.reported import for_people
from dashboard.components.child import Answer
from dashboard.components.table import table as drawn_table
from dashboard.escape import plain
from dashboard.view import Desk
from metrics.numbers import written
from pipelines.text import Text

GOOD = Text("检查通过，可以发布。", "The check passed: the files can be published.")
PARTLY = Text(
    "{n} 个文件中 {bad} 个被拒收；其余可以发布。",
    "{bad} of {n} files are refused; the others can be published.",
)
REFUSED = Text("没有可以发布的文件。", "None of the files can be published.")
DONE = Text("已发布 {id}，本页显示的已是新数据。", "Published {id}: this page shows the new data already.")
SAME = Text("内容与已发布的相同，没有变化。", "The same content is published already: nothing changed.")
NOT_DONE = Text("未发布。", "Nothing was published.")
CELLS = Text("隔离的单元格", "Cells held back")
FIRST = Text("只列出前 {n} 处。", "The first {n} are shown.")
SHOWN = 500
HEADINGS = {
    "file": Text("文件", "File"),
    "row": Text("行号", "Row"),
    "heading": Text("列", "Heading"),
    "value": Text("填报值（已脱敏）", "Value (masked)"),
    "message": Text("问题", "What is wrong"),
}


class Told(NamedTuple):
    """What was answered last, to which command, about which files."""

    command: Literal["check", "load"]
    digests: tuple[str, ...]
    answer: Answer


def can_publish(told: Told) -> bool:
    """Say whether the last answer was a check, or a load that wants a word, with a file to take."""
    files = (told.answer.report or {}).get("files", ())
    is_asked = told.command == "check" or bool(asks(told))
    return is_asked and (bool(asks(told)) or any(file["status"] == "loaded" for file in files))


def asks(told: Told) -> tuple[str, ...]:
    """Return the options by which the steward confirms what looks wrong: a register that changes much."""
    return tuple((told.answer.report or {}).get("asks", ()))


def report(view: Desk, told: Told) -> None:
    """Draw the banner, the command line's own words, and every cell held back."""
    said = told.answer.report
    if said is None:
        st.error(plain(told.answer.words), icon=":material/block:")
        return
    _banner(view, told, said)
    st.code(for_people(said, view.lang), language=None, wrap_lines=True)
    rows = [
        {name: str(file["file"] if name == "file" else one[name] or "") for name in HEADINGS}
        for file in said["files"]
        for table in file["tables"]
        for one in table["reasons"]
    ]
    if rows:
        st.subheader(view.say(CELLS), anchor=False)
        if len(rows) > SHOWN:
            st.caption(view.say(FIRST, n=written(SHOWN, "count")))
        columns = {name: view.say(text) for name, text in HEADINGS.items()}
        found = pl.DataFrame(rows)
        drawn_table(
            view,
            found.head(SHOWN),
            whole=found,
            column_config=columns,
            key=f"sent-{view.lang}",
            alt=view.say(CELLS),
        )


def _banner(view: Desk, told: Told, said: dict[str, Any]) -> None:
    """Say in one line what came of it."""
    files = said["files"]
    bad = sum(file["status"] != "loaded" for file in files)
    if told.command == "load":
        if said["published"]:
            st.success(view.say(DONE, id=said["snapshot"][:8]), icon=":material/check_circle:")
        elif said["unchanged"]:
            st.info(view.say(SAME), icon=":material/info:")
        else:
            st.error(plain(said["message"] or view.say(NOT_DONE)), icon=":material/block:")
    elif bad == len(files):
        st.error(plain(said["message"] or view.say(REFUSED)), icon=":material/block:")
    elif bad:
        st.warning(view.say(PARTLY, n=len(files), bad=bad), icon=":material/warning:")
    else:
        st.success(view.say(GOOD), icon=":material/check_circle:")
