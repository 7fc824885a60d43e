"""The pages for signing in and out: plain HTML of the server's own, without a script, in both languages."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from dashboard.accounts.passwords import RULE
from dashboard.wording.frame import PRODUCT
from pipelines.ground.text import Lang, Text

STYLE = Path(__file__).with_name("sign_in.css").read_text(encoding="utf-8")
HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{HASH}'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "same-origin",  # with no-referrer a browser sends a form under the origin `null`
}
ICON = "data:,"  # none: a browser would ask for one
ABOUT = Text("县级服务器 · 内部使用", "county server · internal")
SIGN_IN, SIGN_OUT = Text("登录", "Sign in"), Text("退出登录", "Sign out")
NAME, PASSWORD = Text("用户名", "User name"), Text("密码", "Password")
HELP = Text("没有用户或忘记密码？请找系统管理员。", "No account, or password lost? Ask the administrator.")
OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}
LEAVING = Text("{name}，确定要退出吗？", "{name}, do you want to sign out?")
BACK = Text("返回看板", "Back to the dashboard")
WRONG = Text("用户名或密码不对。", "The name or the password is not right.")
WAIT = Text(
    "尝试次数过多，请 {seconds} 秒后再试。", "Too many tries: wait {seconds} seconds, then try again."
)
BUSY = Text("登录的人太多，请稍后再试。", "Too many people are signing in: try again in a moment.")
STALE = Text("页面已过期，请再登录一次。", "The form was out of date: please sign in again.")
ENDED = Text("登录已失效，请重新登录。", "Your session has ended: please sign in again.")
LEFT = Text("已退出。", "You are signed out.")
LEFT_HERE = Text(
    "已退出本系统。在“{name}”可能仍处于登录状态。",
    "You are signed out here. At “{name}” you may still be signed in.",
)
BY_COUNTY = Text("用{name}登录", "Sign in with {name}")
NOT_REACHED = Text(
    "暂时连不上统一身份认证，请稍后再试，或用本系统的用户名和密码登录。",
    "The county's sign-in cannot be reached: try again later, or use your name and password of this system.",
)
NOT_PROVEN = Text(
    "统一身份认证没有确认您的身份，请再试一次。",
    "The county's sign-in did not confirm who you are: try again.",
)
UNKNOWN_HERE = Text(
    "身份已确认，但本系统没有您可用的用户，请找系统管理员。",
    "You are recognised, but have no account here that may sign in: ask the administrator.",
)
OWN_PASSWORD = Text("修改密码", "Change your password")
OLD, NEW = Text("原密码", "Old password"), Text("新密码", "New password")
AGAIN = Text("再输一次新密码", "New password again")
CHANGE = Text("修改", "Change it")
OF_WHOM = Text(
    "修改“{name}”的密码。修改后，其他设备上的登录全部失效。",
    "Change the password of {name}. Your sessions on other machines end with it.",
)
FIRST = Text(
    "这是系统生成的初始密码，别人见过：先改成自己的，再进入看板。",
    "This is a first password, which others have seen: change it to one of your own to go on.",
)
NOT_OLD = Text("原密码不对，没有修改。", "The old password is not right: nothing was changed.")
NOT_TWICE = Text(
    "两次输入的新密码不一样，没有修改。", "The new password was not typed alike twice: nothing was changed."
)
WEAK = Text("新密码不合要求，没有修改。{rule}", "The new password will not do: nothing was changed. {rule}")
NOT_KEPT = Text(
    "操作日志或用户文件无法写入，没有修改，请联系系统管理员。",
    "The audit log or the accounts cannot be written, so nothing was changed: tell the administrator.",
)
CHANGED = Text("密码已修改，其他登录已失效。", "Your password is changed; your other sessions have ended.")
INSIDE = Text("登录成功，正在打开看板。", "You are signed in: the dashboard opens.")
GO_ON = Text("打开看板", "Open the dashboard")
NO_LOG = Text(
    "操作日志无法写入，暂时不能登录，请联系系统管理员。",
    "The audit log cannot be written, so nobody can sign in: tell the administrator.",
)
NOBODY = Text(
    "还没有用户。请在服务器上运行：chengxiao user add 用户名 --role admin",
    "There are no accounts yet. On the server run: chengxiao user add NAME --role admin",
)


def sign_in(
    lang: Lang,
    token: str,
    following: str,
    *,
    told: Text | None = None,
    is_bad: bool = True,
    name: str = "",
    other_way: tuple[Text, str] | None = None,
) -> str:
    """Return the page to sign in on; `following` is where the reader wanted to go.

    `other_way`: how the county's own sign-in is called, and where the way there begins.
    """
    other, called = OTHER[lang]
    away = "/login?" + urlencode({"lang": other, **({"next": following} if following != "/" else {})})
    in_name, in_password = ("", " autofocus") if name else (" autofocus", "")
    body = f"""<form method="post" action="/login" autocomplete="on">
{hidden(token=token, next=following, lang=lang)}
<label for="name">{NAME.on(lang)}</label>
<input id="name" name="name" value="{escape(name)}" required maxlength="64" autocomplete="username"
 autocapitalize="none" spellcheck="false"{in_name}>
