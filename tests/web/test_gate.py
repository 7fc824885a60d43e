"""The gate: what is not known by name stays outside, whoever says what about himself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit.loops import played

from dashboard.accounts.porter import Porter
from dashboard.visit.uploads import Uploads
from dashboard.web.front import Front, hosts
from dashboard.web.gate import LARGEST, Gate
from dashboard.web.signing import Signing
from pipelines.ground.home import Home

OWN = "localhost:8501"
PUT = "/_stcore/upload_file/session/file"


class Inside:
    """What stands behind the gate: remembers what reached it and says 200."""

    def __init__(self):
        self.scopes = []

    async def __call__(self, scope, _receive, send):
        self.scopes.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await send({"type": "websocket.accept"})


class Record:
    def __init__(self, size):
        self.data = b"x" * size


class Holder:
    """Streamlit's store of uploads, as far as it is used."""

    def __init__(self):
        self.file_storage = {}
        self.given = 0

    def get_upload_urls(self, _session, file_names):
        self.given += len(file_names)
        return [type("Url", (), {"file_id": f"file{self.given - at}"}) for at in range(len(file_names))]


DESK = Home(Path("/nowhere"))  # without accounts


def gate(uploads=None, inside=None):
    pages = ["overview", "indicator"]
    signing = Signing(Porter(DESK), pages, 8501)
    front = Front(hosts(8501), 8501)
    return Gate(inside or Inside(), front=front, pages=pages, uploads=uploads or Uploads(), signing=signing)


def asked(path="/", method="GET", host=OWN, origin=None, kind="http", at=None, query=b"", **further):
    """The status that one request gets; a websocket gets 101 or 403."""
    headers = [(b"host", one) for one in ([host.encode("latin-1")] if isinstance(host, str) else host or [])]
    headers += [(b"origin", origin.encode("latin-1"))] if origin is not None else []
    headers += [(name.replace("_", "-").encode(), str(value).encode()) for name, value in further.items()]
    scope = {"type": kind, "method": method, "path": path, "query_string": query, "headers": headers}
    scope |= {"raw_path": path.encode("utf-8", "replace"), "scheme": "ws" if kind == "websocket" else "http"}
    sent = []

    async def receive():
        return {"type": "websocket.connect" if kind == "websocket" else "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    played((at or gate())(scope, receive, send))
    if kind == "websocket":
        return 101 if sent[0]["type"] == "websocket.accept" else 403
    return sent[0]["status"]


def stream(**said):
    return asked("/_stcore/stream", kind="websocket", **said)


@pytest.mark.parametrize("host", [OWN, "LOCALHOST:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_a_served_name_is_let_in(host):
    assert asked(host=host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil",
        "evil:8501",
        "",
        None,
        "localhost",
        "localhost:80",
        "localhost.:8501",
        "localhost:8501.",
        "localhost:08501",
        "localhost:8501@evil",
        "evil@localhost:8501",
        "localhost:8501/",
        "localhost:8501#",
        " localhost:8501",
        "localhost :8501",
        "::1:8501",
        "[::1]",
        "[::ffff:127.0.0.1]:8501",
        "0.0.0.0:8501",
        "127.1:8501",
        "2130706433:8501",
        "localhost.evil:8501",
        "x.localhost:8501",
        "ｌocalhost:8501".encode().decode("latin-1"),
        "localhost:8501, evil",
        "l" * 100_000,
        [b"localhost:8501", b"evil"],
    ],
)
def test_any_other_name_is_refused_for_pages_and_streams(host):
    assert asked(host=host) == 421
    assert stream(host=host, origin=f"http://{OWN}") == 403


def test_a_look_needs_no_origin_and_never_a_foreign_one():
    assert asked() == asked(origin=f"http://{OWN}") == asked(method="HEAD") == 200
    for foreign in FOREIGN:
        assert asked(origin=foreign) == 403


FOREIGN = [
    "http://evil",
    "null",
    "",
    "http://localhost:8502",
    "http://localhost",
    "https://localhost:8501",
    "http://127.0.0.1:8501",
    "http://localhost:8501/",
    "http://localhost:8501.evil",
    "http://evil#localhost:8501",
    "HTTP://evil",
    "file://",
]


@pytest.mark.parametrize("origin", [None, *FOREIGN])
def test_a_stream_needs_the_origin_of_the_served_page(origin):
    assert stream(origin=origin) == 403
    assert stream(origin=f"http://{OWN}") == 101


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "X"]
)
def test_any_method_but_a_look_needs_the_origin_and_a_place_that_takes_it(method):
    assert asked(method=method) == asked(method=method, origin="http://evil") == 403
    assert asked(method=method, origin=f"http://{OWN}") == 405


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/",
        "/_stcore/bidi-components/x",
        "/component/x",
        "/app/static/x",
        "/auth/login",
        "/oauth2callback",
        "/Overview",
        "/overview/",
        "/overview/_stcore/metrics",
        "/_stcore/stream",
        "/_STCORE/health",
        "/nothing",
    ],
)
def test_a_path_that_is_not_on_the_list_is_not_there(path):
    assert asked(path) == 404


@pytest.mark.parametrize(
    "path", ["//evil", "/static/../x", "/static/..", "/a\x00b", "/static\\..", "x", "", "*", "/media//x"]
)
def test_a_path_that_is_no_plain_path_is_refused(path):
    assert asked(path) == 400


@pytest.mark.parametrize(
    "path", ["/", "/indicator", "/static/js/x.js", "/media/ab.csv", "/_stcore/health", "/favicon.png"]
)
def test_what_a_page_needs_is_there(path):
    assert asked(path) == 200


