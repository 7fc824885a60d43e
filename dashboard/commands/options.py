"""The options that commands share, and the language in which this process speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.speech import spoken, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Text

LANG = spoken(sys.argv[1:], os.environ)  # also the language of --help, which runs before any command


def help_of(zh: str, en: str) -> str:
    """Return the help of an option in the language of this process."""
    return Text(zh, en).on(LANG)


class Language(StrEnum):
    """What people read."""

    zh = "zh"
    en = "en"


class Format(StrEnum):
    """For people, or one JSON document for scripts."""

    table = "table"
    json = "json"


class RowFormat(StrEnum):
    """As Format, with rows as csv."""

    table = "table"
    json = "json"
    csv = "csv"


class Level(StrEnum):
    """The levels of areas; `top` is the whole home: a county, or the city or province above counties."""

    top = "top"
    county = "county"
    township = "township"
    village = "village"


class Ranked(StrEnum):
    """Who may be ranked."""

    townships = "townships"
    departments = "departments"


class Cut(StrEnum):
    """What rows may be cut by."""

    kind = "kind"
    scope = "scope"
    mode = "mode"
    department = "department"


LANGUAGE_HELP = help_of(
    "提示语言：zh 或 en（默认随系统，否则中文）",
    "language of messages: zh or en (default: the locale, else zh)",
)
HOME_HELP = help_of("存放一个县数据的目录", "the folder that holds one county")
DATA, DEMO_HOME = Path("data"), Path("data/demo")
IN_USE = ("county.toml", "inbox", "warehouse")  # what makes a folder a home
FALLBACK = Text(
    "{data} 里还没有数据，改看演示县 {demo}（真实数据请用 --home 或 CHENGXIAO_HOME 指定）",
    "{data} holds no county yet: showing the made-up one in {demo} (name yours by --home or CHENGXIAO_HOME)",
)
NO_HOME = Text(
    "没有目录 {home}；请用 --home 或环境变量 CHENGXIAO_HOME 指定，或运行 chengxiao demo 生成演示县",
    "there is no folder {home}: name yours by --home or CHENGXIAO_HOME, or make one with chengxiao demo",
)
DEFAULT_HOME = Path(os.environ.get("CHENGXIAO_HOME") or DATA)
SHOWN_HOME = help_of("环境变量 CHENGXIAO_HOME，否则 data", "CHENGXIAO_HOME, else data")
SHOWN_READ_HOME = help_of(
    "环境变量 CHENGXIAO_HOME，否则 data；为空时看演示县 data/demo",
    "CHENGXIAO_HOME, else data, else the demo county in data/demo",
)


def readable(ctx: typer.Context, home: Path) -> Path:
    """Return the home to read: the demo county where nobody named one and `./data` holds none; and say so.

    `rank --freeze` writes, so it never falls back.
    """
    source = ctx.get_parameter_source("home")
    is_named = source is not None and source.name != "DEFAULT"
    if is_named or os.environ.get("CHENGXIAO_HOME") or ctx.params.get("freeze") or ctx.resilient_parsing:
        return home
    if any((DATA / part).exists() for part in IN_USE) or not DEMO_HOME.is_dir():
        return home
    tell(FALLBACK.filled(data=DATA, demo=DEMO_HOME), LANG)
    return DEMO_HOME


def _home(show_default: str | None, callback: Callable[..., Path] | None = None) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(
        "--home",
        metavar=help_of("目录", "DIR"),
        help=HOME_HELP,
        show_default=show_default or True,
        callback=callback,
    )
    return found


HomeOption = Annotated[Path, _home(SHOWN_HOME)]  # of a command that writes
ReadHomeOption = Annotated[Path, _home(SHOWN_READ_HOME, readable)]  # of one that only reads
DemoHomeOption = Annotated[Path, _home(None)]
LangOption = Annotated[Language, typer.Option("--lang", help=LANGUAGE_HELP, show_default=False)]
DebugOption = Annotated[
    bool, typer.Option("--debug", help=help_of("出错时显示调用栈", "show a traceback on errors"))
]
IndicatorArgument = Annotated[str, typer.Argument(help=help_of("指标编号", "an indicator id"))]
LatestPeriodOption = Annotated[
    str | None,
    typer.Option("--period", help=help_of("评估期（默认最近一期）", "the period (default: the latest)")),
]
FormatOption = Annotated[Format, typer.Option("--format", help=help_of("输出格式", "what to print"))]
MaxBadOption = Annotated[
    float,
    typer.Option(
        "--max-bad",
        min=0,
        max=1,
        help=help_of(
            "隔离行占比超过此值则整表拒收", "refuse a table with more than this share in quarantine"
        ),
    ),
]
StrictOption = Annotated[
    bool,
    typer.Option(
        "--strict", help=help_of("任一文件被拒收则都不发布", "publish nothing unless every file was taken")
    ),
]
ShrinkOption = Annotated[
    bool,
    typer.Option(
        "--confirm-shrink",
        help=help_of("确认存量表减少超过 20%", "a stock table may lose more than 20 % of its rows"),
    ),
]
GrowthOption = Annotated[
    bool,
    typer.Option(
        "--confirm-growth",
        help=help_of("确认存量表增加超过 20%", "a stock table may grow by more than 20 %"),
    ),
]
PublicFlag = Annotated[
    bool,
    typer.Option(
        "--public",
        help=help_of(
            "公开口径：小数不公开，其余取整", "for publication: small counts held back, the others rounded"
        ),
    ),
]
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65535, help=help_of("看板端口", "port of the dashboard"))
]

DEFAULT_LANG = Language(LANG)


def existing(home: Path) -> Home:
    """Return the home, if the folder is there; else the call was wrong."""
    if not home.is_dir():
        raise wrong(NO_HOME.filled(home=home))
    return Home(home)
