"""A ranking as people get it from the command line: a table in the terminal, a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dashboard.commands.speech import tell, wrong
from dashboard.wording.clock import local
from dashboard.wording.columns import table
from dashboard.wording.places_said import CHANGES, NOTE, SAME_THIRD, chance, expected, share_of, span
from metrics.phrases.numbers import score_said
from metrics.scoring.rules import WORDS
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    from metrics.results import Results
    from metrics.scoring.door import Told
    from metrics.scoring.frozen import FrozenDocument
    from metrics.scoring.placed import RankingDocument, UnitDocument
    from pipelines.ground.home import Home

HEADINGS = (
    Text("名次", "Place"),
    Text("95% 区间", "95 % range"),
    Text("乡镇", "Township"),
    Text("得分", "Score"),
    Text("等次", "Grade"),
    Text("期望名次", "Expected"),
    Text("前三分之一", "Top third"),
    Text("后三分之一", "Bottom third"),
    Text("重来一次", "Were it again"),
    Text("上期", "Before"),
    Text("变化", "Change"),
    SAME_THIRD,
)
TOP = Text("{period}乡镇排名 · 方案：{scheme}{proposed}", "Townships, {period} · scheme: {scheme}{proposed}")
PROPOSED = Text("（建议值）", " (proposed)")
DROPPED = Text(
    "不参与计分（全县未报送或无法判断，或没有一个乡镇数据够全）：{names}",
    "left out (not reported or not to be judged in the whole county, or whole in no township): {names}",
)
UNRANKED = Text("不排名", "not ranked")
INCOMPARABLE = Text(
    "上期没有可计分的{names}，本期名次与上期不可比",
    "the period before has nothing to score of {names}: places are not comparable with it",
)
FROZEN = Text(
    "定稿第 {revision} 版 · {at} · 数据 {snapshot}{why}",
    "frozen as r{revision} · {at} · data {snapshot}{why}",
)
WROTE = Text("已写出 {file}", "wrote {file}")
NOT_XLSX = Text("{file} 应以 .xlsx 结尾", "{file} should end in .xlsx")
NO_FOLDER = Text("没有目录 {folder}", "there is no folder {folder}")
NOT_FROM_FROZEN = Text(
    "--out 写当前的排名，不能和 --frozen 一起用", "--out writes the ranking as it is now, not a --frozen one"
)
NUMBERS = frozenset({0, 3, 5, 6, 7, 9, 11})


def for_people(said: RankingDocument, lang: Lang) -> str:
    """Return the ranking as lines of text, best first."""
    return "\n".join(_lines(said, lang))


def _lines(said: RankingDocument, lang: Lang) -> Iterator[str]:
    badge = PROPOSED.on(lang) if said.get("scheme_is_proposed") else ""
    yield TOP.filled(period=Period.read(said["period"]).said, scheme=said["scheme"], proposed=badge).on(lang)
    if "frozen_at" in said:
        kept = cast("FrozenDocument", said)
        why = f" · {kept['reason']}" if kept.get("reason") else ""
        words = {"revision": kept["revision"], "at": local(kept["frozen_at"]), "snapshot": kept["snapshot"]}
        yield FROZEN.filled(**words, why=why).on(lang)
    if said.get("dropped"):
        yield DROPPED.filled(names=_names(said["dropped"])).on(lang)
    if said.get("incomparable"):
        yield INCOMPARABLE.filled(names=_names(said["incomparable"])).on(lang)
    rows = [_row(one, lang) for one in said["townships"]]
    yield table([heading.on(lang) for heading in HEADINGS], rows, NUMBERS)
    yield NOTE.on(lang)


def _names(ids: list[str]) -> Text:
    return Text("、".join(ids), ", ".join(ids))


def _row(one: UnitDocument, lang: Lang) -> list[str]:
    is_ranked = one["rank"] is not None
    grade = WORDS[one["grade"]].on(lang) if one["grade"] in WORDS else one["grade"] or ""
    capped = f" ({one['caps']})" if one["caps"] else ""
    return [
        str(one["rank"]) if is_ranked else "—",
        span(one["rank_low"], one["rank_high"]) if is_ranked else UNRANKED.on(lang),
        f"{one['area_name'] or ''} {one['area_code']}".strip(),
        score_said(one["score"]),
        grade + capped,
        expected(one.get("expected_rank")),
        chance(one.get("top_third")),
        chance(one.get("bottom_third")),
        span(one.get("again_low"), one.get("again_high")),
        "—" if one["previous_rank"] is None else str(one["previous_rank"]),
        CHANGES[one["change"]].on(lang) if one["change"] else "—",
        share_of(one["keeps_third"]),
    ]


def checked(out: Path | None, frozen: int | None) -> None:
    """Refuse a file that is no workbook, has no folder, or should hold a frozen ranking."""
    if out is None:
        return
    if frozen is not None:
        raise wrong(NOT_FROM_FROZEN)
    if out.suffix.lower() != ".xlsx":
        raise wrong(NOT_XLSX.filled(file=out))
    if not out.parent.is_dir():
        raise wrong(NO_FOLDER.filled(folder=out.parent))


def written(told: Told, results: Results, out: Path, lang: Lang, home: Home) -> None:
    """Write the workbook, with the code of the seal that holds this ranking, and say so."""
    from dashboard.exports.ranking_workbook import write
    from metrics.meeting.seal import code_of_ranking

    write(told, results, out, lang, code_of_ranking(home, told))
    tell(WROTE.filled(file=out), lang)
