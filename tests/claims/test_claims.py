"""Sentences made from figures by rule, one case each; worlds of them in test_claims_worlds."""

from __future__ import annotations

from kit.claim_worlds import ALONE

from metrics.claims import trends
from metrics.claims.against_targets import overall
from metrics.claims.against_targets import places as claimed
from metrics.claims.concerns import concerns, where
from metrics.claims.kinds import kinds
from metrics.claims.lacking import Enough
from metrics.claims.ranking.scores import ahead, loses
from metrics.claims.shapes import fullest, largest
from metrics.claims.trends import since
from metrics.phrases.naming import same
from metrics.phrases.why import why
from pipelines.ground.text import Text

ROW = {
    "period": "2025", "area_name": "甲乡", "area_code": "990101101", "kind": None, "value": 0.96, "unit": "%",
    "target": 1.0, "status": "missed", "low": None, "high": None, "units": 40, "missing": 3, "component": None,
    "is_proposed": False, "is_looser": False, "near": 0.99, "gap": -0.04, "coverage": 0.93, "numerator": 38.0,
    "denominator": 40.0, "previous_numerator": None, "previous_denominator": None, "new_units": None,
    "outliers": None, "ever_unmet": None,
    "months": None, "covers": None, "is_partial": False, "behind": None, "is_full_count": False,
    "is_thin": False, "indicator": "GUA-01", "level": "county", "independent": 40.0,
}  # fmt: skip


ENOUGH = Enough(0.9, 30)


def row(**changed):
    return {**ROW, **changed}


def said(rows, lang="zh"):
    return claimed(rows, "township", ENOUGH).on(lang)


def trend(values, lang="zh"):
    """Of rows of years that end in 2025."""
    first = 2026 - len(values)
    return trends.trend([{**one, "period": str(first + at)} for at, one in enumerate(values)], ALONE).on(lang)


def places(*statuses_and_values):
    return [
        row(area_name=f"{name}乡", status=status, value=value, gap=None if value is None else value - 1)
        for name, status, value in statuses_and_values
    ]


def test_the_places_that_missed_are_named_worst_first():
    rows = places(("甲", "missed", 0.95), ("乙", "near", 0.992), ("丙", "missed", 0.91), ("丁", "met", 1.0))
    assert said(rows, "zh") == "丙乡、甲乡未达标"
    assert said(rows, "en") == "丙乡, 甲乡 missed the target"


def test_at_most_three_names_stand_in_a_title():
    rows = places(*((name, "missed", 0.9 + place / 100) for place, name in enumerate("甲乙丙丁戊")))
    assert said(rows, "zh") == "5 个乡镇全部未达标，差距最大的是甲乡、乙乡、丙乡"
    assert said(rows, "en") == "All 5 townships missed the target; the furthest off: 甲乡, 乙乡, 丙乡"
    more = [*rows, *places(("己", "met", 1.0))]
    assert said(more, "zh") == "甲乡、乙乡、丙乡等 5 个乡镇未达标"
    assert said(more, "en").startswith("甲乡, 乙乡, 丙乡 and 2 more")


def test_one_more_is_named_where_that_takes_no_more_room():
    rows = places(*((name, "missed", 0.9) for name in "甲乙丙丁"), ("戊", "met", 1.0))
    assert said(rows, "zh") == "甲乡、乙乡、丙乡、丁乡未达标"


def test_who_lacks_data_is_told_where_others_missed_too():
    rows = [
        *places(("甲", "missed", 0.9), ("丙", "met", 1.0)),
        row(area_name="乙乡", status="near", value=1.0, gap=0.0),
    ]
    assert said(rows, "zh") == "甲乡未达标；乙乡有缺报，不能判为达标"
    assert where(rows, "township").zh == "甲乡 90.0%；3 个乡镇中 1 个未达标；乙乡有缺报，不能判为达标"


def test_a_miss_that_a_sample_leaves_open_is_not_said_as_certain():
    sample = {"indicator": "SAT-01", "low": 0.8, "high": 0.95, "target": 0.9, "missing": 0}
    rows = [
        row(**sample, value=0.85, gap=-0.05),
        row(**sample, area_name="乙乡", status="met", value=0.92, gap=0.02),
    ]
    assert said(rows, "zh") == "甲乡未达标（区间含目标值，未能确认）"
    assert said(rows[1:], "en") == "The only township is on target (the interval holds the target: not sure)"
    assert where(rows, "township").zh == "甲乡 85.0%（区间含目标值，未能确认）；2 个乡镇中 1 个未达标"


