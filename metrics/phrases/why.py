"""Why a figure has its status, in one short sentence with its own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.catalogue import BY_ID
from metrics.figures.base import everyone
from metrics.figures.figure import Figure
from metrics.phrases.figures import MARKED, alone, figure, is_turned, limits, things, value, wanted
from metrics.phrases.months import halves_in_words, months_in_words
from metrics.phrases.naming import before
from metrics.phrases.numbers import written
from metrics.phrases.units import counted_units
from metrics.rows import given
from pipelines.ground.periods import Period
from pipelines.ground.text import Lang, Text

NEVER = Text("缺计算所需的数据", "data that it needs are wanting")
YEAR_BEFORE = Text("缺{before}数据，无法计算", "there are no data of {before}: it cannot be worked out")
HALF_BEFORE = Text(
    "缺{half}收入，凑不满 12 个月，无法判断",
    "there are no incomes of {half}: twelve months are not known, it cannot be judged",
)
BY_YEAR = Text(
    "所需数据按年报送，半年没有单独的数", "what it needs is sent for the year: a half has none of its own"
)
OF_YEAR = Text("按年评价，半年不适用", "made once a year: not applicable to a half")
AIM_OF_YEAR = Text("目标按年，半年只作监测", "its target is a year's: a half is watched only")
ONE_HALF = Text("只有{halves}，无法判断", "only {halves} came: it cannot be judged")
NOTHING = Text("本期没有可计算的数据", "nothing was reported that it could be worked out from")
OPEN = Text(
    "已知的为 {value}，另有 {missing} {noun}情况不明，足以改变结论，不作评价",
    "{value} of those known; {missing} {noun} are not known and could change the judgement",
)
ALL_OPEN = Text("{missing} {noun}都情况不明，不作评价", "of all {missing} {noun} it is not known: not judged")
UNCHECKED = Text(
    "只核查了 {share} 的户（已核查的为 {value}），低于可评价的覆盖率",
    "only {share} of households were checked ({value} of those checked): too few to judge",
)
NOBODY = Text("没有适用对象", "there is nobody that it applies to")
PANEL = Text("同口径户只覆盖 {share}，不足以评价", "the panel covers only {share}: too little to judge")
PARTIAL_YEAR = Text(
    "全年只有{months}的数据，不能当作全年，不作评价和比较",
    "of the year only {months} came: not a whole year, neither judged nor compared",
)
PARTIAL_COUNTY = Text(
    "全年不完整：{n} 个乡镇缺半年的月份，不能当作全年，不作评价和比较",
    "the year is not whole: {n} {n:township lacks|townships lack} the months of a half; neither judged nor"
    " compared",
)
FEW_ANSWERS = Text(
    "只有 {n} 份有效答卷，不足以判断，区间 {low}–{high}",
    "answers: only {n}, too few to judge; interval {low}–{high}",
)
FEW_HOMES = Text("只有 {n} 个同口径户，不足以判断", "household clusters: only {n}, too few to judge")
NO_TARGET = Text("未设目标，只作监测", "no target is set: watched only")
JUDGED = Text("{value}，目标 {target}：{word}", "{value} against {target}: {word}")
WORDS = {
    "met": Text("达标", "met"),
    "near": Text("接近达标", "near the target"),
    "missed": Text("未达标", "missed"),
}
HELD_BACK = Text(
    "{value}，但有 {missing} {noun}缺数据，不能判为达标",
    "{value}, but data are lacking for {missing} {noun}: it cannot count as met",
)
LACKING = Text(
    "有 {missing} {noun}缺数据，不能判为达标",
    "data are lacking for {missing} {noun}: it cannot count as met",
)
INTERVAL = Text("区间 {low}–{high} 含目标值", "the interval {low}–{high} holds the target")
HOLDS = Text("，但区间 {low}–{high} 含目标值", ", yet the interval {low}–{high} holds the target")
THIN = Text("；同口径户覆盖 {share}", "; the panel covers {share}")
LACK = Text("缺报 {share}（{missing} {noun}）", "no data for {share} ({missing} {noun})")
LACK_SHARE = Text("缺报 {share}", "no data for {share}")
ASIDE = Text("；{said}", "; {said}")
MANY = 0.05  # proposed: more missing than this is said beside a judgement
LOOSER = Text("；目标低于方案要求", "; the target is looser than the plan's")
WHOLE = 1 - 1e-9


def why(row: Figure, lang: Lang) -> str:
    """Return the reason for the status of a tidy row: '90.0%，目标 90.0%：达标，但区间…含目标值'."""
    told = {
        "not_applicable": lambda: unconcerned(row).on(lang),
        "not_reported": lambda: _silent(row, lang),
        "not_comparable": lambda: _incomparable(row, lang),
        "too_few": lambda: _few(row, lang),
        "no_target": lambda: _aimless(row, lang),
    }
    return told.get(str(row["status"]), lambda: _judged(row, lang))()


def unconcerned(row: Figure) -> Text:
    """Return why nothing is asked of a figure: it is one of years, or there is nobody that it applies to."""
    return OF_YEAR if _is_of_year(row) else NOBODY


def lacks_year_before(row: Figure) -> bool:
    """Whether a figure is missing because nothing is there to compare with, though the period's came."""
    return bool(row.get("lacks_before"))


