"""The pages for signing in and out: plain HTML of the server's own, without a script, in both languages."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from urllib.parse import urlencode

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
NO_LOG = Text(
    "操作日志无法写入，暂时不能登录，请联系系统管理员。",
    "The audit log cannot be written, so nobody can sign in: tell the administrator.",
)
NOBODY = Text(
    "还没有用户。请在服务器上运行：chengxiao user add 用户名 --role admin",
    "There are no accounts yet. On the server run: chengxiao user add NAME --role admin",
)


def sign_in(
    lang: Lang, token: str, following: str, *, told: Text | None = None, is_bad: bool = True, name: str = ""
) -> str:
    """Return the page to sign in on; `following` is where the reader wanted to go."""
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
</form>
<nav><span>{HELP.on(lang)}</span><a href="{escape(away)}" lang="{other}">{called}</a></nav>"""
    return page(lang, SIGN_IN, told, body, is_bad=is_bad)


def sign_out(lang: Lang, token: str, name: str) -> str:
    """Return the page that asks whether somebody wants to leave."""
    body = f"""<p>{escape(LEAVING.filled(name=name).on(lang))}</p>
<form method="post" action="/logout">
{hidden(token=token, lang=lang)}
<button type="submit">{SIGN_OUT.on(lang)}</button>
</form>
<nav><a href="/">{BACK.on(lang)}</a></nav>"""
    return page(lang, SIGN_OUT, None, body)


def page(lang: Lang, title: Text, told: Text | None, body: str, *, is_bad: bool = False) -> str:
    """Return a whole page: head, what must be said, body."""
    said = (
        f'<div class="{"bad" if is_bad else "note"}" role="alert">{escape(told.on(lang))}</div>'
        if told
        else ""
    )
    return f"""<!doctype html>
<html lang="{"zh-CN" if lang == "zh" else "en"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title.on(lang)} · {PRODUCT.on(lang)}</title><link rel="icon" href="{ICON}">
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
