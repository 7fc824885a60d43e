"""Above counties: what is held by the county is not here, and what came from each county is said."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import Leaf, View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

HELD = frozenset(  # pages of households, cases, plans and lines of money: a county's own work
    {"monitoring", "process", "measures", "household", "departments", "funds", "supervision"}
)
BELOW = Text(
    "这里汇总的是各县的合计，不含任何一户、线索、计划或资金明细；这些由县级保管，请在县级系统查看。"
    "有关指标的合计见“成效总览”和“指标”页。",
    "Sums of member counties are held here: no household, clue, plan or line of money. These are held by the"
    " county, where they can be opened; sums of the indicators stand on Overview and Indicator.",
)
PROVISIONAL = Text(
    "暂汇总：有的县没有封存，或没有报齐；不是正式结果。",
    "Provisional: not every member county has sealed or handed in; these are no final figures.",
)
FILES = Text("{n} 个县上报的汇总", "What {n} member counties handed up")
NOT_SEALED, MOVED = Text("未封存", "not sealed"), Text("{seal}，其后有变动", "{seal}, changed since")
SEALED = Text("{seal}（{by}，{at}）", "{seal} ({by}, {at})")
HEADINGS = {
    "area": Text("县（市、区）", "Member county"),
    "period": Text("评估期", "Period"),
    "seal": Text("封存", "Seal"),
    "digest": Text("核对码", "Check code"),
    "snapshot": Text("数据批次", "Data"),
}
CODE = Text(
    "核对码与该县导出时显示的一致，才是该县上报的文件。",
    "It is the county's file where its check code is that which its export showed.",
)


def held_below(view: View) -> None:
    """Say that what the page shows in a county is not here."""
    st.info(plain(view.say(BELOW)), icon=":material/domain:")


def shown(leaf: Leaf, view: View) -> None:
    """Draw a page; above counties one that opens what they hold says so."""
    if view.results.records.top and leaf.path in HELD:
        held_below(view)
    else:
        leaf.show(view)


def line(view: View) -> None:
    """Say under the head that figures are provisional, where they are."""
    if view.results.records.is_provisional:
        st.warning(plain(view.say(PROVISIONAL)), icon=":material/pending:")


def files(view: View) -> None:
    """Draw what each county handed up: period, seal, check code."""
    rows = view.results.records.frame("FROM handed_up ORDER BY area_code, period")
    st.header(plain(view.say(FILES, n=rows["area_code"].n_unique())), anchor=False)
    frame = kept(view, "handed-up", lambda: rows.select(
        area=rows["area_name"] + " " + rows["area_code"],
        period="period",
        seal=_seals(view, rows),
        digest="digest",
        snapshot=rows["snapshot"].str.head(8),
    ))  # fmt: skip
    columns = {name: st.column_config.TextColumn(view.say(words)) for name, words in HEADINGS.items()}
    table(
        view,
        frame,
        column_config=columns,
        height="content",
        key=f"handed-up-{view.lang}",
        alt=view.say(FILES, n=frame.height),
    )
    st.caption(view.say(CODE))


def _seals(view: View, rows: pl.DataFrame) -> pl.Series:

    found = []
    for row in rows.iter_rows(named=True):
        words = SEALED if row["is_as_sealed"] else MOVED if row["seal"] else NOT_SEALED
        at = (row["sealed_at"] or "")[:10]
        found.append(view.say(words.filled(seal=row["seal"], by=row["sealed_by"], at=at)))
    return pl.Series(found, dtype=pl.String)
