"""The files of those who keep the register and visit households: register, members, incomes, checks.

`least` is how many rows a table has at least, where the whole county has more than the block.
"""

from __future__ import annotations

from functools import partial

import polars as pl

from pipelines.synthetic.life.checks import HEADINGS
from pipelines.synthetic.paper import faults, mess
from pipelines.synthetic.paper.layouts import Layout
from pipelines.synthetic.paper.outbox import Outbox, Part, numbered, word
from pipelines.synthetic.paper.sheets import Sheet
from pipelines.synthetic.paper.tables import Tables

NO_TABLES = (  # a hidden sheet and an empty one
    Sheet("代码对照", [["01", "已消除"], ["02", "未消除"]], pl.DataFrame(), is_hidden=True),
    Sheet("Sheet3", [], pl.DataFrame()),
)
WITHOUT_PERIOD = "2025H1"  # its title says the half-year, no column does
IN_GB18030 = "2024H2"


def send_register(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send lifted households with merged places and no codes, watched ones under two levels of headings."""
    homes = tables.of("household")
    lifted = numbered(homes.filter("is_lifted").drop("is_lifted", "village_code"))
    layout = Layout(
        "云溪县脱贫户台账（截至2025年12月）",
        days="dots",
        months="chinese",
        merged=("township_name", "village_name"),
        is_signed=True,
    )
    part = Part("脱贫户", "household", lifted, layout, faults.HOUSEHOLD)
    outbox.by_size("农业农村局_脱贫户台账2025", [part], max(lifted.height, least), NO_TABLES)
    watched = homes.filter(~pl.col("is_lifted")).drop("is_lifted", "lifted_year", "relocated")
    begins = [watched.columns.index(name) for name in ("monitor_category", "no_labour_backstop")]
    layout = Layout(
        "云溪县监测对象台账（一般农户）",
        headings={"monitor_category": "易返贫致贫户（监测对象）类型", "household_id": "户编码"},
        groups=(
            ("基本信息", begins[0]),
            ("风险监测情况", begins[1] - begins[0]),
            ("帮扶与户状态", watched.width - begins[1]),
        ),
        months="slash",
    )
    links = Part("户变动关联", "household_link", tables.of("household_link"), Layout(days="slash"))
    part = Part("监测对象", "household", watched, layout, faults.WATCHED)
    outbox.workbook("农业农村局_监测对象台账与户变动2025", [part, links])


def send_members(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send members under other names of their headings, months as 202506."""
    people = tables.of("household_member")
    names = {"person_id": "人编号（人口编号）", "id_number": "身份证号"}
    layout = Layout(headings=names, months="compact", days="slash")
    part = Part("家庭成员", "household_member", people, layout, faults.MEMBER)
    outbox.by_size("公安局_农户家庭成员名册2025", [part], max(people.height, least))


def send_incomes(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send two years in one file, then a file for each half-year; always csv, for they are many."""
    del least
    names = {"period_id": "评估期", "disposable_income": "家庭可支配收入", "net_income": "纯收入（元）"}
    rows, table = tables.years("household_income", 2022, 2023), "household_income"
    commas = partial(mess.with_commas, column="wage_income", every=97)
    part = Part("收支", table, rows, Layout(headings=names), faults.INCOME["2022"], commas)
    outbox.csv("入户收支采集_2022-2023年", part, "gb18030")
    wide = partial(mess.widened, column="members_counted", every=83)
    for period in ("2024H1", "2024H2", "2025H1", "2025H2"):
        rows = tables.of("household_income", period)
        rows = rows.drop("period_id") if period == WITHOUT_PERIOD else rows
        layout = Layout(f"云溪县{word(period)}入户收支采集表", "单位：元", days="slash")
        part = Part("收支", table, rows, layout, faults.INCOME[period], wide)
        outbox.csv(f"入户收支采集_{word(period)}", part, "gb18030" if period == IN_GB18030 else "utf-8-sig")


def send_checks(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send one column per item; always csv, for they are many."""
    del least
    table = "guarantee_check"
    rows = tables.years(table, 2022, 2023)
    early = Part("核查", table, rows, Layout(headings=HEADINGS, days="chinese"), faults.CHECK["2022"])
    outbox.csv("两不愁三保障核查_2022-2023年", early, "gb18030")
    part = Part("核查", table, tables.years(table, 2024), Layout(headings=HEADINGS), faults.CHECK["2024"])
    outbox.csv("两不愁三保障核查_2024年", part)
    for period in ("2025H1", "2025H2"):
        title = f"云溪县“两不愁三保障”及饮水安全核查表（{word(period)}）"
        layout = Layout(title, headings=HEADINGS)
        part = Part("核查", table, tables.of(table, period), layout, faults.CHECK[period])
        outbox.csv(f"两不愁三保障核查_{word(period)}", part)
