"""The settings of a county, in words: what each sets, its key, and which of them are proposals of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from metrics.indicators.economic import INDUSTRY_SHARE, SHARP_FALL
from metrics.indicators.guarantee import CONSOLIDATED
from pipelines.ground.settings import KEYS
from pipelines.ground.text import Text

# Key of county.toml → what the settings call it.
FIELDS = {f"{section}.{key}": name for section, keys in KEYS.items() for key, name in keys.items()}


def percent(share: float) -> str:
    """Return a threshold as people write it.

    >>> percent(0.95)
    '95%'
    """
    return f"{share * 100:g}%"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of county.toml: what it sets, how it is said, whether it is a proposal of ours."""

    key: str
    field: str
    name: Text
    said: Callable[[object], str] = str
    is_proposed: bool = False


def _share(value: object) -> str:
    return percent(float(str(value)))


SHARES = {
    "income_plunge": Text("R03 收入骤减", "R03: fall of income"),
    "rigid_share": Text("R04 合规自付占纯收入", "R04: self-paid of net income"),
    "spending_surge": Text("R04 总支出增加", "R04: rise of spending"),
}
NUMBERS = {
    "screening.marginal_upper": Text(
        "R05 边缘户上限（监测线倍数，0 为不用）", "R05: upper multiple of the line; 0: not used"
    ),
    "screening.medical_lifted": Text("R06 年度自付，脱贫户，元", "R06: self-paid in a year, lifted, yuan"),
    "screening.medical_other": Text("R06 年度自付，其他户，元", "R06: self-paid in a year, others, yuan"),
    "screening.stay_monitored": Text("R06 单次住院自付，监测户，元", "R06: one stay, monitored, yuan"),
    "screening.stay_other": Text("R06 单次住院自付，其他户，元", "R06: one stay, others, yuan"),
    "screening.outpatient_month": Text("R06 月门诊自付，元", "R06: outpatient in a month, yuan"),
    "screening.education_year": Text("R07 学年教育自付，元", "R07: schooling in a school year, yuan"),
    "exit.months": Text("X2–X4 退出须稳定的月数", "X2–X4: months of stability before an exit"),
    "exit.check_days": Text("X3 核查距退出最多天数", "X3: days from a check to the exit at most"),
    "exit.keep_no_labour": Text("X7 无劳动力兜底户暂不标注", "X7: households without labour are held"),
}
RULED = (
    *[Setting(f"screening.{name}", name, text, _share, is_proposed=True) for name, text in SHARES.items()],
    *[Setting(key, FIELDS[key], text, is_proposed=True) for key, text in NUMBERS.items()],
)
SETTINGS = (
    Setting("calendar.first_month", "first_month", Text("工作年度起始月", "First month of the work year")),
    Setting(
        "income.sharp_drop",
        "sharp_drop",
        Text("收入骤减（{id}）", "Sharp fall of income ({id})").filled(id=SHARP_FALL.id),
        _share,
        is_proposed=True,
    ),
    Setting(
        "income.business_income",
        "business_income",
        Text("产业经营性收入口径（{id}）", "Industry income ({id})").filled(id=INDUSTRY_SHARE.id),
    ),
    Setting(
        "income.panel_note_below",
        "panel_note_below",
        Text("同口径覆盖率提示线", "Panel coverage: noted below"),
        _share,
        is_proposed=True,
    ),
    Setting(
        "income.panel_refused_below",
        "panel_refused_below",
        Text("同口径覆盖率不可比线", "Panel coverage: not judged below"),
        _share,
        is_proposed=True,
    ),
    Setting(
        "small_numbers.few_answers",
        "few_answers",
        Text("答卷少于此数为样本不足", "Too few answers below"),
        is_proposed=True,
    ),
    Setting(
        "small_numbers.few_clusters",
        "few_clusters",
        Text("户组少于此数为样本不足", "Too few clusters below"),
        is_proposed=True,
    ),
    Setting(
        "guarantees.check_coverage_below",
        "check_coverage_below",
        Text("核查覆盖率下限（{id}）", "Checks: not judged below ({id})").filled(id=CONSOLIDATED.id),
        _share,
        is_proposed=True,
    ),
    Setting(
        "satisfaction.basically_satisfied_counts",
        "basically_satisfied_counts",
        Text("“基本满意”算作满意", "'Basically satisfied' counts"),
    ),
    *RULED,
)