def test_a_number_of_things_stands_beside_the_number_of_its_own_and_what_is_only_proposed_says_so():
    few = row(indicator="MOT-03", unit="count", value=32.0, target=38.0, gap=-6.0, is_proposed=True)
    rows = [few, row(area_name="乙乡", unit="count", status="met", value=9.0, target=9.0, gap=0.0)]
    assert said(rows, "zh") == "甲乡 32 个（目标 38 个，建议值）未达标"
    assert (
        kinds([{**few, "kind": "sudden"}], ENOUGH).en
        == "in sudden difficulty 32 (target 38, proposed) missed the target"
    )


def test_without_a_year_before_it_is_not_said_that_nobody_reported():
    lacking = row(
        indicator="ECO-01", period="2022H1", status="not_reported", value=None, gap=None, lacks_before=True
    )
    assert said([lacking] * 2, "zh") == "缺上年同期数据，无法计算"
    found = concerns([lacking], [lacking, {**lacking, "area_name": "乙乡"}], "township")
    assert found[0].facts.zh == "缺上年同期数据，无法计算"
    assert found[0].where.en == "no data of a year before from any township"
    assert overall([lacking]).zh == "1 项主要指标：无法判断 1 项"


def test_a_year_of_which_one_half_came_is_not_said_to_be_silent():
    rows = [*places(("甲", "met", 1.0), ("乙", "not_reported", None))]
    rows[1]["only_halves"] = "2025H1"
    assert said(rows, "zh") == "1 个乡镇达标；另有乙乡无法判断"
    assert where(rows, "township").zh == "乙乡只有半年，无法判断"


def test_places_on_target_near_it_silent_or_without_one():
    met = places(("甲", "met", 1.0), ("乙", "met", 1.0))
    assert said(met, "zh") == "2 个乡镇全部达标"
    near = places(("甲", "met", 1.0), ("乙", "near", 0.995))
    assert said(near, "zh") == "2 个乡镇中 1 个达标；乙乡接近达标"
    silent = [one | {"units": 0} for one in places(("甲", "not_reported", None))]
    assert said(silent, "zh") == "各地都缺计算所需的数据"
    free = [
        row(area_name="甲乡", status="no_target", target=None, gap=None, value=0.7),
        row(area_name="乙乡", status="no_target", target=None, gap=None, value=0.1),
    ]
    assert said(free, "zh") == "甲乡最高（70.0%），乙乡最低（10.0%）"


def test_two_periods_are_too_few_to_call_a_trend():
    assert trend([row(), row()], "zh") == "可连续比较的只有 2 期，看不出走势"


def test_a_run_is_called_a_run_and_a_change_is_in_points():
    assert trend([row()] * 3, "zh") == "连续 3 年未达标"
    assert trend([row(status="met", value=0.95, target=0.9)] * 4, "en") == "On target in 4 years in a row"
    mixed = [row(value=0.95), row(status="near", value=0.992), row(value=0.97)]
    assert trend(mixed, "zh") == "97.0%，比上年下降 2.2个百分点（未统计到的户（人）足以改变结论）"
    assert trend(mixed, "en") == "97.0%, down 2.2 pp on the year before (those not counted could undo it)"


def test_a_gap_ends_the_series():
    rows = [row(), row(), row(value=None, status="not_reported"), row(), row()]
    assert trend(rows, "en") == "Periods that can be compared: 2; too few to call a trend"


def test_without_a_figure_of_the_period_chosen_nothing_is_said_of_a_movement():
    rows = [row(), row(), row(), row(value=None, status="not_reported")]
    assert trend(rows, "zh") == "本期：没有可计算的数据；此前 3 期为 96.0%、96.0%、96.0%"
    half = [row(), row(), row(), row(status="not_comparable", is_partial=True, months="2025-01")]
    assert trend(half, "en").startswith("This period: of the year only Jan came")


def test_places_that_are_written_alike_are_named_together():
    free = [
        row(area_name=f"{name}乡", status="no_target", target=None, gap=None, value=value)
        for name, value in (("甲", 0.7), ("乙", 0.7), ("丙", 0.1))
    ]
    assert said(free, "zh") == "甲乡、乙乡最高（70.0%），丙乡最低（10.0%）"