def lacks_half_before(row: Figure) -> bool:
    """Whether a half is not judged because the half before it has no incomes: twelve months are not known."""
    return bool(row.get("lacks_half"))


def unsaid_for_time(row: Figure) -> Text | None:
    """Return why a figure is not there though what was due came; None where that is not why."""
    return of_period(row) or part_of_year(row)


def of_period(row: Figure) -> Text | None:
    """Return the same where the period is why, and not a place: there is no period before, or no half alone.

    >>> of_period({"lacks_half": True, "period": "2022H1"}).zh
    '缺2021年下半年收入，凑不满 12 个月，无法判断'
    """
    if lacks_year_before(row):
        return YEAR_BEFORE.filled(before=before(row["period"]))
    if lacks_half_before(row):
        return HALF_BEFORE.filled(half=Period.read(row["period"]).half_before.said)
    return BY_YEAR if row.get("by_year") else None


def of_all(rows: Sequence[Figure]) -> Text | None:
    """Return why none of many figures is there or whole, where time is why of each and it is the same."""
    found = {unsaid_for_time(row) for row in rows if row["status"] != "not_applicable"}
    return found.pop() if len(found) == 1 else None


def _is_of_year(row: Figure) -> bool:
    one = BY_ID.get(row.get("indicator", ""))
    return one is not None and one.of_year and "H" in row["period"]


def has_aim_of_year(row: Figure) -> bool:
    """Whether a half has no target because its indicator's is a year's."""
    one = BY_ID.get(row.get("indicator", ""))
    is_yearly = one is not None and one.target is not None and one.target.is_of_year
    return is_yearly and "H" in row["period"]


def part_of_year(row: Figure) -> Text | None:
    """Return what came of a year of which not all came; None where that is not why it is not judged.

    >>> part_of_year({"only_halves": "2025H1"}).zh
    '只有上半年，无法判断'
    """
    if halves := row.get("only_halves"):
        return ONE_HALF.filled(halves=halves_in_words(halves))
    found = covered(row) if row.get("is_partial") and not row["behind"] else None
    return None if found is None else ONE_HALF.filled(halves=found)


def _aimless(row: Figure, lang: Lang) -> str:
    """Say why there is no target: of a scope of households its source does, the target is for all."""
    return row.get("target_source") or (AIM_OF_YEAR if has_aim_of_year(row) else NO_TARGET).on(lang)


def _silent(row: Figure, lang: Lang) -> str:
    if (told := unsaid_for_time(row)) is not None:
        return told.on(lang)
    one = BY_ID.get(row.get("indicator", ""))
    if row["value"] is not None and one is not None and one.missing_decides:
        return _open(row, has_open_base=one.has_open_base).on(lang)
    if row["value"] is not None and row["coverage"] is not None:
        return UNCHECKED.filled(share=_share(row["coverage"]), value=value(row)).on(lang)
    return (NOTHING if row["units"] else NEVER).on(lang)


def _open(row: Figure, *, has_open_base: bool) -> Text:
    """Say what is found of those that are known: a base that holds the rest counts it as unmet."""
    if not has_open_base:
        return OPEN.filled(value=value(row), **_lacking(row))
    known = given(row["denominator"]) - row["missing"]
    if known <= 0:
        return ALL_OPEN.filled(**_lacking(row))
    return OPEN.filled(value=written(given(row["numerator"]) / known, "%", row["target"]), **_lacking(row))


