"""What is written down: the kinds of lines, and how each is called."""

from __future__ import annotations

from typing import Literal, get_args

from pipelines.ground.text import Text

Kind = Literal[
    "signed_in",
    "refused",
    "signed_out",
    "household",
    "exported",
    "loaded",
    "withdrawn",
    "sealed",
    "frozen",
    "typed",
    "account",
    "revealed",
    "vault",
    "mended",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
NAMES: dict[Kind, Text] = {
    "signed_in": Text("登录", "signed in"),
    "refused": Text("登录未成功", "sign-in refused"),
    "signed_out": Text("退出", "signed out"),
    "household": Text("查看户", "household opened"),
    "exported": Text("导出", "exported"),
    "loaded": Text("载入", "loaded"),
    "withdrawn": Text("撤回", "withdrawn"),
    "sealed": Text("封存", "sealed"),
    "frozen": Text("排名定稿", "ranking frozen"),
    "typed": Text("填写", "typed"),
    "account": Text("用户变更", "account changed"),
    "revealed": Text("查明户号", "household revealed"),
    "vault": Text("加密", "vault"),
    "mended": Text("日志修补", "log mended"),
}
