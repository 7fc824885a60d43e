"""Many viewers at once: sessions over the websocket, as browsers open them, and how long each waits.

`python -m workshop.viewers ADDRESS [--viewers 50] [--think 10] [--rounds 3]` prints p50, p95 and the longest
wait: of all that open at once, of a burst of clicks (another page for everybody), and with time to think
between clicks. A wait ends with the last piece of the page.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import time
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("overview", "indicator", "townships", "ranking")
PATIENCE = 120.0  # seconds after which a page counts as failed


class Waits(NamedTuple):
    """How long viewers waited, in seconds."""

    p50: float
    p95: float
    longest: float

    def __str__(self) -> str:
        """Return the three in words."""
        return f"p50 {self.p50:.2f} s, p95 {self.p95:.2f} s, longest {self.longest:.2f} s"


def waits(seconds: Sequence[float]) -> Waits:
    """Return what lies in the middle, below which 95 of 100 lie, and the most.

    >>> waits([1.0, 2.0, 3.0])
    Waits(p50=2.0, p95=3.0, longest=3.0)
    """
    rising = sorted(seconds)
    at = [min(int(share * len(rising)), len(rising) - 1) for share in (0.5, 0.95)]
    return Waits(rising[at[0]], rising[at[1]], rising[-1])


class Viewer:
    """One session: it opens a page and asks for others."""

    def __init__(self, address: str) -> None:
        """Keep where the server is."""
        self.address = address
        self.socket: ClientConnection | None = None

    async def opened(self) -> float:
        """Open the page and return the seconds until all of it is there."""
        begun = time.perf_counter()
        at = urlsplit(self.address)
        self.socket = await connect(
            f"{'wss' if at.scheme == 'https' else 'ws'}://{at.netloc}/_stcore/stream",
            origin=f"{at.scheme}://{at.netloc}",  # type: ignore[arg-type] # a str
            subprotocols=["streamlit"],  # type: ignore[list-item] # as above
            max_size=None,
            open_timeout=PATIENCE,
        )
        await self._ran("")
        return time.perf_counter() - begun

    async def clicked(self, page: str) -> float:
        """Go to another page and return the seconds until all of it is there."""
        begun = time.perf_counter()
        await self._ran(page)
        return time.perf_counter() - begun

    async def closed(self) -> None:
        """Leave."""
        if self.socket is not None:
            await self.socket.close()

    async def _ran(self, page: str) -> None:
        assert self.socket is not None  # noqa: S101 - opened first
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        if page:
            asked.rerun_script.page_script_hash = calc_hash(page)
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                told = ForwardMsg()
                data = await self.socket.recv()
                told.ParseFromString(data if isinstance(data, bytes) else data.encode())
                if told.WhichOneof("type") == "script_finished":
                    return


async def burst(address: str, viewers: int) -> tuple[list[float], list[float]]:
    """Return the waits of so many who open at once, and of all of them going to another page at once."""
    everybody = [Viewer(address) for _ in range(viewers)]
    opened = await asyncio.gather(*(one.opened() for one in everybody))
    clicks: list[float] = []
    for page in PAGES[1:]:
        clicks += await asyncio.gather(*(one.clicked(page) for one in everybody))
    await asyncio.gather(*(one.closed() for one in everybody))
    return list(opened), clicks


async def thinking(address: str, viewers: int, think: float, rounds: int) -> list[float]:
    """Return the waits of so many who each click, then think for about so many seconds."""
    chance = random.Random(7)  # noqa: S311 - when people click

    async def one(number: int) -> list[float]:
        viewer = Viewer(address)
        await asyncio.sleep(chance.uniform(0, think))
        await viewer.opened()
        found = []
        for click in range(rounds):
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            found.append(await viewer.clicked(PAGES[(number + click) % len(PAGES)]))
        await viewer.closed()
        return found

    return [wait for waited in await asyncio.gather(*(one(n) for n in range(viewers))) for wait in waited]


def measured(address: str, viewers: int = 50, think: float = 10.0, rounds: int = 3) -> dict[str, Waits]:
    """Return the waits by what was done."""
    address = re.sub(r"/$", "", address)
    asyncio.run(burst(address, 2))  # whoever comes first waits for what is made once
    opened, clicks = asyncio.run(burst(address, viewers))
    found = {"opening at once": waits(opened), "a burst of clicks": waits(clicks)}
    if rounds:
        found[f"{think:.0f} s between clicks"] = waits(asyncio.run(thinking(address, viewers, think, rounds)))
    return found


def main(words: Sequence[str] | None = None) -> None:
    """Measure a server that runs."""
    asked: Any = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("address")
    asked.add_argument("--viewers", type=int, default=50)
    asked.add_argument("--think", type=float, default=10.0)
    asked.add_argument("--rounds", type=int, default=3)
    told = asked.parse_args(words)
    for what, found in measured(told.address, told.viewers, told.think, told.rounds).items():
        print(f"{told.viewers} viewers, {what}: {found}", flush=True)


if __name__ == "__main__":
    main()
