"""How a command speaks: its language, its refusals, tables for people, one JSON document for scripts."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

DONE, REFUSED, WRONG_CALL, HELD = 0, 1, 2, 75
FORMULA = frozenset("=+-@\t\r＝＋－＠")  # what a spreadsheet takes for the beginning of a formula


class CommandError(Exception):
    """A command that cannot go on: the words for people and the exit status."""

    def __init__(self, message: Text, status: int = REFUSED) -> None:
        """Keep the words in both languages."""
        super().__init__(message.en)
        self.message = message
        self.status = status


def wrong(message: Text) -> CommandError:
    """Return the error of a call that was wrong (exit status 2)."""
    return CommandError(message, WRONG_CALL)


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """Return the language asked for by `--lang`, else by the locale, else Chinese."""
    said = [after for word, after in pairwise(arguments) if word == "--lang"]
    said += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return "en" if (said[-1] if said else locale).startswith("en") else "zh"


def tell(message: Text, lang: Lang) -> None:
    """Say something to people, on standard error."""
    print(message.on(lang), file=sys.stderr, flush=True)


def document(value: object) -> None:
    """Print one JSON document on standard output; a list has one entry on each line."""
    if isinstance(value, list) and value:
        sys.stdout.write("[" + ",\n ".join(_json(entry) for entry in value) + "]\n")
    else:
        sys.stdout.write(_json(value) + "\n")
    sys.stdout.flush()  # whoever waits for the document of a server gets it now, not when the server ends


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)


def finite(value: object) -> object:
    """Return the value, or None for a number that JSON cannot carry."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def as_csv(frame: pl.DataFrame) -> None:
    """Write rows as csv; a text that a spreadsheet would run as a formula gets a quote before it.

    A byte order mark stands first: without it Excel takes the Chinese for another encoding.
    """
    sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(finite(value)) for value in row] for row in frame.iter_rows())


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA else value
