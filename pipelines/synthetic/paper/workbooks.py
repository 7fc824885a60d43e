"""Writes sheets as a workbook: the same sheets give the same bytes.

Its XML is made from whole columns at once, which takes a sixth of what writing it cell by cell does.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl

from pipelines.synthetic.paper.sheets import Sheet

SENT = (2026, 1, 9, 17, 30, 0)  # what the parts of a workbook bear as their time
FAST = 1  # packs a little less tightly, and much faster
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SCHEMAS = "http://schemas.openxmlformats.org"
MAIN, OFFICE = f"{SCHEMAS}/spreadsheetml/2006/main", f"{SCHEMAS}/officeDocument/2006/relationships"
PACKAGE = f"{SCHEMAS}/package/2006"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
PART_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FILLS = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
STYLES = (  # 0 as it comes, 1 a date
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="2">{FILLS}</fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
NUMBER = r"^-?\d{1,9}(?:\.\d{1,4})?$"


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write sheets as one workbook."""
    places = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": _types(places),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", place) for place in places), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
        **{f"xl/{place}": _worksheet(sheet) for place, sheet in zip(places, sheets, strict=True)},
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, SENT)
            book.writestr(info, (XML + text).encode(), zipfile.ZIP_DEFLATED, FAST)


def _types(places: Iterable[str]) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {f"xl/{place}": "worksheet" for place in places}
    said = "".join(
        f'<Override PartName="/{name}" ContentType="{PART_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    usual = f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
    usual += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{usual}{said}</Types>'


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for number, (kind, name) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'


def _book(sheets: Sequence[Sheet]) -> str:
    said = []
    for number, sheet in enumerate(sheets, 1):
        hidden = ' state="hidden"' if sheet.is_hidden else ""
        said.append(f'<sheet name="{escape(sheet.name)}" sheetId="{number}"{hidden} r:id="rId{number}"/>')
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{"".join(said)}</sheets></workbook>'


def _worksheet(sheet: Sheet) -> str:
    below = len(sheet.head) + sheet.body.height + 1
    rows = [_row(number, cells) for number, cells in enumerate(sheet.head, 1)]
    rows += _data(sheet) if sheet.body.height else []
    rows += [_row(number, cells) for number, cells in enumerate(sheet.tail, below)]
    said = "".join(f'<mergeCell ref="{cell(*one[:2])}:{cell(*one[2:])}"/>' for one in sheet.merges)
    merged = f'<mergeCells count="{len(sheet.merges)}">{said}</mergeCells>' if said else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'


def _row(number: int, cells: list[str]) -> str:
    said = "".join(
        f'<c r="{cell(number - 1, at)}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        for at, text in enumerate(cells)
        if text
    )
    return f'<row r="{number}">{said}</row>'


def _data(sheet: Sheet) -> list[str]:
    """Return the XML of each row of data."""
    first = len(sheet.head) + 1
    number = pl.int_range(first, first + sheet.body.height, eager=True).cast(pl.String)
    columns = [_column(sheet, name, letters(at), number) for at, name in enumerate(sheet.body.columns)]
    row = pl.concat_str(pl.lit('<row r="'), pl.lit(number), pl.lit('">'), *columns, pl.lit("</row>"))
    found: list[str] = sheet.body.select(row.alias("row")).to_series().to_list()
    return found


def _column(sheet: Sheet, name: str, letter: str, number: pl.Series) -> pl.Expr:
    """Return the XML of a column's cells; empty ones have none."""
    text = pl.col(name).str.replace_all("&", "&amp;", literal=True).str.replace_all("<", "&lt;", literal=True)
    place = (pl.lit(f'<c r="{letter}'), pl.lit(number))
    said = pl.concat_str(*place, pl.lit('" t="inlineStr"><is><t>'), text, pl.lit("</t></is></c>"))
    if name in sheet.numbers | sheet.dates:
        style = '" s="1"><v>' if name in sheet.dates else '"><v>'
        as_number = pl.concat_str(*place, pl.lit(style), text, pl.lit("</v></c>"))
        said = pl.when(pl.col(name).str.contains(NUMBER)).then(as_number).otherwise(said)
    return said.fill_null("")


def cell(row: int, column: int) -> str:
    """Return a cell's name, counted from 0: 0, 0 → A1."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Return a column's letters, counted from 0: 0 → A, 26 → AA."""
    said, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        said = chr(ord("A") + letter) + said
    return said
