"""In which state a figure is, in one word each; how many are in which is counted here and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from metrics.claims.sureness import with_doubt
from metrics.figures.figure import Figure
from metrics.phrases.naming import MOST, PLACES, counted, together
from metrics.phrases.why import of_period
from pipelines.ground.text import Text

JUDGED = ("met", "near", "missed")
STATES = {  # every row is in one of them, in the order in which they are told
    "met": Text("达标", "met"),
    "near": Text("接近达标", "near"),
    "missed": Text("未达标", "missed"),
    "not_reported": Text("未报送", "not reported"),
    "unjudged": Text("无法判断", "cannot be judged"),
    "no_target": Text("未设目标", "no target"),
    "not_applicable": Text("不适用", "not applicable"),
}
PART = Text("{state} {n} 项", "{n} {state}")
OF_PLACES = Text("{places}：{parts}", "{places}: {parts}")
IN_STATE = Text("{n}个{state}", "{n} {state}")
REST = Text("另有{parts}", "{parts}")
BESIDE = {state: Text(f"{{n}} {{measure}}{said.zh}", f"{{n}} {said.en}") for state, said in STATES.items()}
BESIDE["no_target"] = Text("{n} {measure}未设目标", "{n} without a target")
ALONE = Text("{name}{state}", "{name} {state}")  # one alone is named
BECAUSE = Text("{said}（{why}）", "{said} ({why})")
NOT_ITS_OWN = Text("无单独目标", "no target of its own")  # of a scope of households
WITHOUT = Text("无单独目标", "without a target of its own")
REASONS = {  # of what cannot be judged, where there is room for why
    "too_few": Text("样本不足", "too few"),
    "not_comparable": Text("不可比", "not comparable"),
}


def word_of(status: str, *, has_value: bool) -> Text:
    """Return the word of a status where the rest of its row is not at hand."""
    came = status == "not_reported" and has_value
    return REASONS.get(status, STATES["unjudged" if came or status not in STATES else status])


def state_of(row: Figure) -> str:
    """Return a row's state; what came and does not suffice cannot be judged: it is never *not reported*.

    >>> [state_of({"status": "not_reported", "value": value}) for value in (0.97, None)]
    ['unjudged', 'not_reported']
    """
    status = str(row["status"])
    if status == "not_reported" and (row["value"] is not None or is_explained(row)):
        return "unjudged"
    return status if status in STATES else "unjudged"


def state(row: Figure) -> str:
    """Return a judged row's status; *held* where it reaches its target and only lacks data."""
    is_held = row["status"] == "near" and row["gap"] is not None and row["gap"] >= 0
    return "held" if is_held else str(row["status"])


def is_explained(row: Figure) -> bool:
    """Whether a figure is not there though what its department owes came: time is why, not silence."""
    return of_period(row) is not None or bool(row.get("only_halves"))


def word(row: Figure) -> Text:
    """Return the word of one figure: its state, or, of one that cannot be judged, why in a word."""
    if row["status"] == "no_target" and row.get("target_source"):
        return NOT_ITS_OWN
    return REASONS.get(str(row["status"]), STATES[state_of(row)])


def counted_in(rows: Iterable[Figure]) -> list[tuple[str, int]]:
    """Return how many rows are in which state, in order; states that none is in are left out."""
    found = Counter(state_of(row) for row in rows)
    return [(state, found[state]) for state in STATES if found[state]]


def words_for(rows: Iterable[Figure]) -> dict[str, Text]:
    """Return the word of each state; of figures of a scope, that it has no target of its own."""
    aimless = [row for row in rows if state_of(row) == "no_target"]
    is_scope = bool(aimless) and all(row.get("target_source") for row in aimless)
    return STATES | ({"no_target": WITHOUT} if is_scope else {})


def tallied(rows: Sequence[Figure], *, without: Iterable[str] = ()) -> Text:
    """Say how many figures are in which state: '达标 4 项，未报送 1 项'; empty where there are none.

    What a sample leaves open is said with the count that it is in: met is not the same as surely met.
    """
    left_out, words = set(without), words_for(rows)
    parts = [
        with_doubt(PART.filled(state=words[one], n=n), _judged_in(rows, one), "项")
        for one, n in counted_in(rows)
        if one not in left_out
    ]
    return Text("，".join(one.zh for one in parts), ", ".join(one.en for one in parts))


def counted_places(rows: Sequence[Figure], level: str) -> Text:
    """Say how many places of a level there are (a row each), and how many are in which state.

    >>> counted_places([{"status": "met", "value": 1.0}] * 2, "township").en
    '2 townships: 2 met'
    """
    words = words_for(rows)
    parts = [IN_STATE.filled(n=n, state=words[one]) for one, n in counted_in(rows)]
    told = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return OF_PLACES.filled(places=counted(len(rows), PLACES[level]), parts=told)


def whole_states(rows: Sequence[Figure], holds: Callable[[Figure], bool]) -> list[Figure]:
    """Return the rows of those states of which something holds for every row.

    >>> silent, thin = ({"status": "not_reported", "value": value} for value in (None, 0.9))
    >>> whole_states([silent, thin, thin], lambda row: row["value"] is not None) == [thin, thin]
    True
    """
    not_all = {state_of(row) for row in rows if not holds(row)}
    return [row for row in rows if state_of(row) not in not_all]


def _judged_in(rows: Sequence[Figure], state: str) -> list[Figure]:
    """Return the rows that are judged to be in a state; none for a state that is no verdict."""
    return [row for row in rows if row["status"] == state] if state in JUDGED else []


def the_rest(
    rows: Iterable[Figure],
    measure: str,
    name: Callable[[Figure], Text] | None = None,
    why: Callable[[Figure], Text | None] = lambda _: None,
) -> Text | None:
    """Say how many more there are, and in which state, of those not told of; None where there are none.

    `measure`: the Chinese measure word; `name`: what a row is called, for the only one of a state is named,
    `why`: what stands in brackets behind those of a state, where it is said of each of them; they are named
    where they are not too many.
    To whom it does not apply is not one of them.

    >>> silent, thin = ({"status": "not_reported", "value": value} for value in (None, 0.9))
    >>> the_rest([silent, thin, thin], "个").zh, the_rest([silent, thin, thin], "个").en
    ('另有 1 个未报送、2 个无法判断', '1 not reported, 2 cannot be judged')
    """
    found = list(rows)
    parts = []
    for state, n in counted_in(found):
        mine = [row for row in found if state_of(row) == state]
        reasons = {why(row) for row in mine}
        reason = reasons.pop() if len(reasons) == 1 else None
        if name is not None and (n == 1 or (reason is not None and n <= MOST + 1)):
            said = ALONE.filled(name=together([name(row) for row in mine]), state=STATES[state])
        else:
            said = BESIDE[state].filled(n=n, measure=measure)
        said = said if reason is None else BECAUSE.filled(said=said, why=reason)
        parts += [said] if state != "not_applicable" else []
    joined = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    return REST.filled(parts=joined) if parts else None
