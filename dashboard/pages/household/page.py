"""One household, by its pseudonym, as a reader asks: who, income, guarantees, risk, help, where it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from dashboard.pages.household.cells import shown
from dashboard.pages.household.income import drawing
from dashboard.pages.household.labels import label
from dashboard.pages.household.sections import SECTIONS, Section, tables
from dashboard.pages.household.standing import Made, counted, guarantees, verdicts
from dashboard.pages.household.who import who as drawn_who
from dashboard.visit.address import follow, write
from dashboard.visit.cache import kept
from dashboard.visit.choice import go_to
from dashboard.visit.doors import Door, way_back
from dashboard.visit.noted import opened
from dashboard.visit.view import View
from dashboard.widgets.chart import Drawing, chart
from dashboard.widgets.table import listed, paper
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.claims.data.arrivals import ASKED
from metrics.helping.dossier import Part
from metrics.helping.on_file import OnFile, on_file
from metrics.tables.here import SILENT
from pipelines.ground.text import Text
from pipelines.sources.household import HOUSEHOLD
from pipelines.table import Table

ASK = Text("户编号（假名）", "Household (pseudonym)")
HINT = Text(
    "在“工作过程”“部门”的到期清单、“监测”的疑点户、“资金”的台账或“乡镇”页一个村的户名单里勾选一行，"
    "即到该户；假名只在本县数据内有效。",
    "Tick a row in the lists of Process and Departments, of Monitoring, of Funds, or of a village in"
    " Townships to come to its household; pseudonyms hold within this county's data.",
)
UNKNOWN = Text("没有这个假名的户。", "No household has this pseudonym.")
NO_REGISTER = Text(
    "农户台账里没有这个编号；以下是其他表里的记录。",
    "The register does not know this number; below is what other tables say of it.",
)
HITS = Text("{period}规则判定", "What the rules say in {period}")
NO_HIT = Text(
    "{period}没有规则命中或有迹象而不明。", "{period}: no rule hits it, and none is open with a sign."
)
CAUSES = Text("计划与原因是否相符", "Does the plan answer its cause")
EXIT = Text("案件 {case}，{day}风险消除。{label}", "Case {case}, risk cleared on {day}. {label}")
NO_EXIT = Text("没有风险消除的案件。", "No case of it has left.")
NOTHING = Text("没有这户的记录：{titles}。", "Nothing of this household in: {titles}.")
ABSENT = Text("{period}没有收到：{titles}。", "Not here for {period}: {titles}.")
COUNTS_NOTE = Text(
    "{period}该户在各指标的和里所占的分子、分母：全县各户（和不属于任何户的行）相加就是指标的数。"
    "对照列是上年同期，资金倾斜是与其他户对照。",
    "The household's parts of the sums of each indicator in {period}: those of all households, and of rows"
    " that are nobody's, add up to the figure. Compared is the year before, or the other households.",
)
TICK = Text("*勾选一行看该指标。*", "*Tick a row for the indicator.*")
NOBODYS = Text("不以户计的指标：{names}。", "Not of any household: {names}.")
IN_CONFIDENCE = Text(
    "满意度调查为受访户保密，不列到户：{names}。",
    "Surveys are answered in confidence and shown of no household: {names}.",
)
IN_NONE = Text("{period}该户没有计入任何指标。", "In {period} the household counts in no indicator.")
KEY, TALL = "household", 12  # rows that fit a screen


class File(NamedTuple):
    """A household's page, finished: what is on file, and what is worked out of it as tables and a figure."""

    known: OnFile
    made: Mapping[str, Sequence[tuple[str, Made]]]  # section → tables under their titles
    income: Drawing | None
    counts: Made


def show(view: View) -> None:
    """Draw the page."""
    way_back(view)
    household = _asked(view)
    if not household:
        st.caption(view.say(HINT))
        return
    file = kept(view, "household.file", lambda: _file(view, household), household)
    if not file.known.is_known:
        st.info(view.say(UNKNOWN), icon=":material/search_off:")
        st.caption(view.say(HINT))
        return
    opened(view, household)
    if file.known.who is None:
        st.header(plain(household), anchor=False)
        st.info(view.say(NO_REGISTER), icon=":material/help:")
    else:
        drawn_who(view, file.known.who, file.known.labels)
    for section in SECTIONS:
        _section(view, section, file, household)


def _asked(view: View) -> str:
    """Draw the field in which a pseudonym is typed; the address carries it."""
    key = f"{KEY}-{view.lang}"
    follow(KEY, key, lambda said: said or "")
    typed = st.text_input(
        view.say(ASK),
        key=key,
        width=320,
        placeholder="H…",
        on_change=lambda: write(KEY, key, str(st.session_state[key]).strip() or None),
    )
    return str(typed or "").strip()


def _file(view: View, household: str) -> File:
    """Ask for everything, each fact once, and finish what is drawn."""
    known = on_file(view.results, household, view.period)
    rules = known.ruled
    made: dict[str, list[tuple[str, Made]]] = {"guarantees": [], "risk": [], "help": [], "exit": []}
    if known.items:
        made["guarantees"].append(("", guarantees(view, known.items)))
    if rules.hits:
        hits = verdicts(view, rules.hits, is_screening=True)
        made["risk"].append((view.say(HITS, period=view.period.said), hits))
    if rules.causes:
        made["help"].append((view.say(CAUSES), verdicts(view, rules.causes, is_screening=False)))
    for one in known.labels:
        title = view.say(EXIT, case=one.exit.case_id, day=one.exit.approved_on, label=label(one))
        made["exit"].append((title, verdicts(view, one.exit.verdicts, is_screening=False)))
    income = drawing(view, known.incomes) if known.incomes else None
    return File(known, made, income, counted(view, known.standing.counted))


