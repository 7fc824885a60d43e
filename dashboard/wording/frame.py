"""The words of the frame around the pages; what belongs to one page stands in that page."""

from __future__ import annotations

from pipelines.ground.text import Text

NO_BREAK = "\N{NO-BREAK SPACE}"
PRODUCT = Text("防返贫监测与精准帮扶成效", "Assistance effectiveness")
PERIOD = Text("评估期", "Period")
LANGUAGE = Text("语言", "Language")
LANGUAGES = {"zh": "中文", "en": "EN"}
LOCAL = Text("仅本机使用", "this machine only")
DEMO = Text("演示县，数据均为虚构", "demo: all figures are made up")
SNAPSHOT = Text("数据批次 {id} · {at} 发布", "snapshot {id} · published {at}")
DOWN = Text("下一级…", "Go down to…")
DAMAGED = Text(
    "最新一批数据的文件已损坏，当前显示上一批完好的数据。请重新运行 chengxiao load，或从备份恢复。",
    "The newest snapshot's file is damaged; what you see is the last whole one before it. "
    "Run chengxiao load again, or restore the backup.",
)
EMPTY_TITLE = Text("还没有发布过数据", "Nothing has been published yet")
EMPTY_STEPS = Text(
    "1. 把各部门的报表（xlsx、xls、csv，文件名不限）放进 `{inbox}`\n"
    "2. 在命令行运行 `chengxiao load`：逐表检查，有误的行隔离并说明原因，其余一次发布\n"
    "3. 回到本页刷新；也可在“数据质量”页直接选择文件、检查并发布\n\n"
    "没有现成报表？`chengxiao template --out 空表.xlsx` 生成带表头、说明和下拉选项的空白报表。",
    "1. Put the departments' files (xlsx, xls, csv; any name) into `{inbox}`\n"
    "2. Run `chengxiao load`: every table is checked, bad rows are held back with a reason, "
    "the rest is published at once\n"
    "3. Come back and reload this page; or choose, check and publish files on Data quality\n\n"
    "No files yet? `chengxiao template --out blank.xlsx` writes headings, notes and drop-down lists.",
)
EMPTY_DEMO = Text(
    "只想先看看？运行 `chengxiao demo`，会生成一个虚构的县。",
    "Just looking? `chengxiao demo` makes a county that never was.",
)
TO_MEND = Text("请先处理", "Mend this first")
COUNTY = Text("全县", "County")
WHOLE_COUNTY = Text("全县", "whole county")
LEVELS = {
    "county": Text("县", "county"),
    "township": Text("乡镇", "township"),
    "village": Text("行政村", "village"),
}
TABLE = Text("数据表", "Table")
PROPOSED = Text("建议值", "proposed")
LOOSER = Text("低于方案要求", "below the plan")
SIGN_IN_AGAIN = Text(
    "登录已失效，请重新登录。 Your session has ended: please sign in again.", "Your session has ended."
)


def together(line: str) -> str:
    r"""Return a line that breaks only between its parts: page.css keeps the letters of a part together.

    >>> together("a b · c d").split(" ")
    ['a\xa0b\xa0·', 'c\xa0d']
    """
    return f"{NO_BREAK}· ".join(part.replace(" ", NO_BREAK) for part in line.split(" · "))
