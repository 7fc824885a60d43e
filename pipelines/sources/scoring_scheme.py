"""How townships are scored: weight, zero and full value of each indicator (a row per scheme and one)."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Table

BOUND = Text(
    "小数（0.95）、目标±x、去年×x 或 进度±x；零分值等于满分值时不计分",
    "a fraction (0.95), 目标±x (target), 去年×x (last year) or 进度±x (schedule); floor = full: not scored",
)
SCORING_SCHEME = Table(
    name="scoring_scheme",
    title=Text("考核计分方案", "Scoring schemes"),
    sent_by=Text("县领导小组办", "Leading group office"),
    dated="valid_from",
    goes_on=True,
    columns=(
        Column("scheme", "方案版本", Kind.TEXT, "Scheme", key=True, required=True),
        Column("indicator", "指标编号", Kind.TEXT, "Indicator", key=True, required=True),
        Column("weight", "权重", Kind.DECIMAL, "Weight", required=True, filled=True, unit="%", above=0),
        Column("floor", "零分值", Kind.TEXT, "Floor", required=True, filled=True, note=BOUND),
        Column("full", "满分值", Kind.TEXT, "Full", required=True, filled=True, note=BOUND),
        Column(
            "mode",
            "计分方式",
            Kind.ENUM,
            "Mode",
            required=True,
            filled=True,
            codes={"linear": "线性", "deduct": "扣分", "all_or_nothing": "一票"},
        ),
        Column("valid_from", "启用日期", Kind.DATE, "Valid from", required=True),
        Column("source", "来源", Kind.TEXT, "Source", required=True),
        Column("deduct_step", "扣分步长", Kind.DECIMAL, "Deduction step", above=0),
        Column("deduct_points", "每步扣分", Kind.DECIMAL, "Points per step", above=0),
    ),
    rules=(
        RowRule(
            "deduct_how",
            "deduct_step",
            "mode = 'deduct' AND (deduct_step IS NULL OR deduct_points IS NULL)",
            Text(
                "扣分方式须填扣分步长和每步扣分；请县领导小组办补填",
                "a deduction needs its step and points: the leading group office fills them in",
            ),
        ),
    ),
)
