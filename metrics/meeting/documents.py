"""A seal as it is kept: figures, ranking, checklist and files of a period, which corrections never change."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from metrics.scoring.placed import RankingDocument


class SealedFigure(TypedDict):
    """One figure of county or township as it was sealed; as `Figure`."""

    indicator: str
    period: str
    level: str
    area_code: str
    area_name: str
    component: str | None
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    target: float | None
    target_source: str | None
    status: str
    low: float | None
    high: float | None
    units: int
    missing: int


class PointDocument(TypedDict):
    """One point of the checklist: fine or not, and what was found, in both languages."""

    name: str
    is_good: bool
    zh: str
    en: str


class SchemeDocument(TypedDict):
    """The scheme by which a period was ranked."""

    name: str
    is_proposed: bool


class PackFileDocument(TypedDict):
    """One file of a sealed pack, kept in the archive under the SHA-256 of its content."""

    lang: str
    of: str  # meeting, report
    kind: str  # pptx, xlsx, docx, html
    name: str
    sha256: str


class PackDocument(TypedDict):
    """The files of a sealed period, what they leave out, and what people had typed; cells are text."""

    files: list[PackFileDocument]
    left_out: dict[str, list[str]]  # by language
    explanations: list[dict[str, str | None]]
    actions: list[dict[str, str | None]]


class SealDocument(TypedDict):
    """A period frozen. What a seal may lack was not kept by the version of the program that sealed it."""

    number: str
    period: str
    by: str
    sealed_at: str  # ISO, UTC
    reason: str | None  # why it is sealed over a ✘, or again
    snapshot: str
    method: str
    definitions: NotRequired[dict[str, str]]  # indicator → version of its definition
    figures: list[SealedFigure]
    ranking: RankingDocument
    scheme: SchemeDocument
    checklist: list[PointDocument]
    pack: NotRequired[PackDocument]
    raw: NotRequired[list[str]]  # SHA-256 of each file as received that the figures were made from
    whole: NotRequired[str]  # SHA-256 of all that is kept of it, its files among it, but of its revision
    revision: NotRequired[int]  # it has none before it is kept
