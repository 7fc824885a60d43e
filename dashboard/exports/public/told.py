"""What all files for publication say: title, rule, a table of texts for each part; of published rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.exports.inert import plain
from dashboard.exports.public.lines import line
from metrics.catalogue import BY_ID
from metrics.disclosure.families import Split
from metrics.disclosure.public import published
from metrics.results import Results
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

TITLE = Text("{county}{period} 成效指标（公开）", "{county}, {period}: effectiveness, for publication")
DATA = Text("数据批次 {snapshot}，{at} 发布", "data {snapshot}, published {at}")
RULE = Text(
    "计数四舍五入到 5；少于 10 的计数、0% 和 100% 的比率，以及由它们可以推算出的数不公开；"
    "金额四舍五入到千元；比率用取整后的数计算；取整后能定状态的才写状态。不含人员、户和他们的假名。",
    "Counts are rounded to 5. Counts under 10, shares of 0 % and 100 %, and whatever would give them away are"
    " not published. Money is rounded to 1,000 yuan. Rates are made of rounded sums; a status is given where"
    " these settle it. No person, household or pseudonym is named.",
)
PARTS: tuple[tuple[Text, str, Split | None], ...] = (
    (Text("全县", "County"), "county", None),
    (Text("各类对象", "Kinds of household"), "county", "kind"),
    (Text("乡镇", "Townships"), "township", None),
)
Row = Mapping[str, Any]
Lines = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Part:
    """One table: its name, its rows as published, and the same as cells of text, in the same order."""

    name: str
    rows: Sequence[Row]
    lines: Lines

    @property
    def headlines(self) -> Lines:
        """The lines of the headline indicators alone."""
        both = zip(self.rows, self.lines, strict=True)
        return [cells for row, cells in both if BY_ID[row["indicator"]].headline]


@dataclass(frozen=True)
class Told:
    """What the files say: language, title, facts, a part for each table, whose it is, when published."""

    lang: Lang
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    county: str
    created: str


def told(results: Results, period: Period, lang: Lang) -> Told:
    """Return the published figures of a period in words."""
    names = {"county": results.county, "period": period.said}
    data = DATA.filled(snapshot=results.snapshot, at=results.created[:10])
    parts = []
    for name, level, by in PARTS:
        rows = published(results, period=period.id, level=level, by=by, lang=lang).to_dicts()
        parts.append(Part(name.on(lang), rows, [line(row, lang) for row in rows]))
    title, county = TITLE.filled(**names).on(lang), plain(results.county.on(lang))
    return Told(lang, title, (data.on(lang), RULE.on(lang)), tuple(parts), county, results.created)
