"""What interface.md promises of `show`: training, kinds and satisfaction, by small files."""

from __future__ import annotations

import pytest
from kit.contract import AREAS, HOUSEHOLDS, all_met, checks, chengxiao, send, shown


@pytest.fixture
def home(tmp_path):
    send(tmp_path, 区划=AREAS, 台账=HOUSEHOLDS)
    return tmp_path


def test_satisfaction_carries_wilson_limits_and_leaves_the_townships_own_survey_out(home):
    register = "户编号,行政村代码,户类型\n" + "".join(f"{n:04d},990101001001,脱贫户\n" for n in range(1, 41))
    answers = "问卷编号,户编号,方式,实施主体,日期,对帮扶措施满意度,对干部服务满意度\n"
    # 27 of 30 independent answers are satisfied; ten of the township's own all are
    answers += "".join(
        f"q{n},{n:04d},入户,第三方,2025-05-10,{'满意' if n <= 27 else '不满意'},非常满意\n"
        for n in range(1, 31)
    )
    answers += "".join(f"q{n},{n:04d},入户,乡镇自查,2025-05-10,满意,满意\n" for n in range(31, 41))
    send(home, 台账=register, 满意度=answers)
    assert chengxiao(home, "load")[0] == 0
    (town,) = shown(home, "SAT-02", "--period", "2025H1", "--level", "township", "--area", "990101001")
    # each of the 30 answers stands for 40 ÷ 30 households; the plain counts stand beside
    assert (town["numerator"], town["denominator"]) == pytest.approx((36, 40))
    assert (town["satisfied"], town["answers"], town["units"]) == (27, 30, 30)
    assert town["value"] == pytest.approx(0.9)
    assert (town["low"], town["high"]) == (pytest.approx(0.7438, abs=5e-5), pytest.approx(0.9654, abs=5e-5))
    assert town["status"] == "met"


def test_fewer_than_thirty_answers_are_too_few(home):
    send(
        home,
        满意度="问卷编号,户编号,方式,实施主体,日期,对帮扶措施满意度,对干部服务满意度\nq1,0001,电话,第三方,2025-05-10,满意,满意\n",
    )
    chengxiao(home, "load")
    (county,) = shown(home, "SAT-02", "--period", "2025H1")
    assert (county["value"], county["status"]) == (1.0, "too_few")


def test_training_counts_a_person_once_and_only_the_labour_force(home):
    send(
        home,
        成员="""人编号,户编号,与户主关系,出生年月,劳动技能
p1,0001,户主,1980-01,普通劳动力
p2,0002,户主,1985-01,技能劳动力
p3,0003,户主,1950-01,无劳动力
p4,0003,子,2012-01,普通劳动力
""",
        培训="""培训编号,人编号,开始日期,结束日期,是否结业
t1,p1,2025-03-01,2025-03-10,是
t2,p1,2025-04-01,2025-04-10,是
t3,p2,2025-04-01,2025-08-10,是
""",
    )
    assert chengxiao(home, "load")[0] == 0
    (half,) = shown(home, "MOT-01", "--period", "2025H1")
    assert (half["numerator"], half["denominator"]) == (1, 2)
    (year,) = shown(home, "MOT-01", "--period", "2025")
    assert (year["numerator"], year["denominator"], year["value"]) == (2, 2, 1.0)


def test_kinds_are_five_and_add_up_to_the_county(home):
    register = """户编号,行政村代码,户类型,监测对象类别,风险是否已消除,识别监测时间,消除监测时间,风险消除方式,致贫返贫风险1
0001,990101001001,脱贫户,,,,,,
0002,990101001001,脱贫户,脱贫不稳定户,否,202401,,,因病
0003,990101002001,一般农户,边缘易致贫户,是,202401,202503,帮扶消除,因学
"""
    send(
        home,
        台账=register,
        核查=checks(*(row for h in ("0001", "0002", "0003") for row in all_met(h, "2025-05-01"))),
    )
    assert chengxiao(home, "load")[0] == 0
    rows = shown(home, "GUA-01", "--period", "2025H1", "--by", "kind")
    assert {row["kind"]: row["numerator"] for row in rows} == {
        "lifted": 1,
        "unstable": 1,
        "marginal": 0,
        "sudden": 0,
        "cleared": 1,
    }
    # at the end of 2024 the third household's risk was still open
    send(home, 核查旧=checks(*all_met("0003", "2024-11-01")))
    chengxiao(home, "load")
    rows = shown(home, "GUA-01", "--period", "2024", "--by", "kind")
    assert {row["kind"] for row in rows if row["numerator"]} == {"marginal"}
