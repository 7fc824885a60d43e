"""Signing in and out at the gate: who has no session sees nothing, and a session is the server's own word."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.seats import seated
from kit.signing import OWN, Clock, Server

from dashboard.audit.log import lines
from dashboard.web.sign_in_page import POLICY
from pipelines.ground.home import Home

ASKED = [
    "/",
    "/indicator",
    "/household?household=x",
    "/static/js/x.js",
    "/media/ab.csv",
    "/_stcore/health",
    "/_stcore/host-config",
    "/favicon.png",
    "/manifest.json",
    "/nothing",
    "/_stcore/metrics",
    "/component/x",
    "/LOGIN",
    "/login/",
    "/healthz/",
    "/login/../indicator",
]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_without_a_session_nothing_is_answered_from_inside(server, path, method):
    answer = server.ask(path, method, origin=f"http://{OWN}")
    assert answer.status in {303, 400, 401}
    assert server.inside.scopes == []
    if path.partition("?")[0] in {"/", "/indicator", "/household"} and method in {"GET", "HEAD"}:
        assert answer.headers["location"].startswith("/login")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("words")
def test_where_somebody_wanted_to_go_is_kept(server, words):
    away = server.ask("/household?household=ab&lang=en").headers["location"]
    assert away == "/login?next=/household%3Fhousehold%3Dab%26lang%3Den"
    page = server.ask(away)
    assert 'name="next" value="/household?household=ab&amp;lang=en"' in page.body
    assert (
        server.sign_in(*words, following="/household?household=ab&lang=en").headers["location"]
        == "/household?household=ab&lang=en"
    )


@pytest.mark.parametrize(
    "following",
    [
        "//evil",
        "http://evil",
        "https:evil",
        "/\\evil",
        "/nothing",
        "/media/x",
        "evil",
        "javascript:x",
        "/%2f/evil",
        "/?x=\r\nset-cookie:a",
        "/indicator\r\n",
        " /",
        "\t//evil",
        "/indicator?x=王",
    ],
)
def test_nobody_is_led_elsewhere(server, words, following):
    to = server.sign_in(*words, following=following).headers["location"]
    assert to in {"/", "/indicator"}


def test_the_cookie_is_for_this_server_alone_and_no_script_reads_it(server, words):
    answer = server.sign_in(*words)
    said = next(one for one in answer.cookies if one.startswith("chengxiao-8501="))
    assert answer.status == 303
    assert "HttpOnly" in said
    assert "SameSite=strict" in said
    assert "Path=/" in said
    assert "Domain" not in said
    assert "Max-Age" not in said  # it ends with the browser
    assert "ecure" not in said  # no TLS here
    assert server.ask(cookie=answer.cookie()).body == "inside"


@pytest.mark.parametrize(
    "said",
    ["", "x", "chengxiao-8501=x", "chengxiao-8501=", "__Host-chengxiao-8501=x", "session=admin; role=admin"],
)
def test_a_cookie_that_the_server_did_not_give_is_nobody(server, cookie, said):
    del cookie
    assert server.ask(cookie=said).status == 303
    assert server.inside.scopes == []


def test_a_cookie_that_comes_twice_is_nobody(server, cookie):
    assert server.ask(cookie=f"{cookie}; {cookie}").status == 303


def test_role_and_name_come_from_the_session_whatever_is_said(server, cookie):
    said = {
        "x_chengxiao_visit": "0" * 16,
        "x_chengxiao_role": "steward",
        "x_gate_role": "admin",
        "x_forwarded_user": "admin",
        "remote_user": "admin",
        "authorization": "Basic YWRtaW46YWRtaW4=",
    }
    assert server.ask("/?role=steward&user=admin", cookie=f"{cookie}; role=steward", **said).body == "inside"
    (visit,) = server.inside.visits
    assert server.porter.of_visit(visit.decode()).role == "assessor"
    names = [name for name, _ in server.inside.scopes[0]["headers"]]
    assert names.count(b"x-chengxiao-visit") == 1
    assert b"x-chengxiao-role" not in names


def test_the_secret_stays_at_the_gate(server, cookie):
    server.ask(cookie=f"{cookie}; _streamlit_xsrf=2|a|b|1")
    said = dict(server.inside.scopes[0]["headers"])
    assert said[b"cookie"] == b"_streamlit_xsrf=2|a|b|1"
    assert cookie.partition("=")[2].encode() not in b" ".join(said.values())


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_look_the_same(server, words):
    server.porter.register.add("li", "leader", None)
    answers = [server.sign_in("wang", "x"), server.sign_in("wong", "x")]
    password = server.porter.register.password("li")[1]
    server.porter.register.disable("li")
    answers.append(server.sign_in("li", password))
    bodies = {re.sub(r'value="(?:[0-9a-f]{64}|wang|wong|li)"', "", answer.body) for answer in answers}
    assert {answer.status for answer in answers} == {401}
    assert len(bodies) == 1
    assert not any("chengxiao-8501=" in one for answer in answers for one in answer.cookies)
    del words


def test_after_five_wrong_tries_a_try_must_wait_and_is_not_judged(server, words):
    assert [server.sign_in("wang", "x").status for _ in range(5)] == [401] * 5
    answer = server.sign_in(*words)
    assert answer.status == 429
    assert answer.headers["retry-after"] == "1"
    assert len(list(lines(server.porter.home))) == 5
    assert server.sign_in(*words, client="10.0.0.6").status == 303  # nobody is locked out from elsewhere
    assert [server.sign_in("nobody", "x").status for _ in range(6)] == [401] * 5 + [429]  # known or not


def test_a_form_needs_its_token_its_cookie_and_its_origin(server, words):
    page, other = server.ask("/login"), server.ask("/login")
    good = {"name": words[0], "password": words[1], "token": page.token}
    assert server.post("/login", {**good, "token": ""}, page.cookie()).status == 403
    assert server.post("/login", {**good, "token": other.token}, page.cookie()).status == 403
    assert server.post("/login", good).status == 403
    assert server.post("/login", good, other.cookie()).status == 403
    for origin in ("http://evil", "null", "https://localhost:8501", "http://localhost:8502"):
        assert server.post("/login", good, page.cookie(), origin=origin).status == 403
    assert (
        server.ask(
            "/login",
            "POST",
            page.cookie(),
            body=urlencode(good).encode(),
            content_type="application/x-www-form-urlencoded",
        ).status
        == 403
    )  # no Origin
    assert server.post("/login", good, page.cookie(), content_type="application/json").status == 403
    assert server.post("/login", {**good, "name": "x" * 9000}, page.cookie()).status == 403
    assert list(lines(server.porter.home)) == []
    assert server.post("/login", good, page.cookie()).status == 303


def test_signing_out_needs_its_own_token_and_ends_the_session(server, cookie):
    page = server.ask("/logout", cookie=cookie)
    assert "wang" in page.body
    assert server.post("/logout", {"token": "0" * 64}, cookie).status == 403
    assert server.post("/logout", {"token": server.ask("/login").token}, cookie).status == 403
    assert server.post("/logout", {"token": page.token}, cookie, origin="http://evil").status == 403
    assert server.ask(cookie=cookie).body == "inside"
    answer = server.post("/logout", {"token": page.token}, cookie)
    assert (answer.status, answer.headers["location"]) == (303, "/login?said=out")
    assert server.ask(cookie=cookie).status == 303
    assert [line.kind for line in lines(server.porter.home)] == ["signed_in", "signed_out"]


def test_signing_in_again_ends_the_session_before(server, words, cookie):
    page = server.ask("/login")
    fields = {"name": words[0], "password": words[1], "token": page.token}
    again = server.post("/login", fields, f"{page.cookie()}; {cookie}")
    assert again.status == 303
    assert server.ask(cookie=cookie).status == 303
    assert server.ask(cookie=again.cookie()).body == "inside"


def test_a_session_given_beforehand_is_not_taken_over(server, words):
    fixed = "chengxiao-8501=chosen-by-somebody-else"
    page = server.ask("/login", cookie=fixed)
    answer = server.post(
        "/login", {"name": words[0], "password": words[1], "token": page.token}, f"{page.cookie()}; {fixed}"
    )
    assert answer.cookie() != fixed
    assert server.ask(cookie=fixed).status == 303


def test_who_is_inside_needs_no_second_sign_in(server, cookie):
    assert server.ask("/login?next=/indicator", cookie=cookie).headers["location"] == "/indicator"


def test_only_what_somebody_does_keeps_a_session_alive(home, words):
    clock = Clock()
    server = Server(home, clock=clock)
    cookie = server.sign_in(*words).cookie()
    clock.now += 1700
    assert server.ask("/indicator", cookie=cookie).body == "inside"
    for _ in range(3):
        clock.now += 700
        status = server.ask("/_stcore/health", cookie=cookie).status  # Streamlit's own, in the background
    assert status == 401
    assert server.ask("/indicator", cookie=cookie).status == 303


@pytest.mark.parametrize(
    ("role", "status"), [("steward", 403), ("assessor", 403), ("leader", 403), ("admin", 403)]
)
def test_an_upload_is_for_stewards_whose_page_asked(server, role, status):
    """A steward without a ticket is refused as well: with one, see test_gate."""
    password = seated(server.porter.register, "li", role)
    cookie = server.sign_in("li", password).cookie()
    server.gate.uploads.asked("session")
    server.gate.uploads._tickets["session"] = {"file": None}
    put = server.ask(
        "/_stcore/upload_file/session/file",
        "PUT",
        cookie,
        origin=f"http://{OWN}",
        content_length=3,
        body=b"abc",
    )
    assert put.status == (200 if role == "steward" else status)
    other = server.ask(
        "/_stcore/upload_file/session/other", "PUT", cookie, origin=f"http://{OWN}", content_length=3
    )
    assert other.status == 403


def test_healthz_and_login_alone_are_open_and_say_nothing_of_the_county(server, words):
    assert server.ask("/healthz").body == "ok"
    assert server.ask("/healthz", "POST", origin=f"http://{OWN}").status == 405
    assert server.ask("/login", "PUT", origin=f"http://{OWN}").status == 405
    page = server.ask("/login")
    assert page.status == 200
    assert words[0] not in page.body
    assert page.headers["content-security-policy"] == POLICY
    assert page.headers["referrer-policy"] == "same-origin"  # else a browser sends the form as from nowhere
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in page.body
    assert "default-src 'none'" in POLICY


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["zh", "en", "x", ""]))
def test_whatever_is_typed_stands_in_the_page_as_text(name, following, lang):
    from dashboard.web.sign_in_page import WRONG, sign_in

    page = sign_in("en" if lang == "en" else "zh", "t", following, told=WRONG, name=f"<script>{name}\"'>")
    assert "<script" not in page
    assert page.count("<form") == page.count("</form>") == 1
    assert page.count("<input") == 5


def test_the_page_speaks_the_language_that_is_asked_for_else_the_countys(home, server, words):
    del words
    assert 'lang="zh-CN"' in server.ask("/login").body
    assert 'lang="en"' in server.ask("/login?lang=en").body
    (home.root / "county.toml").write_text('[county]\nlanguage = "en"\n', encoding="utf-8")
    assert 'lang="en"' in Server(Home(home.root)).ask("/login").body
