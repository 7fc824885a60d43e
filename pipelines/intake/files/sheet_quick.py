"""The cells of a worksheet that is written as most programs write it, taken out before the XML is read.

Nearly all sheets write nearly all cells in one of a few ways: `<c r="B3" s="1" t="s"><v>7</v></c>`. Where
that is certain to be what an XML reader would read, those cells are taken by one pattern and cut out; the
rest of the part, with every other cell, goes through the XML reader. It is certain when nothing but a tag can
begin with "<" (no comments, no CDATA, no DOCTYPE), when one namespace holds for all names without a prefix,
and when the value has nothing escaped in it. tests/intake/test_intake_disguises.py holds both ways
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from pipelines.intake.files.cells import LAST_COLUMN, LAST_ROW, STORED, column_no
from pipelines.intake.files.xml_stream import MAIN

HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml(?: version=[\"']1\.0[\"'])?(?: encoding=[\"']utf-8[\"'])?"
    rb"(?: standalone=[\"']\w+[\"'])?\s*\?>)?\s*<worksheet\s[^<>]*\bxmlns=\"("
    + b"|".join(re.escape(uri.encode()) for uri in MAIN)
    + rb")\"",
    re.IGNORECASE,
)
OTHER = re.compile(rb"xmlns\s+=")
OPEN, CLOSE, CELL, ROW_END = b"<sheetData>", b"</sheetData>", "<c ", b"</row>"
BLOCK = 1 << 22
FORMULA = (
    r'<f(?: aca="(?:false|0)")?(?: t="shared"(?: ref="[A-Z0-9:]+")? si="[0-9]+")?'
    r"(?:/>|>(?:[\t -%'-;=?-~\x{4e00}-\x{9fff}]|&(?:lt|gt|amp|quot|apos);)*</f>)"
)
PLACE = r'^r="(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})"(?: s="(?P<style>[0-9]{1,5})")?'
# Texts without anything that XML or Excel writes in another way: no & < > and no _x000D_.
TEXT = r"[ -%'-;=?-^`-~\x{a0}-\x{d7ff}\x{ff00}-\x{ffef}]*"
USUAL = (
    rf'{PLACE}(?:(?: t="(?P<kind>n|s|str|b|e)")?>(?P<formula>{FORMULA})?<v>(?P<text>{TEXT})</v>'
    rf'| t="inlineStr"><is><t(?: xml:space="preserve")?>(?P<inline>{TEXT})</t></is>)</c>(?P<rest>(?s:.*))$'
)
BLANK = rf"{PLACE}(?:/>|></c>)"  # a cell that holds nothing but its looks
LOOSE = re.compile(rb"<c(?! r=)[ \t\r\n/>]")  # a cell that counts on from the one before


def quick(data: bytes) -> tuple[bytes, list[pl.DataFrame]] | None:
    """Return the part without its usual cells, and these; None where only the XML reader can tell.

    Frames: one row per cell taken, columns as in STORED.
    """
    start, end = data.find(OPEN) + len(OPEN), data.rfind(CLOSE)
    if not HEAD.match(data) or start < len(OPEN) or end < start:
        return None
    if data.count(b"<!") or data.count(b"<?") != data[:8].count(b"<?"):
        return None
    rest, frames = [data[:start]], []
    for block in _blocks(data, start, end):
        try:
            text = block.decode()
        except UnicodeDecodeError:
            return None
        left, found = _taken(text)
        rest.append(left.encode())
        frames.append(found)
    rest.append(data[end:])
    skeleton = b"".join(rest)
    if skeleton.count(b"xmlns=") != 1 or OTHER.search(skeleton):
        return None
    if LOOSE.search(skeleton) or any(_is_beyond(frame) for frame in frames):
        return None
    return skeleton, frames


def _blocks(data: bytes, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        stop = data.find(ROW_END, start + BLOCK, end)
        stop = end if stop < 0 else stop + len(ROW_END)
        yield data[start:stop]
        start = stop


def _taken(text: str) -> tuple[str, pl.DataFrame]:
    """Return what is left of a block of rows without its usual cells, and these."""
    before, *cells = text.split(CELL)
    pieces = pl.DataFrame({"piece": pl.Series(cells, dtype=pl.String)})
    found = pieces.with_columns(pl.col("piece").str.extract_groups(USUAL).alias("found")).unnest("found")
    kept, is_usual = pl.lit(CELL) + pl.col("piece"), pl.col("rest").is_not_null()
    left = (
        pl.when(is_usual)
        .then(pl.col("rest"))
        .when(pl.col("piece").str.contains(BLANK))
        .then(pl.col("piece").str.replace(BLANK, ""))
        .otherwise(kept)
    )
    rest = before + "".join(found.select(left.alias("left"))["left"].to_list())
    cells_found = found.filter(is_usual)
    if cells_found.height == 0:
        return rest, pl.DataFrame(schema=STORED)
    numbers = {one: column_no(one) for one in cells_found["column"].unique()}
    frame = cells_found.select(
        pl.col("row").cast(pl.UInt32),
        pl.col("column").replace_strict(numbers, return_dtype=pl.UInt32),
        pl.coalesce("kind", pl.when(pl.col("inline").is_null()).then(pl.lit("n")).otherwise(pl.lit("str")))
        .cast(STORED["kind"])
        .alias("kind"),
        pl.col("style").fill_null("0").cast(pl.UInt32),
        pl.coalesce("text", "inline").alias("text"),
        pl.col("formula").is_not_null().alias("formula"),
    )
    return rest, frame


def _is_beyond(frame: pl.DataFrame) -> bool:
    if frame.height == 0:
        return False
    rows, columns = int(str(frame["row"].max())), int(str(frame["column"].max()))
    return rows > LAST_ROW or columns >= LAST_COLUMN
