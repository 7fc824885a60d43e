"""Help and errors wholly in one language; version, completion, and what Ctrl-C leaves."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kit.commands import ROOT

# What is written the same in both languages: names of commands, options, formats and files.
SAME = {
    *(
        "chengxiao",
        "add",
        "audit",
        "departments",
        "townships",
        "https",
        "pem",
        "federate",
        "top",
        "cube",
        "user",
        "service",
        "vault",
        "who",
        "all",
        "table",
        "json",
        "csv",
        "home",
        "data",
        "demo",
        "inbox",
        "file",
        "backup",
        "rebuild",
        "restore",
        "lang",
        "zh",
        "en",
        "kind",
        "scope",
        "mode",
        "department",
    ),
    *("pptx", "xlsx", "docx", "pdf", "html", "meeting", "county", "township", "village", "household_income"),
    *(
        "seed",
        "port",
        "ctrl",
        "load",
        "check",
        "show",
        "explain",
        "trace",
        "turn",
        *("lifted", "unstable", "marginal", "sudden", "cleared"),  # kinds of household, as they are typed
        "verify",
        "code",
        "rank",
        "screen",
        "seal",
        "export",
        "report",
        "template",
    ),
    *("withdraw", "serve", "help", "shw"),
}
ENGLISH = {
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "Show this",
    "required",
    "default",
    "Missing",
    "No such",
    "Error",
}
WRONG = (
    (),
    ("shw",),
    ("show",),
    ("show", "all", "--level", "planet"),
    ("show", "all", "--perid", "2025"),
    ("show", "all", "--period"),
    ("show", "a", "b"),
    ("load", "--max-bad", "2"),
    ("load", "--max-bad", "x"),
    ("load", "--strict=1"),
    ("serve", "--port", "a"),
    ("demo", "--households", "3"),
    ("withdraw", "0a1b"),
)
ASK = """
import json, sys
from dashboard.cli import COMMANDS, app, spoken_of
import io, contextlib
said = {}
for name in ["", *(c.__name__ for c, _ in COMMANDS)]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        app([*([name] if name else []), "--help"], prog_name="chengxiao", standalone_mode=False)
    said["help " + name] = out.getvalue()
for call in json.loads(sys.argv[1]):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try:
            app(call, prog_name="chengxiao", standalone_mode=False)
        except BaseException as error:
            said["wrong " + " ".join(call)] = f"{spoken_of(error)}"
    said["wrong " + " ".join(call)] += err.getvalue()
print(json.dumps(said))
"""


def asked(locale: str, folder: Path) -> dict[str, str]:
    around = {n: v for n, v in os.environ.items() if n not in {"LC_ALL", "LC_MESSAGES"}}
    around |= {"LANG": locale, "PYTHONPATH": str(ROOT), "COLUMNS": "60"}
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(WRONG)],
        capture_output=True,
        check=True,
        env=around,
        encoding="utf-8",
        cwd=folder,  # where no county lies, whatever was made beside the code
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def zh(tmp_path_factory):
    return asked("C", tmp_path_factory.mktemp("zh"))


@pytest.fixture(scope="module")
def en(tmp_path_factory):
    return asked("en_GB.UTF-8", tmp_path_factory.mktemp("en"))


def test_nothing_is_left_in_english_where_chinese_is_asked_for(zh):
    assert len(zh) > 20
    for call, said in zh.items():
        plain = re.sub(
            r"--?[\w-]+|CHENGXIAO_HOME|\d+H\d", " ", said.replace(call.removeprefix("wrong "), " ")
        )
        words = {word for word in re.findall(r"[A-Za-z_]{3,}", plain) if word.lower() not in SAME}
        left = words - set(call.split())
        assert not left, (call, left)
        assert not [word for word in ENGLISH if word in said], call


def test_nothing_is_chinese_where_english_is_asked_for(en):
    for call, said in en.items():
        plain = "".join(said.split()).replace("家庭收支", "").replace("农业农村", "")
        assert not re.search(r"[\u4e00-\u9fff]", plain), call


def test_a_wrong_call_ends_with_2_and_says_where_its_help_is(zh, en):
    for said in (zh, en):
        wrong = {call: text for call, text in said.items() if call.startswith("wrong")}
        assert {text[0] for text in wrong.values()} == {"2"}
        assert all("--help" in text for text in wrong.values())
        assert all(text.count("\n") == 2 for call, text in wrong.items() if call != "wrong ")


def test_a_mistyped_command_or_option_is_answered_with_the_nearest(zh):
    assert "相近的有：show" in zh["wrong shw"]
    assert "--period" in zh["wrong show all --perid 2025"]
    assert "township" in zh["wrong show all --level planet"]


def test_help_fits_a_narrow_terminal(zh, en):
    from dashboard.wording.columns import width

    for said in (zh, en):
        helps = [text for call, text in said.items() if call.startswith("help")]
        lines = [line for text in helps for line in text.splitlines()]
        assert max(width(line) for line in lines if not line.startswith(("用法", "Usage"))) <= 62


def test_the_version_is_printed(run):
    said = run("--version")
    assert (said.status, said.err) == (0, "")
    assert re.fullmatch(r"chengxiao \d+\.\d+\.\d+\S*\n", said.out)


def test_a_shell_is_offered_commands(monkeypatch, run):
    monkeypatch.setenv("_CHENGXIAO_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "chengxiao sho")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out.split() == ["show"]


WITHIN = """
import os, signal
from dashboard import cli

def app(**_):
    try:
        exec("os.kill(os.getpid(), signal.SIGINT)")
    except KeyboardInterrupt:
        raise ImportError("half an import")

cli.app = app
cli.main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_in_the_middle_of_an_import_ends_with_130_too(tmp_path):
    (tmp_path / "within.py").write_text(WITHIN, encoding="utf-8")
    around = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-m", "within"], env=around, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (130, b"")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_is_quiet_and_ends_with_130(tmp_path):
    home = tmp_path / "home"
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "dashboard.cli",
            "demo",
            "--no-serve",
            "--households",
            "3000",
            "--home",
            str(home),
            "--lang",
            "en",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        encoding="utf-8",
        start_new_session=True,
    )
    while running.poll() is None and not (home / "demo.json").exists():
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: the children too
    out, err = running.communicate(timeout=120)
    assert (running.returncode, out) == (130, ""), err
    assert err.strip() == "stopped"
