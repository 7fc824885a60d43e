"""What an account may be called, and for which area it may stand: checked before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from dashboard.accounts.roles import NAMES, ROLES, Role
from pipelines.ground.identifiers import masked_text
from pipelines.ground.text import Text

NAME = re.compile(r"[^\W_][\w.-]{1,31}")
TOWNSHIP = re.compile(r"[0-9]{9}")
BAD_NAME = Text(
    "用户名“{name}”不能用：应为 2 至 32 个汉字、字母、数字、点、短横或下划线，以汉字、字母或数字开头。",
    "the name “{name}” cannot be used: 2 to 32 letters, Chinese characters, digits, dots, hyphens or"
    " underscores, beginning with a letter, a character or a digit.",
)
PERSONAL = Text(
    "用户名不能是身份证号、手机号或银行卡号：它会写进操作日志。",
    "a name cannot be an ID number, a telephone or a bank card: it is written in the audit log.",
)
RESERVED = Text(
    "用户名“{name}”是系统保留的，请换一个。", "the name “{name}” is the system's own: choose another."
)
NO_ROLE = Text("没有角色“{role}”，应为：{roles}", "there is no role “{role}”: choose one of {roles}")
AREA_WANTED = Text(
    "乡镇人员必须用 --area 写明乡镇代码（9 位）{known}",
    "a township officer needs --area with the code of the township, 9 digits{known}",
)
AREA_UNKNOWN = Text("本县没有代码为“{area}”的乡镇{known}", "the county has no township “{area}”{known}")
AREA_REFUSED = Text(
    "只有乡镇人员（township）才有 --area；{role}看全县。",
    "only a township officer has an --area; a role of {role} is of the whole county.",
)
KNOWN = Text("；有：{names}", "; there are: {names}")
OWN_WORDS = frozenset({"local", "system", "console", "anonymous", "root"})


class AccountError(Exception):
    """What was asked of the accounts cannot be done; the message says why, in both languages."""

    def __init__(self, message: Text) -> None:
        """Keep the words."""
        super().__init__(message.en)
        self.message = message


def plain_name(name: str) -> str:
    """Return a name as it is kept: one way of writing each character, nothing around it.

    >>> plain_name(" ｗang ")
    'wang'
    """
    return unicodedata.normalize("NFKC", name).strip()


def key_of(name: str) -> str:
    """Return by what a name is found: capitals do not make another person.

    >>> key_of("Wang") == key_of("wang")
    True
    """
    return plain_name(name).casefold()


def checked_name(name: str) -> str:
    """Return the name as it is kept; AccountError where it cannot be one."""
    kept = plain_name(name)
    if not NAME.fullmatch(kept):
        raise AccountError(BAD_NAME.filled(name=masked_text(kept)[:40]))
    if masked_text(kept) != kept:
        raise AccountError(PERSONAL)
    if key_of(kept) in OWN_WORDS:
        raise AccountError(RESERVED.filled(name=kept))
    return kept


def checked_role(role: str) -> Role:
    """Return the role; AccountError where there is none of that name."""
    found = next((one for one in ROLES if one == role), None)
    if found is None:
        raise AccountError(NO_ROLE.filled(role=role[:40], roles=", ".join(ROLES)))
    return found


def checked_area(role: Role, area: str | None, townships: Mapping[str, str]) -> str | None:
    """Return the area of an account; `townships` (code → name) are those known, empty before the first load.

    AccountError where a township officer has none, or one that the county has not, or another role has one.
    """
    if role != "township":
        if area:
            raise AccountError(AREA_REFUSED.filled(role=NAMES[role]))
        return None
    known = _listed(townships)
    if not area:
        raise AccountError(AREA_WANTED.filled(known=known))
    if not TOWNSHIP.fullmatch(area) or (townships and area not in townships):
        raise AccountError(AREA_UNKNOWN.filled(area=area[:24], known=known))
    return area


def _listed(townships: Mapping[str, str]) -> Text:
    if not townships:
        return Text("", "")
    names = [f"{code} {name}" for code, name in sorted(townships.items())]
    return KNOWN.filled(names=Text("、".join(names), ", ".join(names)))
