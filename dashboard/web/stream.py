"""One open stream between a page and the server, carried as long as its session lasts."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Send

from dashboard.accounts.porter import Porter
from dashboard.accounts.roles import Viewer
from dashboard.web.handed import Handed

EVERY = 0.5  # seconds between two looks at whether the session still lasts
ENDED = 1008
GONE: Message = {"type": "websocket.disconnect", "code": ENDED}
AWAY = "/login?said=ended"


class Stream:
    """Carries messages both ways; when the session ends, the page is led away and the stream closed."""

    def __init__(
        self, porter: Porter, viewer: Viewer, secret: str | bytes = b"", handed: Handed | None = None
    ) -> None:
        """Carry for one viewer; `secret`, the script's path, is taken out of what is sent."""
        self._porter, self._viewer = porter, viewer
        self._handed = handed or Handed()
        self._secret = secret.encode() if isinstance(secret, str) else secret
        self._ended = asyncio.Event()
        self._sending = asyncio.Lock()
        self._is_open = False

    async def carry(
        self, app: ASGIApp, scope: MutableMapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Run the app on the stream until either ends."""
        watching = asyncio.create_task(self._watch(send))

        async def received() -> Message:
            return await self._received(receive)

        async def sent(message: Message) -> None:
            await self._sent(message, send)

        try:
            await app(scope, received, sent)
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    def lasts(self, *, is_active: bool = False) -> bool:
        """Whether the viewer may still be here: the same session, or still a desk without accounts."""
        if not self._viewer.visit:
            return not self._porter.is_needed()
        return self._porter.of_visit(self._viewer.visit, is_active=is_active) is not None

    async def _received(self, receive: Receive) -> Message:
        """Give the next message; once the session ended, that the stream is gone."""
        coming = asyncio.ensure_future(receive())
        ended = asyncio.ensure_future(self._ended.wait())
        await asyncio.wait({coming, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if self._ended.is_set() or not coming.done():
            coming.cancel()
            return GONE
        message = coming.result()
        if message["type"] == "websocket.receive" and not self.lasts(is_active=True):
            self._ended.set()
            return GONE
        return message

    async def _sent(self, message: Message, send: Send) -> None:
        async with self._sending:
            if self._ended.is_set() and message["type"] != "websocket.close":
                return  # drawn for who may no longer see it
            data = message.get("bytes")
            if self._secret and data and self._secret in data:
                message = {**message, "bytes": without_path(data)}
            if data:
                self._handed.out(self._viewer.visit, data)
            if message["type"] == "websocket.close":
                if not self._is_open and self._ended.is_set():
                    return
                self._is_open = False
            elif message["type"] == "websocket.accept":
                self._is_open = True
            await send(message)

    async def _watch(self, send: Send) -> None:
        """Look again and again; when the session has ended, lead the page away and close."""
        while self.lasts() and not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), EVERY)
        self._ended.set()
        async with self._sending:
            if self._is_open:
                self._is_open = False
                await send({"type": "websocket.send", "bytes": led_away()})
                await send({"type": "websocket.close", "code": ENDED})


def led_away() -> bytes:
    """Return the frame at which a page goes to the sign-in by itself, and what it showed is gone."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: PLC0415 - only where frames are sent

    message = ForwardMsg()
    message.auth_redirect.url = AWAY
    frame: bytes = message.SerializeToString()
    return frame


def without_path(data: bytes) -> bytes:
    """Return a frame without the place of the script on this machine."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: PLC0415 - only where frames are sent

    message = ForwardMsg()
    message.ParseFromString(data)
    if message.WhichOneof("type") == "new_session":
        message.new_session.main_script_path = "script.py"
    frame: bytes = message.SerializeToString()
    return frame
