"""How often somebody may try: waits grow by name and address, so nobody is locked out from elsewhere."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

FREE, FREE_OF_ADDRESS = 5, 30  # proposed: tries before a wait; an address may be a whole office
LONGEST, LONGEST_OF_ADDRESS = 900.0, 60.0  # proposed: seconds of the longest wait
FORGOTTEN = 3600.0  # seconds after which failures no longer count
REMEMBERED = 20_000  # names with addresses; the oldest go first


class Limits:
    """Failures of late by (name, address) and by address.

    A try is counted before it is judged: many at once are no way around. A right password clears its own name
    and address, nothing else. Another address begins with a count of its own: whoever fails on purpose in
    somebody's name makes only himself wait.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody having failed."""
        self._clock = clock
        self._failed: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()  # → how often, last when
        self._lock = threading.Lock()

    def tried(self, name: str, address: str) -> float:
        """Count a try; return how many seconds it must still wait (0: it may be judged now)."""
        whole, pair = net(address), (name, net(address))
        with self._lock:
            wait = max(
                self._wait(pair, FREE, LONGEST),
                self._wait(whole, FREE_OF_ADDRESS, LONGEST_OF_ADDRESS),
            )
            if wait <= 0:
                self._count(pair)
                self._count(whole)
            return max(0.0, wait)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name from an address; the address is given back the one try."""
        whole = net(address)
        with self._lock:
            self._failed.pop((name, whole), None)
            times, last = self._failed.get(whole, (0, 0.0))
            if times > 1:
                self._failed[whole] = (times - 1, last)
            else:
                self._failed.pop(whole, None)

    def _wait(self, key: Hashable, free: int, longest: float) -> float:
        times, last = self._failed.get(key, (0, 0.0))
        if times < free:
            return 0.0
        due: float = min(longest, 2.0 ** min(times - free, 20))
        return last + due - self._clock()

    def _count(self, key: Hashable) -> None:
        now = self._clock()
        times, last = self._failed.pop(key, (0, now))
        self._failed[key] = (1 if now - last > FORGOTTEN else times + 1, now)
        while len(self._failed) > REMEMBERED:
            self._failed.popitem(last=False)


def net(address: str) -> str:
    """Return what counts as one address: of IPv6 the first half, which is one household's or office's.

    >>> net("2001:db8:1:2:3:4:5:6"), net("192.168.1.7"), net("::ffff:192.168.1.7")
    ('2001:db8:1:2::', '192.168.1.7', '192.168.1.7')
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ipaddress.IPv6Network((known, 64), strict=False).network_address)
