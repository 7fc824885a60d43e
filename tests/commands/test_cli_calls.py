"""Wrong calls, empty homes and errors: a sentence and a status, never a traceback."""

from __future__ import annotations

import pytest

COMMANDS = ("demo", "load", "check", "show", "template", "withdraw", "serve")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_home_lang_format_debug_and_help(run, command):
    said = run(command, "--help", "--lang", "en")
    assert said.status == 0
    for option in ("--home", "--lang", "--format", "--debug", "--help"):
        assert option in said.out


def test_the_help_speaks_the_language_asked_for(run):
    assert (
        "取指标" in run("--help", "--lang", "zh").out
        or "查看指标数据" in run("show", "--help", "--lang", "zh").out
    )
    assert "tidy rows" in run("show", "--help", "--lang", "en").out


@pytest.mark.parametrize(
    ("locale", "word"),
    [("zh_CN.UTF-8", "没有目录"), ("C", "没有目录"), ("en_GB.UTF-8", "there is no folder")],
)
def test_messages_follow_the_locale_and_else_are_chinese(run, tmp_path, locale, word):
    assert word in run("show", "all", "--home", tmp_path / "none", locale=locale).err


@pytest.mark.parametrize(
    "call",
    [
        ("nothing",),
        ("show",),
        ("show", "all", "--level", "planet"),
        ("load", "--max-bad", "2"),
        ("load", "no-such-file.xlsx"),
        ("check",),
        ("template",),
        ("withdraw", "0a1b"),
        ("serve", "--address", "0.0.0.0"),  # noqa: S104 - the refusal is what is tested
        ("serve", "--address", "example"),
        ("serve", "--port", "99999"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_prints_nothing_on_standard_output(run, tmp_path, call):
    said = run(*call, *(["--home", tmp_path] if len(call) > 1 or call[0] != "nothing" else []))
    assert said.status == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_a_home_without_figures_ends_with_1_and_says_what_to_do(run, tmp_path):
    said = run("show", "all", "--home", tmp_path, "--format", "json")
    assert (said.status, said.out) == (1, "")
    assert "chengxiao load" in said.err


def test_an_empty_inbox_is_a_wrong_call_that_names_the_folder(run, tmp_path):
    said = run("load", "--home", tmp_path)
    assert said.status == 2
    assert "inbox" in said.err


def test_settings_that_cannot_be_read_are_said_in_words(run, tmp_path):
    (tmp_path / "county.toml").write_text("[county\n", encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.csv").write_text("x\n", encoding="utf-8")
    said = run("load", "--home", tmp_path)
    assert said.status == 1
    assert "county.toml" in said.err
    assert "Traceback" not in said.err
    assert "Traceback" in run("load", "--home", tmp_path, "--debug").err


def test_a_demo_never_overwrites_data_that_it_did_not_make(run, tmp_path):
    (tmp_path / "county.toml").write_text("", encoding="utf-8")
    said = run("demo", "--no-serve", "--home", tmp_path)
    assert said.status == 2
    assert [file.name for file in tmp_path.iterdir()] == ["county.toml"]
