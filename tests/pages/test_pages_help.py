"""The pages of process and responsibility: each planted story is told on a page; absent tables are named."""

from __future__ import annotations

import re

import pytest
from kit.desk import desk, words

from metrics.results import Results
from pipelines.ground.home import Home

CENTRE = "青山镇"


def tables(opened) -> list[dict]:
    """Every row of every table of a page, as its cells read."""
    return [row for one in opened.dataframe for row in one.value.to_dict("records")]


def said(rows: list[dict]) -> str:
    return "\n".join(" | ".join(str(cell) for cell in row.values()) for row in rows)


@pytest.fixture(scope="module")
def process(county):
    return desk(county, "process", lang="zh", period="2025")


def figure(opened, number):
    """The row of an indicator on a page of one part of the plan."""
    return next(row for row in tables(opened) if str(row.get("name", "")).startswith(number))


def test_the_township_that_makes_its_plans_late_stands_apart(process):
    rows = [row for row in tables(process) if row.get("name") == CENTRE]
    late = rows[0]["PRO-04"][0]
    assert late.startswith("✘")
    others = [row["PRO-04"] for row in tables(process) if "PRO-04" in row and row["name"] != CENTRE]
    assert not any(cell and cell[0].startswith("✘") for cell in others)


def test_a_village_that_missed_its_screening_keeps_the_county_from_all_of_it(process):
    row = figure(process, "PRO-01")
    assert row["value"] != "100.0%"
    assert row["units"] - 348 == 0
    assert row["late"] > 0


def test_the_village_that_missed_two_months_stands_among_those_of_its_township(county):
    opened = desk(county, "process", lang="zh", period="2025", area="990101101")
    late = [row["name"] for row in tables(opened) if str(row.get("PRO-01", [""])[0]).endswith("83.3%")]
    assert len(late) == 1  # 10 of 12 months


def test_an_exit_with_four_days_of_publicity_fails_one_condition_and_is_listed_with_it(county):
    opened = desk(county, "process", lang="zh", period="2025", rule="X6")
    clause = next(row for row in tables(opened) if row.get("rule") == "X6")
    assert clause["no"] == 1
    (listed,) = [row for row in tables(opened) if "公示天数：4 天" in str(row.get("evidence"))]
    dossier = desk(county, "household", lang="zh", period="2025", household=listed["household_id"])
    assert "不能标注“稳定脱贫”：X6 不成立" in words(dossier)


def test_what_households_say_of_their_year_and_who_took_their_forms_is_told(process):
    assert re.search(r"农户自评：已自评 \d+ 户，自评收入增长的 \d+ 户", words(process))
    asked = {row["question"]: row for row in tables(process) if "question" in row}
    assert asked.keys() == {"收入是否增长", "生活是否改善"}
    assert sum(row["forms"] for row in tables(process) if "caller" in row) > 0


def test_the_findings_that_nobody_put_right_are_overdue_today(process):
    assert re.search(r"截至2026年1月15日，各项待办：逾期 \d+ 件", words(process))
    overdue = [row for row in tables(process) if row.get("what") == "督查问题整改"]
    assert len(overdue) == 3
    assert all(row["state"][0].startswith("逾期") for row in overdue)


def test_the_department_that_claims_late_and_the_one_that_delivers_late_are_seen(county):
    rows = {
        row["name"]: row
        for row in tables(desk(county, "departments", lang="zh", period="2025"))
        if "score" in row
    }
    others = [row["claimed"] for name, row in rows.items() if name != "农业农村" and row["claimed_n"]]
    assert rows["农业农村"]["claimed"] < min(others) == 100
    assert rows["人社"]["delivered"] < 100


def test_training_money_in_a_road_is_a_line_of_its_own(county):
    opened = desk(county, "funds", lang="zh", period="2025")
    line = next(row for row in tables(opened) if row.get("why"))
    assert line["paid"] == 38_000
    assert "批准用途" in line["why"]
    assert "基础设施" in line["why"]
    assert figure(opened, "FUN-04")["status"][0].startswith("✘")


