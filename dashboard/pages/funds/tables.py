"""The tables of the page: money by source and purpose, and each payment that is against a rule."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.visit.view import View
from dashboard.widgets.lists import config
from metrics.phrases.coded import word, words_of
from pipelines.ground.text import Text
from pipelines.sources.fund_project import FUND_PROJECT

MISUSED = Text("批准用途 {purpose}，实际用于 {actual}", "approved for {purpose}, used for {actual}")
LACKS = {
    "date": Text("缺支付日期", "no date"),
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
    "household_id": (Text("户（假名）", "Household (pseudonym)"), 170),
}


def _words(view: View, column: str) -> dict[str, str]:
    return {code: view.say(said) for code, said in words_of(FUND_PROJECT.column(column)).items()}


def purposes(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """Return a row for each source and purpose in words, and how the columns are shown."""
    rate = pl.when(pl.col("allocated") > 0).then(100 * pl.col("paid") / pl.col("allocated"))
    frame = rows.with_columns(
        pl.col("source").replace(_words(view, "source")),
        pl.col("purpose").replace(_words(view, "purpose")),
        rate=rate,
    )
    return frame, config(view, HEADINGS, ("projects", "allocated", "paid"), ("rate",))


def lines(view: View, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, Any]]:
    """One row per line against a rule (yuan), what is wrong in words; and how the columns are shown."""
    why = []
    for row in rows.iter_rows(named=True):
        said = [view.say(LACKS[one]) for one in row["lacks"].split("、") if one]
        if row["is_misused"]:
            both = {"purpose": word(row["purpose"]), "actual": word(row["actual_purpose"])}
            said.insert(0, view.say(MISUSED, **both))
        why.append(("；" if view.lang == "zh" else "; ").join(said))
    places = [view.full_name(code) if code in view.places else "" for code in rows["village_code"]]
    frame = rows.with_columns(
        pl.col("paid_on").dt.strftime("%Y-%m-%d"), place=pl.Series(places), why=pl.Series(why)
    ).select(list(OF_LINES))
    return frame, config(view, OF_LINES, ("paid",))
