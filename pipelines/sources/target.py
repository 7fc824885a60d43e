"""Targets of indicators, with their source and dates (one row per indicator, area and start date)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

TARGET = Table(
    name="target",
    title=Text("指标目标", "Targets"),
    sent_by=Text("县领导小组办", "Leading group office"),
    dated="valid_from",
    goes_on=True,
    columns=(
        Column("indicator", "指标编号", Kind.TEXT, "Indicator", key=True, required=True),
        Column("area_code", "行政区划代码", Kind.TEXT, "Area code", key=True, blank_key=True, required=True),
        Column("valid_from", "启用日期", Kind.DATE, "Valid from", key=True, required=True),
        Column("valid_to", "停用日期", Kind.DATE, "Valid to"),
        Column("value", "目标值", Kind.DECIMAL, "Target", required=True, unit="小数"),
        Column("source", "来源", Kind.TEXT, "Source", required=True),
        Column("proposed", "是否建议值", Kind.FLAG, "Proposed"),
        Column("near", "接近带", Kind.DECIMAL, "Near band", unit="小数"),
        Column("period_kind", "适用周期", Kind.ENUM, "Kind of period", codes={"year": "年", "half": "半年"}),
    ),
    rules=(
        RowRule(
            "valid_order",
            "valid_to",
            "valid_to <= valid_from",
            Text("停用日期须晚于启用日期", "valid to must lie after valid from"),
        ),
    ),
)
