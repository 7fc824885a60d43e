"""The same workbook in any disguise is the same; the quick way and the XML reader read the same; damage is found."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.book_disguises import Cell, Disguise, build

from pipelines.intake.files.sheet_quick import quick
from pipelines.intake.files.sheet_xml import read_cells
from pipelines.intake.files.sniff import sniff
from pipelines.intake.files.workbook import xlsx_sheets
from pipelines.intake.models import Refused, Sheet

FORMATS = ("General", "yyyy-mm-dd", "0.0%", 57)
TABLE = [
    [Cell("户编号", "s"), Cell("核算周期", "inlineStr"), Cell("可支配收入", "str"), None, Cell("比例", "s")],
    [Cell("0012", "s"), Cell("2025H1", "s"), Cell("21000"), None, Cell("0.95", style=2)],
    [
        Cell("a&b<c", "s"),
        Cell("45811", style=1),
        Cell(None, formula="B1+1"),
        Cell("1", "b"),
        Cell("45811", style=3),
    ],
    [None, Cell("#N/A", "e", formula="NA()"), Cell("1234567890123456"), Cell("12.50", formula="A1&B1"), None],
    [],
    [Cell("x", "str", formula='"x"'), Cell("", "str", formula='""'), Cell("2025-06-03T00:00:00", "d")],
]
MERGES = ("A2:A3", "B5:C6")


def sheets(path: Path) -> list[Sheet]:
    assert sniff(path) == "xlsx"
    return list(xlsx_sheets(path))


def facts(found: list[Sheet]) -> list[object]:
    return [(s.name, s.cells.rows(), s.faults, s.merges, s.notes, s.is_hidden) for s in found]


def plain(folder: Path, how: Disguise | None = None) -> list[object]:
    book = build(folder / "a.xlsx", {"收支": TABLE, "空": []}, how, formats=FORMATS, merges=MERGES)
    return facts(sheets(book))


def test_a_plain_workbook_is_read_exactly(tmp_path):
    name, rows, faults, merges, notes, is_hidden = plain(tmp_path)[0]
    assert (name, notes, is_hidden) == ("收支", [], False)
    assert rows == [
        (1, "户编号", "核算周期", "可支配收入", None, "比例"),
        (2, "0012", "2025H1", "21000", None, "95%"),
        (3, "a&b<c", "2025-06-03", None, "true", "2025-06-03"),
        (4, None, None, "1234567890123456", "12.5", None),
        (5, None, None, None, None, None),
        (6, "x", None, "2025-06-03", None, None),
    ]
    assert [(f.row, f.at, f.rule, f.value) for f in faults] == [
        (3, 2, "formula_without_value", ""),
        (4, 1, "excel_error", "#N/A"),
        (4, 2, "damaged_number", "1234567890123456"),
    ]
    assert merges == [(2, 0, 3, 0), (5, 1, 6, 2)]


DISGUISES = st.builds(
    Disguise,
    prefix=st.sampled_from(["", "x", "ns0"]),
    is_strict=st.booleans(),
    with_references=st.booleans(),
    is_absolute=st.booleans(),
    folder=st.sampled_from(["xl", "data/wb", "表"]),
    backslashes=st.booleans(),
    upper=st.booleans(),
    quote=st.sampled_from(['"', "'"]),
    reverse=st.booleans(),
    comments=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
    pretty=st.booleans(),
)


@settings(max_examples=60)
@given(DISGUISES)
def test_no_disguise_changes_what_is_read(how):
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        assert plain(Path(one), how) == plain(Path(other))


@dataclass
class Bytes:
    """A part of so many bytes."""

    data: bytes
    name: str = "sheet"

    def __post_init__(self) -> None:
        self.read = io.BytesIO(self.data).read


CELLS = st.sampled_from(
    [
        '<c r="{}"><v>1.50</v></c>',
        '<c r="{}" s="2"><v>1</v></c>',
        '<c r="{}" t="s"><v>0</v></c>',
        '<c t="s" r="{}"><v>0</v></c>',
        '<c r="{}" t="str"><f>A1&amp;"x"</f><v>a&amp;b</v></c>',
        '<c r="{}"><f t="shared" ref="A1:A9" si="0">A1</f><v>3</v></c>',
        '<c r="{}"><f t="shared" si="0"/><v>4</v></c>',
        '<c r="{}"><f t="array" ref="A1:B2">A1</f><v>5</v></c>',
        '<c r="{}"><f>A1</f></c>',
        '<c r="{}"><f>A1</f><v/></c>',
        '<c r="{}" s="1"/>',
        '<c r="{}"></c>',
        '<c r="{}" t="inlineStr"><is><t>字</t></is></c>',
        '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> 字，x </t></is></c>',
        '<c r="{}" t="inlineStr"><is><r><t>字</t></r><rPh><t>z</t></rPh></is></c>',
        '<c r="{}" t="inlineStr"><is><t>&#23383;_x0041_</t></is></c>',
        '<c r="{}" t="inlineStr"><is><t/></is></c>',
        '<c r="{}" t="str"><f>表!A1&gt;1</f><v>青山镇</v></c>',
        '<c r="{}" t="str"><v>a\nb\r\nc</v></c>',
        '<c r="{}" t="str"><v>_x0041_</v></c>',
        '<c  r="{}"><v>6</v></c>',
        '<c r="{}" cm="1"><v>7</v></c>',
        '<c r="{}"><v><![CDATA[8]]></v></c>',
        '<c r="{}"><!-- <c r="Z9"><v>1</v></c> --><v>9</v></c>',
        '<c r="{}"><v>字</v></c>',
        "<c><v>10</v></c>",
        '<x:c xmlns:x="http://elsewhere" r="{}"><x:v>11</x:v></x:c>',
        '<g xmlns="http://elsewhere"><c r="{}"><v>12</v></c></g>',
    ]
)


@settings(max_examples=200)
@given(
    st.lists(st.lists(CELLS, max_size=5), max_size=5),
    st.sampled_from(["", '<?xml version="1.0"?>', "\ufeff"]),
)
def test_the_quick_way_reads_what_the_xml_reader_reads(rows, head):
    body = "".join(
        f'<row r="{at + 1}" spans="1:5">{"".join(c.format(chr(65 + n) + str(at + 1)) for n, c in enumerate(row))}</row>'
        for at, row in enumerate(rows)
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'{head}<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()
    quickly, slowly = read_cells(Bytes(data)), read_cells(Bytes(data), plainly=True)
    order = ["row", "column", "text"]
    assert quickly.frame().sort(order).rows() == slowly.frame().sort(order).rows()
    assert quickly.arrays == slowly.arrays


def test_usual_cells_do_go_the_quick_way(tmp_path):
    how = Disguise()
    book = build(
        tmp_path / "a.xlsx", {"S": [[Cell("1"), Cell("字", "s", 1)], [Cell("2", formula="A1*2")]]}, how
    )
    with zipfile.ZipFile(book) as container:
        taken = quick(container.read("xl/tables/t0.xml"))
    assert taken is not None
    assert sum(frame.height for frame in taken[1]) == 3


@pytest.mark.parametrize(
    "part", ["book.xml", "_rels/book.xml.rels", "looks.xml", "words.xml", "tables/t0.xml"]
)
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_flipped_bit_in_any_part_that_is_read_refuses_the_file(part, method, tmp_path):
    path = build(tmp_path / "a.xlsx", {"S": TABLE}, formats=FORMATS)
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    with zipfile.ZipFile(path, "w", method) as after:
        for name, data in parts.items():
            after.writestr(name, data)
    with zipfile.ZipFile(path) as container:
        info = container.getinfo(f"xl/{part}")
    whole = path.read_bytes()
    for at in range(0, info.compress_size, max(info.compress_size // 7, 1)):
        data = bytearray(whole)
        data[info.header_offset + 30 + len(info.filename) + at] ^= 1 << (at % 8)
        path.write_bytes(bytes(data))
        if method == zipfile.ZIP_DEFLATED and _unpacks(path, f"xl/{part}"):
            continue  # a bit that says nothing, like those that fill up the last byte
        with pytest.raises(Refused, match="damaged"):
            sheets(path)


def _unpacks(path: Path, part: str) -> bool:
    with zipfile.ZipFile(path) as container:
        try:
            return bool(container.read(part))
        except (zipfile.BadZipFile, zlib.error):
            return False


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name).decode() for name in before.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as after:
        for name, text in parts.items():
            after.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/_rels/book.xml.rels", "tables/t0.xml", "tables/gone.xml", "找不到"),
        ("xl/book.xml", 'r:id="s0"', 'r:id="s7"', "找不到"),
        ("xl/_rels/book.xml.rels", "words.xml", "gone.xml", "缺少部件"),
        ("xl/words.xml", "<si>", "<xx>", "损坏"),
        ("xl/tables/t0.xml", 't="s"><v>1</v>', 't="s"><v>99</v>', "共享字符串"),
        ("xl/tables/t0.xml", 'r="A2"', 'r="A1"', "存了两次"),
        ("xl/tables/t0.xml", 'r="A2"', 'r="A9999999"', "不存在"),
        ("xl/tables/t0.xml", "<worksheet", "<chartsheet", "损坏"),
        ("xl/tables/t0.xml", "<worksheet", "<!DOCTYPE a><worksheet", "DOCTYPE"),
        ("xl/book.xml", "<workbook", "<!DOCTYPE a><workbook", "DOCTYPE"),
        ("xl/looks.xml", "<styleSheet", "<!DOCTYPE a><styleSheet", "DOCTYPE"),
    ],
)
def test_what_is_not_whole_is_refused_with_its_cause(part, old, new, said, tmp_path):
    path = rewritten(build(tmp_path / "a.xlsx", {"S": TABLE}, formats=FORMATS), part, old, new)
    with pytest.raises(Refused) as refused:
        sheets(path)
    assert said in refused.value.message.zh


def test_a_part_stored_twice_is_refused(tmp_path):
    path = build(tmp_path / "a.xlsx", {"S": TABLE}, formats=FORMATS)
    with zipfile.ZipFile(path, "a") as container:
        container.writestr("XL\\Words.xml", "<sst/>")
    with pytest.raises(Refused, match="two parts"):
        sheets(path)


def test_charts_and_dialogs_are_no_data_and_hidden_sheets_are_named(tmp_path):
    path = build(
        tmp_path / "a.xlsx", {"图": TABLE, "框": TABLE, "藏": TABLE, "收\u200b支": TABLE}, formats=FORMATS
    )
    rels = "xl/_rels/book.xml.rels"
    for at, kind in enumerate(("chartsheet", "dialogsheet")):
        old = f'worksheet" Target="tables/t{at}.xml'
        rewritten(path, rels, old, f'{kind}" Target="tables/t{at}.xml')
    rewritten(path, "xl/book.xml", 'sheetId="3"', 'sheetId="3" state="veryHidden"')
    assert [(s.name, s.is_hidden) for s in sheets(path)] == [("藏", True), ("收支", False)]


def test_looks_alone_make_no_far_cell(tmp_path):
    path = build(tmp_path / "a.xlsx", {"S": [[Cell("1")]]})
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    rewritten(path, "xl/tables/t0.xml", "</sheetData>", far)
    assert sheets(path)[0].cells.shape == (1, 2)
