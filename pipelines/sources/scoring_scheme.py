"""How townships are scored: weight, zero and full value of each indicator (a row per scheme and one)."""

from __future__ import annotations

from pipelines.columns import choice, day, indicator, must, number, text
from pipelines.ground.text import Text
from pipelines.happening import OfCounty, Since
from pipelines.table import Table

BOUND = Text(
    "小数（0.95）、目标±x、去年×x 或 进度±x；零分值等于满分值时不计分",
    "a fraction (0.95), 目标±x (target), 去年×x (last year) or 进度±x (schedule); floor = full: not scored",
)
SCORING_SCHEME = Table(
    name="scoring_scheme",
    place=150,
    title=Text("考核计分方案", "Scoring schemes"),
    called=("计分方案",),
    sent_by=Text("县领导小组办", "Leading group office"),
    when=Since("valid_from", opens=False),
    where=OfCounty(),
    columns=(
        text("scheme", "方案版本", "Scheme", key=True, required=True),
        indicator(key=True, required=True),
        number("weight", "权重", "Weight", required=True, filled=True, unit="%", above=0),
        text("floor", "零分值", "Floor", required=True, filled=True, note=BOUND),
        text("full", "满分值", "Full", required=True, filled=True, note=BOUND),
        choice(
            "mode",
            "计分方式",
            "Mode",
            {"linear": "线性", "deduct": "扣分", "all_or_nothing": "一票"},
            required=True,
            filled=True,
        ),
        day("valid_from", "启用日期", "Valid from", required=True, ahead=True),
        text("source", "来源", "Source", required=True),
        number("deduct_step", "扣分步长", "Deduction step", above=0),
        number("deduct_points", "每步扣分", "Points per step", above=0),
    ),
    rules=(
        must(
            "deduct_how",
            "deduct_step",
            "mode = 'deduct' AND (deduct_step IS NULL OR deduct_points IS NULL)",
            "扣分方式须填扣分步长和每步扣分；请县领导小组办补填",
            "a deduction needs its step and points: the leading group office fills them in",
        ),
    ),
)
