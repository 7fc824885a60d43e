"""Signing in and out at the gate: who has no session sees nothing, and a session is the server's own word."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from dashboard.accounts import passwords
from dashboard.accounts.porter import Porter
from dashboard.audit.log import lines
from dashboard.visit.uploads import Uploads
from dashboard.web.front import Front, hosts
from dashboard.web.gate import Gate
from dashboard.web.server import StrictHeaders, secured
from dashboard.web.sign_in_page import POLICY
from dashboard.web.signing import Signing
from dashboard.web.stream import Stream
from pipelines.ground.home import Home

OWN = "localhost:8501"
PAGES = ["overview", "indicator", "household"]


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Inside:
    """What stands behind the gate: says 200, and remembers the header by which it learns who asks."""

    def __init__(self):
        self.scopes = []

    async def __call__(self, scope, receive, send):
        self.scopes.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"inside"})
            return
        assert (await receive())["type"] == "websocket.connect"
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "bytes": b"seen " + message["bytes"]})

    @property
    def visits(self):
        return [dict(scope["headers"]).get(b"x-chengxiao-visit") for scope in self.scopes]


class Answer:
    def __init__(self, sent):
        self.status = sent[0]["status"]
        pairs = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
        self.headers = dict(pairs)
        self.cookies = [value for name, value in pairs if name == "set-cookie"]
        self.body = b"".join(message.get("body", b"") for message in sent[1:]).decode()

    def cookie(self, ends=""):
        """The cookie whose name ends so, as a browser sends it back."""
        return next(one.split(";")[0] for one in self.cookies if one.split("=")[0].endswith(ends))

    @property
    def token(self):
        return re.search(r'name="token" value="([0-9a-f]{64})"', self.body)[1]


class Server:
    """A gate with accounts, asked as a browser asks."""

    def __init__(self, home, front=None, clock=None):
        self.porter = Porter(home, is_shut=bool(front and front.is_shut), clock=clock or Clock())
        self.front = front or Front(hosts(8501), 8501)
        self.inside = Inside()
        signing = Signing(self.porter, PAGES, 8501)
        self.gate = Gate(self.inside, front=self.front, pages=PAGES, uploads=Uploads(), signing=signing)
        self.app = StrictHeaders(self.gate, self.front)

    def scope(
        self,
        path="/",
        method="GET",
        cookie="",
        host=OWN,
        origin=None,
        client="10.0.0.5",
        kind="http",
        server=("127.0.0.1", 8501),
        **headers,
    ):
        path, _, query = path.partition("?")
        found = [(b"host", host.encode())]
        found += [(b"origin", origin.encode())] if origin else []
        found += [(b"cookie", cookie.encode("latin-1"))] if cookie else []
        found += [
            (name.replace("_", "-").encode(), str(value).encode("latin-1")) for name, value in headers.items()
        ]
        return {
            "type": kind,
            "method": method,
            "path": path,
            "raw_path": path.encode("latin-1", "replace"),
            "query_string": query.encode("latin-1"),
            "headers": found,
            "client": (client, 4711),
            "server": server,
            "scheme": "ws" if kind == "websocket" else "http",
        }

    def ask(self, *words, body=b"", **said):
        sent = []

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            sent.append(message)

        asyncio.run(self.app(self.scope(*words, **said), receive, send))
        return Answer(sent)

    def post(self, path, fields, cookie="", **said):
        said = {"origin": f"http://{OWN}", "content_type": "application/x-www-form-urlencoded", **said}
        return self.ask(path, "POST", cookie, body=urlencode(fields).encode(), **said)

    def sign_in(self, name, password, following="/", **said):
        page = self.ask("/login", client=said.get("client", "10.0.0.5"))
        fields = {"name": name, "password": password, "token": page.token, "next": following}
        return self.post("/login", fields, page.cookie(), **said)


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
    return "wang", server.porter.register.add("wang", "assessor", None)[1]


@pytest.fixture
def cookie(server, words):
    """The cookie of their session."""
    return server.sign_in(*words).cookie()


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


def test_behind_tls_the_cookie_never_goes_another_way(home):
    front = Front(hosts(8501, "county.example") | {"county.example"}, 8501, is_shut=True, proxy="10.0.0.9")
    server = Server(home, front)
    words = "wang", server.porter.register.add("wang", "assessor", None)[1]
    proxied = {
        "host": "county.example",
        "client": "10.0.0.9",
        "x_forwarded_proto": "https",
        "x_forwarded_for": "1.1.1.1, 10.7.7.7",
    }
    page = server.ask("/login", **proxied)
    assert all("; Secure" in one for one in page.cookies)
    fields = {"name": words[0], "password": words[1], "token": page.token}
    answer = server.post("/login", fields, page.cookie(), **{**proxied, "origin": "https://county.example"})
    assert answer.status == 303
    assert answer.cookie().startswith("__Host-chengxiao-8501=")
    assert all("; Secure" in one for one in answer.cookies)
    assert server.ask(cookie=answer.cookie(), **proxied).body == "inside"
    assert [line.address for line in lines(home)] == [
        "10.7.7.7"
    ]  # the word of our neighbour, not of whoever wrote before
    assert (
        server.ask(cookie=answer.cookie(), **{**proxied, "client": "10.0.0.8"}).status == 303
    )  # http, another cookie


def test_nobody_but_the_named_proxy_is_believed(home):
    for proxy, client in ((None, "10.0.0.9"), ("10.0.0.9", "10.0.0.5"), ("10.0.0.9", "::ffff:10.0.0.5")):
        server = Server(home, Front(hosts(8501), 8501, is_shut=True, proxy=proxy))
        scope = server.front.believed(
            server.scope(
                "/",
                client=client,
                x_forwarded_for="6.6.6.6",
                x_forwarded_proto="https",
                x_real_ip="6.6.6.6",
                forwarded="for=6.6.6.6",
            )
        )
        assert scope["client"][0] == client.removeprefix("::ffff:")
        assert scope["scheme"] == "http"
        assert [name for name, _ in scope["headers"]] == [b"host"]


@pytest.mark.parametrize("said", ["", "unknown", "_hidden", "1.2.3.4.5", "evil", ",", "10.0.0.300"])
def test_what_a_proxy_cannot_mean_is_not_taken_for_an_address(home, said):
    server = Server(home, Front(hosts(8501), 8501, is_shut=True, proxy="10.0.0.9"))
    scope = server.front.believed(server.scope("/", client="10.0.0.9", x_forwarded_for=said))
    assert scope["client"][0] == "10.0.0.9"


def test_a_shut_server_is_reached_by_the_address_that_was_connected_to(home):
    open_, shut = Front(hosts(8501)), Front(hosts(8501), 8501, is_shut=True)
    scope = Server(home).scope("/", server=("192.168.1.5", 8501))
    assert shut.serves("192.168.1.5:8501", scope)
    assert not open_.serves("192.168.1.5:8501", scope)
    for host in ("192.168.1.6:8501", "192.168.1.5:8502", "192.168.1.5", "evil:8501"):
        assert not shut.serves(host, scope)
    assert shut.serves("[fd00::1]:8501", {**scope, "server": ("fd00::1", 8501)})


def test_a_name_of_the_county_is_served_with_the_port_it_brings():
    assert "county.example:8501" in hosts(8501, "county.example")
    assert "county.example:8443" in hosts(8501, "county.example:8443")
    assert "county.example:8501" not in hosts(8501, "county.example:8443")
    assert "county.example" in hosts(443, "county.example")
    assert "[fd00::1]:8501" in hosts(8501, "fd00::1")


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
    password = server.porter.register.add("li", role, None)[1]
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


def test_a_home_that_gets_its_first_account_is_shut_at_once(server):
    assert server.ask().body == "inside"
    assert server.inside.visits == [None]
    assert server.ask("/login").headers["location"] == "/"
    server.porter.register.add("wang", "admin", None)
    assert server.ask().status == 303
    server.porter.register.remove("wang")
    assert server.ask().body == "inside"


def test_a_server_reached_from_beyond_stays_shut_when_its_last_account_goes(home):
    server = Server(home, Front(hosts(8501), 8501, is_shut=True))
    assert server.ask().status == 303
    assert "chengxiao user add" in server.ask("/login").body


def test_a_register_that_cannot_be_read_shuts_every_door(server, cookie):
    server.porter.register.path.write_text("{", encoding="utf-8")
    assert server.ask(cookie=cookie).status == 303
    assert server.sign_in("wang", "x").status == 401


def test_a_full_disk_lets_nobody_in_and_says_so(server, words, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.accounts.porter.noted", full)
    answer = server.sign_in(*words)
    assert answer.status == 503
    assert "日志" in answer.body
    assert not any(one.startswith("chengxiao-8501=") for one in answer.cookies)


def test_a_cookie_that_may_go_without_tls_no_longer_may():
    assert secured((b"set-cookie", b"a=b; Path=/")) == (b"set-cookie", b"a=b; Path=/; Secure")
    assert secured((b"set-cookie", b"a=b; Secure; Path=/")) == (b"set-cookie", b"a=b; Secure; Path=/")
    assert secured((b"x", b"y")) == (b"x", b"y")


class Line:
    """A websocket between a browser and the gate, both ends in one loop."""

    def __init__(self, server, cookie="", **said):
        self.server, self.said = server, {"origin": f"http://{OWN}", **said}
        self.cookie, self.sent, self.coming = cookie, [], asyncio.Queue()
        self.coming.put_nowait({"type": "websocket.connect"})

    async def send(self, message):
        self.sent.append(message)

    def run(self):
        scope = self.server.scope("/_stcore/stream", "GET", self.cookie, kind="websocket", **self.said)
        return asyncio.create_task(self.server.app(scope, self.coming.get, self.send))

    def say(self, data):
        self.coming.put_nowait({"type": "websocket.receive", "bytes": data})

    async def until(self, kind):
        for _ in range(400):
            if any(message["type"] == kind for message in self.sent):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.sent)


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("said", ["", "chengxiao-8501=x", "role=steward"])
def test_a_stream_without_a_session_is_refused_before_it_opens(server, said):
    async def play():
        line = Line(server, said)
        await line.run()
        return line.sent

    assert [message["type"] for message in asyncio.run(play())] == ["websocket.close"]
    assert server.inside.scopes == []


@pytest.mark.parametrize("origin", ["http://evil", "null", "https://localhost:8501"])
def test_a_stream_of_another_page_is_refused_with_a_session_too(server, cookie, origin):
    async def play():
        line = Line(server, cookie, origin=origin)
        await line.run()
        return line.sent

    assert [message["type"] for message in asyncio.run(play())] == ["websocket.close"]


ENDS = {
    "signed out": lambda porter, viewer: porter.show_out(viewer),
    "disabled": lambda porter, _: porter.register.disable("wang"),
    "new password": lambda porter, _: porter.register.password("wang"),
    "removed": lambda porter, _: porter.register.remove("wang"),
    "idle": lambda porter, _: setattr(porter.sessions, "_clock", lambda: 1000 + 1801),
    "eight hours": lambda porter, _: setattr(porter.sessions, "_clock", lambda: 1000 + 8 * 3600 + 1),
}


@pytest.mark.parametrize("why", ENDS)
def test_an_open_stream_ends_with_its_session_and_the_page_is_led_away(server, cookie, why):
    """Nothing is said on the stream: it ends by itself."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    async def play():
        line = Line(server, cookie)
        task = line.run()
        line.say(b"1")
        await line.until("websocket.send")
        if why == "removed":
            server.porter.register.add("other", "admin", None)
        visit = server.inside.visits[0].decode()
        ENDS[why](server.porter, server.porter.of_visit(visit))
        await asyncio.wait_for(task, 5)
        return line.sent

    sent = asyncio.run(play())
    assert [message["type"] for message in sent] == [
        "websocket.accept",
        "websocket.send",
        "websocket.send",
        "websocket.close",
    ]
    led = ForwardMsg()
    led.ParseFromString(sent[2]["bytes"])
    assert led.auth_redirect.url == "/login?said=ended"
    assert sent[3]["code"] == 1008


