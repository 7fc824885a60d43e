"""Who is inside changes their own password: by the old one, to one that will do; their other sessions end."""

from __future__ import annotations

import pytest
from kit.loops import played
from kit.signing import OWN

from dashboard.audit.log import lines

GOOD = "nine green bottles hang"


def change(server, cookie, old, new, again=None, **said):
    page = server.ask("/password", cookie=cookie)
    fields = {"old": old, "new": new, "again": new if again is None else again, "token": page.token}
    return server.post("/password", {**fields, "lang": "en"}, cookie, **said)


def test_the_new_password_opens_and_every_other_session_has_ended(server, words, cookie):
    other = server.sign_in(*words, client="10.0.0.6").cookie()
    answer = change(server, cookie, words[1], GOOD)
    assert answer.status == 200
    assert "is changed" in answer.body
    assert server.ask(cookie=other).status == 303
    assert server.ask(cookie=cookie).status == 303  # this browser has a new one
    assert server.ask(cookie=answer.cookie("8501")).body == "inside"
    assert server.sign_in(*words).status == 401
    assert server.sign_in(words[0], GOOD).status == 303
    (line,) = [line for line in lines(server.porter.home) if line.kind == "account"]
    assert (line.who, line.address, line.what) == (
        words[0],
        "10.0.0.5",
        {"change": "own_password", "name": "wang"},
    )
    text = "".join(path.read_text(encoding="utf-8") for path in server.porter.home.audit.glob("*.jsonl"))
    assert GOOD not in text
    assert words[1] not in text


@pytest.fixture
def first(server):
    """Name and first password of somebody new, and the cookie that they get with it."""
    name, password = "li", server.porter.register.add("li", "leader", None)[1]
    return name, password, server.sign_in(name, password).cookie()


def test_a_first_password_opens_nothing_but_the_page_that_changes_it(server, first):
    """Whoever handed it over has seen it: until it is another, no page, file or stream is theirs."""
    name, password, cookie = first
    for path in ("/", "/indicator", "/household?household=ab", "/overview"):
        answer = server.ask(path, cookie=cookie)
        assert (answer.status, answer.headers["location"]) == (303, "/password"), path
    for path in ("/_stcore/health", "/static/js/x.js", "/media/ab.csv"):
        assert server.ask(path, cookie=cookie).status == 401, path
    assert server.inside.scopes == []
    viewer = server.porter.who(cookie.partition("=")[2])
    assert viewer.must_renew
    assert "first password" in server.ask("/password?lang=en", cookie=cookie).body
    assert "初始密码" in server.ask("/password?lang=zh", cookie=cookie).body
    assert change(server, cookie, password, password).status == 400  # the same again is none
    assert server.ask(cookie=cookie).status == 303
    answer = change(server, cookie, password, GOOD)
    assert answer.status == 200
    assert server.ask(cookie=answer.cookie("8501")).body == "inside"
    again = server.sign_in(name, GOOD).cookie()
    assert server.ask(cookie=again).body == "inside"


def test_a_password_that_an_administrator_gave_anew_is_a_first_one_again(server, words):
    password = server.porter.register.password(words[0])[1]
    cookie = server.sign_in(words[0], password).cookie()
    assert server.ask(cookie=cookie).headers["location"] == "/password"


def test_a_first_password_opens_no_stream_and_can_be_left(server, first):
    assert socket(server, first[2]) == "websocket.close"
    own = change(server, first[2], first[1], GOOD).cookie("8501")
    assert socket(server, own) == "websocket.accept"
    assert server.ask("/logout", cookie=own).status == 200


def socket(server, cookie):
    """What a stream of somebody is answered with first."""
    sent, asked = [], [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1000}]

    async def receive():
        return asked.pop(0)

    async def send(message):
        sent.append(message["type"])

    scope = server.scope("/_stcore/stream", cookie=cookie, origin=f"http://{OWN}", kind="websocket")
    played(server.app(scope, receive, send))
    return sent[0]


@pytest.mark.parametrize(
    "new",
    [
        "short",
        "123456789012",
        "abcdefghijklmnop",
        "aaaabbbbaaaabbbb",
        "my-name-is-wang-7",
        "Password-2026-x",
        "x" * 201,
    ],
)
def test_a_password_that_will_not_do_changes_nothing(server, words, cookie, new):
    answer = change(server, cookie, words[1], new)
    assert answer.status == 400
    assert "will not do" in answer.body
    assert new not in answer.body
    assert server.ask(cookie=cookie).body == "inside"
    assert server.sign_in(*words).status == 303


def test_the_old_one_again_or_two_that_differ_change_nothing(server, words, cookie):
    assert "will not do" in change(server, cookie, words[1], words[1]).body
    assert "alike twice" in change(server, cookie, words[1], GOOD, GOOD + "x").body
    assert server.sign_in(*words).status == 303


def test_a_wrong_old_password_is_written_down_and_must_wait(server, words, cookie):
    found = [change(server, cookie, "x", GOOD).status for _ in range(6)]
    assert found == [400] * 5 + [429]
    assert [line.what["why"] for line in lines(server.porter.home) if line.kind == "refused"] == [
        "own_password"
    ] * 5
    assert server.sign_in(*words, client="10.0.0.6").status == 303


def test_it_needs_a_session_its_token_and_its_origin(server, words, cookie):
    assert server.ask("/password").headers["location"] == "/login?next=/password"
    assert server.ask("/password", "POST", origin=f"http://{OWN}").status == 401
    assert change(server, cookie, words[1], GOOD, origin="http://evil").status == 403
    assert (
        server.post(
            "/password", {"old": words[1], "new": GOOD, "again": GOOD, "token": "0" * 64}, cookie
        ).status
        == 403
    )
    assert server.ask("/password", "DELETE", cookie, origin=f"http://{OWN}").status == 405
    assert server.inside.scopes == []


def test_what_cannot_be_written_down_is_not_changed(server, words, cookie, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.accounts.porter.noted", full)
    assert change(server, cookie, words[1], GOOD).status == 503
    monkeypatch.undo()
    assert server.sign_in(*words).status == 303


def test_the_page_holds_no_script_and_is_read_by_password_managers(server, cookie):
    page = server.ask("/password", cookie=cookie)
    assert "<script" not in page.body
    assert 'autocomplete="current-password"' in page.body
    assert page.body.count('autocomplete="new-password"') == 2
    assert page.headers["cache-control"] == "no-store"