def _incomparable(row: Figure, lang: Lang) -> str:
    if not row["is_partial"]:
        return PANEL.filled(share=_share(row["coverage"])).on(lang)
    if row["behind"]:
        return PARTIAL_COUNTY.filled(n=row["behind"]).on(lang)
    return PARTIAL_YEAR.filled(months=covered(row)).on(lang)


def covered(row: Figure) -> Text | None:
    """Return the months or halves that a figure covers, in words; None where it is not said or all came.

    >>> covered({"months": "2025-01,2025-02,2025-04", "covers": None, "period": "2025H1"}).zh
    '1–2、4月'
    """
    if row["months"] is not None:
        return months_in_words(row["months"].split(",") if row["months"] else [], row["period"])
    return halves_in_words(row["covers"]) if row["covers"] else None


def _few(row: Figure, lang: Lang) -> str:
    if row["low"] is None:
        return FEW_HOMES.filled(n=row["units"]).on(lang)
    return FEW_ANSWERS.filled(n=row["units"], **_limits(row)).on(lang)


def _judged(row: Figure, lang: Lang) -> str:
    if _is_held_back(row):
        said = HELD_BACK.filled(value=value(row), **_lacking(row)).on(lang)
    else:
        said = JUDGED.filled(value=alone(row), target=_aim(row), word=WORDS[row["status"]]).on(lang)
    if holds_target(row):
        said += HOLDS.filled(**_limits(row)).on(lang)
    return said + "".join(one.on(lang) for one in _asides(row))


def beside(row: Figure, lang: Lang) -> str:
    """Return what value, target and status do not say yet; empty where they say everything.

    Where there is no judgement it is the reason.
    """
    if row["status"] == "no_target" and row.get("target_source"):  # of a scope: the head says why
        return ""
    if row["status"] not in WORDS:
        return why(row, lang)
    found = []
    if _is_held_back(row):
        found.append(LACKING.filled(**_lacking(row)))
    if holds_target(row):
        found.append(INTERVAL.filled(**_limits(row)))
    said = "".join(one.on(lang) for one in (*found, *_asides(row)))
    return said.lstrip("，；,; ")


def _asides(row: Figure) -> list[Text]:
    """Return what is said after a judgement: a thin panel, a target looser than the plan's."""
    thin = [THIN.filled(share=_share(row["coverage"]))] if row["is_thin"] else []
    if not thin and not _is_held_back(row) and (share := much_lacking(row)):
        thin = [ASIDE.filled(said=LACK.filled(share=share, **_lacking(row)))]
    return thin + ([LOOSER] if row["is_looser"] else [])


def much_lacking(row: Figure) -> str:
    """Return the share of whom nothing is known, where it is so much that a judgement says so; else "".

    >>> row = {"indicator": "PRO-12", "units": 63}
    >>> much_lacking(row | {"missing": 23}), much_lacking(row | {"missing": 3})
    ('36.5%', '')
    """
    share = row["missing"] / everyone(row) if everyone(row) and row["missing"] else 0.0
    return _share(share) if share > MANY else ""


def _lacking(row: Figure) -> dict[str, object]:
    """Return how many lack data, and what they are."""
    noun = counted_units(row["indicator"], row["missing"])
    return {"missing": written(row["missing"], "count"), "noun": noun}


def _is_held_back(row: Figure) -> bool:
    """Whether everyone known reaches a target of all, and only those who are not known stand against it."""
    wants_all = row["unit"] == "%" and given(row["target"]) >= WHOLE and given(row["value"]) >= WHOLE
    return bool(wants_all and row["missing"])


def holds_target(row: Figure) -> bool:
    """Whether a sample leaves open on which side of its target a figure lies; a full count never does."""
    aim = row["target"]
    found = None if aim is None else limits(row)
    return found is not None and aim is not None and found[0] < aim <= found[1]


def _aim(row: Figure) -> Text:
    if is_turned(row):
        return wanted(row)
    said = things(row, figure(row["target"], row["unit"]))
    return MARKED.filled(aim=said) if row["is_proposed"] else said


def _limits(row: Figure) -> dict[str, str]:
    return {name: written(row[name], "%", row["target"]) for name in ("low", "high")}


def _share(value: float | None) -> str:
    return written(value, "%")
