"""Growth, tasks and ranks over made-up worlds: no sentence says what its figures do not carry."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import ALONE, NAMES, PARTS, row

from metrics.claims.growth import grew, listed_parts, rounding, turned
from metrics.claims.ranking.ranks import anywhere, ends, headline
from metrics.claims.tasks import Task, agreed, in_order, left, owed, standing, state_on
from metrics.claims.trends import since
from metrics.phrases.naming import on_day, same
from metrics.phrases.numbers import written
from pipelines.ground.text import Text

WORLD = settings(max_examples=100)


def named(parts):
    return [(same(name), part) for name, part in zip(NAMES, parts, strict=False)]


def points(number):
    return written(number, "pp")


def told(sentence):
    """The names and the part that a sentence gives as the first."""
    found = re.search(
        rf"，(?:主要来自|拉[高低]最多的是)?((?:[{NAMES}]、?)+)(?:贡献最大)?（(?:均为 )?([^）]+)）", sentence
    ) or re.search(rf"：([{NAMES}])带来 (\S+)，", sentence)
    return (found[1].split("、"), found[2]) if found else ([], "")


@WORLD
@given(parts=PARTS)
def test_growth_and_its_change_name_what_went_their_way_and_how_much(parts):
    total = sum(parts)
    by_name = dict(zip(NAMES, parts, strict=False))
    for make in (grew, turned):
        said = make(named(parts), total, "2025").zh
        names, part = told(said)
        assert ("持平" in said) == (abs(total) < 1e-9)
        if abs(total) < 0.001 - 1e-9:
            assert "持平" in said or "（不足 0.1" in said
            assert not names
            continue
        assert ("增长" in said or "提高" in said) == (total > 0)
        assert ("下降" in said) == (total < 0)
        along = [one for one in parts if one * total > 0]
        assert part == points(max(along, key=abs))
        assert all(by_name[name] * total > 0 for name in names)
        assert len(names) == sum(points(one) == part for one in along)


@WORLD
@given(parts=PARTS)
def test_it_mostly_came_from_one_only_where_that_is_more_than_half_of_what_rose_and_not_above_the_whole(
    parts,
):
    total = sum(parts)
    said = grew(named(parts), total, "2025")
    names, part = told(said.zh)
    mine = dict(zip(NAMES, parts, strict=False))
    if "主要来自" in said.zh:
        assert mine[names[0]] > sum(one for one in parts if one > 0) - mine[names[0]]
        assert mine[names[0]] <= total or part == points(total)
    if found := re.search(rf"([{NAMES}])带来 (\S+)，其余各项合计 (\S+)$", said.zh):
        assert found[2] == points(mine[found[1]])
        assert found[3] == points(total - mine[found[1]])
        assert mine[found[1]] > total
    assert ("主要来自" in said.zh) == ("brought most of it" in said.en)


def number(said):
    """The hundredths of a point that a text says."""
    return round(100 * float(said.removesuffix("个百分点").replace("−", "-")))


@WORLD
@given(parts=PARTS)
def test_every_part_is_printed_as_anywhere_else_and_with_what_rounding_leaves_they_add_up(parts):
    total = sum(parts)
    found = listed_parts(named(parts), total)
    own = found[: len(parts)]
    assert [name.zh for name, _ in own] == list(NAMES[: len(parts)])
    assert [said.zh for _, said in own] == [points(part) for part in parts]
    assert sum(number(said.zh) for _, said in found) == number(points(total))
    rest = rounding(parts, total)
    assert (
        (rest is not None)
        == (len(found) > len(parts))
        == (sum(number(points(part)) for part in parts) != number(points(total)))
    )


def test_four_thirds_of_a_tenth_leave_a_tenth_that_is_said():
    # 0.33 + 0.33 + 0.34 points print as 0.3 + 0.3 + 0.3: 0.1 of 1.0 is left over
    found = listed_parts(named([0.0033, 0.0033, 0.0034]), 0.01)
    assert [said.zh for _, said in found] == ["+0.3个百分点"] * 3 + ["+0.1个百分点"]
    assert found[-1][0].en == "rounding"


def test_a_part_above_the_whole_is_not_said_to_be_most_of_it():
    # +4.3 and −0.3 make +4.0
    said = grew(named([0.043, -0.003]), 0.04, "2025")
    assert said.zh == "人均收入增长 4.0%：甲带来 +4.3个百分点，其余各项合计 −0.3个百分点"
    assert said.en == "income per head grew by 4.0%: 甲 brought +4.3 pp, the others together −0.3 pp"


def test_of_a_change_that_may_be_chance_nobody_is_named():
    said = turned(named([0.01, -0.002]), 0.008, "2025H1", Text("在偶然之内", "within chance"))
    assert said.zh == "增速比上年同期提高 0.8个百分点（在偶然之内，不作结论）"
    assert said.en == "growth rose by 0.8 pp on a year before (within chance: nothing is concluded)"


CHANGES = st.sampled_from([0.0, 1e-12, 0.000004, 0.0004, 0.0008, 0.00099, 0.001, 0.0014, 0.05])


@WORLD
@given(by=CHANGES, up=st.booleans(), period=st.sampled_from(["2025", "2025H1"]))
def test_level_is_equal_and_less_than_a_tenth_is_never_printed_as_a_tenth(by, up, period):
    earlier = period.replace("2025", "2024")
    then = row("县", "judged", 0.9, 0.95, period=earlier)
    now = row("县", "judged", 0.9 + (by if up else -by), 0.95, period=period)
    said = since([then, now], ALONE)
    assert ("持平" in said.zh) == ("level" in said.en) == (by < 1e-9)
    assert ("不足 0.1" in said.zh) == (1e-9 < by < 0.001 - 1e-9)
    assert ("上年同期" in said.zh) == ("H" in period)
    if 1e-9 < by < 0.00005:  # 0.00004 is 0.004 points
        assert "不足 0.1" in said.zh
        assert 0 < float(re.search(r"[+−](0\.00\d+)个百分点", said.zh)[1]) < 0.005
    elif "持平" not in said.zh:  # 0.0008 is 0.08 points, 0.00099 is 0.099
        shown = float(re.search(r"[+−](\d+\.\d+)个百分点", said.zh)[1])
        assert (0 < shown < 0.1) == ("不足 0.1" in said.zh)
        assert abs(shown - by * 100) <= (0.05 if shown >= 0.1 else 0.005)


DAY = date(2025, 7, 10)
DAYS = st.sampled_from(
    [
        date(2024, 1, 5),
        date(2024, 7, 5),
        date(2025, 1, 10),
        date(2025, 7, 9),
        date(2025, 7, 10),
        date(2025, 8, 1),
    ]
)
TASKS = st.lists(st.tuples(DAYS, st.integers(-40, 40), st.none() | st.integers(-40, 40)), max_size=8)


@WORLD
@given(world=TASKS)
def test_every_task_is_counted_once_and_where_it_stands_on_the_day(world):
    tasks = []
    for number, (held, due, closed) in enumerate(world):
        due_on = DAY + timedelta(due)
        state = state_on(DAY, due_on, None if closed is None else DAY + timedelta(closed))
        assert state == ("done" if closed is not None and closed <= 0 else "late" if due < 0 else "open")
        tasks.append(Task(str(number), held, "事", "", "局", due_on, state))
    said = standing(tasks, DAY)
    if not tasks:
        assert "没有记录" in said.zh
        return
    planned = [one for one in tasks if one.meeting_on > DAY]
    shown = re.search(r"另有 (\d+) 项记在", said.zh)
    assert (int(shown[1]) if shown else 0) == len(planned)
    held = [one for one in tasks if one.meeting_on <= DAY]
    if not held:
        assert "还没有开过" in said.zh
        return
    newest = max(one.meeting_on for one in held)
    last = [one for one in held if one.meeting_on == newest]
    head, _, tail = said.zh.partition("；")
    assert f"上次会议（{newest.year}年{newest.month}月{newest.day}日）任务 {len(last)} 项" in head
    words = {"late": "逾期", "open": "未到期", "done": "已办结"}
    for state, word in words.items():
        for part, mine in ((head, last), (tail, [one for one in held if one not in last])):
            count = sum(one.state == state for one in mine)
            shown = re.search(rf"{word} (\d+) 项", part)
            if not (state == "done" and part is tail):  # what earlier meetings saw done is not listed
                assert (int(shown[1]) if shown else 0) == count
    order = in_order(tasks)
    assert [one.meeting_on for one in order] == sorted((one.meeting_on for one in tasks), reverse=True)
    assert not re.search(r"\b1 actions|\b(?!1\b)\d+ action\b", said.en)


@WORLD
@given(world=TASKS)
def test_what_is_left_what_is_late_and_where_tasks_stand_are_one_count_as_of_one_day(world):
    tasks = in_order([
        Task(
            str(number), held, f"水管{number}漏", "", "局", DAY + timedelta(due),
            state_on(DAY, DAY + timedelta(due), None if closed is None else DAY + timedelta(closed)),
        )
        for number, (held, due, closed) in enumerate(world)
    ])  # fmt: skip
    rest = left(tasks, DAY).zh
    truth = {state: [one for one in tasks if one.state == state] for state in ("late", "open", "done")}
    if not tasks:
        assert "没有记录" in rest
    elif len(truth["done"]) == len(tasks):
        assert rest == "截至2025年7月10日，会议任务全部办结"
    else:
        assert f"未办结 {len(tasks) - len(truth['done'])} 项" in rest
        found = re.search(r"逾期 (\d+) 项", rest)
        assert (int(found[1]) if found else 0) == len(truth["late"])
    told = owed(truth["late"], 3).zh
    named = re.findall(r"“水管(\d)漏”（局，期限\d+年\d+月\d+日）", told)
    assert named == [one.id for one in truth["late"]][:3]  # quoted, the newest meeting's first
    assert (f"等 {len(truth['late'])} 项" in told) == (len(truth["late"]) > 3)


@WORLD
@given(world=TASKS)
def test_no_meeting_that_was_not_held_by_the_day_has_decided_anything(world):
    tasks = in_order([
        Task(str(number), held, f"水管{number}漏", "", "局", DAY + timedelta(due), "open")
        for number, (held, due, _) in enumerate(world)
    ])  # fmt: skip
    said = agreed(tasks, DAY)
    assert len(said) == len({one.meeting_on for one in tasks})  # each meeting is named once
    for one in tasks:
        mine = [text for text in said if f"局于{on_day(one.due_on).zh}前办结“水管{one.id}漏”" in text.zh]
        assert len(mine) == 1
        is_held = one.meeting_on <= DAY
        assert mine[0].zh.startswith(f"{on_day(one.meeting_on).zh}会议定：") == is_held
        assert mine[0].zh.startswith(f"拟提交{on_day(one.meeting_on).zh}会议：") == (not is_held)


@st.composite
def rankings(draw):
    """Rows of a ranking with ties and ranges that hold the place given."""
    count = draw(st.integers(0, 7))
    scores = sorted((draw(st.integers(0, 4)) for _ in range(count)), reverse=True)
    rows = []
    for at, score in enumerate(scores):
        place = 1 + sum(other > score for other in scores)
        low, high = draw(st.integers(1, place)), draw(st.integers(place, count))
        below = [str(other) for other in range(at + 1, count) if draw(st.booleans())]
        rows.append({"code": str(at), "name": NAMES[at], "rank": place, "rank_low": low, "rank_high": high,
                     "surely_above": below})  # fmt: skip
    return rows


@WORLD
@given(rows=rankings())
def test_who_is_first_is_first_with_all_who_share_it_and_no_pair_is_counted_twice(rows):
    said, at_ends = headline(rows).zh, ends(rows).zh
    if len(rows) <= 1:
        assert ("没有可排名" in said) == (not rows)
        return
    firsts = [row["name"] for row in rows if row["rank"] == 1]
    head = said.partition("；")[0]
    also = [row["name"] for row in rows if row["rank_low"] == 1 and row["rank"] > 1]
    first, _, more = head.partition("，区间也含第 1 名的还有")
    if len(firsts) > 6:  # a crowd is counted
        assert f"{len(firsts)} 个" in first
    else:
        assert re.findall(f"[{NAMES}]", first) == firsts  # a tie for first names all
    counted = re.search(r"等 (\d+) 个乡镇", more)
    assert (int(counted[1]) if counted else len(re.findall(f"[{NAMES}]", more))) == len(also)
    assert re.findall(f"[{NAMES}]", more) == also[: 3 if counted else None]
    assert ("并列" in head) == (len(firsts) > 1)
    pairs, sure = len(rows) * (len(rows) - 1) // 2, sum(len(row["surely_above"]) for row in rows)
    counts = re.search(r"(\d+) 对乡镇中 (\d+) 对的先后有把握，其余 (\d+) 对", said)
    if counts:
        assert tuple(map(int, counts.groups())) == (pairs, sure, pairs - sure)
        assert 0 < sure < pairs
    assert ("每一对" in said) == (sure == pairs)
    assert ("没有一对" in said) == (sure == 0)
    may = [row["name"] for row in rows if row["rank_low"] == 1]
    assert ("只有" in at_ends) == (len(may) == 1)
    assert re.findall(f"[{NAMES}]", at_ends.partition("；")[0]) == may
    assert len(may) == 1 or f"{len(may)} 个乡镇" in at_ends
    third = -(-len(rows) // 3)
    last = [row["name"] for row in rows if row["rank_low"] > len(rows) - third]
    assert (
        re.findall(f"[{NAMES}]", at_ends.partition("；")[2]) == last[::-1]
    )  # the last place is never hidden
    assert f"后 {third} 名" in at_ends or (third == 1 and "末位" in at_ends) or not last
    wide = sum(row["rank_low"] == 1 and row["rank_high"] == len(rows) for row in rows)
    assert (anywhere(rows) is not None) == bool(wide)


def test_what_is_to_fall_is_told_by_how_much_it_rose_or_fell_and_never_as_a_fall_of_a_fall():
    from metrics.claims.trends import trend

    values = {"2023H1": 0.001, "2024H1": 0.002, "2025H1": -0.003}  # the share fell, fell, rose
    rows = [
        row("甲", "judged", value, 0.0, indicator="GUA-02", period=period, unit="pp")
        for period, value in values.items()
    ]
    assert trend(rows, ALONE).zh.startswith("占比上升 0.3个百分点；上年同期占比下降 0.2个百分点")
    assert trend(rows, ALONE).en.startswith("share up by 0.3 pp; a year before share down by 0.2 pp")


def test_a_count_of_what_is_met_says_how_many_a_sample_leaves_open():
    from metrics.claims.against_targets import overall

    sure = row("甲", "judged", 0.96, 0.95, indicator="MOT-02")
    open_ = row("甲", "judged", 0.93, 0.92, indicator="SAT-01", low=0.915, high=0.943)
    assert "未能确认" not in overall([sure]).zh
    assert overall([sure, open_]).zh.endswith("达标 2 项（其中 1 项的区间含目标值，未能确认）")
    assert overall([open_]).zh.endswith("达标 1 项（区间含目标值，未能确认）")
