"""For whom a snapshot is opened: the whole county, a township's own, the county's sums, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.ground.text import Text

# everything: the county's desk, who judges it, who holds its files. township: rows of one township, of others
# sums down to townships. sums: figures down to townships, no row of any household. nothing: which periods
# there are, and no figure.
Bound = Literal["everything", "township", "sums", "nothing"]
WRONG = "a township's reader has a township's code and no other has one: {bound}, {area}"
TOWNSHIP = re.compile(r"[0-9]{9}")
NOT_THEIRS = Text("这里的数据不属于您可以看的范围。", "These data are not among those that you may see.")
WANTED = Text(
    "本数据目录已有用户：必须说明为谁打开数据。",
    "This home has accounts: figures are opened for somebody, and nobody was named.",
)


class NotTheirsError(Exception):
    """Something was asked for that the reader may not see; the message says so, and never what it was."""

    def __init__(self) -> None:
        """Keep the words."""
        super().__init__(NOT_THEIRS.en)
        self.message = NOT_THEIRS


class ReaderWantedError(Exception):
    """Figures of a home with accounts were asked for, and for whom was not said."""

    def __init__(self) -> None:
        """Keep the words."""
        super().__init__(WANTED.en)
        self.message = WANTED


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody for whom figures are opened: how far they see, and of whom.

    >>> Reader("township", "990101101").key
    'township 990101101'
    """

    bound: Bound
    area: str | None = None  # of a township's: its code, 9 digits

    def __post_init__(self) -> None:
        """Refuse a township's reader without a township, or another with one: ValueError."""
        if (self.bound == "township") != bool(TOWNSHIP.fullmatch(self.area or "")):
            raise ValueError(WRONG.format(bound=self.bound, area=self.area))

    @property
    def key(self) -> str:
        """By what what was made for such a reader is kept: equal for who sees the same."""
        return f"{self.bound} {self.area}" if self.area else self.bound

    def opens(self, area: str) -> bool:
        """Whether what stands behind a figure of an area is theirs: all of it, its households too.

        >>> [Reader("township", "990101101").opens(code) for code in ("990101101001", "990101102", "990101")]
        [True, False, False]
        """
        return self.sees_all or (self.bound == "township" and area.startswith(str(self.area)))

    @property
    def sees_all(self) -> bool:
        """Whether nothing is cut."""
        return self.bound == "everything"

    @property
    def has_lists(self) -> bool:
        """Whether any row of a household may come to them."""
        return self.bound in {"everything", "township"}


EVERYTHING = Reader("everything")
SUMS = Reader("sums")
NOTHING = Reader("nothing")