@pytest.mark.parametrize("why", ENDS)
def test_the_next_message_after_the_end_of_a_session_is_not_answered(server, cookie, why, monkeypatch):
    """Even before anybody looked: each message is judged as it comes."""
    monkeypatch.setattr("dashboard.web.stream.EVERY", 60.0)

    async def play():
        line = Line(server, cookie)
        task = line.run()
        line.say(b"1")
        await line.until("websocket.send")
        if why == "removed":
            server.porter.register.add("other", "admin", None)
        visit = server.inside.visits[0].decode()
        ENDS[why](server.porter, server.porter.of_visit(visit))
        line.say(b"2")
        await asyncio.wait_for(task, 5)
        return line.sent

    assert not any(message.get("bytes") == b"seen 2" for message in asyncio.run(play()))


def test_a_stream_of_a_desk_ends_when_the_home_gets_its_first_account(server):
    async def play():
        line = Line(server)
        task = line.run()
        line.say(b"1")
        await line.until("websocket.send")
        server.porter.register.add("wang", "admin", None)
        await asyncio.wait_for(task, 5)
        return line.sent

    assert asyncio.run(play())[-1]["type"] == "websocket.close"


def test_what_is_done_on_a_stream_keeps_the_session_alive(home, words):
    clock = Clock()
    server = Server(home, clock=clock)
    cookie = server.sign_in(*words).cookie()

    async def play():
        line = Line(server, cookie)
        task = line.run()
        for n in range(4):
            clock.now += 1500
            line.say(str(n).encode())
            await line.until("websocket.send")
            await asyncio.sleep(0.05)
        line.coming.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await task
        return line.sent

    assert [message["bytes"] for message in asyncio.run(play())[1:]] == [
        f"seen {n}".encode() for n in range(4)
    ]