def test_a_long_address_is_refused():
    assert asked("/media/" + "x" * 5000) == 414
    assert asked(query=b"x" * 5000) == 414


def test_a_stream_is_in_one_place_only():
    assert asked("/", kind="websocket", origin=f"http://{OWN}") == 403


def test_what_others_say_of_a_request_is_not_handed_on():
    inside = Inside()
    said = {
        "x_forwarded_host": "evil",
        "x_forwarded_for": "1.2.3.4",
        "forwarded": "host=evil",
        "x_real_ip": "1",
    }
    assert asked(at=gate(inside=inside), accept="x", **said) == 200
    assert asked(host="evil", x_forwarded_host=OWN) == 421
    assert [name for name, _ in inside.scopes[0]["headers"]] == [b"host", b"accept"]


TEXT = st.text(st.characters(codec="latin-1"), max_size=30)


@given(TEXT, TEXT, st.sampled_from(["GET", "POST", "PUT", "HEAD", "DELETE"]), TEXT)
def test_whatever_is_asked_is_answered_and_only_what_is_known_gets_in(path, host, method, origin):
    assert asked(f"/{path}", method=method, host=host, origin=origin) in {400, 403, 404, 405, 414, 421}
    if not re.fullmatch(r"static/.*|media/.*|overview|indicator|", path):
        assert asked(f"/{path}") in {400, 404}


def asking(per_session=1000, in_all=1500):
    """Uploads of a server where one session looks at a page with an uploader, and what holds them."""
    uploads, holder = Uploads(per_session, in_all), Holder()
    uploads.watch(holder)
    uploads.asked("session")
    uploads.drawn("session")
    return uploads, holder


def sent(uploads, path="/_stcore/upload_file/session/file1", method="PUT", **said):
    said.setdefault("content_length", 10)
    return asked(path, method, origin=f"http://{OWN}", at=gate(uploads), **said)


def test_an_upload_is_taken_where_a_page_asked_for_it():
    uploads, holder = asking()
    assert sent(uploads) == sent(uploads, method="DELETE") == 403
    holder.get_upload_urls("session", ["a.csv"])
    assert sent(uploads) == sent(uploads, method="DELETE") == 200
    assert sent(uploads, PUT) == 403  # another file
    assert sent(uploads, "/_stcore/upload_file/other/file1") == 403
    assert sent(uploads, method="GET") == 405
    assert asked("/_stcore/upload_file/session/file1", "PUT", at=gate(uploads), content_length=1) == 403


def test_a_page_without_an_uploader_gets_no_tickets_and_loses_those_it_had():
    uploads, holder = asking()
    holder.get_upload_urls("session", ["a.csv"])
    uploads.drawn("session")  # the next page has none
    assert sent(uploads) == 403
    holder.get_upload_urls("session", ["b.csv"])
    assert sent(uploads, "/_stcore/upload_file/session/file2") == 403


def test_a_body_that_is_too_large_or_of_no_length_is_refused_before_it_comes():
    uploads, holder = asking(per_session=10 * LARGEST, in_all=10 * LARGEST)
    holder.get_upload_urls("session", ["a.csv"])
    assert sent(uploads, content_length=2 * LARGEST) == 413
    assert sent(uploads, content_length="-1") == sent(uploads, content_length="x") == 411
    assert sent(uploads, content_length=LARGEST) == 200


def test_a_session_and_the_server_hold_only_so_much():
    uploads, holder = asking()
    uploads.asked("other")
    holder.get_upload_urls("session", ["a.csv"])
    holder.get_upload_urls("other", ["b.csv"])
    assert sent(uploads, content_length=1000) == 200
    assert sent(uploads, content_length=1001) == 413
    holder.file_storage["session"] = {"x": Record(900)}
    assert sent(uploads, content_length=101) == 413
    other = "/_stcore/upload_file/other/file2"
    assert sent(uploads, other, content_length=600) == 200
    assert sent(uploads, other, content_length=601) == 413
    holder.file_storage["session"] = {}
    assert sent(uploads, other, content_length=601) == 200


def test_what_is_on_its_way_counts():
    uploads, _ = asking()
    with uploads.room("session", "a", 900) as first, uploads.room("session", "b", 101) as second:
        assert (first, second) == (True, False)
        with uploads.room("session", "a", 1000) as again:  # the same file sent anew takes its own place
            assert again
    with uploads.room("session", "b", 1000) as later:
        assert later


def test_tickets_and_sessions_are_not_kept_for_ever():
    uploads, holder = asking()
    holder.get_upload_urls("session", ["a"] * 500)
    assert len(uploads._tickets["session"]) == 200
    for number in range(2000):
        uploads.asked(str(number))
    assert len(uploads._asking) == 500
    assert not uploads._tickets


def test_the_first_page_by_its_name_leads_to_where_it_stands_with_all_that_was_asked():
    assert asked("/overview") == 307
    assert asked("/overview", query=b"period=2025&lang=en") == 307
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"host", OWN.encode())]
    scope = {"type": "http", "method": "GET", "path": "/overview", "query_string": b"period=2025&lang=en"}
    played(gate()({**scope, "headers": headers, "scheme": "http"}, None, send))
    assert dict(sent[0]["headers"])[b"location"] == b"/?period=2025&lang=en"
    assert asked("/indicator") == 200
    assert asked("/overview", method="POST", origin=f"http://{OWN}") == 405
