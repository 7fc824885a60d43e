"""`chengxiao audit`: whether the log of who did what is whole."""

from __future__ import annotations

import typer

from dashboard.commands import options as opt
from dashboard.commands.helping import SpokenCommand, SpokenGroup
from dashboard.commands.speech import REFUSED, document, tell
from pipelines.ground.text import Text

WHOLE = Text(
    "操作日志完整：{lines} 条，最后一条的校验值 {head}",
    "the log is whole: {lines} {lines:line|lines}; the newest hash is {head}",
)
EMPTY = Text("还没有操作日志", "nothing was written down yet")
BROKEN = Text("操作日志不完整：{wrong}", "the log is not whole: {wrong}")


def verify(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Walk the whole log and name the first line that was changed or is missing."""
    from dashboard.audit.verify import verify as looked

    found = looked(opt.existing(home))
    if form is opt.Format.json:
        wrong = {"zh": found.wrong.zh, "en": found.wrong.en} if found.wrong else None
        is_whole = found.wrong is None
        document(
            {"valid": is_whole, "lines": found.lines, "head": found.head, "line": found.line, "wrong": wrong}
        )
    elif found.wrong is None:
        said = WHOLE.filled(lines=found.lines, head=found.head) if found.lines else EMPTY
        print(said.on(lang.value))
    if found.wrong is not None:
        tell(BROKEN.filled(wrong=found.wrong), lang.value)
        raise typer.Exit(REFUSED)


COMMANDS = (
    (
        "verify",
        verify,
        Text("核对操作日志是否完整，指出第一处改动", "walk the log and name the first line that was changed"),
    ),
)
group = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
for _name, _command, _help in COMMANDS:
    group.command(_name, help=_help.on(opt.LANG), cls=SpokenCommand)(_command)
