"""Serves with a page that fails, a thread that fails, and loggers and warnings that repeat what they saw."""

import asyncio
import logging
import os
import sys
import threading
import warnings

from dashboard.cli import main
from dashboard.pages import method

CANARY = os.environ["CANARY"]
OUTSIDE = os.environ.get("OUTSIDE")  # a file that gets a line for each address that is looked up or called


class OddError(Exception):
    """An error whose class says nothing and whose words say too much."""


def shown(*_: object) -> None:
    """Fail as loudly as a page can."""
    logging.getLogger("uvicorn.error").warning("seen %s", CANARY)
    logging.getLogger("asyncio").error("lost", exc_info=OddError(CANARY))
    logging.getLogger("streamlit.runtime").warning(OddError(CANARY))
    logging.error(f"root {CANARY}")  # noqa: G004, LOG015 - what a library might do
    warnings.warn(CANARY, stacklevel=1)
    thread = threading.Thread(target=failing, name=CANARY)
    thread.start()
    thread.join()
    asyncio.new_event_loop().call_exception_handler({"message": CANARY, "exception": OddError(CANARY)})
    failing()


def failing() -> None:
    """Fail with what was in the data, and with what caused it."""
    try:
        int(CANARY)
    except ValueError as error:
        raise OddError(CANARY) from error


def heard(event: str, args: tuple[object, ...]) -> None:
    """Write down what leaves the machine."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"}:
        with open(OUTSIDE or os.devnull, "a", encoding="utf-8") as file:  # noqa: PTH123 - the least that can fail
            file.write(f"{event} {args[-1] if event == 'socket.connect' else args[0]}\n")


if OUTSIDE:
    sys.addaudithook(heard)
method.show = shown
main()
