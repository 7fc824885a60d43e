"""The one way in which a command lets the store refuse: in its words, never with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.commands.speech import CommandError


@contextmanager
def refusing() -> Iterator[None]:
    """Let what is wrong with store, key or file be a refusal in words."""
    from pipelines.keeping.ledger import StoreError

    try:
        yield
    except StoreError as error:
        raise CommandError(error.message) from error
