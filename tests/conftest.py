"""What many tests share: one small made-up county, and the command line as people call it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from kit.commands import HOME, SHARED, chengxiao
from kit.contract import AREAS, HOUSEHOLDS, INCOME, send

MANY, SEED = 600, 7
# One profile for all: a machine that is busy with something else breaks no property.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    print_blob=True,
)
settings.load_profile("patient")
os.environ.pop(HOME, None)  # nor does anybody's own home stand behind a test


@pytest.fixture(autouse=True)
def _own_memory():
    """What a test reads in its own process limits that process's memory: the next test has all of it again."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    yield
    if resource.getrlimit(resource.RLIMIT_DATA) != before:
        resource.setrlimit(resource.RLIMIT_DATA, before)


@pytest.fixture(autouse=True)
def _nothing_patched_stays(request):
    """What a test that patches the program makes of a page is no other test's, nor the other way round."""
    _pages_made_anew(request)
    yield
    _pages_made_anew(request)


def _pages_made_anew(request) -> None:
    desk = sys.modules.get("kit.desk")  # who opens no page does not import Streamlit
    if desk and "monkeypatch" in request.fixturenames:
        desk.forget()


@pytest.fixture(autouse=True)
def _no_home_left():
    """The home that a page of a test showed is not the next test's."""
    yield
    os.environ.pop(HOME, None)


@pytest.fixture(scope="session")
def run():
    """Calls the command line: run("show", "all", "--home", home)."""
    return chengxiao


def _made(tmp_path_factory, name: str, *options: object) -> Path:
    """Make a county once for all workers; only what reads it may use it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    home = shared / name
    with FileLock(str(shared / f"{name}.lock")):
        if not (home / "demo.json").is_file():
            made = chengxiao("demo", *options, "--no-serve", "--home", home)
            assert made.status == 0, made.err
    SHARED.add(home)
    return home


@pytest.fixture(scope="session")
def county(tmp_path_factory) -> Path:
    """The home of one made-up county, loaded and published; shared by all tests, so nobody writes to it."""
    return _made(tmp_path_factory, "county", "--households", MANY, "--seed", SEED)


@pytest.fixture(scope="session")
def case_county(tmp_path_factory) -> Path:
    """The home of the 300 households that tests/cases speak of (`demo --households 300`, its own seed)."""
    return _made(tmp_path_factory, "case-county", "--households", 300)


@pytest.fixture
def own_case_county(case_county, tmp_path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(case_county, tmp_path / "case-county"))


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory) -> Path:
    """The home of three households, loaded and published as people do it; nobody writes to it."""
    home = tmp_path_factory.mktemp("hamlet")
    send(home, areas=AREAS, households=HOUSEHOLDS, incomes=INCOME)
    loaded = chengxiao("load", "--home", home)
    assert loaded.status == 0, loaded.err
    return home


@pytest.fixture
def own_hamlet(hamlet, tmp_path) -> Path:
    """A home of three households that a test may change: what a load does with a file, it does there in no time."""
    return Path(shutil.copytree(hamlet, tmp_path / "hamlet"))


@pytest.fixture
def own_county(county, tmp_path) -> Path:
    """A copy of the county that a test may change."""
    return Path(shutil.copytree(county, tmp_path / "county"))
