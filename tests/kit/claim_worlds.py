"""Worlds of townships for the tests of sentences: ties, one unit, none, silent, too few, own targets, full counts."""

from __future__ import annotations

import re
from types import SimpleNamespace

from hypothesis import strategies as st

from metrics.claims.change import Comparison

ALONE = Comparison(SimpleNamespace(top=None, tables=set()))  # of rows alone: no households stand behind them
NAMES = "甲乙丙丁戊己庚辛"
NEAR, HAIR = 0.05, 1e-9
ABOUT = {
    "kind": None, "component": None, "is_proposed": False, "is_looser": False, "coverage": 1.0,
    "numerator": None, "denominator": None, "months": None, "covers": None, "is_partial": False, "behind": None,
    "is_thin": False, "indicator": "GUA-03", "unit": "%", "period": "2025", "level": "county",
}  # fmt: skip
SHARES = st.sampled_from(
    [0.0, 0.5, 0.88, 0.8996, 0.9, 0.90001, 0.95, 1.0]
)  # few: worlds with ties are common
TARGETS = st.sampled_from([0.9, 0.95, 1.0])
WAYS = st.sampled_from(
    ["judged"] * 4 + ["not_reported", "unchecked", "too_few", "not_comparable", "not_applicable"]
)


def row(name: str, way: str, value: float, target: float | None, **more) -> dict:
    """A tidy row whose status follows from its figures."""
    known = value if way not in {"not_reported", "not_applicable"} else None
    status = way if way not in {"judged", "unchecked"} else judged(value, target, more.get("missing", 0))
    status = "not_reported" if way == "unchecked" else status
    gap = None if known is None or target is None else known - target
    near = None if target is None else target - NEAR
    made = {
        "area_name": f"{name}乡",
        "value": known,
        "target": target,
        "status": status,
        "gap": gap,
        "near": near,
    }
    return {
        **ABOUT,
        "low": None,
        "high": None,
        "is_full_count": False,
        "missing": 0,
        "units": 0 if known is None else 40,
        "independent": more.get("units", 40),
        **made,
        **more,
    }


def judged(value: float, target: float | None, missing: int) -> str:
    """The status as docs/method.md has it."""
    if target is None:
        return "no_target"
    if value >= target - HAIR and not (target >= 1 and missing):
        return "met"
    return "near" if value >= target - NEAR - HAIR else "missed"


@st.composite
def townships(draw, *, most: int = 6, has_target: bool = True):
    """Rows of townships, each with its own target; now and then none."""
    count = draw(st.integers(0, most))
    found = []
    for name in NAMES[:count]:
        target = draw(TARGETS) if has_target else None
        found.append(row(name, draw(WAYS), draw(SHARES), target, missing=draw(st.sampled_from([0, 0, 3]))))
    return found


PARTS = st.lists(st.sampled_from([-0.021, -0.01, -0.0004, 0.0, 0.0003, 0.01, 0.0104, 0.02, 0.04]), max_size=6)


GLUED = re.compile(r"[\u4e00-\u9fff][\d]|\d(?!年|月|日|个百分点)[\u4e00-\u9fff]")


def spaced(said: str) -> bool:
    """Whether a space parts Chinese from numbers."""
    return not GLUED.search(re.sub(r"\d+年|\d+月|\d+日", "", said))