def test_what_was_drawn_after_the_end_is_not_sent(server, cookie):
    async def play():
        viewer = server.porter.who(cookie.partition("=")[2])
        stream, sent = Stream(server.porter, viewer), []

        async def send(message):
            sent.append(message)

        await stream._sent({"type": "websocket.accept"}, send)
        stream._ended.set()
        await stream._sent({"type": "websocket.send", "bytes": b"late"}, send)
        return sent

    assert [message["type"] for message in asyncio.run(play())] == ["websocket.accept"]


def test_a_file_is_for_the_session_whose_page_was_given_it(server, cookie):
    """Streamlit hands a file to whoever knows its address."""

    async def play():
        line = Line(server, cookie)
        task = line.run()
        line.say(b"/media/abc123.xlsx?title=x")
        await line.until("websocket.send")
        line.coming.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await task

    assert server.ask("/media/abc123.xlsx", cookie=cookie).status == 403
    asyncio.run(play())
    assert server.ask("/media/abc123.xlsx", cookie=cookie).body == "inside"
    password = server.porter.register.add("li", "assessor", None)[1]
    other = server.sign_in("li", password).cookie()
    assert server.ask("/media/abc123.xlsx", cookie=other).status == 403
    assert server.ask("/media/abc1234.xlsx", cookie=cookie).status == 403
