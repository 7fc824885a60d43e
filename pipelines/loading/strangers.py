"""Nil reports of a township that the county does not have: not taken, and told by the name that they bear.

A sheet of headings alone speaks of the place that its file, sheet or title names, and of nobody else.
Were one of an unknown township taken, the whole county would count as having reported. A name is only a part
of its own between signs that part words (人社局_幸福乡_2025年3月, a sheet 幸福乡): 城乡居民 names no place.
In a title times part words too, and what the table is called may follow (2025年3月幸福乡公益性岗位考勤表).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

import polars as pl

from pipelines.ground.text import Text
from pipelines.intake import ReadFile, ReadTable
from pipelines.sources import source
from pipelines.sources.admin_area import ADMIN_AREA

UNKNOWN = Text(
    "零报告写的是“{name}”，行政区划表里没有这个地方，不计为已报；请核对名称，或先补报行政区划",
    "this report of nothing names “{name}”, which no administrative area is called: it does not count as"
    " reported. Check the name, or send the areas first",
)
PARTS = re.compile(r"[\s_\-—·.,，、：:（）()\[\]【】0-9]+")
PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:镇|乡|街道|街道办事处)$")
NO_PLACE = re.compile(r"(?:城|各|全部|所有)(?:乡|镇)+$|乡镇$|城镇$|^城乡$")
TIME = re.compile(r"\d年(?:度|[上下]半年|全年)?|\d月份?")
COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,8}?县(?=[\u4e00-\u9fff]+(?:镇|乡|街道|街道办事处)(?:\s|\d|$))")
AREAS = ADMIN_AREA.name


def set_aside(read: Iterable[ReadFile], held: Iterable[pl.DataFrame]) -> None:
    """Refuse the nil reports among tables read that name an unknown place; `held` are the areas held.

    Where no area ever came, nobody can say who is unknown.
    """
    files = list(read)
    known = {_bare(name) for name in _names(files, held)}
    if not known:
        return
    for file in files:
        for table in file.tables:
            if table.is_nil and not table.refused and table.table != AREAS:
                named = places(file.name, table.sheet, _titles(table))
                name = next((one for one in named if one not in known), None)
                table.refused = UNKNOWN.filled(name=name) if name else None


def places(file: str, sheet: str, titles: Sequence[str] = ()) -> list[str]:
    """Return the townships that a file, its sheet and its titles name.

    >>> places("人社局_幸福乡_2025年3月.xlsx", "青山镇"), places("乡村公益性岗位_城乡.xlsx", "各乡镇")
    (['幸福乡', '青山镇'], [])
    """
    parts = [part for one in (PurePath(file).stem, sheet, *titles) for part in PARTS.split(one)]
    found = [one for one in parts if PLACE.match(one) and not NO_PLACE.search(one)]
    return list(dict.fromkeys(found))


def _titles(table: ReadTable) -> list[str]:
    """Return a table's titles, parted before what the table is called: 示范县幸福乡 公益性岗位考勤表."""
    known = source(str(table.table))
    words = sorted((known.title.zh, *known.called), key=len, reverse=True)
    behind = re.compile(rf"(?<=[镇乡道处])(?={'|'.join(map(re.escape, words))})")
    return [COUNTY.sub(" ", TIME.sub(" ", behind.sub(" ", "".join(one.split())))) for one in table.titles]


def _names(files: Iterable[ReadFile], held: Iterable[pl.DataFrame]) -> Iterator[str]:
    for rows in held:
        yield from rows["name"].drop_nulls()
    for file in files:
        for table in file.tables:
            if table.table == AREAS and "name" in table.columns:
                yield from table.opened().text["name"].drop_nulls()


def _bare(name: str) -> str:
    return "".join(name.split())
