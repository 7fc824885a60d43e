"""The scheme that we propose where the county has none: every number is a proposal (domain.md 4)."""

from __future__ import annotations

from metrics.scoring.scheme import Line, Scheme, bound
from pipelines.ground.text import Text

SAID = (
    # indicator, weight, floor, full
    ("ECO-01", 20, "目标-0.06", "目标"),
    ("ECO-03", 5, "-0.03", "0"),
    ("GUA-01", 25, "0.95", "1"),
    ("GUA-02", 5, "-0.03", "0"),
    ("SAT-01", 15, "0.7", "0.9"),
    ("MOT-01", 4, "0.2", "目标"),
    ("MOT-02", 4, "0.8", "0.95"),
    ("MOT-03", 2, "去年×0.5", "去年×1"),
    ("PRO-01", 2, "0.8", "1"),
    ("PRO-04", 3, "0.8", "1"),
    ("PRO-06", 2, "0.8", "1"),
    ("PRO-07", 2, "0.8", "1"),
    ("PRO-12", 3, "0.9", "1"),
    ("FUN-01", 3, "进度-0.3", "进度"),
    ("SUP-01", 5, "0.7", "1"),
)
# The figure in which each red line of the proposal could show: whether it does, people decide.
SHOWS_IN = {"misused": "FUN-04", "back": "RSK-03", "open": "GUA-06"}
PROPOSAL = Scheme(
    name="建议方案",
    lines=tuple(
        Line(indicator, weight, bound(floor), bound(full)) for indicator, weight, floor, full in SAID
    ),
    source=Text("建议值：方案未规定权重和分值", "proposed: the plan fixes neither weights nor bounds"),
    is_proposed=True,
)


def called(scheme: str) -> Text:
    """Return what a scheme is called; the proposal of ours is called so in both languages."""
    return Text(PROPOSAL.name, "our proposal") if scheme == PROPOSAL.name else Text(scheme, scheme)
