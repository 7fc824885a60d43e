"""The command line: every command, and the one place where an error becomes a sentence and an exit status."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from typer.exceptions import TyperException

from dashboard.commands import options as opt
from dashboard.commands.demo import demo
from dashboard.commands.explain import explain
from dashboard.commands.export import export
from dashboard.commands.federation import federate
from dashboard.commands.helping import Spoken, SpokenCommand, SpokenGroup, wrong_call
from dashboard.commands.inbox import inbox
from dashboard.commands.loading import check, load, withdraw
from dashboard.commands.opening.trace import trace
from dashboard.commands.opening.turn import turn
from dashboard.commands.opening.verify import verify
from dashboard.commands.ranking.rank import rank
from dashboard.commands.rebuild import rebuild
from dashboard.commands.report import report
from dashboard.commands.screen import screen
from dashboard.commands.seal import seal
from dashboard.commands.serve import serve
from dashboard.commands.server import audit, service, user, vault
from dashboard.commands.server.backup import backup, restore
from dashboard.commands.server.who import who
from dashboard.commands.show import show
from dashboard.commands.speech import REFUSED, WRONG_CALL, CommandError, tell
from dashboard.commands.template import template
from dashboard.wording.trouble import said_of
from pipelines.ground.home import SettingsError
from pipelines.ground.text import Text
from pipelines.keeping.ledger import StoreError

COMMANDS = (
    (demo, Text("生成一个虚构县，载入并打开看板", "make a made-up county, load it, serve the dashboard")),
    (load, Text("读取报表，检查、隔离、发布", "read files, check, quarantine, publish a snapshot")),
    (check, Text("只检查，不发布", "all that load does short of publishing")),
    (inbox, Text("收件箱内每个文件的状态和下一步", "each file of the inbox: its state, what to do next")),
    (show, Text("查看指标数据", "tidy rows of one indicator, or of all")),
    (
        trace,
        Text("打开一个数：公式、各户各项、来源行", "one number opened: formula, units, their source rows"),
    ),
    (
        turn,
        Text("还差什么：能使状态达标的最短名单", "what would turn it: the shortest list that makes it met"),
    ),
    (
        verify,
        Text("核对封存号：当时是什么数、是否原样", "what a printed number was, and whether it still is"),
    ),
    (explain, Text("解释指标为何变化，逐项可加", "why a figure moved: an exact decomposition")),
    (
        rank,
        Text("乡镇排名：得分、名次、名次区间、变化", "the township table: scores, places, ranges"),
    ),
    (
        screen,
        Text("按方案规则筛查各户，附依据", "which rules of the plan each household meets, with evidence"),
    ),
    (seal, Text("封存一个评估期", "seal a period: figures, targets, ranking, method")),
    (
        export,
        Text(
            "导出推进会材料（pptx、xlsx、docx、pdf），或上报上级的汇总",
            "the meeting's pack (pptx, xlsx, docx, pdf), or the sums for the level above",
        ),
    ),
    (federate, Text("由各县汇总组成市或省", "the level above, made of its counties' sums")),
    (report, Text("生成一页式 HTML 报告", "one HTML page that opens without a server")),
    (template, Text("生成待填写的空白报表", "an empty workbook to fill in")),
    (withdraw, Text("撤回一个已载入的文件", "take a loaded file back out")),
    (
        rebuild,
        Text(
            "由原始文件重建快照和损坏的数据，数字不变",
            "make snapshots and damaged parts anew from the files as received, with the same figures",
        ),
    ),
    (
        backup,
        Text(
            "备份整个数据目录为一个文件（含密钥）",
            "one archive of a home, with its key and a hash of each file",
        ),
    ),
    (
        restore,
        Text("由备份恢复到一个空目录，先核对再启用", "bring a home back from its archive, verified first"),
    ),
    (
        who,
        Text(
            "由假名查户号，一次一户，记入操作日志",
            "which household a pseudonym is: one look-up, written into the log",
        ),
    ),
    (serve, Text("在本机打开看板", "serve the dashboard on this machine")),
)
GROUPS = (
    ("user", user.group, Text("县级服务器的用户", "accounts of a county server")),
    ("audit", audit.group, Text("操作日志", "the log of who did what")),
    ("vault", vault.group, Text("原始文件加密", "encryption of the files as received")),
    ("service", service.group, Text("作为系统服务运行", "the server as a service of the system")),
)
ABOUT = Text(
    "成效：看清帮扶是否有效。", "Chengxiao: does a county's help for poor and at-risk households work?"
)
INTERRUPTED, TERMINATED = 130, 143
STOPPED = Text("已中断", "stopped")


class Terminated(BaseException):
    """SIGTERM: what lies in temporary folders is cleared on the way out, as with Ctrl-C."""


Spoken.lang = opt.LANG
app = typer.Typer(
    name="chengxiao",
    cls=SpokenGroup,
    help=ABOUT.on(opt.LANG),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
INTERRUPTS: list[int] = []  # each Ctrl-C of this process
for _command, _help in COMMANDS:
    app.command(help=_help.on(opt.LANG), cls=SpokenCommand)(_command)
for _name, _group, _help in GROUPS:
    app.add_typer(_group, name=_name, help=_help.on(opt.LANG))


def _version(*, is_asked: bool) -> None:
    """Print the program's version and end."""
    if is_asked:
        try:
            print(f"chengxiao {version('chengxiao')}")  # noqa: T201 - what was asked for
        except PackageNotFoundError:
            print("chengxiao")  # noqa: T201 - run from a tree that was never installed
        raise typer.Exit


