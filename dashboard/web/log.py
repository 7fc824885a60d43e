"""What the server writes down when something fails: what kind, where and a number, never anybody's words."""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import traceback
import warnings
from types import TracebackType

OWN = "chengxiao"  # our logger: its sentences are our own, and hold no data
FRAMES = 4  # of the innermost calls, enough to find the place
NUMBER = "chengxiao_number"


def number_of(error: BaseException) -> str:
    """Return the number by which people report an error: the same on the page and in the log."""
    known = getattr(error, NUMBER, None)
    if isinstance(known, str):
        return known
    number = secrets.token_hex(3)
    try:
        setattr(error, NUMBER, number)
    except AttributeError:  # a class that lets nothing be added
        return number
    return number


def told(error: BaseException, frames: TracebackType | None = None) -> str:
    """Return the kind of an error, its number and where it happened: names of our code and line numbers."""
    found = traceback.extract_tb(frames or error.__traceback__)[-FRAMES:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(found))
    return f"{type(error).__name__}, number {number_of(error)}, at {where or 'no place'}"


class Record(logging.LogRecord):
    """A record that has forgotten its words unless they are our own."""

    def __init__(self, name: str, level: int, *rest: object, **named: object) -> None:
        """Make the record, then put kind and place where the words were."""
        super().__init__(name, level, *rest, **named)  # type: ignore[arg-type]
        error = self.exc_info[1] if self.exc_info else None
        if error is None:
            given = [self.msg, *(self.args.values() if isinstance(self.args, dict) else self.args or ())]
            error = next((one for one in given if isinstance(one, BaseException)), None)
        is_own = name == OWN and not self.exc_info
        if not is_own:
            place = f"{self.module}:{self.lineno}"
            self.msg = f"{place}: {told(error)}" if error else place
            self.args = None
        self.exc_info = self.exc_text = self.stack_info = None


def keep_silent() -> None:
    """Let nothing that this process logs, warns of or fails with in a thread repeat what was in the data."""
    logging.setLogRecordFactory(Record)
    threading.excepthook = _thread
    sys.unraisablehook = _unraisable
    warnings.showwarning = _warning


def _thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        logging.getLogger(OWN).error("a thread failed: %s", told(args.exc_value, args.exc_traceback))


def _unraisable(args: sys.UnraisableHookArgs) -> None:
    if args.exc_value is not None:
        logging.getLogger(OWN).error("an error was passed over: %s", told(args.exc_value))


def _warning(message: Warning | str, category: type[Warning], *place: object, **_: object) -> None:
    del message
    logging.getLogger(OWN).warning("%s at line %s", category.__name__, place[1] if len(place) > 1 else "?")