def test_the_household_that_its_hospital_bill_pushes_below_the_line_is_found(county):
    opened = desk(county, "monitoring", lang="zh", period="2025")
    hits = {row["rule"]: row["yes"] for row in tables(opened) if "yes" in row}
    assert hits["R11"] >= 1
    assert hits["R02"] >= 1
    assert "应纳未纳疑点 1 户" in words(opened)
    household = next(row["household_id"] for row in tables(opened) if set(row) == {"place", "household_id"})
    dossier = desk(county, "household", lang="zh", period="2025", household=household)
    assert not dossier.exception
    assert {"R02", "R11"} <= {str(row.get("rule"))[:3] for row in tables(dossier)}
    assert "高额医疗自付" in said(tables(dossier))


def test_a_household_that_came_back_within_its_retention_is_counted_and_bears_no_mark(county):
    assert figure(desk(county, "monitoring", lang="zh", period="2025"), "RSK-03")["value"] == "1"
    results = Results.open(Home(county))
    back = results.records.frame("SELECT household_id FROM fact_return WHERE period = '2025' AND is_back")
    results.close()
    opened = desk(county, "household", lang="zh", period="2025", household=back["household_id"][0])
    assert re.search("又录入监测，不再标注“稳定脱贫”|不能标注“稳定脱贫”", words(opened))
    assert "· 稳定脱贫" not in words(opened)


def test_a_file_that_fails_and_an_aid_that_is_late_are_counted(county):
    opened = desk(county, "supervision", lang="zh", period="2025")
    assert figure(opened, "SUP-03")["value"] == "96.0%"
    assert "检查不合格的户档案 1 份：缺什么" in words(opened)
    assert {"民主评议记录", "公示材料"} == {row["answer"] for row in tables(opened) if "answer" in row}
    aid = figure(desk(county, "measures", lang="zh", period="2025"), "GUA-08")
    assert aid["value"] == "99.4%"


def test_overview_has_the_process_in_one_line(county):
    said_there = words(desk(county, "overview", lang="zh", period="2025"))
    assert re.search(r"工作过程：达标 \d+ 项.*截至2026年1月15日逾期 \d+ 件", said_there)
    assert "全县综合得分" in said_there
    assert re.search(r"考核口径：脱贫户收入增速 \S+，满意度入户", said_there)


@pytest.mark.parametrize("page", ["process", "monitoring", "measures", "funds", "supervision", "departments"])
def test_a_year_of_which_nothing_came_says_so_and_names_whom_to_ask(county, page):
    opened = desk(county, page, lang="zh", period="2022H1")
    assert not opened.exception
    if page in {"process", "supervision"}:
        told = "\n".join(one.value for one in opened.info)
        assert "本期未到" in told
        assert "索取" in told


@pytest.mark.parametrize("page", ["process", "monitoring", "funds", "supervision", "measures"])
@pytest.mark.parametrize("area", ["990101101", "990101101201"])
def test_a_township_and_a_village_have_the_same_pages(county, page, area):
    opened = desk(county, page, lang="en", period="2025", area=area)
    assert not opened.exception
    assert opened.title


def test_nobody_is_found_under_a_number_that_nobody_has(county):
    opened = desk(county, "household", lang="zh", household="H000")
    assert not opened.exception
    assert "没有这个假名的户" in opened.info[0].value


def test_supervision_tells_what_was_found_by_topic_and_each_visit(county):
    opened = desk(county, "supervision", lang="zh", period="2025")
    topics = [row for row in tables(opened) if "in_time" in row and "topic" in row]
    assert {"资金使用", "档案管理"} <= {row["topic"] for row in topics}
    due = sum(row["due"] for row in topics)
    assert f"到期 {due} 个" in words(opened)
    assert figure(opened, "SUP-01")["units"] == due
    visits = [row for row in tables(opened) if "households_visited" in row]
    assert f"本期专项督查 {len(visits)} 次" in words(opened)
    assert all(row["place"] for row in visits)