@app.callback()
def every(
    _is_version: Annotated[  # noqa: FBT002 - a flag of the command line is a bool
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=lambda value: _version(is_asked=value),
            help=opt.help_of("显示版本", "print the version"),
        ),
    ] = False,
    _lang: opt.LangOption = opt.DEFAULT_LANG,  # read from the call itself, before anything is parsed
) -> None:
    """Take what may stand before any command."""


def main() -> None:
    """Run the command line; whatever goes wrong ends as a sentence, unless `--debug` asks for more."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a C locale or a Windows code page
    signal.signal(signal.SIGTERM, terminated)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # nohup's ignoring is kept
        signal.signal(signal.SIGINT, interrupted)
    try:
        status = app(prog_name="chengxiao", standalone_mode=False)
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - Rust panics are no Exception, and no traceback reaches users
        # An import that is interrupted may say so by an error of its own: it was Ctrl-C all the same.
        status = INTERRUPTED if INTERRUPTS else spoken_of(error)
    if status == INTERRUPTED:
        # Python remembers that text run by `exec`, as libraries do while they are imported, was interrupted,
        # and would end by the signal, whatever status is given: text that runs to its end takes that back.
        exec("")  # noqa: S102 - it runs nothing
        with contextlib.suppress(BaseException):
            tell(STOPPED, opt.LANG)
    sys.exit(status if isinstance(status, int) else 0)


def interrupted(number: int, _frame: FrameType | None) -> None:
    """Remember Ctrl-C, and end what runs as Python does."""
    INTERRUPTS.append(number)
    raise KeyboardInterrupt


def terminated(_signal: int, _frame: FrameType | None) -> None:
    """End the process as an exception does."""
    raise Terminated


def spoken_of(error: BaseException) -> int:  # noqa: PLR0911 - a return for each ending
    """Say what went wrong and return the exit status."""
    if "--debug" in sys.argv:
        traceback.print_exception(error)
    if isinstance(error, TyperException):
        print(_of_call(error), file=sys.stderr)  # noqa: T201 - to people
        return WRONG_CALL
    if isinstance(error, BrokenPipeError):  # `show all | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, Terminated):
        return TERMINATED
    if isinstance(error, SettingsError | CommandError):
        tell(error.message, opt.LANG)
        return error.status if isinstance(error, CommandError) else REFUSED
    refused = getattr(error, "message", None) if isinstance(error, StoreError) else said_of(error, place())
    if refused:
        tell(refused, opt.LANG)
        return REFUSED
    what = type(error).__name__  # never its words: they may quote a cell
    if isinstance(error, OSError):
        what = ": ".join(filter(None, (error.strerror, str(error.filename or "")))) or what
    tell(
        Text(f"出错了：{what}（加 --debug 看详情）", f"something failed: {what} (--debug shows more)"),
        opt.LANG,
    )
    return REFUSED


def place() -> Path | None:
    """Return the home that the call names, for errors that name no place."""
    said = [after for word, after in pairwise(sys.argv) if word == "--home"]
    said += [word.removeprefix("--home=") for word in sys.argv if word.startswith("--home=")]
    return Path(said[-1]) if said else opt.DEFAULT_HOME


def _of_call(error: TyperException) -> str:
    """Return the help where nothing was asked, else what was wrong with the call."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None and type(error).__name__ == "NoArgsIsHelpError":
        return str(ctx.get_help())
    return wrong_call(error, opt.LANG)


if __name__ == "__main__":
    main()
