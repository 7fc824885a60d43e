"""`chengxiao user`: who may sign in to a county server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dashboard.commands import options as opt
from dashboard.commands.helping import SpokenCommand, SpokenGroup
from dashboard.commands.record import noted
from dashboard.commands.speech import CommandError, document, tell, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.accounts.register import Account, Register

ADDED = Text(
    "已建立用户 {name}（{role}{area}）。初始密码只显示这一次，请当面交给本人：{password}",
    "added {name} ({role}{area}). The first password is shown this once; hand it over in person: {password}",
)
RENEWED = Text(
    "{name} 的新密码（只显示这一次，原有登录已全部失效）：{password}",
    "new password of {name}, shown this once; all its sessions have ended: {password}",
)
DISABLED = Text("已停用 {name}，其登录已全部失效", "{name} is disabled; all its sessions have ended")
ENABLED = Text("已启用 {name}", "{name} is enabled")
REMOVED = Text("已删除 {name}，其登录已全部失效", "{name} is removed; all its sessions have ended")
NOBODY = Text(
    "还没有用户：看板只能在本机地址打开，且无需登录。用 chengxiao user add 建立第一个用户。",
    "there are no accounts: the dashboard opens on this machine alone, without a sign-in."
    " chengxiao user add makes the first.",
)
HEADINGS = (
    Text("用户名", "name"),
    Text("角色", "role"),
    Text("乡镇", "area"),
    Text("状态", "state"),
    Text("密码设于", "password of"),
)
Change = Literal["disable", "enable", "remove"]
STATES = {True: Text("停用", "disabled"), False: Text("启用", "enabled")}

NameArgument = Annotated[str, typer.Argument(help=opt.help_of("用户名", "the name to sign in with"))]
RoleOption = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="leader|assessor|township|steward|admin",
        help=opt.help_of("角色：领导、考核、乡镇、数据、系统管理", "what the account is for"),
    ),
]
AreaOption = Annotated[
    str | None,
    typer.Option(
        "--area",
        metavar=opt.help_of("代码", "CODE"),
        help=opt.help_of(
            "乡镇代码（9 位），仅乡镇人员需要", "the township, 9 digits; of a township officer alone"
        ),
    ),
]


def add(
    name: NameArgument,
    role: RoleOption,
    area: AreaOption = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Make an account and print its first password, once."""
    from dashboard.accounts.names import AccountError, checked_area, checked_role
    from dashboard.accounts.roles import NAMES
    from dashboard.accounts.townships import townships

    here = opt.existing(home)
    register = _register(here)
    try:
        known = checked_role(role)
        place = checked_area(known, area, townships(here) if known == "township" else {})
        account, password = register.add(name, known, place)
    except AccountError as error:
        raise wrong(error.message) from error
    noted(here, lang.value, "account", change="add", name=account.name, role=known, area=place)
    if form is opt.Format.json:
        document({"name": account.name, "role": known, "area": place, "password": password})
        return
    said = Text(f" {place}", f" {place}") if place else Text("", "")
    told = ADDED.filled(name=account.name, role=NAMES[known], area=said, password=password)
    print(told.on(lang.value))


def listed(
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Print every account, never a password."""
    from dashboard.accounts.names import AccountError

    register = _register(opt.existing(home))
    try:
        accounts = register.all()
    except AccountError as error:
        raise CommandError(error.message) from error
    if form is opt.Format.json:
        document([_said(one) for one in accounts])
    elif accounts:
        print(_table(accounts, lang.value))
    else:
        tell(NOBODY, lang.value)


def password(
    name: NameArgument,
    form: opt.FormatOption = opt.Format.table,
    home: opt.HomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Give an account a new password, printed once; its sessions end."""
    from dashboard.accounts.names import AccountError

    here = opt.existing(home)
    register = _register(here)
    try:
        account, fresh = register.password(name)
    except AccountError as error:
        raise wrong(error.message) from error
    noted(here, lang.value, "account", change="password", name=account.name)
    if form is opt.Format.json:
        document({"name": account.name, "role": account.role, "area": account.area, "password": fresh})
    else:
        print(RENEWED.filled(name=account.name, password=fresh).on(lang.value))


def _changing(change: Change, told: Text) -> Callable[..., None]:
    """Return the command that makes one change to an account and says that it is made."""

    def changed(
        name: NameArgument,
        form: opt.FormatOption = opt.Format.table,
        home: opt.HomeOption = opt.DEFAULT_HOME,
        lang: opt.LangOption = opt.DEFAULT_LANG,
        debug: opt.DebugOption = False,
    ) -> None:
        from dashboard.accounts.names import AccountError

        here = opt.existing(home)
        register = _register(here)
        doing = {"disable": register.disable, "enable": register.enable, "remove": register.remove}
        try:
            account = doing[change](name)
        except AccountError as error:
            raise wrong(error.message) from error
        noted(here, lang.value, "account", change=change, name=account.name)
        if form is opt.Format.json:
            document(_said(account))
        else:
            tell(told.filled(name=account.name), lang.value)

    return changed


disable = _changing("disable", DISABLED)
enable = _changing("enable", ENABLED)
remove = _changing("remove", REMOVED)
COMMANDS = (
    ("add", add, Text("建立用户，显示一次初始密码", "make an account; its first password is printed once")),
    ("list", listed, Text("列出用户", "every account")),
    ("password", password, Text("重设密码，原有登录失效", "a new password; its sessions end")),
    (
        "disable",
        _changing("disable", DISABLED),
        Text("停用用户，登录立即失效", "no more sign-in; its sessions end at once"),
    ),
    ("enable", enable, Text("重新启用用户", "let a disabled account sign in again")),
    (
        "remove",
        _changing("remove", REMOVED),
        Text("删除用户，日志保留", "take an account out; the log keeps what it did"),
    ),
)
group = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
for _name, _command, _help in COMMANDS:
    group.command(_name, help=_help.on(opt.LANG), cls=SpokenCommand)(_command)


def _register(home: Home) -> Register:
    from dashboard.accounts.register import Register

    return Register(home)


def _said(account: Account) -> dict[str, object]:
    return {
        "name": account.name,
        "role": account.role,
        "area": account.area,
        "disabled": account.is_disabled,
        "made_at": account.made_at,
        "password_at": account.password_at,
    }


def _table(accounts: tuple[Account, ...], lang: Lang) -> str:
    from dashboard.accounts.roles import NAMES
    from dashboard.wording.columns import table

    rows = [
        [
            one.name,
            NAMES[one.role].on(lang),
            one.area or "",
            STATES[one.is_disabled].on(lang),
            one.password_at[:10],
        ]
        for one in accounts
    ]
    return table([heading.on(lang) for heading in HEADINGS], rows, frozenset())