def test_the_headline_counts_statuses():
    rows = [row(status=status) for status in ("met", "met", "near", "not_reported")]
    assert overall(rows).on("zh") == "4 项主要指标：达标 2 项，接近达标 1 项，无法判断 1 项"
    assert overall(rows).on("en") == "4 headline indicators: 2 met, 1 near, 1 cannot be judged"


def test_the_worst_kind_is_named():
    rows = [row(kind="lifted", value=0.99, gap=-0.01), row(kind="sudden", value=0.9, gap=-0.1)]
    assert kinds(rows, ENOUGH).on("zh") == "离目标最远的是突发严重困难户（90.0%，差 10.0个百分点）"
    met = [row(kind=kind, status="met", gap=0.0, value=1.0) for kind in ("lifted", "sudden")]
    assert kinds(met, ENOUGH).on("en") == "Every kind of household is on target"
    few = [row(kind=kind, status="too_few") for kind in ("lifted", "sudden")]
    assert kinds(few, ENOUGH).on("zh") == "可比的数据不足，不排高低"


def test_a_kind_that_reaches_its_target_is_not_far_from_it():
    held = [row(kind=kind, status="near", value=1.0, gap=0.0, missing=19) for kind in ("lifted", "sudden")]
    assert kinds(held, ENOUGH).on("zh") == "脱贫户（未监测）、突发严重困难户有缺报，不能判为达标"
    places_held = [
        row(status="near", value=1.0, gap=0.0),
        row(area_name="乙乡", status="met", value=1.0, gap=0.0),
    ]
    assert (
        said(places_held, "en")
        == "1 of 2 townships is on target; 甲乡 cannot count as met while data are lacking"
    )


def test_one_place_is_one_place_in_english():
    assert said([row(status="met", gap=0.0)], "en") == "The only township is on target"
    two = [row(status="met", gap=0.0), row(area_name="乙乡", status="not_reported", value=None, gap=None)]
    assert said(two, "en") == "1 township is on target; 乙乡 not reported"


def test_places_of_which_a_value_is_not_shown_are_not_called_silent():
    hidden = [row(status="too_few", value=None, gap=None)] * 2
    assert said(hidden) == "可比的数据不足，不排高低"


def test_a_year_that_is_not_there_ends_the_series():
    rows = [row(period=period) for period in ("2021", "2023", "2024", "2025")]
    assert trends.trend(rows, ALONE).on("zh") == "连续 3 年未达标"
    assert trends.trend([rows[0], *rows[2:]], ALONE).on("zh") == "可连续比较的只有 2 期，看不出走势"


def test_a_sample_that_may_not_have_moved_says_so_and_a_full_count_moved():
    sample = [
        row(
            indicator="SAT-01",
            period=str(year),
            status="near",
            value=value,
            low=value - 0.05,
            high=value + 0.05,
            target=0.95,
        )
        for year, value in ((2023, 0.90), (2024, 0.91), (2025, 0.93))
    ]
    assert trends.trend(sample, ALONE).on("zh") == "93.0%，比上年上升 2.0个百分点（抽样区间重叠）"
    full = [{**one, "is_full_count": True} for one in sample]
    assert since(full, ALONE).on("en") == "+2.0 pp on the year before"


def test_of_bands_and_parts_that_tie_all_are_named():
    bands = [(Text("0–5%", "0–5%"), 7), (Text("5–10%", "5–10%"), 7), (Text("10–15%", "10–15%"), 2)]
    assert fullest(bands, Text("{n} 户", "{n} households")).zh == "户数最多的是 0–5%、5–10% 各档（各 7 户）"
    shares = [
        {"area_code": area, "component": part, "value": value}
        for area, parts in (("a", (0.6, 0.4)), ("b", (0.3, 0.7)))
        for part, value in zip(("wage", "business"), parts, strict=True)
    ]
    assert (
        largest(shares, "area_code", ["a", "b"]).en
        == "In 1 of 2 places each the largest part of income: wages and net business income"
    )
    one = largest(shares, "area_code", ["a"])
    assert one.zh == "工资性收入占收入的比重最大（60.0%）"


