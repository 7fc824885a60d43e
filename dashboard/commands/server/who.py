"""`chengxiao who`: which household a pseudonym stands for; a steward asks, and the log keeps why."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.record import user
from dashboard.commands.refusing import refusing
from dashboard.commands.speech import CommandError, document, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Text

if TYPE_CHECKING:
    from dashboard.audit.kinds import Kind

NO_WHY = Text("请用 --why 说明为什么要查", "say with --why what it is needed for")
NEEDS_NAME = Text(
    "这个数据目录有用户：请用 --as 写明数据岗用户名，并输入其密码",
    "this home has accounts: name a steward's with --as, and type its password",
)
NOT_STEWARD = Text(
    "用户名或密码不对，或不是数据岗用户：没有查询",
    "name or password is wrong, or it is no steward's account: nothing was looked up",
)
PASSWORD = Text("{name} 的密码：", "password of {name}: ")
NOT_NOTED = Text(
    "操作日志无法写入（{place}），没有查询",
    "the audit log cannot be written ({place}): nothing was looked up",
)
TOO_OFTEN = Text(
    "{name}一小时内已查 {limit} 次，达到上限（county.toml 的 vault.who_per_hour），"
    "没有查询；此次已记入操作日志",
    "{name} has looked up {limit} within an hour, which is the limit (vault.who_per_hour in county.toml):"
    " nothing was looked up, and this is in the log",
)
LIMIT = 30  # proposed: look-ups of one person within an hour; who needs a list asks for it elsewhere
UNLIKE = Text(
    "county.toml 的 vault.who_per_hour 为 {said}，应为 1、2、3 …",
    "county.toml: vault.who_per_hour is {said}, wanted 1, 2, 3 …",
)
UNKNOWN = Text(
    "现行数据中没有假名 {name} 的户，或其原始文件已丢失",
    "no household in force bears the pseudonym {name}, or its file as received is lost",
)
SAID = Text("{name}：户号 {number}，乡镇 {township}", "{name}: household {number}, township {township}")
Asked = Annotated[
    str,
    typer.Argument(metavar=opt.help_of("假名", "PSEUDONYM"), help=opt.help_of("户的假名", "of a household")),
]
WhyOption = Annotated[str, typer.Option("--why", help=opt.help_of("查询原因", "why it must be known"))]
AsOption = Annotated[
    str | None, typer.Option("--as", help=opt.help_of("数据岗用户名", "the steward's account"))
]


def who(
    pseudonym: Asked,
    why: WhyOption,
    as_: AsOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Print number and township of one household; the log keeps who asked, which, and why."""
    from pipelines.revealing import revealed

    here = opt.existing(home)
    if not why.strip():
        raise wrong(NO_WHY)
    asking = steward(here, as_, lang)
    _seldom(here, asking)
    # before anything is told: who cannot be written down is told nothing
    _noted(here, "revealed", asking, household=pseudonym, why=why)
    with refusing():
        found = revealed(here, pseudonym)
    if found is None:
        raise CommandError(UNKNOWN.filled(name=pseudonym))
    if form is opt.Format.json:
        said = {"household_id": found.number, "township": found.township, "village": found.village}
        document({"pseudonym": pseudonym, **said})
    else:
        told = SAID.filled(name=pseudonym, number=found.number, township=found.township)
        print(told.on(lang.value))


def steward(home: Home, name: str | None, lang: opt.Language) -> str:
    """Return who asks: without accounts whoever runs this, else a steward with the password."""
    from dashboard.accounts.passwords import is_right
    from dashboard.accounts.register import Register

    register = Register(home)
    if not register.is_needed():
        return user()
    if name is None:
        raise wrong(NEEDS_NAME)
    account = register.find(name)
    is_known = is_right(account.digest if account else None, _password(name, lang))
    if account is None or not is_known or account.is_disabled or account.role != "steward":
        _noted(home, "refused", account.name if account else "?", why="who")
        raise CommandError(NOT_STEWARD)
    return account.name


def _password(name: str, lang: opt.Language) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(PASSWORD.filled(name=name).on(lang.value))
    return sys.stdin.readline().rstrip("\r\n")


def _seldom(home: Home, asking: str) -> None:
    """Refuse who has looked up too many within the last hour, and write that down."""
    from datetime import UTC, datetime, timedelta

    from dashboard.audit.log import lately

    limit = per_hour(home)
    if lately(home, "revealed", asking, datetime.now(UTC) - timedelta(hours=1)) >= limit:
        _noted(home, "refused", asking, why="who_limit")
        raise CommandError(TOO_OFTEN.filled(name=asking, limit=limit))


def per_hour(home: Home) -> int:
    """Return how many households one person may look up within an hour. SettingsError."""
    from pipelines.ground.home import SettingsError
    from pipelines.ground.settings import aside

    said = aside(home.root / "county.toml", "vault").get("who_per_hour", LIMIT)
    if not isinstance(said, int) or isinstance(said, bool) or said < 1:
        raise SettingsError(UNLIKE.filled(said=repr(said)))
    return said


def _noted(home: Home, kind: Kind, asking: str, **what: object) -> None:
    from filelock import Timeout

    from dashboard.audit.log import noted

    try:
        noted(home, kind, asking, "", **what)
    except (OSError, Timeout) as error:
        raise CommandError(NOT_NOTED.filled(place=home.audit)) from error
