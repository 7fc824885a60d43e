"""Opens a page of the dashboard as Streamlit runs it, without a browser."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.visit import cache
from dashboard.web.gate import stand
from kit.commands import SHARED

stand()  # as the server does: the script shows nothing without a gate
SCRIPT = Path(__file__).parents[2] / "dashboard" / "web" / "entry" / "script.py"


LAST: list[Path] = []  # whose pages were made last


def forget() -> None:
    """Let the next page be made anew: what an earlier test opened, it may have changed or patched."""
    st.cache_resource.clear()
    cache._SHELF.clear()
    LAST.clear()


def desk(
    home: Path, page: str = "overview", *, visit: str | None = None, is_warm: bool = False, **asked: str
) -> AppTest:
    """Return a page that has run once; what is asked for stands in its address.

    `visit`: the public number of a session, as the gate hands it on. `is_warm`: what was made for others stays,
    as it does of a home that no test writes to.
    """
    if not is_warm and not (home in SHARED and [home] == LAST):
        forget()
    LAST[:] = [home]
    os.environ["CHENGXIAO_HOME"] = str(home)
    opened = AppTest.from_file(str(SCRIPT), default_timeout=60)
    opened._page_hash = calc_hash(page)
    opened.query_params.update(asked)
    if visit:
        opened.user = {"visit": visit}
    return opened.run()


def words(opened: AppTest) -> str:
    """Return everything that a page says, markdown escapes undone."""
    kinds = (opened.title, opened.header, opened.subheader, opened.markdown, opened.caption, opened.text)
    said = [element.value for kind in kinds for element in kind]
    said += [part for metric in opened.metric for part in (metric.label, metric.value, metric.delta)]
    said += [element.proto.label for element in opened.get("page_link")]
    return "\n".join(said).replace("\\", "").replace("\N{WORD JOINER}", "")


def lines(opened: AppTest) -> str:
    """Return all that a page says, notices and the rows of its tables too, a line each; cells between bars."""
    said = [words(opened), *(one.value for kind in (opened.info, opened.warning) for one in kind)]
    rows = [row for one in opened.dataframe for row in one.value.to_dict("records")]
    said += [" | ".join(_cell(one) for one in row.values()) for row in rows]
    return "\n".join(said).replace("\\", "").replace("\N{VARIATION SELECTOR-15}", "")


def _cell(value: object) -> str:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)
    return "" if str(value) in {"None", "nan", "<NA>"} else str(value)


def addresses(opened: AppTest) -> dict[str, str]:
    """Return what the links of a page lead to, by their label."""
    links = [element.proto for element in opened.get("page_link")]
    return {link.label.replace("\\", ""): f"{link.page}?{link.query_string}" for link in links}
