"""What is wrong with a household, in words: its own problems first, then those of a file or of an average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.components.pills import Pill
from dashboard.view import View
from metrics.claims.naming import homes
from metrics.words import ITEMS
from pipelines.text import Text

FAILS = {
    **{
        f"GUA-01{letter}": Text(f"{item.zh}未达标", f"{item.en} not met")
        for letter, item in zip("ABCDEF", ITEMS.values(), strict=True)
    },
    "GUA-05": Text("核查不全", "not wholly checked"),
    "ECO-04": Text("低于监测线", "below the line"),
    "ECO-05": Text("收入骤减", "sharp fall of income"),
    "ECO-02": Text("增速低于当地", "grew below the benchmark"),
}
LOUD = frozenset(FAILS) - {"GUA-05", "ECO-02"}  # a problem of the household, not of a file or of an average
TITLE = Text(
    "{homes}，{troubled} 户存在问题",
    "{homes}, {troubled} with problems",
)
CALM = Text("{homes}，均未发现问题", "{homes}, no problem found")
UNSURE = Text(
    "{homes}，未发现问题，但 {unsure} 户资料不全",
    "{homes}, no problem found, but {unsure} {unsure:lacks|lack} data",
)
EACH = Text("{what} {n} 户", "{what}: {n}")


def weight(fails: Sequence[str]) -> int:
    """Count a household's own problems before those of an average or a file."""
    return 10 * sum(one in LOUD for one in fails) + len(fails)


def said(view: View, rows: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """Return how many households there are with problems, and which problems how often."""
    members = [row["members"] for row in rows]
    persons = None if None in members else sum(members)  # of some of them only is not of all
    found = Counter(one for row in rows for one in row["fails"])
    troubled = sum(any(one in LOUD for one in row["fails"]) for row in rows)
    unsure = sum(not row["is_verified"] or row["per_capita"] is None for row in rows)
    text = TITLE if troubled else UNSURE if unsure else CALM
    title = view.say(text, homes=homes(len(rows), persons), troubled=troubled, unsure=unsure)
    joint = "，" if view.lang == "zh" else "; "
    return title, joint.join(view.say(EACH, what=FAILS[one], n=found[one]) for one in FAILS if found[one])


def problems(view: View, fails: Sequence[str]) -> list[Pill]:
    """Return the pills of what a household fails."""
    return [(view.say(FAILS[one]), "red" if one in LOUD else "gray") for one in FAILS if one in fails]
