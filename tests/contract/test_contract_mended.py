"""The figures that issue 8 mended, each by a small example through the front door: load, show, explain, trace."""

from __future__ import annotations

from math import sqrt

import pytest
from kit.contract import chengxiao, send, shown

COUNTY, GREEN, RIVER, EMPTY = "990101", "990101001", "990101002", "990101003"
AREAS = """行政区划代码,上级代码,层级,名称,停用日期,并入代码
990101,,县,云溪县,,
990101001,990101,乡镇,青山镇,,
990101002,990101,乡镇,河口乡,,
990101003,990101,乡镇,空山乡,,
990101001001,990101001,行政村,东坡村,,
990101002001,990101002,行政村,河口村,,
990101002002,990101002,行政村,渡口村,2025-06-30,990101002001
990101003001,990101003,行政村,空山村,,
"""
HOUSEHOLDS = """户编号,行政村代码,户类型
0001,990101001001,脱贫户
0002,990101001001,脱贫户
0003,990101002001,脱贫户
0010,990101001001,脱贫户
0011,990101003001,脱贫户
0012,990101002002,脱贫户
"""
LINKS = "原户编号,新户编号,变动类型,变动日期\n0010,0011,分户,2025-09-01\n"
LINES = "行政区划代码,年度,监测线,文号\n990101,2025,10500,云溪〔2025〕1号\n"
MEMBERS = """人编号,户编号,与户主关系,出生年月,劳动技能,减少时间
p01,0001,户主,1980-01,普通劳动力,
p02,0001,配偶,1982-01,普通劳动力,2025-06-30
p10,0010,户主,1975-01,普通劳动力,
p11,0011,户主,1950-01,无劳动力,
"""
COURSES = """培训编号,人编号,开始日期,结束日期,是否结业
t1,p01,2025-03-01,2025-03-10,是
t2,p02,2025-04-01,2025-04-10,是
t3,p10,2025-10-01,2025-10-10,是
"""


def incomes() -> str:
    """Incomes of which in 2024 60 % are wages, in 2025 75 %, all else property."""
    rows = [
        ("0001", "2024", 4, 40000), ("0002", "2024", 3, 30000), ("0003", "2024", 3, 30000),
        ("0010", "2024", 6, 60000), ("0012", "2024", 2, 20000),
        ("0001", "2025", 4, 44000), ("0003", "2025", 3, 30000), ("0012", "2025", 2, 22000),
        ("0002", "2025", 3, 33000), ("0002", "2025H1", 3, 16000), ("0002", "2025H2", 3, 16000),
        ("0010", "2025H1", 6, 30000), ("0010", "2025H2", 3, 18000), ("0011", "2025H2", 3, 15000),
    ]  # fmt: skip
    lines = ["户编号,核算周期,年度家庭人口数,可支配收入,工资性收入,财产性收入"]
    for home, period, people, money in rows:
        wage = money * 60 // 100 if period == "2024" else money * 75 // 100
        lines.append(f"{home},{period},{people},{money},{wage},{money - wage}")
    return "\n".join(lines) + "\n"