<label for="password">{PASSWORD.on(lang)}</label>
<input id="password" name="password" type="password" required maxlength="200"
 autocomplete="current-password"{in_password}>
<button type="submit">{SIGN_IN.on(lang)}</button>
</form>{_other_way(lang, other_way)}
<nav><span>{HELP.on(lang)}</span><a href="{escape(away)}" lang="{other}">{called}</a></nav>"""
    return page(lang, SIGN_IN, told, body, is_bad=is_bad)


def _other_way(lang: Lang, way: tuple[Text, str] | None) -> str:
    if way is None:
        return ""
    called = escape(BY_COUNTY.filled(name=way[0]).on(lang))
    return f"""
<a class="way" href="{escape(way[1])}">{called}</a>"""


def inside(lang: Lang, following: str) -> str:
    """Return the page on which somebody who comes from elsewhere goes on by themselves.

    A redirect would not do: a browser that comes from another site brings no strict cookie along.
    """
    body = f"""<a class="way" href="{escape(following)}">{GO_ON.on(lang)}</a>"""
    onward = f'<meta http-equiv="refresh" content="0; url={escape(following)}">'
    return page(lang, SIGN_IN, INSIDE, body, head=onward)


def sign_out(lang: Lang, token: str, name: str) -> str:
    """Return the page that asks whether somebody wants to leave."""
    body = f"""<p>{escape(LEAVING.filled(name=name).on(lang))}</p>
<form method="post" action="/logout">
{hidden(token=token, lang=lang)}
<button type="submit">{SIGN_OUT.on(lang)}</button>
</form>
<nav><a href="/">{BACK.on(lang)}</a></nav>"""
    return page(lang, SIGN_OUT, None, body)


def own_password(
    lang: Lang, token: str, name: str, *, told: Text | None = None, is_done: bool = False
) -> str:
    """Return the page on which somebody changes their own password; `is_done`: it was changed."""
    back = f"""<nav><a href="/">{BACK.on(lang)}</a></nav>"""
    if is_done:
        return page(lang, OWN_PASSWORD, CHANGED, back)
    fields = "\n".join(
        f"""<label for="{field}">{called.on(lang)}</label>
<input id="{field}" name="{field}" type="password" required maxlength="200" autocomplete="{kind}"{more}>"""
        for field, called, kind, more in (
            ("old", OLD, "current-password", " autofocus"),
            ("new", NEW, "new-password", ' aria-describedby="rule"'),
            ("again", AGAIN, "new-password", ""),
        )
    )
    body = f"""<p>{escape(OF_WHOM.filled(name=name).on(lang))}</p>
<form method="post" action="/password">
{hidden(token=token, lang=lang)}
<input name="name" value="{escape(name)}" autocomplete="username" hidden>
{fields}
<p id="rule">{escape(RULE.on(lang))}</p>
<button type="submit">{CHANGE.on(lang)}</button>
</form>
{back}"""
    return page(lang, OWN_PASSWORD, told, body, is_bad=True)


def page(
    lang: Lang, title: Text, told: Text | None, body: str, *, is_bad: bool = False, head: str = ""
) -> str:
    """Return a whole page: head, what must be said, body."""
    said = (
        f'<div class="{"bad" if is_bad else "note"}" role="alert">{escape(told.on(lang))}</div>'
        if told
        else ""
    )
    return f"""<!doctype html>
<html lang="{"zh-CN" if lang == "zh" else "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title.on(lang)} · {PRODUCT.on(lang)}</title><link rel="icon" href="{ICON}">{head}
<style>{STYLE}</style></head>
<body><main><h1>{PRODUCT.on(lang)}</h1><p>{ABOUT.on(lang)}</p>{said}
{body}
</main></body></html>
"""


def hidden(**fields: str) -> str:
    """Return what a form carries along."""
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items()
    )
