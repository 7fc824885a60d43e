"""Every command that README, README.zh and docs/commands.md print works as printed: after make demo, after a load."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kit.contract import INCOME
from openpyxl import Workbook

from pipelines.ground.home import Home
from pipelines.keeping.store import sources

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh.md", "docs/commands.md")
LEFT_OUT = {
    "make ": "installs from the network and serves until it is stopped",
    "py -": "the launcher of Windows; installs from the network",
    ".venv\\": "paths of Windows",
    "Usage:": "help, compared letter by letter in test_docs",
}
SAME = {  # what the Chinese page calls the same thing: run once
    "本县": "mycounty",
    "收入.xlsx": "income.xlsx",
    "文件编号": "FILE-ID",
    "空表.xlsx": "blank.xlsx",
    "会议材料": "pack",
    "--report 检查": "--report checked",
    "误报": "sent by mistake",
}


def blocks() -> list[str]:
    """The code blocks of the pages that hold commands, without comments, each once."""
    found = []
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for block in re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            if block.startswith("Usage:"):
                continue
            lines = [re.sub(r"\s+#.*", "", line) for line in block.splitlines()]
            kept = [line for line in lines if not line.startswith(tuple(LEFT_OUT))]
            said = "\n".join(kept)
            for zh, en in SAME.items():
                said = said.replace(zh, en)
            found.append(said)
    known = "\n".join(found)
    assert known.count("chengxiao") > 20  # the pages were read
    return list(dict.fromkeys(line for block in found for line in as_calls(block)))


def as_calls(block: str) -> list[str]:
    """Each line by itself, with what the block set before it."""
    settings = [line for line in block.splitlines() if line.startswith("export ")]
    calls = [line for line in block.splitlines() if line.strip() and line not in settings]
    return ["\n".join([*settings, call]) for call in calls]


@pytest.fixture(scope="module")
def desk(case_county, hamlet, tmp_path_factory):
    """A folder as it is after `make demo` and after the first load of a county of one's own."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(case_county, desk / "data" / "demo")
    shutil.copytree(hamlet, desk / "mycounty")
    sheet = Workbook()
    for line in INCOME.splitlines():
        sheet.active.append(line.split(","))
    sheet.save(desk / "income.xlsx")
    (desk / "bin").mkdir()
    shim = desk / "bin" / "chengxiao"
    shim.write_text(f'#!/bin/bash\nexec "{sys.executable}" -m dashboard.cli "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return desk


@pytest.mark.skipif(os.name != "posix", reason="the pages' blocks are of a POSIX shell")
@pytest.mark.parametrize("call", blocks())
def test_a_command_works_as_printed(desk, call):
    file_id = sources(Home(desk / "mycounty"))[-1].file_id[:12]
    around = {name: value for name, value in os.environ.items() if name != "LC_ALL"}
    around |= {
        "PATH": str(desk / "bin"),
        "PYTHONPATH": str(ROOT),
        "LANG": "en_GB.UTF-8",
    }  # no LibreOffice: quick
    done = subprocess.run(
        ["/bin/bash", "-ec", call.replace("FILE-ID", file_id)],
        cwd=desk,
        env=around,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    is_reading = "--home" not in call and "export CHENGXIAO_HOME" not in call
    assert ("data/demo" in done.stderr) == is_reading, done.stderr  # it says whose figures it shows


def test_what_is_not_run_is_few_and_says_why():
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
    assert len(LEFT_OUT) <= 4
    assert all(start in text for start in LEFT_OUT)
