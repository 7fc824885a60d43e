"""The settings of a county, in words: what each sets, its key, and which of them are proposals of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from metrics.indicators.economic import INDUSTRY_SHARE, SHARP_FALL
from metrics.indicators.guarantee import CONSOLIDATED
from pipelines.ground.text import Text


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
)
