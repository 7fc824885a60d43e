"""Passwords that cost little: what they cost is tested where it matters."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from dashboard.accounts import passwords


@pytest.fixture
def cheap(monkeypatch):
    """Argon2id with the least of memory and time."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)
    monkeypatch.setattr(passwords, "NOBODYS", hasher.hash("nobody's"))
