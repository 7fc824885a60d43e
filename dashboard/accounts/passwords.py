"""Passwords: made, kept as argon2id, compared; a name that nobody has takes as long as any other."""

from __future__ import annotations

import secrets
from itertools import pairwise

from argon2 import PasswordHasher, profiles
from argon2.exceptions import Argon2Error, InvalidHash

from pipelines.ground.text import Text

# RFC 9106, second recommended option: 64 MiB, three passes, four lanes, argon2id.
HASHER = PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another: 0 o, 1 i l
GROUPS, EACH = 4, 4  # 16 signs of 31: 79 bits
SHORTEST, LONGEST = 12, 200  # signs of a password that somebody chooses
FEWEST = 6  # proposed: different signs in it
COMMON = (
    "password",
    "passw0rd",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "chengxiao",
    "woaini",
    "iloveyou",
    "admin",
    "mima",
)
RULE = Text(
    "{shortest} 至 {longest} 个字符，至少 {fewest} 个不同的；不能全是数字，不能含用户名或常见口令。",
    "{shortest} to {longest} signs, {fewest} different ones at least; not digits alone, without your user"
    " name and without a common password.",
).filled(shortest=SHORTEST, longest=LONGEST, fewest=FEWEST)


def made() -> str:
    """Return a new password, to be printed once: four groups of four signs."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(EACH)) for _ in range(GROUPS))


def digest(password: str) -> str:
    """Return what is kept of a password: argon2id with its parameters and a salt of its own."""
    return HASHER.hash(password)


NOBODYS = digest(secrets.token_hex(16))  # of no account: what a name that nobody has is compared with


def is_weak(password: str, name: str) -> bool:
    """Whether a password that somebody chose breaks RULE.

    >>> [is_weak(one, "Wang") for one in ("123456789012", "wang-2026-11", "correct horse battery")]
    [True, True, False]
    """
    said = password.casefold()
    steps = {ord(after) - ord(before) for before, after in pairwise(said)}
    return (
        not SHORTEST <= len(password) <= LONGEST
        or len(set(said)) < FEWEST
        or said.isdigit()
        or len(steps) <= 1  # abcdefghijkl
        or name.casefold() in said
        or any(one in said for one in COMMON)
    )


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept; None (no such account) costs as much."""
    try:
        HASHER.verify(kept or NOBODYS, password[: LONGEST + 1])
    except (Argon2Error, InvalidHash):
        return False
    return kept is not None