def _section(view: View, section: Section, file: File, household: str) -> None:
    """Draw one part of the page: its title, what is worked out, the rows as sent, what is wanting."""
    mine = [file.known.parts[table.name] for table in tables(section) if table.name in file.known.parts]
    if section.name == "links" and not mine:
        return
    st.subheader(view.say(section.title), anchor=False)
    if section.name == "income" and file.income is not None:
        chart(view, file.income, f"income-{household}")
    for number, (title, made) in enumerate(file.made.get(section.name, ())):
        above = view.say(section.title)
        _made(view, title or above, made, f"{section.name}-{number}-{household}", above)
    if section.name == "risk" and not file.made["risk"]:
        st.caption(view.say(NO_HIT, period=view.period.said))
    if section.name == "exit" and not file.made["exit"]:
        st.caption(view.say(NO_EXIT))
    if section.name == "counts":
        _counts(view, file, household)
    for part in mine:
        _part(view, part, section, household)
    for line in _wanting(view, section, file):
        st.caption(plain(line))


def _part(view: View, part: Part, section: Section, household: str) -> None:
    """Draw the rows of a table; those of which the numbers stand above are folded away, but on paper."""
    is_history = part.table.name == HOUSEHOLD.name and part.rows.height > 1
    frame, columns = shown(view, part, () if is_history else section.without)
    if not frame.width:
        return
    title = view.say(part.table.title)
    key = f"dossier-{part.table.name}-{household}-{view.lang}"
    height: Any = "content" if frame.height <= TALL else 420
    if section.is_folded:
        listed(view, title, frame, columns)
        paper(view, title, frame, columns)
        on_screen = st.container(key=f"screen-fold-{key}")  # on paper its rows stand open under their title
        fold = on_screen.expander(title, key=f"fold-{key}", type="compact")
        fold.dataframe(frame, hide_index=True, column_config=columns, height=height, key=key, alt=title)
        return
    _titled(title, key)
    drawn(view, frame, column_config=columns, height=height, key=key, placeholder="", alt=title)


def _titled(title: str, key: str) -> None:
    """Draw the title of a table for the screen: on paper it brings its own."""
    with st.container(key=f"screen-{key}"):
        st.caption(plain(title))


def _made(view: View, title: str, made: Made, key: str, above: str = "", **more: Any) -> None:
    """Draw a table that is worked out, under its title."""
    key = f"{key}-{view.period.id}-{view.lang}"
    if title != above:
        _titled(title, key)
    drawn(
        view,
        made.frame,
        column_config=made.columns,
        height="content",
        key=key,
        placeholder="—",
        alt=title,
        is_headed=title == above,
        **more,
    )


def _counts(view: View, file: File, household: str) -> None:
    """Draw in which indicators it counts and how; those that are of nobody, or in confidence, are named."""
    period, standing, made = view.period.said, file.known.standing, file.counts
    if standing.counted:
        key = f"counts-{household}"
        ours = f"{key}-{view.period.id}-{view.lang}"
        opens = partial(_opened, view, ours, made.codes)
        who = file.known.who
        lives_in = who.village_code if who and who.village_code in view.places else view.area
        doors = [Door(code, view.period.id, str(lives_in)) for code in made.codes]
        st.caption(f"{plain(view.say(COUNTS_NOTE, period=period))} {view.say(TICK)}")
        title = view.say(SECTIONS[-1].title)
        _made(view, title, made, key, title, on_select=opens, selection_mode="single-row", doors=doors)
    else:
        st.caption(view.say(IN_NONE, period=period))
    for text, found in ((NOBODYS, standing.nobodys), (IN_CONFIDENCE, standing.in_confidence)):
        names = ("、" if view.lang == "zh" else ", ").join(f"{one.id} {view.say(one.short)}" for one in found)
        st.caption(plain(view.say(text, names=names)))


def _opened(view: View, key: str, codes: tuple[str, ...]) -> None:
    """Open the indicator whose row is ticked."""
    rows = st.session_state[key].selection.rows
    if rows:
        go_to("indicator", view.params(indicator=codes[rows[0]]))


def _wanting(view: View, section: Section, file: File) -> list[str]:
    """Say which tables hold nothing of the household, and which did not come: of these, whom to ask."""
    lacking = [table for table in tables(section) if table.name not in file.known.parts]
    here = view.results.tables_here
    silent = [table for table in lacking if here.of(table.name, view.period.id).state in SILENT]
    empty = [table for table in lacking if table not in silent]
    lines = []
    if empty:
        lines.append(view.say(NOTHING, titles=_titles(view, empty)))
    if silent:
        joint = "；" if view.lang == "zh" else "; "
        asked = joint.join(view.say(ASKED, title=one.title, sender=one.sent_by) for one in silent)
        lines.append(view.say(ABSENT, period=view.period.said, titles=asked))
    return lines


def _titles(view: View, found: Sequence[Table]) -> str:
    return ("、" if view.lang == "zh" else ", ").join(view.say(one.title) for one in found)
