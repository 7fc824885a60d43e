"""People with an account whose first password is behind them."""

from __future__ import annotations

from dashboard.accounts.register import Register
from dashboard.accounts.roles import Role


def seated(register: Register, name: str, role: Role, area: str | None = None) -> str:
    """Make an account and return the password that its owner chose at the first sign-in."""
    register.add(name, role, area)
    own = f"{name} counts nine green bottles"
    register.choose(name, own)
    return own
