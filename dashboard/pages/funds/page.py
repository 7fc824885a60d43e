"""Funds: what was allocated and paid, by source and purpose; each line that is against a rule."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.visit.cache import kept
from dashboard.visit.view import View
from dashboard.widgets.pillar import inside, of_pillars, pillar
from dashboard.widgets.table import table as drawn
from dashboard.wording.escape import plain
from metrics.helping.money import NONE, PURPOSES, SOURCES, TITLE, breaches, by_purpose
from metrics.phrases.numbers import yuan_wan
from pipelines.ground.text import Text

NAME = "funds"
BY_PURPOSE = Text("按来源和用途", "By source and purpose")
BREACHES = Text("与规定不符的支付：{n} 笔", "Payments against a rule: {n}")
NO_BREACH = Text(
    "已报送的台账中，没有用途不符或要件不全的支付。",
    "Of the ledger reported, every payment is as approved and complete.",
)
MISUSED = Text("批准用途 {purpose}，实际用于 {actual}", "approved for {purpose}, used for {actual}")
LACKS = {
    "purpose": Text("缺用途", "no purpose"),
    "voucher": Text("缺凭证", "no voucher"),
    "payee": Text("缺收款方或受益户", "no payee or household"),
    "approver": Text("缺审批人", "no approver"),
}
HEADINGS = {
    "source": (Text("来源", "Source"), 190),
    "purpose": (Text("用途", "Purpose"), 150),
    "projects": (Text("项目", "Projects"), 80),
    "allocated": (Text("下达（元）", "Allocated (yuan)"), 130),
    "paid": (Text("支付（元）", "Paid (yuan)"), 130),
    "rate": (Text("支出率", "Share paid"), 150),
}
OF_LINES = {
    "paid_on": (Text("支付日期", "Paid on"), 100),
    "ledger_id": (Text("台账编号", "Line"), 120),
    "name": (Text("项目", "Project"), 200),
    "place": (Text("区划", "Where"), 130),
    "paid": (Text("金额（元）", "Yuan"), 110),
    "why": (Text("不符之处", "What is wrong"), 330),
}


def show(view: View) -> None:
    """Draw the page."""
    rows = kept(view, "funds.rows", lambda: by_purpose(view.results, view.period, inside(view)))
    st.header(plain(_title(view, rows)), anchor=False)
    if not rows.is_empty():
        frame, columns = kept(view, "funds.table", lambda: _table(view, rows))
        _drawn(view, BY_PURPOSE, frame, columns)
        wrong = kept(view, "funds.breaches", lambda: breaches(view.results, view.period, inside(view)))
        st.subheader(view.say(BREACHES, n=wrong.height), anchor=False)
        if wrong.is_empty():
            st.caption(view.say(NO_BREACH))
        else:
            _drawn(view, BREACHES.filled(n=wrong.height), *_lines(view, wrong))
    pillar(view, NAME, of_pillars(view, NAME))


def _title(view: View, rows: pl.DataFrame) -> str:
    year = view.period.year
    if rows.is_empty():
        return view.say(NONE, year=year)
    end = min(view.period.end, view.results.settings.today)
    sums = {name: yuan_wan(float(rows[name].sum()), view.lang) for name in ("allocated", "paid")}
    return view.say(TITLE, year=year, end=end.isoformat(), **sums)


def _drawn(view: View, title: Text, frame: pl.DataFrame, columns: dict[str, Any]) -> None:
    key = f"{title.en[:10]}-{view.area}-{view.period.id}-{view.lang}"
    drawn(view, frame, column_config=columns, height="content", key=key, placeholder="—", alt=view.say(title))


def _words(view: View, known: dict[str, str]) -> dict[str, str]:
    return {code: code if view.lang == "zh" else said for code, said in known.items()}


def _table(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    rate = pl.when(pl.col("allocated") > 0).then(100 * pl.col("paid") / pl.col("allocated"))
    frame = rows.with_columns(
        pl.col("source").replace(_words(view, SOURCES)),
        pl.col("purpose").replace(_words(view, PURPOSES)),
        rate=rate,
    )
    columns: dict[str, Any] = {}
    for name, (text, wide) in HEADINGS.items():
        if name in {"source", "purpose"}:
            columns[name] = st.column_config.TextColumn(view.say(text), width=wide)
        elif name == "rate":
            columns[name] = st.column_config.ProgressColumn(
                view.say(text), format="%.1f%%", min_value=0, max_value=100, width=wide
            )
        else:
            columns[name] = st.column_config.NumberColumn(view.say(text), format="localized", width=wide)
    return frame, columns


def _lines(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return the lines that are against a rule, with what is wrong in words."""
    words = _words(view, PURPOSES)
    why = []
    for row in rows.iter_rows(named=True):
        said = [view.say(LACKS[one]) for one in row["lacks"].split("、") if one]
        if row["is_misused"]:
            both = {"purpose": words[row["purpose"]], "actual": words[row["actual_purpose"]]}
            said.insert(0, view.say(MISUSED, **both))
        why.append(("；" if view.lang == "zh" else "; ").join(said))
    places = [view.full_name(code) if code in view.places else "" for code in rows["area_code"]]
    frame = rows.with_columns(
        pl.col("paid_on").dt.strftime("%Y-%m-%d"), place=pl.Series(places), why=pl.Series(why)
    ).select(list(OF_LINES))
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(view.say(text), width=wide)
        for name, (text, wide) in OF_LINES.items()
    }
    columns["paid"] = st.column_config.NumberColumn(
        view.say(OF_LINES["paid"][0]), format="localized", width=OF_LINES["paid"][1]
    )
    return frame, columns
