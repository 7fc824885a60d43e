"""The server: this machine only, strict headers, its options from one file."""

from __future__ import annotations

import socket

import pytest
from kit.loops import played
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.accounts.register import Register
from dashboard.commands.serve import allowed, listening
from dashboard.commands.speech import CommandError, spoken
from dashboard.web.front import Front, hosts
from dashboard.web.server import HEADERS, HERE, StrictHeaders, inline_scripts, options
from dashboard.wording.columns import table, width
from pipelines.ground.home import Home


def answered(path: str) -> dict[str, str]:
    """The headers of one answer, by a call of the app as a server makes it."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    inside = Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("x"))])
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [],
        "query_string": b"",
        "root_path": "",
    }
    played(StrictHeaders(inside, Front(hosts(8501)))(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("path", ["/", "/media/a.csv", "/_stcore/health"])
def test_data_carry_strict_headers_and_are_not_stored(path):
    headers = answered(path)
    assert HEADERS.items() <= headers.items()
    assert headers["cache-control"] == "no-store"


def test_streamlits_own_files_may_be_stored():
    assert "cache-control" not in answered("/static/js/index.js")


def test_scripts_come_from_this_server_alone():
    policy = HEADERS["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "http" not in policy


def test_only_the_scripts_that_stand_in_the_page_get_a_hash(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<script>a</script><script src="b.js"></script>', encoding="utf-8")
    # what `printf a | openssl dgst -sha256 -binary | base64` says
    assert inline_scripts(page) == "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "127.0.0.9", "::1"])
def test_a_loopback_address_is_served(address, tmp_path):
    listens, is_shut = allowed(Home(tmp_path), address)
    assert listens in {"127.0.0.1", "127.0.0.9", "::1"}
    assert not is_shut


BEYOND = ["0.0.0.0", "::", "192.168.1.5"]  # noqa: S104 - refused without accounts


@pytest.mark.parametrize("address", BEYOND)
def test_any_other_address_is_refused_until_an_account_exists_and_says_how(address, tmp_path):
    home = Home(tmp_path)
    with pytest.raises(CommandError, match="chengxiao user add") as refused:
        allowed(home, address)
    assert refused.value.status == 2
    Register(home).add("wang", "admin", None)
    assert allowed(home, address) == (address, True)


def test_a_proxy_in_front_counts_as_any_other_address(tmp_path):
    home = Home(tmp_path)
    with pytest.raises(CommandError, match="chengxiao user add"):
        allowed(home, "127.0.0.1", is_proxied=True)
    Register(home).add("wang", "admin", None)
    assert allowed(home, "127.0.0.1", is_proxied=True) == ("127.0.0.1", True)


@pytest.mark.parametrize("address", ["example.org", "", "127.0.0.1.evil", "1.2.3"])
def test_what_is_no_address_is_a_wrong_call(address, tmp_path):
    with pytest.raises(CommandError) as refused:
        allowed(Home(tmp_path), address)
    assert refused.value.status == 2


def test_a_taken_port_is_said_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="--port"):
            listening("127.0.0.1", taken.getsockname()[1])


def test_options_are_read_as_dotted_names():
    assert options({"theme": {"dark": {"x": 1}}, "a": {"b": [2]}}) == {"theme.dark.x": 1, "a.b": [2]}


def test_the_options_keep_the_promises_of_a_quiet_server():
    import tomllib

    found = options(tomllib.loads((HERE / "streamlit.toml").read_text(encoding="utf-8")))
    assert found["browser.gatherUsageStats"] is False
    assert found["client.showErrorDetails"] == "none"
    assert found["client.toolbarMode"] == "minimal"
    assert found["server.fileWatcherType"] == "none"
    assert found["runner.magicEnabled"] is False


@pytest.mark.parametrize(
    ("words", "locale", "lang"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["show", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh"], {"LANG": "en_US"}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_locale_else_chinese(words, locale, lang):
    assert spoken(words, locale) == lang


def test_a_chinese_character_takes_two_columns_of_a_table():
    assert width("乡镇a") == 5
    assert table(["县", "n"], [["a", "10"], ["乡镇", "2"]], frozenset({1})) == "县     n\na     10\n乡镇   2"
