"""Words of coded cells in both languages, by the one glossary: a single code, or several in a cell."""

from __future__ import annotations

import re

from metrics.phrases.glossary import ENGLISH
from pipelines.ground.text import Text
from pipelines.table import Column, Kind

BETWEEN = re.compile("[、，,;；]")


def word(zh: str) -> Text:
    """Return a Chinese word of a list of choices in both languages; as it is written where no list has it.

    >>> word("受阻").en, word("县人社局").en
    ('blocked', '县人社局')
    """
    return Text(zh, ENGLISH.get(zh, zh))


def several(zh: str) -> Text:
    """Return the words of one cell that holds several.

    >>> several("措施落实、作风").en
    'measures carried out, conduct'
    """
    return Text(zh, ", ".join(word(one).en for one in BETWEEN.split(zh)))


def words_of(column: Column) -> dict[str, Text]:
    """Return each stored value of a coded column → its word in both languages."""
    return {code: word(zh) for code, zh in column.codes.items()}


def cell(column: Column, value: str) -> Text:
    """Return what a cell says that holds a code, or several; free words that the glossary knows as well.

    >>> from pipelines.sources import source
    >>> cell(source("guarantee_check").column("result"), "unmet").en
    'not met'
    """
    if column.kind is Kind.MANY or not column.codes:
        return several(value)
    return words_of(column).get(value) or word(value)
