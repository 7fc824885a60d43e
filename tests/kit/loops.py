"""Coroutines played to their end, also where the thread already has a loop (Playwright keeps one open)."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor


def played(coroutine):
    """What the coroutine returns; it runs in a thread of its own, whose loop is nobody else's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
