"""The recipes of CONTRIBUTING, followed to the letter in a copy: an indicator is one entry and one spec, a page a folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kit.contract import AREAS, HOUSEHOLDS, INCOME, send

ROOT = Path(__file__).parents[2]
STOREYS = ("pipelines", "metrics", "dashboard", "workshop", "tests/spec", "tests/kit", "docs")
MEMBERS = "人编号,户编号,与户主关系,出生年月\n" + "".join(f"P{n},000{n},户主,1980-01\n" for n in (1, 2, 3))
INDICATOR = """
    Indicator(
        id="MOT-98",
        pillar="motivation",
        name=Text("人数已知户占比", "Households whose people are known"),
        short=Text("人数已知", "people known"),
        noun=HOUSEHOLDS,
        since=SETTLED,
        meaning=Text("台账列有成员的户占比", "Households of which the register lists members"),
        clause=PROPOSED,
        value=share(
            ratio(
                household.count(
                    "members_known",
                    ~nw.col("members").is_null(),
                    "members",
                    words=Text("人数已知的户", "households whose people are known"),
                ),
                per=household.count(
                    "households",
                    ~nw.col("kind").is_null(),
                    "kind",
                    words=Text("帮扶对象户", "households in scope"),
                ),
            )
        ),
        unit="%",
        units=household.count("households", ~nw.col("kind").is_null(), "kind"),
        needs=("household_member",),
    ),
)
"""
SPEC = """
    Spec(
        "MOT-98",
        Text("台账列有成员的户", "households whose members are listed"),
        tables={
            "household": REGISTER,
            "household_member": \"\"\"
                人编号 户编号 与户主关系 出生年月  文化程度
                A1   A    户主     1980-01 初中
                B1   B    户主     1975-03 小学
                F1   F    户主     1985-02 初中
            \"\"\",
            "training": \"\"\"
                培训编号 人编号 开始日期    结束日期    是否结业
                T1    A1   2025-03-01 2025-03-05 是
            \"\"\",
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        status="no_target",
        left_out=(LeftOut("F", Text("一般农户：不在范围", "an ordinary household: not in scope")),),
    ),
)
"""
PAGE = '''"""About: a page of one sentence."""

from __future__ import annotations

import streamlit as st

from dashboard.visit.view import View
from pipelines.ground.text import Text

SAID = Text("这是新的一页", "This is a new page")


def show(view: View) -> None:
    """Draw the page."""
    st.write(view.say(SAID))
'''
INIT = '''"""About: a page of one sentence."""

from dashboard.pages.about.page import show

__all__ = ["show"]
'''
LEAF = """    Leaf(about.show, "about", Text("关于", "About"), ":material/info:", Text("新的一页", "A new page"), DATA),
)
HOME_VARIABLE = """
OPENED = """
import os, sys
from streamlit.testing.v1 import AppTest
from dashboard import app
os.environ[app.HOME_VARIABLE] = sys.argv[1]
assert [leaf.path for leaf in app.PAGES][-1] == "about"
from types import SimpleNamespace
from pipelines.ground.home import Home
from metrics.bounds.reader import EVERYTHING
from dashboard.visit.cache import opened
from dashboard.visit.choice import view_of
home = Home(__import__("pathlib").Path(sys.argv[1]))
view = view_of(home, opened(home, EVERYTHING), "zh", "light", {})
app.PAGES[-1].show(view)
"""


@pytest.fixture
def copy(tmp_path):
    """A copy of the program, to which a stranger adds something."""
    for storey in STOREYS:
        shutil.copytree(ROOT / storey, tmp_path / storey, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    return tmp_path


def called(copy: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Call Python in the copy."""
    around = {**os.environ, "PYTHONPATH": str(copy), "LANG": "en_US.UTF-8"}
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=copy, capture_output=True, text=True, env=around, check=False
    )


def changed(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    place = text.rindex(before)
    file.write_text(text[:place] + after + text[place + len(before) :], encoding="utf-8")


def specs_of(copy: Path, number: str) -> subprocess.CompletedProcess[str]:
    """Run the specs of one indicator in the copy, and the test that every indicator has one."""
    wanted = f"{number} or has_one_spec"
    return called(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", copy / "tests" / "spec", "-k", wanted)


def test_a_new_indicator_is_one_entry(copy):
    changed(copy / "metrics" / "indicators" / "motivation.py", "\n)\n", INDICATOR)
    home = copy / "home"
    send(home, areas=AREAS, households=HOUSEHOLDS, incomes=INCOME, members=MEMBERS)
    made = called(copy, "-m", "dashboard.cli", "load", "--home", home)
    assert made.returncode == 0, made.stderr
    shown = called(copy, "-m", "dashboard.cli", "show", "MOT-98", "--home", home, "--format", "json")
    (row,) = [row for row in json.loads(shown.stdout) if row["period"] == "2024"]
    assert (row["value"], row["status"]) == (1.0, "no_target")
    method = called(
        copy, "-c", "from dashboard.wording.method.entry import entry; from metrics.catalogue import BY_ID;"
        " from pipelines.ground.home import Settings; print(entry(BY_ID['MOT-98'], Settings()))"
    )  # fmt: skip
    assert "households whose people are known ÷ households in scope" in method.stdout, method.stderr


def test_a_new_indicator_without_its_spec_is_told_and_with_it_stands_in_the_method(copy):
    changed(copy / "metrics" / "indicators" / "motivation.py", "\n)\n", INDICATOR)
    forgotten = specs_of(copy, "MOT-98")
    assert forgotten.returncode == 1
    assert "test_every_indicator_of_the_catalogue_has_one_spec" in forgotten.stdout
    assert "MOT-98" in forgotten.stdout
    changed(copy / "tests" / "spec" / "motivation.py", "\n)\n", SPEC)
    done = specs_of(copy, "MOT-98")
    assert done.returncode == 0, done.stdout
    assert "7 passed" in done.stdout
    written = called(copy, "-m", "workshop.method")
    assert written.returncode == 0, written.stderr
    text = (copy / "docs" / "method.md").read_text(encoding="utf-8")
    section = text[text.index("## MOT-98 ") :]
    assert "(1 + 1) ÷ (1 + 1 + 1) = 66.7%" in section


@pytest.mark.parametrize("left_out", ["short", "noun", "since", "meaning", "needs"])
def test_what_is_forgotten_of_an_indicator_is_told_at_import(copy, left_out):
    lines = INDICATOR.splitlines(keepends=True)
    entry = "".join(line for line in lines if not line.startswith(f"        {left_out}="))
    changed(copy / "metrics" / "indicators" / "motivation.py", "\n)\n", entry)
    done = called(copy, "-c", "import metrics.catalogue")
    assert done.returncode
    assert f"'{left_out}'" in done.stderr


def test_a_new_page_is_one_folder_and_one_line(copy, county):
    folder = copy / "dashboard" / "pages" / "about"
    folder.mkdir()
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    (folder / "__init__.py").write_text(INIT, encoding="utf-8")
    app = copy / "dashboard" / "app.py"
    changed(app, "    data_quality,\n", "    about,\n    data_quality,\n")
    changed(app, ")\nHOME_VARIABLE = ", LEAF)
    done = called(copy, "-c", OPENED, county)
    assert done.returncode == 0, done.stderr
