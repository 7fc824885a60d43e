"""XML read as a stream by expat: any encoding, prefix, quotes; a DOCTYPE is refused before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from pipelines.ground.text import Text
from pipelines.intake.models import Refused

BLOCK = 1 << 18
DEEPEST = 8  # none of the elements that we look for lies deeper
DOCTYPE = Text("文件含有不允许的 XML 声明（DOCTYPE）", "the file holds a forbidden XML declaration (DOCTYPE)")
MALFORMED = Text(
    "部件 {part} 已损坏（不是完整的 XML），请重新另存后再报送",
    "the part {part} is damaged (no well-formed XML): save the file anew and send again",
)
# Transitional (Excel, WPS, LibreOffice) and strict ("Strict Open XML Spreadsheet") name the same elements.
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
KNOWN = {*MAIN, "http://schemas.openxmlformats.org/package/2006/relationships"}

Attributes = dict[str, str]


class Source(Protocol):
    """Something that gives bytes and knows what it is called."""

    name: str

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""


def parse(
    source: Source,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Send the elements of a part ("uri name") to handlers; Refused when it is damaged or has a DOCTYPE."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _doctype
    try:
        while block := source.read(BLOCK):
            parser.Parse(block, False)  # noqa: FBT003 - expat's own signature
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        raise Refused(MALFORMED.filled(part=source.name)) from error


def _doctype(*_: object) -> None:
    raise Refused(DOCTYPE)


def outline(source: Source, *wanted: str) -> list[tuple[str, Attributes]]:
    """Return the elements at the wanted paths ("workbook/sheets/sheet"), in order, with their attributes.

    Foreign elements (extensions) have no path of ours, nor has anything inside them.
    """
    path: list[str] = []
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        uri, _, local = name.rpartition(" ")
        path.append(local if uri in KNOWN else f"{{{uri}}}")
        place = "/".join(path) if len(path) <= DEEPEST else ""
        if place in wanted:
            found.append((place, attributes))

    def end(_: str) -> None:
        path.pop()

    parse(source, start, end)
    return found


def is_true(value: str | None) -> bool:
    """Tell whether an xsd:boolean attribute says yes."""
    return (value or "").strip().lower() in {"1", "true", "on"}
