"""The scenes of the work: duties, causes, funds, supervision say no more than their rows, and ties together."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from kit.facts_county import checks, household
from kit.helping import NEW_YEAR, evaluation, plan
from kit.metrics_county import area, results

from metrics.claims.states import state_of
from metrics.meeting import duties, oversight, spending
from metrics.meeting.causes import OF_POSTS_ALONE, causes, lacking, said
from metrics.meeting.pillars import ORDER
from metrics.meeting.story import story
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.ground.text import Text

YEAR, H1 = Period(2025), Period(2025, "H1")
SETTINGS = Settings(area_code="990101", as_of="2026-03-10")
TOWNS = ("990101101", "990101102")
WORK = {"process", "causes", "funds", "supervision"}


def duty(number, status, gap=None, value=0.5, *, proposed=False, missing=0):
    """A row of a duty of 63; what is not known has no value."""
    return {"units": 63, "missing": missing, "indicator": number, "status": status, "gap": gap, "value": value, "unit": "%", "is_proposed": proposed, "only_halves": None, "lacks_before": False, "target": 0.95 if proposed else None, "low": None, "high": None, "is_full_count": False}  # fmt: skip


def county(**tables):
    areas = [area("990101", "county", "甲县")]
    for code, name in zip(TOWNS, ("甲乡", "乙乡"), strict=True):
        areas += [area(code, "township", name, "990101"), area(f"{code}001", "village", f"{name}村", code)]
    homes = [household("A", village_code=f"{TOWNS[0]}001"), household("B", village_code=f"{TOWNS[1]}001")]
    return results(SETTINGS, admin_area=areas, household=homes, **tables)


# --- process ----------------------------------------------------------------------------------------------


def test_duties_that_are_as_far_off_are_named_together():
    rows = [duty("PRO-01", "missed", -0.2), duty("PRO-04", "missed", -0.2001), duty("PRO-05", "near", -0.02)]
    assert duties.said(rows).zh == (
        "工作过程 3 项：接近达标 1 项，未达标 2 项；离目标最远的是月度筛查、计划按时制定（各差 20.0个百分点）"
    )
    assert duties.said(rows).en == (
        "3 duties of the process: 1 near, 2 missed; furthest from their targets: monthly screening and plans in"
        " time (by 20.0 pp each)"
    )


def test_the_furthest_duty_says_how_much_of_it_is_not_known():
    """36 of 63 exits in order, 23 not known: were those in order too, 59 of 63 are, and PRO-14 stood further."""
    rows = [duty("PRO-12", "missed", -27 / 63, missing=23), duty("PRO-14", "missed", -1 / 6)]
    assert duties.furthest(rows).zh == "离目标最远的是退出合规（差 42.9个百分点，缺报 36.5%）"
    assert duties.furthest(rows).en == (
        "furthest from its target: exits in order (by 42.9 pp, no data for 36.5%)"
    )
    assert duties.furthest(rows[:1]).en == "exits in order is off by 42.9 pp, no data for 36.5%"
    tied = [rows[0], duty("PRO-14", "missed", -27 / 63)]
    assert duties.furthest(tied).zh == "离目标最远的是退出合规（缺报 36.5%）、推进会落实（各差 42.9个百分点）"
    few = [duty("PRO-12", "missed", -27 / 63, missing=3), duty("PRO-14", "missed", -1 / 6)]
    assert "缺报" not in duties.furthest(few).zh  # 3 of 63 are 4.8 %


def test_where_every_duty_that_applies_is_met_nobody_is_named_and_what_did_not_come_is_not_met():
    met = [duty("PRO-01", "met", 0.0), duty("PRO-04", "met", 0.0)]
    idle = duty("PRO-05", "not_applicable", value=None)
    assert duties.said([*met, idle]).zh == "工作过程 2 项全部达标"
    silent = duty("PRO-05", "not_reported", value=None)
    assert duties.said([*met, silent]).zh == "工作过程 3 项：达标 2 项，未报送 1 项"
    part = duty("PRO-12", "not_reported", -0.4, 0.6)  # some of it came: it is no worst one
    assert duties.said([*met, part]).zh == "工作过程 3 项：达标 2 项，无法判断 1 项"
    aimed = duty("PRO-10", "met", 0.1, proposed=True)
    assert duties.said([*met, aimed]).zh == "工作过程 3 项全部达标；其中 1 项的目标为建议值"


def test_the_one_duty_that_is_off_is_not_called_the_furthest():
    rows = [duty("PRO-01", "near", -0.013), duty("PRO-04", "met", 0.0)]
    assert duties.said(rows).zh == "工作过程 2 项：达标 1 项，接近达标 1 项；月度筛查差 1.3个百分点"
    held = [duty("PRO-01", "near", 0.0), duty("PRO-04", "met", 0.0)]  # reached, but data are lacking
    assert duties.said(held).zh == "工作过程 2 项：达标 1 项，接近达标 1 项"


def test_rows_of_the_process_begin_with_what_is_off_and_end_with_what_did_not_come():
    runs = [
        {"village_code": f"{TOWNS[0]}001", "month": date(2025, 1, 1), "finished_on": date(2025, 1, 20)},
        {"village_code": f"{TOWNS[1]}001", "month": date(2025, 1, 1), "finished_on": date(2025, 2, 3)},
    ]
    found = county(screening_run=runs)
    scene = duties.process(found, H1)
    states = [state_of(row) for row in scene.rows.iter_rows(named=True)]
    assert states == sorted(states, key=ORDER.index)
    assert (states[0], states[-1]) == ("missed", "not_reported")
    assert set(scene.rows["code"]) == {f"PRO-{number:02d}" for number in range(1, 16)}
    first = scene.rows.row(0, named=True)  # two village-months were sent, one of them in time
    assert (first["code"], first["value"]) == ("PRO-01", 0.5)
    assert scene.rows.filter(pl.col("status") == "not_reported")["text_zh"].null_count() == 0


# --- causes -----------------------------------------------------------------------------------------------


def counts(**times):
    names = {"market": "市场风险", "ill": "因病", "unsaid": "未填原因"}
    english = {"market": "market risk", "ill": "illness", "unsaid": "cause not said"}
    return [(Text(names[key], english[key]), n) for key, n in times.items()]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (counts(market=3, ill=2), "过半是市场风险（3 次）"),
        (counts(market=2, ill=2), "没有一种原因过半：市场风险 2 次、因病 2 次"),  # half is not more than half
        (counts(market=2, unsaid=2), "没有一种原因过半：市场风险 2 次、未填原因 2 次"),
        (counts(ill=1, unsaid=3), "没有一种原因过半：因病 1 次、未填原因 3 次"),  # not said is no cause
        (counts(market=4), "全部是市场风险"),
        (counts(market=1), "原因是市场风险"),
        (counts(unsaid=2), "都没有填原因"),
    ],
)
def test_most_is_said_of_a_cause_only_above_half(found, words):
    assert said(found)[1].zh == words


def test_nothing_off_track_is_said_as_such():
    assert [one.zh for one in said([])] == ["本期季度评估没有未达预期的"]


def evaluated(*rows, **tables):
    plans = [plan("J", "A", NEW_YEAR), plan("K", "B", NEW_YEAR)]
    return county(assistance_plan=plans, quarterly_evaluation=list(rows), **tables)


def test_evaluations_count_in_the_period_of_their_day_with_the_posts_beside():
    rows = (
        evaluation(date(2025, 3, 20), "2025Q1", "J", reason="市场风险"),
        evaluation(date(2025, 3, 21), "2025Q1", "K", reason="市场风险"),
        evaluation(date(2025, 6, 20), "2025Q2", "J", reason=None),
        evaluation(date(2025, 9, 20), "2025Q3", "J", reason="失业"),
        evaluation(date(2025, 6, 21), "2025Q2", "K", result="达到预期"),
    )
    posts = [
        {"month": date(2025, 6, 1), "post_id": "P1", "village_code": f"{TOWNS[0]}001", "person_id": "A1"},
        {"month": date(2025, 6, 1), "post_id": "P2", "village_code": f"{TOWNS[1]}001", "person_id": None},
    ]
    scene = causes(evaluated(*rows, welfare_post=posts), H1)
    assert scene.rows["label_zh"].to_list() == [
        "季度评估未达预期：3 次", "市场风险：2 次（占 66.7%）", "未填原因：1 次（占 33.3%）",
        "公益性岗位：在岗 1 个", "公益性岗位：空岗 1 个",
    ]  # fmt: skip
    assert scene.rows["value"].to_list() == [3.0, 2.0, 1.0, 1.0, 1.0]
    assert scene.title.zh == (
        "本期季度评估 3 次未达预期；过半是市场风险（2 次）；公益性岗位 2 个，在岗 1 个、空岗 1 个"
    )
    whole = causes(evaluated(*rows), YEAR)
    assert whole.rows["value"].to_list() == [4.0, 2.0, 1.0, 1.0]
    assert "公益性岗位" not in whole.title.zh


def test_posts_of_an_earlier_month_are_said_so():
    posts = [
        {"month": date(2025, 5, 1), "post_id": "P1", "village_code": f"{TOWNS[0]}001", "person_id": "A1"}
    ]
    scene = causes(evaluated(evaluation(date(2025, 3, 20)), welfare_post=posts), H1)
    assert scene.title.zh.endswith(
        "公益性岗位 1 个（末月没有到齐，各乡镇按最近一月，都有的最近是5月），有人在岗"
    )


def test_plans_that_are_all_on_track_make_a_scene_and_without_evaluations_there_is_none():
    fine = evaluation(date(2025, 3, 20), "2025Q1", "J", result="达到预期")
    scene = causes(evaluated(fine), H1)
    assert (scene.title.zh, scene.rows["value"].to_list()) == ("本期季度评估没有未达预期的", [0.0])
    assert causes(evaluated(fine), Period(2025, "H2")) is None
    assert causes(county(), H1) is None


def test_posts_stay_where_no_evaluation_came_and_only_what_is_missing_is_named():
    posts = [
        {"month": date(2025, 6, 1), "post_id": "P1", "village_code": f"{TOWNS[0]}001", "person_id": "A1"}
    ]
    alone = county(welfare_post=posts)
    scene = causes(alone, H1)
    assert scene.title.zh == "本期没有收到季度评估；公益性岗位 1 个，有人在岗"
    assert scene.rows["value"].to_list() == [1.0, 0.0]
    assert "按评估日期" not in scene.note.zh
    left_out = {text.zh for text in story(alone, H1).left_out}
    assert "未达预期的原因" in left_out
    assert not {"公益性岗位", "未达预期的原因和岗位"} & left_out
    fine = evaluated(evaluation(date(2025, 3, 20), "2025Q1", "J", result="达到预期"))
    assert lacking(fine, H1) == [OF_POSTS_ALONE]


# --- funds ------------------------------------------------------------------------------------------------

PROJECT = {
    "project_id": "P1", "name": "技能培训补助", "source": "财政涉农整合", "purpose": "技能培训",
    "area_code": TOWNS[0], "allocated": 100_000.0, "allocated_on": date(2025, 2, 1),
}  # fmt: skip
LINE = {
    "project_id": "P1", "paid_on": date(2025, 5, 1), "paid": 20_000.0, "actual_purpose": "技能培训",
    "has_payee": True, "voucher": "PZ1", "has_approver": True,
}  # fmt: skip


def paid(*lines):
    sent = [LINE | {"ledger_id": f"T{nth}"} | line for nth, line in enumerate(lines)]
    return county(fund_project=[PROJECT], fund_ledger=sent)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (({}, {}), "没有与规定不符的支付"),
        (({}, {"actual_purpose": "基础设施"}), "1 笔支付的用途与批准不符"),
        (({"voucher": None}, {"has_approver": None}), "2 笔支付要件不全"),
        (
            ({"voucher": None}, {"actual_purpose": "医疗"}, {"actual_purpose": "医疗", "voucher": None}),
            "3 笔支付与规定不符（用途与批准不符 2 笔，要件不全 2 笔，两项兼有 1 笔）",
        ),
        (({}, {"paid_on": None}), "1 笔台账没有支付日期"),  # no payment yet, and no *nothing against a rule*
    ],
)
def test_payments_against_a_rule_are_counted_once_and_by_their_rule(lines, words):
    told = spending.in_short(paid(*lines), YEAR).zh.split("；")
    assert told[1:] == [words]


def test_paid_of_allocated_stands_first_and_the_rows_say_how_many_lines():
    found = paid({}, {"actual_purpose": "基础设施", "voucher": None})
    scene = spending.funds(found, YEAR)
    assert scene.title.zh.startswith("2025年度下达 10.00万元，截至2025年12月31日支付 4.00万元；")
    assert "资金指标" in scene.title.zh
    rows = dict(scene.rows.select("code", "text_zh").iter_rows())
    assert (rows["FUN-03"], rows["FUN-04"]) == ("要件不全 1 笔", "用途与批准不符 1 笔")


def test_a_period_without_funds_has_no_scene():
    assert spending.funds(county(), YEAR) is None
    assert spending.in_short(county(), YEAR) is None


# --- supervision ------------------------------------------------------------------------------------------


def finding(number, where, done=None, accepted=None):
    return {
        "finding_id": number, "area_code": where, "found_on": date(2025, 3, 1), "deadline": date(2025, 3, 31),
        "rectified_on": done, "accepted_on": accepted,
    }  # fmt: skip


IN_TIME = (date(2025, 3, 20), date(2025, 3, 25))
LATE = (date(2025, 3, 20), date(2025, 4, 2))


def test_townships_with_as_many_overdue_findings_stand_together_and_the_county_has_its_own():
    found = county(
        supervision_finding=[
            finding("W1", TOWNS[0], *IN_TIME), finding("W2", TOWNS[0]), finding("W3", TOWNS[1]),
            finding("W4", TOWNS[1], *LATE), finding("W5", "990101"),
        ]
    )  # fmt: skip
    scene = oversight.supervision(found, YEAR)
    words = "本期到期的督查问题 5 个，按期整改验收 1 个；超期办结 1 个；期末逾期未办结 3 个（甲乡 1 个、乙乡 1 个、县级及部门 1 个）"
    assert scene.title.zh.startswith(words + "；督查指标")
    assert oversight.in_short(found, YEAR).zh == words
    row = scene.rows.filter(pl.col("code") == "SUP-01").row(0, named=True)
    assert row["text_zh"] == words.partition("；")[2]  # the row carries what the title claims
    assert scene.rows["status"].to_list()[-1] == "not_reported"  # files and visits never came


def test_findings_all_put_right_name_nobody_and_none_due_is_said():
    fine = county(supervision_finding=[finding("W1", TOWNS[0], *IN_TIME), finding("W2", TOWNS[1], *IN_TIME)])
    assert oversight.in_short(fine, YEAR).zh == "本期到期的督查问题 2 个，全部按期整改验收"
    assert oversight.in_short(fine, YEAR).en == "2 findings fell due, all put right in time"
    found = [finding("W1", TOWNS[0]) | {"deadline": date(2026, 6, 30)}]  # not yet due
    assert oversight.in_short(county(supervision_finding=found), YEAR).zh == "本期没有到期的督查问题"


def town(name, overdue):
    return {"area_name": name, "denominator": float(overdue), "numerator": 0.0, "late": 0}


def test_a_tie_of_many_townships_is_counted_and_never_parted():
    own = {"status": "missed", "value": 0.0, "denominator": 7.0, "numerator": 0.0, "late": 0}
    many = [town(name, 1) for name in "甲乙丙丁戊"]
    assert (
        "未办结 7 个（丙 3 个等 5 个乡镇）"
        in oversight.findings(own, [town(name, 3 if name == "丙" else 1) for name in "甲乙丙丁戊"])[-1].zh
    )
    level = oversight.findings({**own, "denominator": 5.0}, many)
    assert level[-1].zh == "期末逾期未办结 5 个（在 5 个乡镇）"


# --- the story --------------------------------------------------------------------------------------------


def test_a_county_that_sent_nothing_of_the_work_has_none_of_its_scenes_and_is_told_so():
    sent = [check for home in "AB" for check in checks(home, date(2025, 3, 1))]
    told = story(county(guarantee_check=sent), H1)
    assert not WORK & {scene.id for scene in told.scenes}
    assert {"工作过程", "未达预期的原因和岗位", "资金", "督查"} <= {one.zh for one in told.left_out}
