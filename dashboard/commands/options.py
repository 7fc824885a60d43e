"""The options that commands share, and the language in which this process speaks."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.speech import spoken, wrong
from pipelines.home import Home
from pipelines.text import Text

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
    """The levels of areas."""

    county = "county"
    township = "township"
    village = "village"


class Cut(StrEnum):
    """What rows may be cut by."""

    kind = "kind"


LANGUAGE_HELP = help_of(
    "提示语言：zh 或 en（默认随系统，否则中文）",
    "language of messages: zh or en (default: the locale, else zh)",
)
HomeOption = Annotated[
    Path, typer.Option("--home", help=help_of("存放一个县数据的目录", "the folder that holds one county"))
]
LangOption = Annotated[Language, typer.Option("--lang", help=LANGUAGE_HELP)]
DebugOption = Annotated[
    bool, typer.Option("--debug", help=help_of("出错时显示调用栈", "show a traceback on errors"))
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
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65535, help=help_of("看板端口", "port of the dashboard"))
]

DEFAULT_HOME = Path("data")
DEMO_HOME = Path("data/demo")
DEFAULT_LANG = Language(LANG)


def existing(home: Path) -> Home:
    """Return the home, if the folder is there; else the call was wrong."""
    if not home.is_dir():
        raise wrong(Text(f"没有目录 {home}", f"there is no folder {home}"))
    return Home(home)
