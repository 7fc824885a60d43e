"""Open streams at the gate: none without a session, and each ends with its own."""

from __future__ import annotations

import asyncio

import pytest
from kit.loops import played
from kit.seats import seated
from kit.signing import OWN, Clock, Server

from dashboard.web.stream import Stream


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

    assert [message["type"] for message in played(play())] == ["websocket.close"]
    assert server.inside.scopes == []


@pytest.mark.parametrize("origin", ["http://evil", "null", "https://localhost:8501"])
def test_a_stream_of_another_page_is_refused_with_a_session_too(server, cookie, origin):
    async def play():
        line = Line(server, cookie, origin=origin)
        await line.run()
        return line.sent

    assert [message["type"] for message in played(play())] == ["websocket.close"]


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

    sent = played(play())
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

    assert not any(message.get("bytes") == b"seen 2" for message in played(play()))


def test_a_stream_of_a_desk_ends_when_the_home_gets_its_first_account(server):
    async def play():
        line = Line(server)
        task = line.run()
        line.say(b"1")
        await line.until("websocket.send")
        server.porter.register.add("wang", "admin", None)
        await asyncio.wait_for(task, 5)
        return line.sent

    assert played(play())[-1]["type"] == "websocket.close"


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

    assert [message["bytes"] for message in played(play())[1:]] == [f"seen {n}".encode() for n in range(4)]


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

    assert [message["type"] for message in played(play())] == ["websocket.accept"]


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
    played(play())
    assert server.ask("/media/abc123.xlsx", "HEAD", cookie=cookie).status == 200
    assert server.ask("/media/abc123.xlsx", cookie=cookie).body == "inside"  # the page looks,
    assert server.ask("/media/abc123.xlsx", cookie=cookie).body == "inside"  # the browser takes it,
    assert server.ask("/media/abc123.xlsx", cookie=cookie).status == 403  # and that was once
    played(play())
    answer = server.ask("/media/abc123.xlsx", cookie=cookie)
    assert (answer.body, answer.headers["cache-control"]) == ("inside", "no-store")
    played(play())
    password = seated(server.porter.register, "li", "assessor")
    other = server.sign_in("li", password).cookie()
    assert server.ask("/media/abc123.xlsx", cookie=other).status == 403
    assert server.ask("/media/abc1234.xlsx", cookie=cookie).status == 403
