"""When a page fails: people read a sentence and a number, the log keeps where, never what was in the data."""

from __future__ import annotations

import logging

import streamlit as st

from dashboard.visit.choice import MEMORY
from dashboard.web.log import OWN, number_of, told
from dashboard.wording.escape import plain
from dashboard.wording.trouble import said_of
from pipelines.ground.text import Lang, Text

FAILED = Text(
    "这一页出错了，数据没有受影响。请刷新再试；仍然出错时，请把编号 {number} 告诉维护人员。",
    "This page failed; the data are untouched. Reload it, and if it fails again, report number {number}.",
)
LOG = logging.getLogger(OWN)


def failed(error: BaseException) -> bool:
    """Say so on the page; True: Streamlit shows nothing of its own."""
    LOG.error("page failed: %s", told(error))
    lang: Lang = "en" if st.session_state.get(MEMORY, {}).get("lang") == "en" else "zh"
    refused = said_of(error)  # a full disk is said as one
    said = FAILED.filled(number=number_of(error)) if refused is None else refused
    st.error(plain(said.on(lang)), icon=":material/error:")
    return True
