"""What would turn a figure, in words: how much is lacking, from where to where, what that rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.wording.traced import answers_for
from metrics.catalogue import BY_ID
from metrics.claims.states import STATES, state_of
from metrics.phrases.figures import target, things
from metrics.phrases.naming import at_head
from metrics.phrases.numbers import aim, written
from metrics.phrases.units import counted_units, short_of
from metrics.tracing.rows import OWN
from metrics.turning.asking import DUE, OFFICER, WANTS
from metrics.turning.chosen import ADDS, EFFORT, IS_OPEN
from metrics.turning.turned import Turning
from pipelines.ground.text import Lang, Text

LANGS: tuple[Lang, ...] = ("zh", "en")
LACKS = Text(
    "还差 {amount}：{act}后，{what}达到目标 {target}，由“{now}”转为“{met}”。",
    "{what}: {amount} short of the target of {target}; with {them}, it turns from “{now}” to “{met}”.",
)
TOO_MANY = Text(  # of what is to be less
    "还有 {amount}要处理：处理完，{what}降到目标 {target}，由“{now}”转为“{met}”。",
    "{what}: {amount} to be dealt with; without {them}, it comes down to the target of {target} and turns"
    " from “{now}” to “{met}”.",
)
MADE_UP = Text("补上", "make up")  # what is done about so many things or yuan
THEM, IT = Text("它们", "them"), Text("它", "it")
LACKS_NEAR = Text(
    "能补的全部补上，也到不了目标 {target}。还差 {amount}：{act}后，{what}到 {near}，由“{now}”转为“{met}”。",
    "{what}: with all that can be mended it does not reach its target of {target}. It is {amount} short of"
    " {near}; with {them}, it turns from “{now}” to “{met}”.",
)
TOO_MANY_NEAR = Text(
    "能处理的全部处理完，也到不了目标 {target}。还有 {amount}要处理："
    "处理完，{what}降到 {near}，由“{now}”转为“{met}”。",
    "{what}: with all that can be mended it does not come down to its target of {target}. {amount} to be"
    " dealt with down to {near}; without {them}, it turns from “{now}” to “{met}”.",
)
FEWEST = Text(
    "这是能使状态改变的最短名单：少一个就不够。",
    "It is the shortest list that turns the status: with one fewer it does not.",
)
ALL_OF_THEM = Text("目标是全部，一个都不能少。", "All are wanted, so all of them are on the list.")
LEAST_FIRST = Text("先做事情最少的。", "What is least to do stands first.")
OPEN_ONES = Text(
    "其中 {n} {noun}情况不明，要先查清；查出的问题也要解决，才算数。",
    "Of {n} of them it is not known: find out first; what is found unmet has to be mended before it counts.",
)
ALL_OPEN = Text(
    "情况都不明，要先查清；查出的问题也要解决，才算数。",
    "Nothing is known of them yet: find out first; what is found unmet has to be mended before it counts.",
)
ONE_OPEN = Text(
    "情况不明，要先查清；查出的问题也要解决，才算数。",
    "Nothing is known of it yet: find out first; what is found unmet has to be mended before it counts.",
)
OPEN_SHUT = Text(  # of what was closed, or done once and for all: what was not in order stays so
    "其中 {n} {noun}情况不明，要先查清并补报；查出不合规的，不能补救。",
    "Of {n} of them it is not known: find out and send it first; what was not in order stays so.",
)
ALL_SHUT = Text(
    "情况都不明，要先查清并补报；查出不合规的，不能补救。",
    "Nothing is known of them yet: find out and send it first; what was not in order stays so.",
)
ONE_SHUT = Text(
    "情况不明，要先查清并补报；查出不合规的，不能补救。",
    "Nothing is known of it yet: find out and send it first; what was not in order stays so.",
)
HELD_ONES = Text(
    "其中 {n} {noun}的行被隔离，更正后重新报送，才能判断。",
    "Of {n} of them a row is held back: it can be judged once it is mended and sent again.",
)
ALL_HELD = Text(
    "这些{noun}的行都被隔离，更正后重新报送，才能判断。",
    "Of each of them a row is held back: they can be judged once it is mended and sent again.",
)
ONE_HELD = Text(
    "它的行被隔离，更正后重新报送，才能判断。",
    "Its row is held back: it can be judged once that is mended and sent again.",
)
LARGEST = Text(
    "项目数最少的名单，数额大的在前。",
    "It is the list of fewest projects, the largest amounts first.",
)
WILLING = Text(
    "名单里愿意参加培训的 {yes} 人，未调查的 {unasked} 人，不愿意的 {no} 人。",
    "Who is on the list: {yes} {yes:wants|want} a course, {unasked} {unasked:was|were} not asked, {no}"
    " {no:does|do} not want one.",
)
OVER = Text(
    "本期已经结束：期内已经做了、漏报或错报的，补报后才算本期；现在才做的，算到以后各期。",
    "The period has ended: what was done in it and not sent, or sent wrong, counts once it is sent; what is"
    " done now counts in periods to come.",
)
WOULD_HAVE = Text(
    "按公式倒推，本期相差 {amount}（按 {n} {noun}平均，{each} 元）。",
    "By its formula the period is {amount} short, {each} yuan a head of {n} {noun}.",
)
WOULD_HAVE_WHOLE = Text("按公式倒推，本期相差 {amount}。", "By its formula the period is {amount} short.")
TOO_MUCH = Text("按公式倒推，本期多出 {amount}。", "By its formula the period has {amount} too much.")
YUAN = Text("{n} 元", "{n} yuan")
SUMS_ONLY = Text(
    "名单里的户不在您可以看的范围内；下面是各地还有多少没有达到。",
    "The households on the list are not among those that you may see; below is how many in each area do not"
    " meet it.",
)
MEND_ROW = Text("更正被隔离的行，重新报送", "mend the row held back and send it again")
EFFORTS = ("mend_row", "find_out", "mend")  # codes of what is least to do, first
YES, NO, UNASKED = Text("愿意", "yes"), Text("不愿意", "no"), Text("未调查", "not asked")


def said_of(told: Turning) -> list[Text]:
    """Return what is lacking, as sentences: the headline first; where nothing turns it, why."""
    return list(_said(told))


def _said(told: Turning) -> Iterator[Text]:
    if told.why is not None:
        yield Text(f"{told.why.zh}。", f"{told.why.en[:1].upper()}{told.why.en[1:]}.")
        if told.needed and told.needed > 0:
            yield _would_have(told)
        return
    if told.needed is None:
        return
    yield _headline(told)
    if told.entries.height:
        yield from _of_list(told)
    if told.is_over:
        yield OVER


def _headline(told: Turning) -> Text:
    figure = told.figure
    is_less, is_near = bool(told.indicator.lower_is_better), told.to == "near"
    words = {
        (False, False): LACKS,
        (True, False): TOO_MANY,
        (False, True): LACKS_NEAR,
        (True, True): TOO_MANY_NEAR,
    }[is_less, is_near]
    edge = things(figure, Text(*(aim(figure["near"] or 0.0, figure["unit"], lang) for lang in LANGS)))
    return words.filled(
        amount=amount(told),
        act=_done(told),
        what=at_head(short_of(told.indicator.id)),
        target=target(figure),
        near=edge,
        now=STATES[state_of(figure)],
        met=STATES["near" if is_near else "met"],
        them=IT if told.needed == 1 or is_money(told) else THEM,
    )


def _done(told: Turning) -> Text:
    """Return what is done about what is lacking: paid out, taken back; of all else, made up for."""
    way = told.way
    return way.act if way is not None and way.act is not None and is_money(told) else MADE_UP


def amount(told: Turning) -> Text:
    """Return how much is lacking, with what it is of: 120 名劳动力, 38,000 元."""
    needed = told.needed or 0.0
    if is_money(told):
        return YUAN.filled(n=written(float(round(needed)), "count"))
    n, things = round(needed), told.indicator.things
    noun = counted_units(told.indicator.id, n)
    if told.way is not None and told.way.how == "more" and things is not None:
        many = things.en.removesuffix("s") if n == 1 else things.en
        noun = Text(f"{things.zh}{short_of(told.indicator.id).zh}", many)
    return Text("{n} {noun}", "{n} {noun}").filled(n=written(float(n), "count"), noun=noun)


def is_money(told: Turning) -> bool:
    """Whether what is lacking is yuan."""
    return told.way is not None and told.way.how in {"amount", "into", "paid", "back"}


def _would_have(told: Turning) -> Text:
    n = round(told.figure["denominator"] or 0.0)
    if told.indicator.value.kind == "fall":
        return TOO_MUCH.filled(amount=amount(told))
    if told.indicator.value.kind != "growth" or not n:
        return WOULD_HAVE_WHOLE.filled(amount=amount(told))
    each = written(float(round((told.needed or 0.0) / n)), "count")
    noun = Text("人", "person" if n == 1 else "persons")
    return WOULD_HAVE.filled(amount=amount(told), n=written(float(n), "count"), noun=noun, each=each)


def _of_list(told: Turning) -> Iterator[Text]:
    if is_money(told):
        yield LARGEST
        return
    wants_all = told.to == "met" and (told.figure["target"] or 0.0) in {0.0, 1.0}
    n = told.entries.height
    if n > 1:  # one alone has no order, and is all of them
        words = ALL_OF_THEM if wants_all else FEWEST
        yield Text(f"{words.zh}{LEAST_FIRST.zh}", f"{words.en} {LEAST_FIRST.en}")
    is_held = told.entries[EFFORT] == EFFORTS.index("mend_row")
    held = int(is_held.sum())
    unknown = int((told.entries[IS_OPEN] & ~is_held).sum())
    if held:
        words = HELD_ONES if held < n else ALL_HELD if n > 1 else ONE_HELD
        yield words.filled(n=held, noun=counted_units(told.indicator.id, held))
    is_shut = told.way is not None and told.way.act is None  # nothing is done about one that fails
    if unknown == n:
        several, one = (ALL_SHUT, ONE_SHUT) if is_shut else (ALL_OPEN, ONE_OPEN)
        yield several if n > 1 else one
    elif unknown:
        words = OPEN_SHUT if is_shut else OPEN_ONES
        yield words.filled(n=unknown, noun=counted_units(told.indicator.id, unknown))
    if told.way is not None and told.way.by_wish:
        wants = told.entries[WANTS]
        yes, no = int(wants.sum()), int((~wants).sum())
        yield WILLING.filled(yes=yes, unasked=wants.null_count(), no=no)


def act_of(told: Turning, *, is_open: bool, effort: int | None = None) -> Text:
    """Return what is to be done about one unit; where its row is held back, that is mended first."""
    way = told.way
    if effort == EFFORTS.index("mend_row"):
        return MEND_ROW
    found = (way.not_known if is_open else way.act) if way is not None else None
    return found or Text("", "")


def wish_of(wants: bool | None) -> Text:  # noqa: FBT001 - a cell
    """Return whether somebody wants a course, as a cell."""
    return UNASKED if wants is None else YES if wants else NO


def document_of(told: Turning) -> dict[str, Any]:
    """Return the document of `chengxiao turn`: what is lacking, the list, and how many in which place."""
    figure, lines = told.figure, said_of(told)
    return {
        "indicator": told.indicator.id,
        "area_code": told.place.area,
        "period": told.place.period,
        **{name: figure[name] for name in ("value", "target", "status")},
        "turns": told.turns,
        "to": told.to if told.turns else None,
        "needed": told.needed,
        "unit": "yuan" if is_money(told) else BY_ID[told.indicator.id].noun.en,
        "period_is_over": told.is_over,
        "said": {"zh": "".join(one.zh for one in lines), "en": " ".join(one.en for one in lines)},
        "why_not": {"zh": told.why.zh, "en": told.why.en} if told.why else None,
        "entries": [_entry(told, row) for row in told.entries.to_dicts()],
        "places": [
            {
                "area_code": row["area_code"],
                "responsible": _both(answers_for(told.indicator, row["department"])),
                "count": row["n"],
                "adds": row[ADDS],
            }
            for row in told.places.to_dicts()
        ],
    }


def _entry(told: Turning, row: dict[str, Any]) -> dict[str, Any]:
    due = row[DUE]
    return {
        "id": row["id"],
        "household": row[OWN],
        "village_code": row["village_code"],
        "adds": row[ADDS],
        "effort": EFFORTS[row[EFFORT]],
        "act": _both(act_of(told, is_open=row[IS_OPEN], effort=row[EFFORT])),
        "why": {"code": row["code"], "zh": row["zh"], "en": row["en"]},
        "responsible": _both(answers_for(told.indicator, row["department"])),
        "officer": row[OFFICER],
        "wants_training": row[WANTS],
        "due_on": due.isoformat() if due else None,
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
