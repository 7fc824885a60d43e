"""A named version of a scheme, made of the weights on the page: published like any file, or downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.exports.marked import marked
from dashboard.exports.scheme_file import problem, scheme_file
from dashboard.visit.noted import exported
from dashboard.visit.view import View
from dashboard.widgets.sending.received import Sent
from dashboard.widgets.sending.send import published
from dashboard.wording.escape import plain
from dashboard.wording.ranking.names import whole_scheme
from metrics.scoring.door import Told, known_schemes
from pipelines.ground.text import Text

TITLE = Text("存为新的方案版本", "Make a named scheme version")
ABOUT = Text(
    "按上面的权重折算为 100，零分值、满分值和计分方式沿用现方案。发布后按启用日期生效："
    "启用日期不晚于期末的评估期都会用它。",
    "The weights above, scaled to 100; floors, full values and modes stay. Once published it holds for every"
    " period that ends on or after its first day.",
)
PINNED = Text(
    "county.toml 的 [ranking] 指定了方案“{name}”：新方案发布后，要改那里才会启用。",
    "county.toml, [ranking] names the scheme {name}: a new one takes effect only when that is changed.",
)
NAME, FIRST_DAY, SOURCE = (
    Text("方案名称", "Name"),
    Text("启用日期", "Valid from"),
    Text("来源（文件号或会议）", "Source (document or meeting)"),
)
PUBLISH, DOWNLOAD = Text("检查并发布", "Check and publish"), Text("下载 csv", "Download csv")
PUBLISHING = Text("正在校验和发布…", "Checking and publishing…")
DONE = Text(
    "方案“{name}”已发布，排名已按它重算（启用日期之后的评估期）。",
    "Scheme {name} is published; periods from its first day on are ranked by it.",
)
NOT_DONE = Text("没有发布：{why}", "Not published: {why}")
LATER = Text(
    "下载后可在“数据质量 › 检查并发布”上传，或放进收件目录运行 chengxiao load。",
    "Send the download on Data quality › Check and publish, or put it into the inbox and run chengxiao load.",
)
MEMORY = "scheme-made"


def version(view: View, told: Told, weights: Mapping[str, float]) -> None:
    """Draw name, first day and source of a new version, and the two ways to keep it."""
    drawer = st.expander(view.say(TITLE), key="scheme-version", icon=":material/save:", on_change="rerun")
    _report(view)
    if not drawer.open:
        return
    with drawer:
        st.caption(view.say(ABOUT))
        if view.results.settings.scheme:
            st.warning(view.say(PINNED, name=plain(view.results.settings.scheme)), icon=":material/info:")
        columns = st.columns(3)
        name = columns[0].text_input(view.say(NAME), max_chars=40, key="scheme-name").strip()
        first = columns[1].date_input(view.say(FIRST_DAY), view.period.start, key="scheme-from")
        source = columns[2].text_input(view.say(SOURCE), max_chars=80, key="scheme-source").strip()
        wrong = problem(name, source, [one.name for one in known_schemes(view.results)])
        if wrong and (name or source):
            st.caption(plain(view.say(wrong)))
        _ways(view, told, weights, (name, first, source), is_ready=wrong is None)


def _ways(
    view: View, told: Told, weights: Mapping[str, float], said: tuple[str, date, str], *, is_ready: bool
) -> None:
    """Draw both buttons; publishing runs in a process of its own, as on the page of data quality."""
    name = said[0]
    content = scheme_file(whole_scheme(view.results, told), weights, *said) if is_ready else b""
    file = Sent(f"{name}.csv", content)
    with st.container(horizontal=True, vertical_alignment="center"):
        wants = st.button(
            view.say(PUBLISH),
            disabled=not is_ready or not view.viewer.is_any("steward"),
            type="primary",
            key="scheme-publish",
            icon=":material/publish:",
        )
        st.download_button(
            view.say(DOWNLOAD),
            exported(view, marked(f"{name}.csv", view.lang), lambda: content),
            marked(f"{name or 'scheme'}.csv", view.lang),
            "text/csv",
            key="scheme-csv",
            disabled=not is_ready,
            on_click="ignore",
            icon=":material/download:",
        )
    st.caption(view.say(LATER))
    if wants and is_ready:
        with st.spinner(view.say(PUBLISHING), show_time=True):
            answer = published(view, [file])
        why = (answer.report["message"] if answer.report else "") or answer.words
        st.session_state[MEMORY] = (name, "" if answer.is_published else why or "—")
        st.rerun()


def _report(view: View) -> None:
    """Say once what came of publishing."""
    name, why = st.session_state.pop(MEMORY, (None, ""))
    if name is None:
        return
    if why:
        st.error(view.say(NOT_DONE, why=plain(why)), icon=":material/block:")
    else:
        st.success(view.say(DONE, name=plain(name)), icon=":material/check_circle:")
