"""A gate with accounts, asked as a browser asks, without a port."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from dashboard.accounts.porter import Porter
from dashboard.visit.uploads import Uploads
from dashboard.web.front import Front, hosts
from dashboard.web.gate import Gate
from dashboard.web.server import StrictHeaders
from dashboard.web.signing import Signing
from kit.loops import played

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

        played(self.app(self.scope(*words, **said), receive, send))
        return Answer(sent)

    def post(self, path, fields, cookie="", **said):
        said = {"origin": f"http://{OWN}", "content_type": "application/x-www-form-urlencoded", **said}
        return self.ask(path, "POST", cookie, body=urlencode(fields).encode(), **said)

    def sign_in(self, name, password, following="/", **said):
        page = self.ask("/login", client=said.get("client", "10.0.0.5"))
        fields = {"name": name, "password": password, "token": page.token, "next": following}
        return self.post("/login", fields, page.cookie(), **said)
