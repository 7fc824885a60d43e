"""The newer sentences over worlds: duties, causes, findings, payments; movements; what a sample leaves open; time."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.claim_worlds import ALONE, NAMES, row

from metrics.claims import appraisal
from metrics.claims.against_targets import places
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough, lack_much
from metrics.claims.ranking.turning import turning
from metrics.claims.shapes import largest
from metrics.claims.states import STATES, state_of, tallied
from metrics.claims.trends import since, trend
from metrics.meeting import causes, duties, oversight, spending
from metrics.phrases.figures import called, stands, wanted
from metrics.phrases.naming import TOWNSHIP, same
from metrics.phrases.why import why

WORLD = settings(max_examples=100)
ENOUGH = Enough(0.9, 30)
DUTIES = ("PRO-01", "PRO-02", "PRO-04", "PRO-05", "PRO-06", "PRO-10")
SILENT_SINCE = st.sampled_from([{}, {"lacks_before": True}, {"lacks_half": True}, {"by_year": True}])
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2,}")


@st.composite
def sampled(draw):
    """Figures of which some are samples whose interval holds the target, some are none, some are silent."""
    found = []
    for number in DUTIES[: draw(st.integers(1, 6))]:
        way = draw(st.sampled_from(["judged", "judged", "not_reported", "too_few", "not_applicable"]))
        value, width = (
            draw(st.sampled_from([0.8, 0.88, 0.9, 0.93])),
            draw(st.sampled_from([None, 0.005, 0.05])),
        )
        limits = {} if width is None else {"low": value - width, "high": value + width}
        proposed = draw(st.booleans())
        found.append(
            row("县", way, value, 0.9, indicator=number, is_proposed=proposed, **limits, **draw(SILENT_SINCE))
        )
    return found


def is_open(one):
    """Whether a sample leaves a verdict open, by the figures."""
    return (
        one["status"] in {"met", "near", "missed"}
        and one["low"] is not None
        and one["low"] < 0.9 <= one["high"]
    )


@WORLD
@given(rows=sampled())
def test_every_count_of_a_verdict_says_how_many_of_it_a_sample_leaves_open(rows):
    said = tallied(rows).zh
    for state, word in STATES.items():
        mine = [one for one in rows if state_of(one) == state]
        found = re.search(rf"(?:^|，){word.zh} (\d+) 项(（[^）]*）)?", said)
        assert (int(found[1]) if found else 0) == len(mine)
        unsure = sum(is_open(one) for one in mine)
        tail = (found[2] or "") if found else ""
        assert ("未能确认" in tail) == bool(unsure)
        if 0 < unsure < len(mine):
            assert f"其中 {unsure} 项" in tail


@WORLD
@given(rows=sampled(), late=st.none() | st.integers(0, 30))
def test_the_process_counts_every_duty_once_and_names_only_who_is_short_of_its_target(rows, late):
    told = appraisal.process(rows, late, date(2026, 1, 15))
    mine = [one for one in rows if one["status"] != "not_applicable"]
    assert (told is None) == all(one["status"] in {"not_reported", "not_applicable"} for one in rows)
    if told is not None:
        counts = [
            int(one) for one in re.findall(r"[\u4e00-\u9fff] (\d+) 项", told.zh.replace("其中 ", "其中"))
        ]
        assert sum(counts) == len(mine)
        assert ("逾期" in told.zh) == (late is not None)
        assert late is None or f"截至2026年1月15日逾期 {late} 件" in told.zh
    if not mine:
        return
    said = duties.said(mine)
    short = [one for one in mine if one["status"] in {"missed", "near"} and one["gap"] < 0]
    assert ("离目标最远" in said.zh or re.search(r"；[^；]*差 [\d.]+个百分点", said.zh) is not None) == bool(
        short
    )
    assert not HAN.search(said.en)
    assert not LATIN.search(said.zh)
    if "全部达标" in said.zh:
        assert {one["status"] for one in mine} == {"met"}


@WORLD
@given(times=st.lists(st.integers(0, 5), min_size=4, max_size=4))
def test_a_cause_is_behind_most_only_above_half_of_all_the_unsaid_included(times):
    names = [*list(causes.REASONS.values())[:3], causes.UNSAID]
    found = [(name, n) for name, n in zip(names, times, strict=True) if n]
    said, n = "；".join(one.zh for one in causes.said(found)), sum(times)
    assert (f"{n} 次未达预期" in said) == bool(n)
    for name, k in found:
        claims_most = f"过半是{name.zh}" in said or f"全部是{name.zh}" in said or f"原因是{name.zh}" in said
        assert claims_most == (name != causes.UNSAID and 2 * k > n)


@st.composite
def findings(draw):
    """Findings due in time, late and open: of townships, and some of the county alone."""
    towns = [
        (name, *(draw(st.integers(0, 2)) for _ in range(3))) for name in NAMES[: draw(st.integers(0, 5))]
    ]
    own = tuple(draw(st.integers(0, 2)) for _ in range(3))
    return towns, own


@WORLD
@given(world=findings())
def test_findings_add_up_to_those_due_and_the_open_ones_to_where_they_are(world):
    towns, own = world
    made = [
        {**row(name, "judged", 0.5, 1.0), "numerator": a, "denominator": a + b + c, "late": b}
        for name, a, b, c in towns
    ]
    a, b, c = (sum(one[at] for one in towns) + own[at - 1] for at in (1, 2, 3))
    county = {**row("县", "judged", 0.5, 1.0), "numerator": a, "denominator": a + b + c, "late": b}
    if not a + b + c:
        county = {**county, "status": "not_applicable", "value": None}
    said = "；".join(one.zh for one in oversight.findings(county, made))
    if not a + b + c:
        assert said == "本期没有到期的督查问题"
        return
    assert f"到期的督查问题 {a + b + c} 个" in said
    assert ("全部按期" in said) == (not b and not c)
    assert (f"超期办结 {b} 个" in said) == bool(b)
    assert (f"期末逾期未办结 {c} 个" in said) == bool(c)
    if c and "等" not in said and "在 " not in said.partition("未办结")[2]:
        shares = [
            int(one) for one in re.findall(r" (\d+) 个", said.partition("未办结")[2].partition("（")[2])
        ]
        assert sum(shares) == c


@WORLD
@given(lines=st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_payments_against_a_rule_count_once_whatever_they_break(lines):
    wrong = [(m, x, d) for m, x, d in lines if m or x]
    frame = pl.DataFrame(
        [{"is_misused": m, "lacks": "voucher" if x else "", "paid_on": date(2025, 5, 1) if d else None} for m, x, d in wrong],
        schema={"is_misused": pl.Boolean, "lacks": pl.String, "paid_on": pl.Date},
    )  # fmt: skip
    said = "；".join(one.zh for one in spending.against(frame))
    dated = [one for one in wrong if one[2]]
    undated = len(wrong) - len(dated)
    assert (f"{undated} 笔台账没有支付日期" in said) == bool(undated)
    first = re.search(r"(\d+) 笔支付(?:与规定不符|的用途|要件)", said)
    assert (int(first[1]) if first else 0) == len(dated)


PER = st.sampled_from([-0.02, -0.0101, -0.01, 0.0, 0.01, 0.0101, 0.02])


@WORLD
@given(now=PER, then=PER, number=st.sampled_from(["GUA-02", "ECO-03", "ECO-01"]))
def test_what_moves_is_said_as_what_became_of_the_movement(now, then, number):
    unit = "%" if number == "ECO-01" else "pp"
    rows = [
        {**row("县", "judged", value, 0.0, indicator=number, unit=unit), "value": value}
        for value in (now, then)
    ]
    said = turning(*rows)
    assert (said is None) == (now == then)
    if said is None:
        return
    if number == "ECO-01":
        assert ("提高" in said.zh) == (now > then)
        return
    here, there = (now, then) if number == "ECO-03" else (-now, -then)
    assert ("升幅" in said.zh) == (here > 0 and there > 0)
    assert ("降幅" in said.zh) == (here < 0 and there < 0)
    assert ("扩大" in said.zh) == (here * there > 0 and abs(here) > abs(there))
    assert ("由升转降" in said.zh) == (there > 0 > here)
    assert ("由降转升" in said.zh) == (here > 0 > there)
    assert said.zh.startswith(called(rows[0]).zh)
    assert "下降变" not in said.zh


@WORLD
@given(now=PER, then=PER, number=st.sampled_from(["GUA-02", "ECO-03"]))
def test_a_movement_is_never_said_to_rise_or_fall_itself(now, then, number):
    made = [
        {**row("县", "judged", value, 0.0, indicator=number, unit="pp", period=period), "value": value}
        for value, period in ((then, "2024"), (then, "2024"), (now, "2025"))
    ]
    made[0]["period"] = "2023"
    for said in (since(made, ALONE), trend(made, ALONE), why(made[-1], "zh"), wanted(made[-1])):
        text = said if isinstance(said, str) else said.zh
        assert not re.search(r"比上年\s*[+−]", text)  # no fall of a fall
        assert "比上年上升" not in text
        assert "比上年下降" not in text
    by = now if number == "ECO-03" else -now
    assert ("上升" in stands(made[-1]).zh) == (by > 0)
    assert ("下降" in stands(made[-1]).zh) == (by < 0)
    assert wanted(made[-1]).zh == ("0（不下降）" if number == "ECO-03" else "0（不上升）")


@WORLD
@given(reason=SILENT_SINCE, n=st.integers(1, 4))
def test_what_the_period_itself_lacks_nobody_is_said_to_owe(reason, n):
    rows = [
        row(name, "not_reported", 0.0, None, indicator="ECO-04", period="2025H1", area_code=name, **reason)
        for name in NAMES[:n]
    ]
    of_kinds = [
        {**one, "kind": kind}
        for one, kind in zip(rows, ("lifted", "marginal", "sudden", "cleared"), strict=False)
    ]
    is_time = bool(reason)
    assert {state_of(one) for one in rows} == {"unjudged" if is_time else "not_reported"}
    for said in (why(rows[0], "zh"), places(rows, "township", ENOUGH).zh, kinds(of_kinds, ENOUGH).zh):
        assert ("2024年下半年" in said) == bool(reason.get("lacks_half"))
        assert ("按年报送" in said) == bool(reason.get("by_year"))
        assert ("缺上年同期" in said) == bool(reason.get("lacks_before"))
    assert ("缺计算所需" in places(rows, "township", ENOUGH).zh) == (not is_time)


@WORLD
@given(known=st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_a_verdict_on_few_of_many_says_how_much_is_left_out(known):
    rows = [
        {**row(name, "judged", 1.0, 0.9), "units": units, "independent": units, "missing": missing}
        for name, (units, missing) in zip(NAMES, known, strict=False)
    ]
    thin = [
        one["area_name"]
        for one in rows
        if one["missing"] and one["units"] < 0.9 * (one["units"] + one["missing"])
    ]
    said = lack_much(rows, [same(one["area_name"]) for one in rows], ENOUGH, TOWNSHIP)
    assert (said is None) == (not thin)
    whole = places(rows, "township", ENOUGH).zh
    assert ("缺报" in whole) == bool(thin)
    if len(thin) == len(rows) > 1:
        assert "缺报都超过 10%" in whole
    elif 0 < len(thin) <= 3:
        assert "、".join(thin) + "缺报超过 10%" in whole


@WORLD
@given(missing=st.integers(0, 5), units=st.integers(1, 120))
def test_a_class_with_somebody_unchecked_is_met_by_no_sentence_of_the_rate_or_of_its_items(missing, units):
    """GUA-01 is not judged below its coverage, an item is near: both are *not met*, and neither is *missed*."""
    covered = units / (units + missing)
    whole = {"units": units, "independent": units, "missing": missing, "kind": "cleared", "coverage": covered}
    item = row("甲", "judged", 1.0, 1.0, indicator="GUA-01A", **whole)
    rate = row("甲", "unchecked" if covered < 0.98 else "judged", 1.0, 1.0, indicator="GUA-01", **whole)
    for one in (item, rate):
        for said in (kinds([one], ENOUGH).zh, places([one], "township", ENOUGH).zh, why(one, "zh")):
            assert ("达标" in said and "不能" not in said and "未" not in said) == (not missing), said
            assert "未报送" not in said
            assert "未达标" not in said
            assert not missing or re.search("不能判为达标|不足|可比|覆盖率", said), said


@WORLD
@given(
    shares=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=4),
    half=st.sampled_from(["", "H1", "H2"]),
)
def test_a_composition_over_time_names_its_periods_by_what_they_are(shares, half):
    rows = [
        {"period": f"{2020 + at}{half}", "component": part, "value": value}
        for at, pair in enumerate(shares)
        for part, value in zip(("wage", "business"), pair, strict=True)
    ]
    said = largest(rows, "period", sorted({one["period"] for one in rows})).zh
    noun = {"": " 年", "H1": " 个上半年", "H2": " 个下半年"}[half]
    assert len(shares) == 1 or f"{len(shares)}{noun}" in said
    assert "期" not in said.replace("上半年", "").replace("下半年", "")
