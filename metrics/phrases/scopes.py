"""Scopes of households in words: what each is called, and what must be said of it."""

from __future__ import annotations

from metrics.phrases.codes import KINDS
from pipelines.ground.text import Text

ALL = Text("全部帮扶对象", "all in scope")
NAMES = {
    "lifted": Text("脱贫户", "lifted households"),
    "monitored": Text("监测对象", "monitored households"),
    **{kind: KINDS[kind] for kind in ("unstable", "marginal", "sudden")},
}
WHOLE = {  # where there is room
    **NAMES,
    "unstable": Text("监测对象：脱贫不稳定户", "monitored: unstable lifted households"),
    "marginal": Text("监测对象：边缘易致贫户", "monitored: marginal households"),
    "sudden": Text("监测对象：突发严重困难户", "monitored: households in sudden difficulty"),
}
COUNTED = {
    "lifted": Text(
        "户类型为脱贫户的 {homes}（含正在监测的 {both} 户、风险已消除的）；与“监测对象”有交叉，两数不能相加",
        "lifted households of the register: {homes}, {both} of them monitored, cleared ones with them; they"
        " overlap with the monitored ones, so the two do not add up",
    ),
    "monitored": Text(
        "期末风险未消除的监测对象 {homes}（含脱贫户 {both} 户）；与“脱贫户”有交叉，两数不能相加",
        "monitored at the period's end, risk open: {homes}, {both} of them lifted; they overlap with the"
        " lifted households, so the two do not add up",
    ),
    "unstable": Text(
        "期末风险未消除的{name} {homes}", "{name} with an open risk at the period's end: {homes}"
    ),
}
NO_AIM = Text(
    "除注明外，目标是就全部帮扶对象定的，本范围没有单独目标，只看数值、不判断达标；不按范围排名",
    "Unless said otherwise targets are for all in scope: this scope has none of its own, so figures are shown"
    " and not judged; nobody is ranked by scope",
)
NO_REGISTER = Text(
    "本期没有农户台账，户数不明", "no household register of this period: how many is not known"
)


def called(scope: str | None) -> Text:
    """Return what a scope is called; None: all in scope."""
    return ALL if scope is None else NAMES[scope]


def counted(scope: str, homes: Text | None, both: int | None) -> Text:
    """Say whom a scope counts; `both`: how many of them are lifted and monitored. None: no register came."""
    if homes is None:
        return NO_REGISTER
    return COUNTED.get(scope, COUNTED["unstable"]).filled(homes=homes, both=both or 0, name=NAMES[scope])
