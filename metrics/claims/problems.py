"""Which problems the households of a village have, and how many have one: in one sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from metrics.catalogue import CATALOGUE
from metrics.figures.households import Household
from metrics.phrases.naming import homes
from metrics.rows import given
from pipelines.ground.text import Text

FAILS = dict(  # a problem of the household comes before one of a file or of an average
    sorted(((one.id, one.failing) for one in CATALOGUE if one.failing), key=lambda entry: not entry[1].is_own)
)
LOUD = frozenset(name for name, failing in FAILS.items() if failing.is_own)
TITLE = Text("{homes}，{troubled} 户存在问题", "{homes}, {troubled} with problems")
CALM = Text("{homes}，均未发现问题", "{homes}, no problem found")
UNSURE = Text(
    "{homes}，未发现问题，但 {unsure} 户资料不全",
    "{homes}, no problem found, but {unsure} {unsure:lacks|lack} data",
)
EACH = Text("{what} {n} 户", "{what}: {n}")


def weight(fails: Sequence[str]) -> int:
    """Count a household's own problems before those of an average or a file."""
    return 10 * sum(one in LOUD for one in fails) + len(fails)


def troubled(rows: Sequence[Household]) -> Text:
    """Say how many households there are, and how many of them have a problem of their own.

    That none was found is said without more only where everything is known of each.
    """
    members = [row["members"] for row in rows]
    persons = None if None in members else sum(given(one) for one in members)  # some of them are not all
    n = sum(any(one in LOUD for one in row["fails"]) for row in rows)
    unsure = sum(not row["is_verified"] or row["per_capita"] is None for row in rows)
    text = TITLE if n else UNSURE if unsure else CALM
    return text.filled(homes=homes(len(rows), persons), troubled=n, unsure=unsure)


def each_problem(rows: Sequence[Household]) -> Text:
    """Say how many households have which problem; a household with two is told of with both."""
    found = Counter(one for row in rows for one in row["fails"])
    parts = [EACH.filled(what=FAILS[one].words, n=found[one]) for one in FAILS if found[one]]
    return Text("，".join(one.zh for one in parts), "; ".join(one.en for one in parts))
