"""Passwords: made, kept as argon2id, compared; a name that nobody has takes as long as any other."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher, profiles
from argon2.exceptions import Argon2Error, InvalidHash

# RFC 9106, second recommended option: 64 MiB, three passes, four lanes, argon2id.
HASHER = PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another: 0 o, 1 i l
GROUPS, EACH = 4, 4  # 16 signs of 31: 79 bits
SHORTEST, LONGEST = 12, 200  # signs of a password that somebody chooses


def made() -> str:
    """Return a new password, to be printed once: four groups of four signs."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(EACH)) for _ in range(GROUPS))


def digest(password: str) -> str:
    """Return what is kept of a password: argon2id with its parameters and a salt of its own."""
    return HASHER.hash(password)


NOBODYS = digest(secrets.token_hex(16))  # of no account: what a name that nobody has is compared with


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept; None (no such account) costs as much."""
    try:
        HASHER.verify(kept or NOBODYS, password[: LONGEST + 1])
    except (Argon2Error, InvalidHash):
        return False
    return kept is not None
