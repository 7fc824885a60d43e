"""How indicators, places and kinds of household stand beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard import said
from dashboard.said import Row
from metrics.words import KINDS, STATUSES
from pipelines.text import Lang, Text

SHORT = 3  # names in a title
JUDGED = ("met", "near", "missed")
ORDER = ("met", "near", "missed", "not_reported", "not_comparable", "too_few", "no_target", "not_applicable")
OVERALL = Text("{n}项核心指标：{parts}", "{n} headline indicators: {parts}")
PART = Text("{n}项{status}", "{n} {status}")
ALL_MET = Text("{n}个{level}全部达标", "All {n} {level}s are on target")
SOME_MET = Text("{n}个{level}达标", "{n} {level}s are on target")
OTHERS = Text("，另有{n}个无法判断", "; {n} cannot be judged")
BELOW = Text("{names}未达标", "{names} missed the target")
ONLY_NEAR = Text("无{level}未达标，{names}接近达标", "No {level} missed the target; {names} came near")
RANGE = Text(
    "{high}最高（{high_value}），{low}最低（{low_value}）",
    "{high} is highest ({high_value}), {low} lowest ({low_value})",
)
SAME = Text("各地均为 {value}", "All stand at {value}")
NOTHING = Text("没有可以比较的数据", "There is nothing to compare")
UNSURE = Text("样本不足或覆盖不够，不宜排出高低", "Too little data to rank these")
SILENT = Text("本期无一地报送", "No place has reported for this period")
MORE = Text("等{n}个{level}", " and {n} more")
ONLY = Text("只有{kind}可以说：{value}", "Only {kind} can be told: {value}")
KINDS_MET = Text("各类户全部达标", "Every kind of household is on target")
KINDS_SOME = Text(
    "{n}类户达标，另有{others}类无法判断", "{n} kinds of household are on target; {others} cannot be judged"
)
KIND_SHORT = Text("离目标最远的是{kind}（{value}）", "Furthest from the target: {kind} ({value})")


def listed(names: Sequence[str], lang: Lang, level: Text) -> str:
    """Return names as a list of at most three, and how many there are in all."""
    joined = ("、" if lang == "zh" else ", ").join(names[:SHORT])
    if len(names) <= SHORT:
        return joined
    n = len(names) if lang == "zh" else len(names) - SHORT
    return joined + MORE.filled(n=n, level=level).on(lang)


def overall(rows: Sequence[Row], lang: Lang) -> str:
    """Say how many indicators have which status."""
    counts = Counter(row["status"] for row in rows)
    parts = [PART.filled(n=counts[one], status=STATUSES[one]).on(lang) for one in ORDER if counts[one]]
    return OVERALL.filled(n=len(rows), parts=("，" if lang == "zh" else ", ").join(parts)).on(lang)


def places(rows: Sequence[Row], lang: Lang, level: Text) -> str:
    """Say which places miss the target; where none is set, who stands highest and lowest."""
    told = sorted((row for row in rows if row["value"] is not None), key=lambda row: row["value"])
    if not told:
        return SILENT.on(lang)
    judged = [row for row in rows if row["status"] in JUDGED]
    if judged:
        return _against_target(judged, len(rows) - len(judged), lang, level)
    if not _free(told):
        return UNSURE.on(lang)
    return _range(told, [str(row["area_name"]) for row in told], lang)


def _free(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of which a value may be spoken of: judged, or watched without a target."""
    return [row for row in rows if row["status"] in {*JUDGED, "no_target"}]


def _against_target(judged: Sequence[Row], others: int, lang: Lang, level: Text) -> str:
    rest = OTHERS.filled(n=others, level=level).on(lang) if others else ""
    worst_first = sorted(judged, key=lambda row: row["gap"])
    missed = [row["area_name"] for row in worst_first if row["status"] == "missed"]
    near = [row["area_name"] for row in worst_first if row["status"] == "near"]
    if missed:
        return BELOW.filled(names=listed(missed, lang, level)).on(lang)
    if near:
        return ONLY_NEAR.filled(level=level, names=listed(near, lang, level)).on(lang) + rest
    all_met = SOME_MET if others else ALL_MET
    return all_met.filled(n=len(judged), level=level).on(lang) + rest


def kinds(rows: Sequence[Row], lang: Lang) -> str:
    """Say which kind of household is furthest from the target; without one, who stands highest and lowest."""
    known = [row for row in rows if row["value"] is not None and row["units"]]
    told = _free(known)
    if not told:
        return (UNSURE if known else NOTHING).on(lang)
    if len(told) == 1:
        return ONLY.filled(kind=KINDS[told[0]["kind"]], value=said.value(told[0], lang)).on(lang)
    judged = [row for row in told if row["status"] in JUDGED]
    if judged and told[0]["unit"] != "count":
        short = min(judged, key=lambda row: row["gap"])
        if short["status"] == "met":
            others = len(known) - len(judged)
            all_met = KINDS_SOME if others else KINDS_MET
            return all_met.filled(n=len(judged), others=others).on(lang)
        return KIND_SHORT.filled(kind=KINDS[short["kind"]], value=said.value(short, lang)).on(lang)
    return _range(told, [KINDS[row["kind"]].on(lang) for row in told], lang)


def _range(rows: Sequence[Row], names: Sequence[str], lang: Lang) -> str:
    """Say who stands highest and who lowest."""
    pairs = sorted(zip(rows, names, strict=True), key=lambda pair: float(pair[0]["value"]))
    (low, low_name), (high, high_name) = pairs[0], pairs[-1]
    low_value, high_value = said.value(low, lang), said.value(high, lang)
    if low_value == high_value:
        return SAME.filled(value=low_value).on(lang)
    # what is written alike is named together: nobody stands alone on a place that others share
    highs = [name for row, name in pairs[::-1] if said.value(row, lang) == high_value] or [high_name]
    lows = [name for row, name in pairs if said.value(row, lang) == low_value] or [low_name]
    joint = "、" if lang == "zh" else ", "
    return RANGE.filled(
        high=joint.join(highs), high_value=high_value, low=joint.join(lows), low_value=low_value
    ).on(lang)
