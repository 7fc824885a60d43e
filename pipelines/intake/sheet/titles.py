"""What title rows, a sheet's name and a file's name say about when a table is, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.ground.periods import Period
from pipelines.ground.text import Text
from pipelines.intake.sheet.rows import is_note
from pipelines.intake.values.periods import Said, heard, times

TITLE = Text("标题", "title")
NAME = Text("工作表名", "sheet name")
FILE = Text("文件名", "file name")
ROWS = Text("表内核算周期", "periods in its rows")
NO_PERIOD = Text(
    "标题或工作表名中的“{words}”不是可用的评估期（只认全年、上半年、下半年，且只能有一个）",
    "“{words}” in the title or the sheet's name is no period (only one whole year or one half counts)",
)
DIFFER = Text("评估期不一致：{said}", "the periods disagree: {said}")
ANNUAL = Text(
    "标题写的是{half}，表内有{year}全年的数据，按表内读取",
    "the title says {half}, rows are of the whole year {year}: the rows are believed",
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the places above a table say: the one period and month, and each place's own words."""

    title: Said = field(default_factory=Said)
    name: Said = field(default_factory=Said)  # of the sheet; nothing for a csv, whose name is its file's
    file: Said = field(default_factory=Said)

    @property
    def both(self) -> Said:
        """Title and sheet name together: 2025年 in one and 上半年 in the other is one half."""
        return self.title | self.name

    @property
    def period(self) -> str | None:
        """The one period; None where there is none or several."""
        return self.both.period

    @property
    def month(self) -> str | None:
        """The one month, None where there is none or several."""
        return self.both.month

    @property
    def named(self) -> tuple[str, ...]:
        """All readable periods that the title and the sheet's name say."""
        one = [self.period] if self.period else []
        return tuple(dict.fromkeys(one or [*self.title.named, *self.name.named]))

    @property
    def unread(self) -> Text | None:
        """Say which words name a time that is no period, for a table that needs one."""
        words = "、".join(dict.fromkeys(self.both.words))
        return NO_PERIOD.filled(words=words) if words and not self.period else None

    @property
    def clash(self) -> Text | None:
        """Say that title and sheet name are of two periods, naming both."""
        told = [(TITLE, self.title.period), (NAME, self.name.period)]
        return differ(told) if all(p for _, p in told) and conflict(told[0][1], told[1][1]) else None

    @property
    def of_file(self) -> Text | None:
        """Say that the file's name is of another period than title and sheet name."""
        named = self.file.period
        if named and self.period and conflict(named, self.period):
            return differ([(FILE, named), (TITLE if self.title.is_time else NAME, self.period)])
        return None

    @property
    def of_half_of_file(self) -> Text | None:
        """Say that the file's name is of the other half, where nothing but titles says when its rows are."""
        return (
            self.of_file
            if self.file.period and self.period and self.file.halves and self.both.halves
            else None
        )


def hint(titles: Iterable[str], sheet: str | None, file: str = "") -> Hint:
    """Read the times named above a table, in its sheet's name and its file's name."""
    said = heard(text for text in titles if not is_note(text))
    return Hint(said, times(sheet or ""), times(file))


def conflict(one: str | None, other: str | None) -> bool:
    """Whether two periods cannot both be meant: a half lies in its year, and agrees with it."""
    if not one or not other:
        return False
    return not (one.startswith(other) or other.startswith(one))


def differ(told: Iterable[tuple[Text, str | Sequence[str] | None]]) -> Text:
    """Name the periods that disagree, each with its place."""
    said = [(place, named(periods)) for place, periods in told if periods]
    return DIFFER.filled(
        said=Text(
            "；".join(f"{place.zh} {periods.zh}" for place, periods in said),
            "; ".join(f"{place.en} {periods.en}" for place, periods in said),
        )
    )


def named(ids: str | Sequence[str]) -> Text:
    """Return periods as people say them: an id is no word. A month is written as it is.

    >>> named("2025H1").zh, named(["2025", "2025-03"]).en
    ('2025年上半年', '2025, 2025-03')
    """
    names = [_name(one) for one in ([ids] if isinstance(ids, str) else ids)]
    return Text("、".join(one.zh for one in names), ", ".join(one.en for one in names))


def _name(one: str) -> Text:
    try:
        return Period.read(one).said
    except ValueError:
        return Text(one, one)


def against_rows(found: Hint, rows: Iterable[str]) -> tuple[Text | None, list[Text]]:
    """Compare the periods that rows name with the title's; return why the sheet is refused, and notes.

    A title (or, where it says nothing, the sheet's name) of one half over any rows of another, or of a
    year over
    none but other years, refuses. A half lies in its year. A file's name is only told.
    """
    ids = sorted(set(rows))
    notes = [text for text in (found.clash, found.of_file) if text]
    place = TITLE if found.title.is_time else NAME
    said = found.period or (found.title if found.title.is_time else found.name).period
    outside = [one for one in ids if conflict(one, said)]
    if said and outside:
        told = differ([(place, said), (ROWS, outside)])
        if "H" in said or len(outside) == len(ids):
            return told, notes
        notes.append(told)
    if said and "H" in said and said[:4] in ids:
        notes.append(ANNUAL.filled(half=named(said), year=named(said[:4])))
    if found.file.period and (away := [one for one in ids if conflict(one, found.file.period)]):
        notes.append(differ([(FILE, found.file.period), (ROWS, away)]))
    return None, notes
