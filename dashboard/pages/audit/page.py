"""The log as a table: a month at a time, by person, kind and day; and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard.accounts.roles import NAMES as ROLE_NAMES
from dashboard.audit.chain import Line, read
from dashboard.audit.kinds import NAMES
from dashboard.audit.log import files, texts
from dashboard.audit.verify import verify
from dashboard.visit.view import View
from dashboard.widgets.table import table
from dashboard.wording.escape import plain
from pipelines.ground.text import Text

ABOUT = Text(
    "谁在什么时候、从哪里做了什么：登录、查看户、导出、载入、撤回、封存、定稿、填写、用户变更。"
    "每条与前一条相连，改动或删去都能查出。没有用户的单机不记查看和导出。",
    "Who did what, when and from where: sign-ins, households opened, exports, loads, withdrawals, seals,"
    " frozen rankings, entries, changes of accounts. Each line is bound to the one before: what is changed or"
    " deleted shows. A desk without accounts keeps no list of looks and exports.",
)
NOTHING = Text("还没有记录。", "Nothing was written down yet.")
LOOK = Text("核对是否完整", "Check that it is whole")
WHOLE = Text("日志完整：{n} 条。", "The log is whole: {n} {n:line|lines}.")
BROKEN = Text("日志不完整：{wrong}", "The log is not whole: {wrong}")
MONTH, WHO = Text("月份", "Month"), Text("用户", "Who")
KIND, DAY = Text("类别", "Kind"), Text("日期", "Day")
EVERYBODY, EVERY_KIND, EVERY_DAY = (
    Text("全部用户", "everybody"),
    Text("全部类别", "every kind"),
    Text("全部日期", "every day"),
)
TITLE = Text("操作日志", "Audit log")
COLUMNS = {
    "n": Text("序号", "No."),
    "at": Text("时间", "Time"),
    "who": Text("用户", "Who"),
    "address": Text("来自", "From"),
    "kind": Text("类别", "Kind"),
    "what": Text("内容", "What"),
}
HERE = Text("服务器命令行", "the server's command line")
WORDS = {  # of what a line says
    "name": Text("用户", "account"),
    "role": Text("角色", "role"),
    "area": Text("乡镇", "township"),
    "change": Text("变更", "change"),
    "why": Text("原因", "why"),
    "file": Text("文件", "file"),
    "files": Text("文件", "files"),
    "snapshot": Text("批次", "snapshot"),
    "period": Text("评估期", "period"),
    "number": Text("编号", "number"),
    "revision": Text("版次", "revision"),
    "by": Text("署名", "signed by"),
    "table": Text("表", "table"),
    "household": Text("户", "household"),
    "bytes": Text("字节", "bytes"),
    "way": Text("方式", "way"),
}
VALUES: dict[str, dict[str, Text]] = {  # words of our own that a line may say
    "role": {str(role): text for role, text in ROLE_NAMES.items()},
    "why": {
        "wrong": Text("用户名或密码不对", "name or password wrong"),
        "disabled": Text("用户已停用", "account disabled"),
        "own_password": Text("修改密码时原密码不对", "old password wrong at its change"),
        "who": Text("查户号时用户名或密码不对", "name or password wrong at a look-up"),
        "who_limit": Text("查户号次数达到上限", "too many look-ups within an hour"),
        "oidc_unknown": Text("统一身份认证：无此用户", "the county's sign-in: no such account"),
        "oidc_token": Text("统一身份认证：令牌无效", "the county's sign-in: token not valid"),
        "oidc_claim": Text("统一身份认证：令牌没有用户名", "the county's sign-in: no name in the token"),
        "oidc_code": Text("统一身份认证：拒绝或已用过", "the county's sign-in: refused, or used before"),
        "oidc_provider": Text("统一身份认证：连不上", "the county's sign-in: not reached"),
    },
    "way": {"oidc": Text("统一身份认证", "the county's sign-in")},
    "change": {
        "add": Text("建立", "added"),
        "password": Text("重设密码", "new password"),
        "own_password": Text("本人修改密码", "own password changed"),
        "init": Text("开始加密", "turned on"),
        "rotate": Text("更换密钥", "new key"),
        "off": Text("解除加密", "turned off"),
        "revoke": Text("登录全部失效", "sessions ended"),
        "disable": Text("停用", "disabled"),
        "enable": Text("启用", "enabled"),
        "remove": Text("删除", "removed"),
    },
}
NOBODY = Text("（无此用户）", "(no such account)")
HEIGHT, FITS = 520, 13  # of a long table; rows that need none
WIDTHS = {"n": 70, "at": 170, "who": 140, "address": 150, "kind": 130}


def show(view: View) -> None:
    """Draw the page."""
    st.caption(view.say(ABOUT))
    months = {path.name[:7]: path for path in files(view.home)}
    if not months:
        st.info(view.say(NOTHING), icon=":material/history:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="audit-filters"):
        month = _one(view, "month", MONTH, sorted(months, reverse=True), str)
        found = [line for text in texts(months[month]) if (line := read(text))]
        who = _one(view, "who", WHO, ["", *sorted({line.who for line in found})], _or(view, EVERYBODY))
        kind = _one(view, "kind", KIND, ["", *sorted({line.kind for line in found})], _kind_or(view))
        day = _one(view, "day", DAY, ["", *sorted({_day(line) for line in found})], _or(view, EVERY_DAY))
    wanted = [
        line
        for line in reversed(found)
        if who in {"", line.who} and kind in {"", line.kind} and day in {"", _day(line)}
    ]
    _drawn(view, wanted)
    _judged(view)


def _drawn(view: View, wanted: list[Line]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "n": line.n,
            "at": f"{_local(line):%Y-%m-%d %H:%M:%S}",
            "who": view.say(NOBODY) if line.who == "?" else line.who,
            "address": line.address or view.say(HERE),
            "kind": _kind(view, line.kind),
            "what": _what(view, line),
        }
        for line in wanted
    ]
    names = {name: view.say(text) for name, text in COLUMNS.items()}
    schema = {name: pl.Int64 if name == "n" else pl.String for name in names}
    frame = pl.DataFrame(rows, schema=schema).rename(names)
    columns = {names[one]: st.column_config.Column(width=wide) for one, wide in WIDTHS.items()}
    height: Any = "content" if frame.height <= FITS else HEIGHT
    key = f"audit-{view.lang}"
    table(view, frame, alt=view.say(TITLE), column_config=columns, height=height, key=key)


def _judged(view: View) -> None:
    """Walk the whole chain when asked: years of lines take seconds."""
    if not st.button(view.say(LOOK), icon=":material/verified_user:", key=f"audit-verify-{view.lang}"):
        return
    verdict = verify(view.home)
    if verdict.wrong is None:
        st.success(view.say(WHOLE, n=verdict.lines), icon=":material/verified_user:")
    else:
        st.error(plain(view.say(BROKEN, wrong=verdict.wrong)), icon=":material/gpp_bad:")


def _one(view: View, name: str, label: Text, known: list[str], said: Callable[[str], str]) -> str:
    key = f"audit-{name}-{view.lang}"
    return str(st.selectbox(view.say(label), known, format_func=said, key=key, width=200))


def _or(view: View, every: Text) -> Callable[[str], str]:
    return lambda one: one or view.say(every)


def _kind_or(view: View) -> Callable[[str], str]:
    return lambda one: _kind(view, one) if one else view.say(EVERY_KIND)


def _kind(view: View, kind: str) -> str:
    known = {str(one): text for one, text in NAMES.items()}
    return view.say(known[kind]) if kind in known else kind


def _what(view: View, line: Line) -> str:
    colon, comma = ("：", "，") if view.lang == "zh" else (": ", ", ")
    said = []
    for name, value in line.what.items():
        known = VALUES.get(name, {}).get(str(value))
        words = comma.join(map(str, value)) if isinstance(value, list) else str(value)
        words = view.say(known) if known else words
        said.append(f"{view.say(WORDS[name]) if name in WORDS else name}{colon}{words}")
    return ("；" if view.lang == "zh" else "; ").join(said)


def _local(line: Line) -> datetime:
    return datetime.fromisoformat(line.at).astimezone()


def _day(line: Line) -> str:
    return f"{_local(line):%Y-%m-%d}"