def test_what_needs_attention_puts_silence_first_and_names_who_is_silent():
    now = [
        row(indicator="ECO-01", status="missed", value=0.02, target=0.06, gap=-0.04),
        row(indicator="SAT-01", status="not_reported", value=None, gap=None, units=0),
    ]
    below = [
        row(indicator="ECO-01", value=0.01, target=0.06, gap=-0.05),
        row(indicator="ECO-01", area_name="乙乡", status="not_reported", value=None, gap=None, units=0),
        row(indicator="SAT-01", status="not_reported", value=None, gap=None, units=0),
        row(indicator="SAT-01", area_name="乙乡", status="not_reported", value=None, gap=None, units=0),
    ]
    found = concerns(now, below, "township")
    assert [one.row["indicator"] for one in found] == ["SAT-01", "ECO-01"]
    assert found[0].where.zh == "各乡镇都缺所需数据"
    assert found[1].where.en == "甲乡 1.0%; 1 of 2 townships missed; data wanting from 乙乡"


def test_a_place_whose_checks_do_not_cover_enough_is_not_called_silent():
    there = [row(status="not_reported", value=0.99), row(area_name="乙乡", status="met", gap=0.0)]
    assert where(there, "township").zh == "甲乡核查不足"


def test_a_proposed_target_says_so_where_it_is_spoken():
    found = concerns([row(is_proposed=True)], [], None)
    assert found[0].facts.zh == "96.0%，目标 100%（建议值）"


def test_what_a_score_loses_most_by_is_named_with_its_ties():
    name, lost = same("甲乡"), [(same("培训"), 2.5), (same("岗位"), 2.5), (same("收入"), 0.0)]
    assert loses(name, 95.0, lost).zh == "甲乡得 95.00 分，失分最多的是培训、岗位（各 −2.50）"
    assert loses(name, 100.0, [(same("培训"), 0.0)]).en == "甲乡 has full points on everything"
    assert loses(name, 99.999, [(same("培训"), 0.001)]).zh == "甲乡得 99.999 分，各项失分都不足 0.01"
    assert loses(name, None, lost).zh == "甲乡没有可计分的指标"


def test_who_is_ahead_is_ahead_by_what_goes_that_way():
    both = (same("甲乡"), same("乙乡"))
    gaps = [(same("培训"), -3.0), (same("岗位"), 2.0), (same("收入"), 2.0)]
    assert ahead(both, gaps).zh == "甲乡比乙乡高 1.00 分，差距最大的是岗位、收入（各 +2.00）"
    assert ahead(both, [(name, -gap) for name, gap in gaps]).en.startswith(
        "乙乡 is 1.00 points ahead of 甲乡"
    )
    assert ahead(both, [(same("培训"), 0.004)]).en == "甲乡 and 乙乡 have the same score"


def test_a_fall_that_is_a_rise_is_said_as_a_rise():
    # the share of education and medical spending rose by 0.3 points: its fall is −0.3
    risen = row(
        indicator="GUA-02",
        unit="pp",
        value=-0.003,
        target=0.0,
        near=-0.005,
        gap=-0.003,
        status="near",
        missing=0,
    )
    assert why(risen, "zh") == "占比上升 0.3个百分点，目标 0（不上升）：接近达标"
    assert concerns([risen], [], None)[0].facts.en == "share up by 0.3 pp, target 0 (no rise)"
    fallen = {**risen, "value": 0.003, "gap": 0.003, "status": "met"}
    assert why(fallen, "zh") == "占比下降 0.3个百分点，目标 0（不上升）：达标"


def test_what_counts_from_january_says_so_in_the_second_half():
    second = row(indicator="MOT-01", period="2024H2", value=0.496, target=0.6, gap=-0.104, missing=0)
    assert why(second, "zh") == "49.6%（年初至期末累计），目标 60.0%：未达标"
    assert why({**second, "period": "2024H1"}, "zh") == "49.6%，目标 60.0%：未达标"
    assert why({**second, "period": "2024"}, "en") == "49.6% against 60.0%: missed"


def test_a_verdict_against_a_proposed_target_says_so_wherever_it_is_spoken():
    rows = [row(is_proposed=True), row(area_name="乙乡", status="met", gap=0.0, is_proposed=True)]
    assert said(rows) == "甲乡未达标；目标为建议值"
    assert trend([rows[0]] * 3) == "连续 3 年未达标（建议值）"
    assert overall(rows).zh == "2 项主要指标：达标 1 项，未达标 1 项；其中 2 项的目标为建议值"


def test_much_that_is_missing_stands_beside_the_verdict():
    # 501 of 3,912 children are 12.8 %
    near = row(indicator="GUA-04", value=0.9997, units=3411, missing=501, gap=-0.0003, status="near")
    assert why(near, "zh") == "99.97%，目标 100.0%：接近达标；缺报 12.8%（501 名儿童）"
