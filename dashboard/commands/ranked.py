"""A ranking as a table that people read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.commands.speech import table
from metrics.scoring.rules import WORDS
from pipelines.text import Lang, Text

HEADINGS = (
    Text("名次", "Place"),
    Text("区间", "Range"),
    Text("乡镇", "Township"),
    Text("得分", "Score"),
    Text("等次", "Grade"),
    Text("上期", "Before"),
    Text("变化", "Change"),
    Text("权重变动下稳定", "Robust"),
)
CHANGES = {"within": Text("属偶然范围", "within chance"), "beyond": Text("超出偶然", "beyond chance")}
TOP = Text("{period} 乡镇排名 · 方案：{scheme}{proposed}", "Townships, {period} · scheme: {scheme}{proposed}")
PROPOSED = Text("（建议值）", " (proposed)")
DROPPED = Text("全县未报送、不参与计分：{names}", "not reported by the whole county and left out: {names}")
UNRANKED = Text("不排名", "not ranked")
FROZEN = Text(
    "封存第 {revision} 版 · {at} · 数据 {snapshot}{why}",
    "frozen as r{revision} · {at} · data {snapshot}{why}",
)
NOTE = Text(
    "区间：95% 置信的真实名次范围。满意度按抽样、经济指标按同类户抽样计不确定性，其余为全数。",
    "Range: the true place with 95 % confidence. Answers are a sample, households a draw from households like"
    " them; all else is a full count.",
)
NUMBERS = frozenset({0, 3, 5, 7})


def for_people(said: dict[str, Any], lang: Lang) -> str:
    """Return the ranking as lines of text, best first."""
    return "\n".join(_lines(said, lang))


def _lines(said: dict[str, Any], lang: Lang) -> Iterator[str]:
    badge = PROPOSED.on(lang) if said.get("scheme_is_proposed") else ""
    yield TOP.filled(period=said["period"], scheme=said["scheme"], proposed=badge).on(lang)
    if "frozen_at" in said:
        why = f" · {said['reason']}" if said.get("reason") else ""
        words = {"revision": said["revision"], "at": said["frozen_at"], "snapshot": said["snapshot"]}
        yield FROZEN.filled(**words, why=why).on(lang)
    if said.get("dropped"):
        yield DROPPED.filled(names="、".join(said["dropped"])).on(lang)
    rows = [_row(one, lang) for one in said["townships"]]
    yield table([heading.on(lang) for heading in HEADINGS], rows, NUMBERS)
    yield NOTE.on(lang)


def _row(one: dict[str, Any], lang: Lang) -> list[str]:
    is_ranked = one["rank"] is not None
    grade = WORDS[one["grade"]].on(lang) if one["grade"] in WORDS else one["grade"] or ""
    capped = f" ({one['caps']})" if one["caps"] else ""
    return [
        str(one["rank"]) if is_ranked else "—",
        f"{one['rank_low']}–{one['rank_high']}" if is_ranked else UNRANKED.on(lang),
        f"{one['area_name'] or ''} {one['area_code']}".strip(),
        "—" if one["score"] is None else f"{one['score']:.2f}",
        grade + capped,
        "—" if one["previous_rank"] is None else str(one["previous_rank"]),
        CHANGES[one["change"]].on(lang) if one["change"] else "—",
        "—" if one["keeps_third"] is None else f"{one['keeps_third']:.0%}",
    ]
