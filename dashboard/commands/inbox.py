"""`chengxiao inbox`: each file of the inbox, what became of it, and what to do next."""

from __future__ import annotations

from dashboard.commands import options as opt
from dashboard.commands.speech import document
from dashboard.wording.columns import table
from pipelines.ground.text import Text

HEADINGS = (Text("文件", "File"), Text("状态", "State"), Text("说明", "What it means"))
EMPTY = Text("收件箱是空的：{place}", "the inbox is empty: {place}")
STATES = {
    "new": Text("未载入", "new"),
    "taken": Text("已载入", "taken"),
    "partly": Text("部分载入", "partly taken"),
    "refused": Text("被拒收", "refused"),
    "withdrawn": Text("已撤回", "withdrawn"),
    "superseded": Text("已被取代", "superseded"),
}


def inbox(
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """List the files of the inbox with their states; nothing is written."""
    from pipelines.inbox import states

    here = opt.existing(home)
    found = states(here)
    if form is opt.Format.json:
        document([one.as_json(lang.value) for one in found])
    elif not found:
        print(EMPTY.filled(place=here.inbox).on(lang.value))
    else:
        rows = [(one.file, STATES[one.state].on(lang.value), one.message.on(lang.value)) for one in found]
        print(table([heading.on(lang.value) for heading in HEADINGS], rows))