def answers() -> str:
    """Green: two of its three homes in the first wave, all three in the second; River: one that stands for three."""
    lines = ["问卷编号,户编号,调查批次,方式,实施主体,日期,对帮扶措施满意度,对干部服务满意度,抽样权重"]
    rows = [
        ("0001", 1, "满意", ""), ("0002", 1, "满意", ""), ("0001", 2, "不满意", ""), ("0002", 2, "满意", ""),
        ("0010", 2, "满意", ""), ("0003", 2, "满意", "3"),
    ]  # fmt: skip
    for home, wave, said, weight in rows:
        day = "2025-05-10" if wave == 1 else "2025-10-10"
        lines.append(f"q{home}{wave},{home},第{wave}批,入户,第三方,{day},{said},满意,{weight}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """The home, and what the load said of it."""
    home = tmp_path_factory.mktemp("mended")
    files = {"区划": AREAS, "台账": HOUSEHOLDS, "变动": LINKS, "监测线": LINES, "成员": MEMBERS}
    send(home, **files, 培训=COURSES, 收入=incomes(), 满意度=answers())
    code, report, said = chengxiao(home, "load")
    assert code == 0, said
    return home, report


def one(county, indicator, area=COUNTY, period="2025"):
    level = "county" if area == COUNTY else "township" if len(area) == 9 else "village"
    (row,) = shown(county[0], indicator, "--period", period, "--level", level, "--area", area)
    return row


def test_blank_weights_are_filled_by_wave_and_a_household_of_two_waves_is_one(county):
    """Green: 3 ÷ 2 each in wave one, 3 ÷ 3 in wave two: (1.5 + 1.5 + 0 + 1 + 1) ÷ 6; n = 6² ÷ (2.5² + 2.5² + 1²)."""
    row = one(county, "SAT-02", GREEN)
    assert (row["numerator"], row["denominator"]) == (pytest.approx(5.0), pytest.approx(6.0))
    assert (row["satisfied"], row["answers"]) == (4, 5)
    n, share, z = 36 / 13.5, 5 / 6, 1.959963984540054
    middle, reach = share + z * z / (2 * n), z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * reach) / (1 + z * z / n) for sign in (-1, 1))
    assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))


def test_sums_of_satisfaction_add_up_over_townships(county):
    whole = one(county, "SAT-02")
    parts = [one(county, "SAT-02", town) for town in (GREEN, RIVER)]
    for name in ("numerator", "denominator", "satisfied", "answers"):
        assert whole[name] == pytest.approx(sum(part[name] for part in parts)), name
    assert (whole["numerator"], whole["denominator"]) == (pytest.approx(8.0), pytest.approx(9.0))


def test_a_composition_is_explained_and_sides_that_do_not_compare_are_refused(county):
    home, _ = county
    code, said, _ = chengxiao(home, "explain", "ECO-06", "--period", "2025", "--against", "2024")
    assert code == 0
    parts = {one["name"]: one["change"] for one in said["parts"]}
    assert (parts["wage"], parts["property"]) == (pytest.approx(0.15), pytest.approx(-0.15))
    assert sum(parts.values()) == pytest.approx(said["change"], abs=1e-9)
    code, said, _ = chengxiao(home, "explain", "ECO-06", "--period", "2025", "--against", "2025H1")
    assert (code, said["change"], said["refused"]["code"]) == (1, None, "kind")


def test_where_nobody_can_be_judged_a_figure_does_not_apply(county):
    """Empty's only household was split off one of Green in September: Green counts both; its one member cannot work."""
    for indicator in ("ECO-01", "ECO-02", "ECO-05", "MOT-01"):
        row = one(county, indicator, EMPTY)
        assert (row["value"], row["status"]) == (None, "not_applicable"), indicator


def test_a_household_split_in_the_second_half_keeps_its_year(county):
    """Green: 44,000 + 33,000 + (30,000 + 18,000 + 15,000) of 13 people; 130,000 of 13 the year before."""
    row = one(county, "ECO-01", GREEN)
    assert (row["numerator"], row["previous_numerator"]) == (140000, 130000)
    assert (row["denominator"], row["units"], row["missing"]) == (13, 3, 0)
    assert row["value"] == pytest.approx(140 / 130 - 1)


def test_an_annual_income_that_differs_from_its_halves_wins_and_warns(county):
    (table,) = [
        one for file in county[1]["files"] for one in file["tables"] if one["table"] == "household_income"
    ]
    told = [warning for warning in table["warnings"] if warning["row"] == 10]
    assert len(told) == 1
    assert (told[0]["rule"], told[0]["column"]) == ("annual_halves", "disposable_income")
    assert table["quarantined"] == 0


def test_below_the_line_are_households_and_persons(county):
    row = one(county, "ECO-04", RIVER)
    assert (row["numerator"], row["persons"]) == (1, 3)


def test_the_last_day_of_an_area_and_of_a_member_is_a_day_on_which_they_are_there(county):
    home, _ = county
    villages = {
        period: {row["area_code"] for row in shown(home, "GUA-03", "--period", period, "--level", "village")}
        for period in ("2025H1", "2025H2")
    }
    assert villages["2025H1"] - villages["2025H2"] == {"990101002002"}
    halves = [one(county, "MOT-01", GREEN, period) for period in ("2025H1", "2025H2")]
    assert [row["denominator"] for row in halves] == [3, 2]  # p02 left on 30 June, the last day of the half
