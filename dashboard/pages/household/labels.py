"""What an exit is called on the page of its household: stably out of poverty, or why it is not."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.helping.ruled import Label
from pipelines.ground.text import Text

STABLE = Text("稳定脱贫", "Stably out of poverty")
ALL = Text(
    "条件全部成立、公示无异议，标注“稳定脱贫”",
    "Every condition is met, unopposed: marked as stably out of poverty",
)
BACK = Text(
    "条件当时全部成立；{day}又录入监测，不再标注“稳定脱贫”",
    "Every condition was met then; entered again on {day}, it is no longer marked as stably out of poverty",
)
NOT = Text("不能标注“稳定脱贫”：{why}", "It cannot be marked as stably out of poverty: {why}")
FAILED, UNKNOWN = Text("{rules} 不成立", "{rules} not met"), Text("{rules} 不明", "{rules} not known")
KEPT = Text("；帮扶政策保留到 {day}（{n} 个月）", "; help is kept until {day} ({n} {n:month|months})")
NO_MONTHS = Text("；案件没有填政策保留月数", "; the case does not say how long help is kept")


def label(one: Label) -> Text:
    """Return what an exit is called and for how long help is kept after it."""
    kept = NO_MONTHS if one.kept_until is None else KEPT.filled(day=one.kept_until.isoformat(), n=one.months)
    if one.is_stable:
        said = ALL
    elif one.exit.all_met and one.back_on is not None:
        said = BACK.filled(day=one.back_on.isoformat())
    else:
        said = NOT.filled(why=_why(one))
    return Text(said.zh + kept.zh, said.en + kept.en)


def marked(labels: Sequence[Label]) -> tuple[Text, ...]:
    """Return the mark that the household bears by its last exit; nothing where it bears none."""
    return (STABLE,) if labels and labels[-1].is_stable else ()


def _why(one: Label) -> Text:
    """Name the conditions that are not met, else those that are not known."""
    value = False if one.exit.all_met is False else None
    rules = [verdict.rule.id for verdict in one.exit.verdicts if verdict.value is value]
    said = FAILED if value is False else UNKNOWN
    return said.filled(rules=Text("、".join(rules), ", ".join(rules)))
