"""Visits a served dashboard as a browser's protocol does: pages over the websocket, files by PUT."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import connect

ROOT = Path(__file__).parents[2]
FORM = "form"


@contextmanager
def served(
    home: Path, folder: Path, script: Path | None = None, options: tuple[str, ...] = (), **env: str
) -> Iterator[tuple[str, Path, int]]:
    """Serve a home (through a script that prepares the process, if one is given): address, log, process."""
    log, out = folder / "server.log", folder / "server.out"
    words = [sys.executable, *(["-m", "dashboard.cli"] if script is None else [str(script)])]
    with log.open("w", encoding="utf-8") as err, out.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [*words, "serve", "--home", str(home), "--port", "0", "--format", "json", *options],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env},
            stdout=said,
            stderr=err,
        )
        try:
            yield address_of(server, out), log, server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def address_of(server: subprocess.Popen, out: Path) -> str:
    """Return what the server says first, once it says it."""
    while not (said := out.read_text(encoding="utf-8")).endswith("\n"):
        assert server.poll() is None
        time.sleep(0.05)
    return json.loads(said)["address"]


def status(address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> int:
    """Ask once and return the status; header names are written with underscores."""
    asked = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is not None:
        said.setdefault("Content-Length", str(len(body)))
    asked.putrequest(method, path, skip_host="Host" in said)
    for name, value in said.items():
        asked.putheader(name, value)
    asked.endheaders()
    try:
        if body:
            asked.send(body)
    except OSError:  # refused and closed before all was sent
        pass
    found = asked.getresponse().status
    asked.close()
    return found


class Visit:
    """One session: pages drawn, frames kept as they came."""

    def __init__(
        self, address: str, origin: str | None = None, cookie: str = "", before: str = "", **headers: str
    ) -> None:
        """Open the stream as a page of the address does; `before` is a session of Streamlit's to take up again."""
        self.address, self.frames, self.cookie = address, [], cookie
        ws = address.replace("http", "ws") + "/_stcore/stream"
        how = {"compression": None, "max_size": None, "legacy": True, "open_timeout": 120}
        how["subprotocols"] = ["streamlit", "none", before] if before else ["streamlit"]
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        how["additional_headers"] = {**said, **({"Cookie": cookie} if cookie else {})}
        self.stream = connect(ws, origin=origin or address, **how)

    def page(self, name: str = "", query: str = "") -> list[ForwardMsg]:
        """Draw a page and return its frames."""
        said = BackMsg()
        said.rerun_script.query_string = query
        said.rerun_script.page_script_hash = calc_hash(name) if name else ""
        return self.ask(said, "script_finished")

    def tickets(self, *names: str) -> list[str]:
        """Ask where files may be sent, as an uploader does."""
        said = BackMsg()
        said.file_urls_request.request_id = "1"
        said.file_urls_request.file_names.extend(names)
        return [
            one.upload_url for one in self.ask(said, "file_urls_response")[-1].file_urls_response.file_urls
        ]

    def ask(self, said: BackMsg, until: str) -> list[ForwardMsg]:
        """Send and listen until a frame of a kind comes."""
        self.stream.send(said.SerializeToString())
        found = []
        while not found or found[-1].WhichOneof("type") != until:
            data = self.stream.recv(timeout=60)
            self.frames.append(data)
            found.append(ForwardMsg())
            found[-1].ParseFromString(data)
        return found

    def send(self, url: str, size: int) -> int:
        """Put a file of so many bytes to an address and return the status."""
        head = f'--{FORM}\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'.encode()
        body = head + b"x" * size + f"\r\n--{FORM}--\r\n".encode()
        return status(
            self.address,
            url,
            "PUT",
            body,
            Origin=self.address,
            Content_Type=f"multipart/form-data; boundary={FORM}",
            **self.xsrf(),
        )

    def xsrf(self) -> dict[str, str]:
        """Return the cookie that the server gives, and its double in a header, as a page sends them."""
        asked = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        asked.request("GET", "/_stcore/health", headers={"Cookie": self.cookie} if self.cookie else {})
        cookie = asked.getresponse().getheader("Set-Cookie", "").split(";")[0]
        asked.close()
        both = "; ".join(filter(None, (self.cookie, cookie)))
        return {"Cookie": both, "X_Xsrftoken": cookie.partition("=")[2]}

    def close(self) -> None:
        """Leave."""
        self.stream.close()


def signed_in(address: str, name: str, password: str) -> str:
    """Sign in as a browser does, by the form, and return the cookie of the session; "" where it was refused."""
    place = urlsplit(address).netloc
    asked = http.client.HTTPConnection(place, timeout=60)
    asked.request("GET", "/login")
    page = asked.getresponse()
    mark = page.getheader("Set-Cookie", "").split(";")[0]
    token = re.search(r'name="token" value="(\w+)"', page.read().decode())[1]
    form = urlencode({"name": name, "password": password, "token": token, "next": "/"})
    said = {"Cookie": mark, "Origin": address, "Content-Type": "application/x-www-form-urlencoded"}
    asked.request("POST", "/login", form, said)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.getheader("Set-Cookie", "").split(";")[0] if answer.status == 303 else ""


def resident(pid: int) -> int:
    """Return the bytes of memory that a process holds."""
    found = subprocess.run(
        ["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(found.stdout) * 1024
