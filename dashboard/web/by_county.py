"""The way to the county's own sign-in and back: bound to one browser, good once, never to another place.

Nothing is kept for who only sets out: state, nonce and verifier are made from the mark in the browser's
cookie and the key of this process. What is kept is which marks came back, so that none comes back twice.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from filelock import Timeout

from dashboard.accounts.porter import Answer, Porter
from dashboard.accounts.provider import NotProvenError, NotReachedError, Provider, Secrets
from dashboard.web import sign_in_page as words
from pipelines.ground.home import SettingsError
from pipelines.ground.text import Text

LASTS = 600.0  # proposed: seconds from setting out to coming back
AT_ONCE, WAITING = 4, 40  # of those who are asked for at the provider, and in line for it
LONGEST = 2048  # signs of a mark, of a code, of a state
REMEMBERED = 20_000  # marks that came back
T = TypeVar("T")
LIMITED = "oidc:"  # as whom tries are counted by address: no account bears this name


class Mark(NamedTuple):
    """What the browser brings back of its setting out."""

    number: str
    lang: str
    following: str


class Refusal(NamedTuple):
    """What is said to somebody who is not let in, and under which status."""

    said: Text
    status: int
    wait: int = 0  # seconds


Back = Answer | Refusal


class ByCounty:
    """Sends browsers to the county's sign-in and judges how they come back."""

    def __init__(
        self, porter: Porter, provider: Provider, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Stand between a porter and a provider."""
        from dashboard.accounts.oidc import CountySignIn  # noqa: PLC0415 - a third of a second, of whom it serves

        self.provider = provider
        self._porter = porter
        self._county = CountySignIn(provider)
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._back: OrderedDict[str, None] = OrderedDict()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="by-county")
        self._waiting = 0

    def mark(self, lang: str, following: str) -> str:
        """Return a new mark for a browser's cookie."""
        carried = urlsafe_b64encode(following.encode()).decode().rstrip("=")  # a cookie would quote it
        said = f"{secrets.token_urlsafe(24)}.{math.floor(self._clock())}.{lang}.{carried}"
        return f"{said}.{self._made('mark', said)}"

    async def away(self, mark: str, *, is_again: bool) -> str | Refusal:
        """Return the address to which a browser with a new mark is sent."""

        def asked() -> str:
            return self._county.address(self._secrets(mark.split(".", 1)[0]), is_again=is_again)

        try:
            return await self._run(asked)
        except (NotReachedError, SettingsError):
            return Refusal(words.NOT_REACHED, 503)
        except TimeoutError:
            return Refusal(words.BUSY, 503)

    async def back(self, cookie: str, said: dict[str, str], address: str) -> tuple[Mark | None, Back]:
        """Judge who comes back: the mark of their setting out, and who they are or why they stay outside."""
        mark = self._known(cookie)
        if mark is None or not _same(said.get("state", ""), self._secrets(mark.number).state):
            return None, Refusal(words.STALE, 403)
        wait = self._porter.may_try(LIMITED, address)
        if wait > 0:
            seconds = math.ceil(wait)
            return mark, Refusal(words.WAIT.filled(seconds=seconds), 429, seconds)
        if not self._is_first(mark):
            return mark, Refusal(words.STALE, 403)
        return mark, await self._found(mark, said, address)

    async def _found(self, mark: Mark, said: dict[str, str], address: str) -> Back:
        """Return who comes in, or why not: written down before anybody is told."""
        code, issuer = said.get("code", ""), said.get("iss", self.provider.issuer)
        try:
            if issuer != self.provider.issuer or not 0 < len(code) <= LONGEST:
                return await self._refused("code", address)
            return await self._run(lambda: self._judged(code, self._secrets(mark.number), address))
        except NotProvenError as error:
            return await self._refused(error.why, address)
        except (NotReachedError, SettingsError):
            return await self._refused("provider", address)
        except TimeoutError:
            return Refusal(words.BUSY, 503)
        except (OSError, Timeout):
            return Refusal(words.NO_LOG, 503)

    def _judged(self, code: str, bound: Secrets, address: str) -> Back:
        """Ask the provider whose a code is, and let in whose name that is here."""
        found = self._porter.let_in_as(self._county.name(code, bound), address)
        if found.secret is None:
            return Refusal(words.UNKNOWN_HERE, 403)
        self._porter.limits.succeeded(LIMITED, address)
        return found

    async def _refused(self, why: str, address: str) -> Refusal:
        """Write down that somebody did not come in, and why."""
        try:
            await self._run(lambda: self._porter.refuse(f"oidc_{why}", address))
        except (OSError, Timeout):  # nobody came in: there is nothing that a line must go before
            return Refusal(words.NO_LOG, 503)
        return Refusal(words.NOT_REACHED, 503) if why == "provider" else Refusal(words.NOT_PROVEN, 401)

    async def _run(self, work: Callable[[], T]) -> T:
        """Run what waits for others in a thread; TimeoutError where too many wait already."""
        if self._waiting >= WAITING:
            raise TimeoutError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1

    def _known(self, cookie: str) -> Mark | None:
        """Return a mark that this process made, and not too long ago."""
        said, _, made = cookie.rpartition(".")
        parts = said.split(".")
        if len(cookie) > LONGEST * 4 or len(parts) != len(Mark._fields) + 1:
            return None
        if not _same(made, self._made("mark", said)):
            return None
        number, began, lang, carried = parts
        if self._clock() - int(began) > LASTS:
            return None
        return Mark(number, lang, urlsafe_b64decode(carried + "=" * (-len(carried) % 4)).decode())

    def _is_first(self, mark: Mark) -> bool:
        if mark.number in self._back:
            return False
        self._back[mark.number] = None
        while len(self._back) > REMEMBERED:
            self._back.popitem(last=False)
        return True

    def _secrets(self, number: str) -> Secrets:
        return Secrets(*(self._made(what, number) for what in Secrets._fields))

    def _made(self, what: str, of: str) -> str:
        return hmac.new(self._key, f"{what} {of}".encode(), hashlib.sha256).hexdigest()


def _same(said: str, wanted: str) -> bool:
    """Whether two words are the same, in a time that does not tell where they part."""
    return hmac.compare_digest(said.encode(), wanted.encode())
