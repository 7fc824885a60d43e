"""Targets of indicators, with their source and dates (one row per indicator, area and start date)."""

from __future__ import annotations

from pipelines.columns import area, choice, day, flag, indicator, must, number, text
from pipelines.ground.text import Text
from pipelines.happening import OfArea, Since
from pipelines.table import Table

TARGET = Table(
    name="target",
    place=140,
    title=Text("指标目标", "Targets"),
    called=("目标",),
    sent_by=Text("县领导小组办", "Leading group office"),
    when=Since("valid_from", opens=False),
    where=OfArea("area_code"),
    columns=(
        indicator(key=True, required=True),
        area(key=True, blank_key=True, required=True),
        day("valid_from", "启用日期", "Valid from", key=True, required=True, ahead=True),
        day("valid_to", "停用日期", "Valid to", ahead=True),
        number("value", "目标值", "Target", required=True, unit="小数"),
        text("source", "来源", "Source", required=True),
        flag("proposed", "是否建议值", "Proposed"),
        number("near", "接近带", "Near band", unit="小数"),
        choice("period_kind", "适用周期", "Kind of period", {"year": "年", "half": "半年"}),
    ),
    rules=(
        must(
            "valid_order",
            "valid_to",
            "valid_to <= valid_from",
            "停用日期须晚于启用日期",
            "valid to must lie after valid from",
        ),
    ),
)
