"""The files of those who help and who watch over it: cases, plans, measures, contacts, money, supervision.

`least` is how many rows a table has at least, where the whole county has more than the block.
"""

from __future__ import annotations

from pipelines.synthetic.life.checks import HEADINGS
from pipelines.synthetic.paper.layouts import EXCEL, Layout
from pipelines.synthetic.paper.outbox import Outbox, Part, numbered
from pipelines.synthetic.paper.tables import Tables


def send_cases(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send cases under their steps, the checks made for exits beside them; clues of all channels."""
    layout = Layout("监测对象认定与消除台账", days="dots", is_signed=True)
    part = Part("认定与消除", "monitoring_case", numbered(tables.of("monitoring_case")), layout)
    checks = Part("退出核查", "guarantee_check", tables.of("exit_check"), Layout(headings=HEADINGS))
    officers = Part("帮扶责任人", "responsible_person", tables.of("responsible_person"))
    outbox.workbook("农业农村局_监测对象认定与消除", [part, checks, officers])
    clues = tables.of("risk_clue")
    layout = Layout("云溪县风险线索汇总", "金额单位：元", days="chinese")
    outbox.by_size("各部门_风险线索", [Part("线索", "risk_clue", clues, layout)], max(clues.height, least))


def send_plans(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send plans, how they are followed by month, quarter and year, and their measures with departments."""
    layout = Layout("一户一策帮扶计划", days="slash")
    names = ("assistance_plan", "plan_dispatch", "quarterly_evaluation", "self_assessment")
    sheets = ("帮扶计划", "月度调度", "季度评估", "农户自评")
    parts = [
        Part(sheet, name, tables.of(name), layout if name == names[0] else Layout())
        for name, sheet in zip(names, sheets, strict=True)
    ]
    outbox.by_size("各乡镇_帮扶计划与跟踪", parts, max(tables.count(names[1]), least))
    measures = Part(
        "措施", "measure", numbered(tables.of("measure")), Layout("帮扶措施台账", "金额单位：元", days=EXCEL)
    )
    claims = Part("部门认领", "measure_department", tables.of("measure_department"))
    outbox.by_size("各部门_帮扶措施与认领", [measures, claims], max(tables.count("measure"), least))


def send_contacts(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send contacts of the last year, and the villages' monthly screening."""
    rows = tables.of("contact_log")
    outbox.by_size(
        "帮扶责任人_联系记录_2025", [Part("联系记录", "contact_log", rows)], max(rows.height, least)
    )
    runs = tables.of("screening_run")
    layout = Layout("2025年月度风险筛查情况", months="chinese", is_signed=True)
    outbox.by_size("各乡镇_月度风险筛查_2025", [Part("筛查", "screening_run", runs, layout)], runs.height)


def send_people(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send what departments report of people: forms, family doctors, students' aid."""
    for name, file, sheet in (
        ("collection_form", "各乡镇_帮扶对象信息采集_2025", "信息采集"),
        ("family_doctor", "卫健局_家庭医生签约服务_2025", "签约服务"),
        ("student_aid", "教育局_学生资助_2025", "资助"),
    ):
        rows = tables.of(name)
        outbox.by_size(file, [Part(sheet, name, rows)], max(rows.height, least))


def send_money(tables: Tables, outbox: Outbox, least: int) -> None:
    """Send projects and payments, visits and what they found, and the checks of files."""
    layout = Layout("财政衔接资金项目与台账", "金额单位：元", is_signed=True)
    projects = Part("项目", "fund_project", tables.of("fund_project"), layout)
    ledger = Part("台账", "fund_ledger", numbered(tables.of("fund_ledger")), Layout(days="slash"))
    outbox.by_size("财政局_项目资金与台账", [projects, ledger], max(tables.count("fund_ledger"), least))
    names = ("supervision_visit", "supervision_finding", "archive_check")
    sheets = ("督查", "发现问题", "档案检查")
    parts = [Part(sheet, name, tables.of(name)) for name, sheet in zip(names, sheets, strict=True)]
    outbox.workbook("纪委监委_专项督查与档案检查", parts)
