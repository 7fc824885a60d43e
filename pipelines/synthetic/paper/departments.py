"""The files of human resources, the townships and those who ask households: courses, posts, jobs, answers.

`least` is how many rows a table has at least, where the whole county has more than the block.
"""

from __future__ import annotations

import polars as pl

from pipelines.synthetic.paper import faults, mess
from pipelines.synthetic.paper.layouts import EXCEL, Layout
from pipelines.synthetic.paper.outbox import Outbox, Part, numbered, word
from pipelines.synthetic.paper.tables import Tables

EARLIER = (2022, 2023, 2024)


def send_training(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send a sheet for each earlier year under two levels of headings, the last year in a file of its own."""
    table, count = "training", max(tables.count("training"), least)
    groups = (("培训信息", 5), ("培训结果", 3))
    layouts = {year: Layout(f"{year}年技能培训台账", groups=groups) for year in EARLIER}
    parts = [Part(f"{year}年", table, tables.years(table, year), layouts[year]) for year in EARLIER]
    outbox.by_size("人社局_技能培训_2022-2024", parts, count)
    names = {"person_id": "人口编号"}
    layout = Layout("云溪县2025年技能培训台账", days="chinese", headings=names, is_signed=True)
    part = Part("培训", table, tables.years(table, 2025), layout, faults.TRAINING)
    outbox.by_size("人社局_技能培训_2025", [part], count)


def send_posts(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send posts month by month with a sum below; the file of the last half-year never comes."""
    table, count = "welfare_post", max(tables.count("welfare_post"), least)
    layout = Layout(months="chinese", total="subsidy", is_signed=True)
    parts = [Part(f"{year}年", table, numbered(tables.years(table, year)), layout) for year in EARLIER]
    outbox.by_size("人社局_公益性岗位_2022-2024", parts, count)
    part = Part("考勤", table, numbered(tables.years(table, 2025)), layout, faults.POST)
    outbox.by_size("人社局_公益性岗位考勤_2025上半年", [part], count)


def send_employment(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send a sheet for each half-year of the last year."""
    table, count = "employment_month", max(tables.count("employment_month"), least)
    first, second = (tables.of(table, period) for period in ("2025H1", "2025H2"))
    layout = Layout(months="compact")
    parts = [
        Part(word("2025H1"), table, first, layout),
        Part(word("2025H2"), table, second, layout, faults.EMPLOYMENT),
    ]
    outbox.by_size("人社局_监测户务工月监测_2025", parts, count)


def send_projects(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send projects with true dates, some amounts as 1.2万元."""
    rows = numbered(tables.of("self_project"))

    def untidy(body: pl.DataFrame) -> pl.DataFrame:
        body = mess.in_ten_thousands(body, "invest_own", 9)
        return mess.in_ten_thousands(body, "loan", 7)

    layout = Layout("各乡镇自主发展项目汇总表", "金额单位：元", days=EXCEL, is_signed=True)
    part = Part("项目", "self_project", rows, layout, faults.PROJECT, untidy)
    outbox.by_size("各乡镇_自主发展项目汇总", [part], max(rows.height, least))


def send_survey(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send the third party's answers by year, and what the townships say of themselves."""
    table, count = "survey_response", max(tables.count("survey_response", "township_survey"), least)
    layout = Layout(days=EXCEL)
    parts = [Part(f"{year}年", table, tables.years(table, year), layout) for year in EARLIER]
    outbox.by_size("第三方_满意度调查_2022-2024", parts, count)
    layout = Layout("云溪县帮扶工作满意度第三方调查（2025年两批）", days="slash")
    part = Part("调查", table, tables.years(table, 2025), layout, faults.SURVEY)
    outbox.by_size("第三方_满意度调查_2025", [part], count)
    own = tables.years("township_survey", *EARLIER, 2025)
    part = Part("自查", table, own, Layout("各乡镇满意度自查汇总"))
    outbox.by_size("乡镇自查_满意度_2022-2025", [part], count)
