"""The pages in reading order, and one run of the script: what is chosen, the head, the page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.accounts.roles import ROLES, Viewer
from dashboard.pages import (
    accounts,
    audit,
    comparable,
    data_quality,
    departments,
    funds,
    household,
    indicator,
    measures,
    meeting,
    method,
    monitoring,
    overview,
    process,
    ranking,
    score,
    supervision,
    townships,
)
from dashboard.theme import ICON
from dashboard.visit import choice, who
from dashboard.visit.published import published, settings
from dashboard.visit.uploads import DOOR, session
from dashboard.visit.view import Desk, Leaf
from dashboard.widgets.frame.bounds import not_open
from dashboard.widgets.frame.breadcrumb import breadcrumb
from dashboard.widgets.frame.empty import empty
from dashboard.widgets.frame.header import foot, header
from dashboard.widgets.frame.held import shown
from dashboard.widgets.frame.navigation import go_where_asked, listed_pages, navigate
from dashboard.widgets.frame.start import DATA, START
from dashboard.widgets.frame.tools import tools
from dashboard.widgets.sending.send import send
from dashboard.wording import frame
from pipelines.ground.home import Home
from pipelines.ground.levels import stand_at
from pipelines.ground.text import Text

RESULTS, PROCESS = Text("成效", "Results"), Text("过程", "Process")
DUTIES = Text("责任", "Responsibility")
PAGES: tuple[Leaf, ...] = (
    Leaf(
        overview.show,
        "overview",
        Text("成效总览", "Overview"),
        ":material/dashboard:",
        Text("是否达标，差在哪里，今天要定什么", "Are we on target, and if not, where?"),
        RESULTS,
        whose="place",
        scoped=True,
    ),
    Leaf(
        indicator.show,
        "indicator",
        Text("指标", "Indicator"),
        ":material/query_stats:",
        Text("一个指标的含义、算式、走势和各地情况", "What one number means, and where it is good or bad"),
        RESULTS,
        whose="place",
        scoped=True,
    ),
    Leaf(
        townships.show,
        "townships",
        Text("乡镇", "Townships"),
        ":material/table_rows:",
        Text("各乡镇所处位置，可下钻到村、户", "Who stands where, down to villages and households"),
        RESULTS,
        whose="place",
        scoped=True,
    ),
    Leaf(
        ranking.show,
        "ranking",
        Text("乡镇排名", "Township ranking"),
        ":material/leaderboard:",
        Text("谁在前、谁在后，其中多少可以当真", "Who is ahead, and how much of it to believe"),
        RESULTS,
    ),
    Leaf(
        score.show,
        "score",
        Text("得分由来", "How this score came about"),
        ":material/account_tree:",
        Text("一个乡镇的得分，从总分到算式、到村户", "One township's score, down to sums and households"),
        RESULTS,
        whose="township",
    ),
    Leaf(
        meeting.show,
        "meeting",
        Text("半年推进会", "Meeting"),
        ":material/groups:",
        Text("变了什么、为什么、答应了什么、要定什么", "What changed, why, and what was promised"),
        RESULTS,
    ),
    Leaf(
        monitoring.show,
        "monitoring",
        Text("监测", "Monitoring"),
        ":material/radar:",
        Text(
            "谁有风险，线索走到哪一步，有没有应纳未纳",
            "Who is at risk, how clues go on, who may be overlooked",
        ),
        PROCESS,
        whose="place",
    ),
    Leaf(
        process.show,
        "process",
        Text("工作过程", "Process"),
        ":material/event_available:",
        Text(
            "各项期限完成得怎样，今天什么逾期、是谁的", "Which deadlines are met, what is overdue and whose"
        ),
        PROCESS,
        whose="place",
    ),
    Leaf(
        measures.show,
        "measures",
        Text("帮扶措施", "Measures"),
        ":material/handyman:",
        Text(
            "五类措施惠及多少户、投入多少、是否按时",
            "Five kinds: for how many, with how much, in time or not",
        ),
        PROCESS,
        whose="place",
    ),
    Leaf(
        household.show,
        "household",
        Text("一户一档", "Household"),
        ":material/home:",
        Text("一户的全部记录：收入、保障、线索、计划、措施", "All that is on file of one household"),
        PROCESS,
        whose="own",
        roles=("assessor", "township"),
    ),
    Leaf(
        departments.show,
        "departments",
        Text("部门", "Departments"),
        ":material/lan:",
        Text("各部门认领、落实、整改得怎样", "What each department claimed, delivered and put right"),
        DUTIES,
    ),
    Leaf(
        funds.show,
        "funds",
        Text("资金", "Funds"),
        ":material/account_balance:",
        Text("下达、支付、用途，逐笔指出不符", "Allocated, paid, for what; each line that is against a rule"),
        DUTIES,
        whose="place",
    ),
    Leaf(
        supervision.show,
        "supervision",
        Text("督查", "Supervision"),
        ":material/fact_check:",
        Text("查出什么、整改了没有、档案是否合格", "What was found, was it put right, do files pass"),
        DUTIES,
        whose="place",
    ),
    Leaf(
        data_quality.show,
        "data-quality",
        Text("数据质量", "Data quality"),
        ":material/rule:",
        Text("哪个部门的哪张表缺报或有误", "Which file from whom is missing or wrong"),
        DATA,
        roles=("leader", "assessor", "township", "steward"),
    ),
    Leaf(
        method.show,
        "method",
        Text("评估办法", "Method"),
        ":material/menu_book:",
        Text("每项指标怎样计算，依据哪一条", "How each figure is counted, by which clause"),
        DATA,
        whose="place",
        roles=ROLES,
    ),
    Leaf(
        comparable.show,
        "comparable",
        Text("可比性", "Comparability"),
        ":material/compare_arrows:",
        Text("两期能不能比，卡在哪一条", "May two periods be compared, and if not, why"),
        DATA,
        whose="place",
    ),
    Leaf(
        accounts.show,
        "accounts",
        Text("用户", "Accounts"),
        ":material/group:",
        Text("谁可以登录，以什么角色", "Who may sign in, and as what"),
        DATA,
        roles=("admin",),
    ),
    Leaf(
        audit.show,
        "audit",
        Text("操作日志", "Audit log"),
        ":material/history:",
        Text("谁在什么时候、从哪里做了什么", "Who did what, when and from where"),
        DATA,
        roles=("admin",),
    ),
)
HOME_VARIABLE = "CHENGXIAO_HOME"
STYLE, IN_CHINESE, IN_ENGLISH = (
    Path(__file__).with_name(name) for name in ("page.css", "streamlit_zh.css", "page_en.css")
)


def main() -> None:
    """Run the script once, as Streamlit does for every click."""
    draw()
    DOOR.drawn(session())


def draw() -> None:
    """Draw the page that is asked for."""
    home = Home(Path(os.environ.get(HOME_VARIABLE, "data")))
    viewer = who.viewer(home)
    if viewer is None:  # the session ended while the script was on its way: the gate leads the page away
        st.error(frame.SIGN_IN_AGAIN.on("zh"))
        return
    results, outdated = published(home, viewer)
    stand_at(results.records.top if results else None)
    own, problem = (results.settings.lang, None) if results else settings(home)
    lang = choice.language(own)
    leaves = open_to(viewer)
    st.set_page_config(page_title=frame.PRODUCT.on(lang), page_icon=ICON, layout="wide")
    for style in (STYLE, IN_CHINESE if lang == "zh" else IN_ENGLISH):
        st.html(style)
    if results is None or not results.periods():
        draw_empty(Desk(home, lang, viewer=viewer), problem or outdated, leaves)
        return
    view = choice.chosen(home, results, lang, viewer)
    shows = {leaf.path: partial(shown, leaf, view) for leaf in leaves}
    closed = {leaf.path: partial(not_open, view, leaf) for leaf in PAGES if leaf.path not in shows}
    pages, here = navigate(shows, leaves, lang, closed)
    view.pages.update(pages)
    go_where_asked(pages)
    choice.written_back(view)
    leaf = next((leaf for leaf in leaves if pages[leaf.path] is here), None)
    if leaf is None:  # a page of other roles, by its address
        here.run()
        listed_pages(pages, here, leaves, view.params(), lang)
        return
    name = header(view, leaf)
    along = breadcrumb(view, leaf)
    here.run()
    with along:
        tools(view, leaf.path, name)
    foot(view)
    listed_pages(pages, here, leaves, view.params(), lang)


def draw_empty(desk: Desk, problem: Text | None, leaves: Sequence[Leaf]) -> None:
    """Draw what a home without figures has to say."""
    known: dict[str, st.Page] = {}
    titles = {leaf.path: frame.PRODUCT if leaf is PAGES[0] else leaf.title for leaf in leaves}
    shows = {path: partial(empty, desk, problem, pages=known, title=title) for path, title in titles.items()}
    for path, below in (("data-quality", send), ("accounts", accounts.keep), ("method", method.blank)):
        if path in shows:  # what can be done all the same
            onward = None if path == "data-quality" else known
            shows[path] = partial(shows[path], below=partial(below, desk), pages=onward)
    pages, here = navigate(shows, leaves, desk.lang)
    known.update(pages)
    go_where_asked(pages)
    here.run()
    listed_pages(pages, here, leaves, {"lang": desk.lang}, desk.lang)


def open_to(viewer: Viewer) -> tuple[Leaf, ...]:
    """Return the pages of somebody's role, in reading order; the first is the one that opens."""
    mine = tuple(leaf for leaf in PAGES if viewer.is_any(*leaf.roles))
    return mine if PAGES[0] in mine else (START, *mine)
