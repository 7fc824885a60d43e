"""A home with quick passwords, a gate before it, an assessor and the cookie of their session."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from kit.seats import seated
from kit.signing import Server

from dashboard.accounts import passwords
from pipelines.ground.home import Home


@pytest.fixture
def home(tmp_path, monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)
    monkeypatch.setattr(passwords, "NOBODYS", hasher.hash("nobody's"))
    return Home(tmp_path)


@pytest.fixture
def server(home):
    return Server(home)


@pytest.fixture
def words(server):
    """Name and password of an assessor."""
    return "wang", seated(server.porter.register, "wang", "assessor")


@pytest.fixture
def cookie(server, words):
    """The cookie of their session."""
    return server.sign_in(*words).cookie()
