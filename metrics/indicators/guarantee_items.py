"""The six items of the consolidation rate: food, clothing, education, medical care, housing, water."""

from __future__ import annotations

import narwhals as nw

from metrics.grammar.indicator import Failing, Indicator, Of, at_least, ratio, share
from metrics.indicators.shared import HOUSEHOLDS, SETTLED
from pipelines.ground.text import Text

check = Of("household")
ALL = at_least(1.0, Text("方案五（一）2：100%达标", "Plan 5(1)2: 100 %"))
ITEMS = (
    ("A", "food", Text("不愁吃达标率", "Food assured"), Text("不愁吃", "food")),
    ("B", "clothing", Text("不愁穿达标率", "Clothing assured"), Text("不愁穿", "clothing")),
    (
        "C",
        "education",
        Text("义务教育保障率", "Compulsory education guaranteed"),
        Text("义务教育", "education"),
    ),
    (
        "D",
        "medical",
        Text("基本医疗保障率", "Basic medical care guaranteed"),
        Text("基本医疗", "medical care"),
    ),
    ("E", "housing", Text("住房安全保障率", "Safe housing guaranteed"), Text("住房安全", "housing")),
    ("F", "water", Text("饮水安全保障率", "Safe drinking water guaranteed"), Text("饮水安全", "water")),
)
ITEM_COLUMNS = tuple(item for _, item, _, _ in ITEMS)
MET = Text("{item}达标户", "households where {item} is met")
JUDGED = Text("{item}已核查户", "households where {item} was checked")
FAILS = Text("{item}未达标", "{item} not met")
COMPULSORY = {  # as a formula says them, in full
    "education": Text("义务教育", "compulsory education"),
    "water": Text("饮水安全", "drinking water"),
}


def _item(letter: str, item: str, name: Text, what: Text) -> Indicator:
    """One item of the consolidation rate: households where it is met, of those where it was judged."""
    judged = (nw.col(item) == "met") | (nw.col(item) == "unmet")
    applies = nw.col(item).is_null() | (nw.col(item) != "not_applicable")
    said = COMPULSORY.get(item, what)
    was_judged = check.count(f"{item}_judged", judged, item, words=JUDGED.filled(item=said))
    return Indicator(
        id=f"GUA-01{letter}",
        pillar="guarantee",
        name=name,
        short=what,
        noun=HOUSEHOLDS,
        since=SETTLED,
        meaning=Text(
            "期内最近一次核查中{w}达标的户占已核查户",
            "Households whose latest check of {w} in the period is met",
        ).filled(w=what),
        clause=Text("方案一（一）1、五（一）2", "Plan 1(1)1, 5(1)2"),
        value=share(
            ratio(
                check.count(f"{item}_met", nw.col(item) == "met", item, words=MET.filled(item=said)),
                per=was_judged,
            )
        ),
        unit="%",
        units=was_judged,
        scope=check.count(f"{item}_applies", applies, item),
        applies=check.count(f"{item}_applies", applies, item),
        failing=Failing(nw.col(item) == "unmet", FAILS.filled(item=what)),
        needs=("guarantee_check",),
        target=ALL,
        near=0.01,
    )


ITEM_RATES: tuple[Indicator, ...] = tuple(_item(*one) for one in ITEMS)
# The department that answers for an item (settled.md, 18): food and clothing are everybody's.
BY_DEPARTMENT = {"教育": "GUA-01C", "医保": "GUA-01D", "住建": "GUA-01E", "水利": "GUA-01F"}
