"""What a command that changed the home writes into the log, in the name of who runs it."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Any

from dashboard.commands.speech import tell
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from dashboard.audit.kinds import Kind

FOR = "CHENGXIAO_FOR"  # name and address of somebody for whom the server runs a command
NOT_NOTED = Text(
    "已完成，但未能写入操作日志（{place}：{why}），请检查磁盘和权限。",
    "done, but the audit log could not be written ({place}: {why}): look at disk and rights.",
)


def noted(home: Home, lang: Lang, kind: Kind, **what: Any) -> None:
    """Write a line for what was done; where that fails the deed stands, and people are told."""
    from filelock import Timeout

    from dashboard.audit.log import noted as written

    who, _, address = os.environ.get(FOR, "").partition("\n")
    try:
        written(home, kind, who or user(), address, **what)
    except (OSError, Timeout) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        tell(NOT_NOTED.filled(place=home.audit, why=why), lang)


def user() -> str:
    """Return who runs this process, as the system calls them."""
    try:
        return f"os:{getpass.getuser()}"
    except (KeyError, OSError, ImportError):  # a number without a name, as in a container
        return "os:?"
