"""The indicators of satisfaction worked out by hand (plan 五（一）4)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import LeftOut, Spec

REGISTER = """
    户编号 行政村代码    户类型
    A    990101101001 脱贫户
    B    990101101001 脱贫户
    C    990101101002 脱贫户
    F    990101101002 一般农户
"""
ANSWERS = """
    问卷编号 户编号 方式 实施主体   受访时干部是否在场 日期        对帮扶措施满意度 对干部服务满意度 抽样权重
    Q1   A    入户 第三方    否             2025-05-06 满意         基本满意       2
    Q2   B    入户 第三方    否             2025-05-06 非常满意     不了解         1
    Q3   C    电话 县考核组  否             2025-05-07 不满意       满意           1
    Q4   B    入户 乡镇自查  否             2025-05-20 满意         满意           1
    Q5   C    入户 第三方    是             2025-05-21 满意         满意           1
    Q6   F    入户 第三方    否             2025-05-06 不满意       不满意         1
"""
LEFT_OUT = (
    LeftOut("Q4", Text("乡镇自查：不计入", "the township's own survey: left aside")),
    LeftOut("Q5", Text("受访时干部在场：不计入", "a cadre was present: left aside")),
    LeftOut("Q6", Text("一般农户：不在范围", "an ordinary household: not in scope")),
)
TABLES = {"household": REGISTER, "survey_response": ANSWERS}

SPECS = (
    Spec(
        "SAT-01",
        Text(
            "两问合计、按权重：基本满意不算满意，“不了解”不是有效回答",
            "both questions, weighted: 基本满意 is not satisfied, 不了解 is no valid answer",
        ),
        period="2025H1",
        tables=TABLES,
        worked="(1 × 2 + 1 × 1 + 1 × 1) ÷ (2 × 2 + 1 × 1 + 2 × 1) = 57.1%",
        units=3,
        target="90%",
        status="missed",
        left_out=LEFT_OUT,
    ),
    Spec(
        "SAT-02",
        Text("只看对帮扶措施一问，按权重", "the question on measures alone, weighted"),
        period="2025H1",
        tables=TABLES,
        worked="(1 × 2 + 1 × 1) ÷ (1 × 2 + 1 × 1 + 1 × 1) = 75.0%",
        units=3,
        target="90%",
        status="missed",
        left_out=LEFT_OUT,
    ),
    Spec(
        "SAT-03",
        Text(
            "只看对干部服务一问：“不了解”的一户不在分母",
            "the question on cadres alone: who answers 不了解 is not in the base",
        ),
        period="2025H1",
        tables=TABLES,
        worked="1 × 1 ÷ (1 × 2 + 1 × 1) = 33.3%",
        units=2,
        target="90%",
        status="too_few",
        left_out=(
            LeftOut(
                "Q2",
                Text(
                    "答“不了解”：不进分母，并使答卷少于 30 份又非全数，不判达标与否",
                    "answers 不了解: not in the base; fewer than 30 answers and not all are not judged",
                ),
                is_missing=True,
            ),
            *LEFT_OUT,
        ),
    ),
    Spec(
        "SAT-04",
        Text(
            "抽中的户里访成的户；一户多次上门只算一户",
            "households interviewed, of those attempted; several visits to one are one",
        ),
        period="2025H1",
        tables={
            "household": REGISTER,
            "survey_response": """
                问卷编号 户编号 方式 实施主体 日期        对帮扶措施满意度 对干部服务满意度 访问结果
                Q1   A    入户 第三方  2025-05-06 满意         基本满意       完成
                Q2   B    入户 第三方  2025-05-06 —            —              未联系上
                Q3   B    入户 第三方  2025-05-12 满意         满意           完成
                Q4   C    电话 第三方  2025-05-07 —            —              拒访
                Q5   F    入户 第三方  2025-05-06 不满意       不满意         完成
            """,
        },
        worked="(1 + 1) ÷ (1 + 1 + 1) = 66.7%",
        units=3,
        target="70%",
        status="near",
        left_out=(LeftOut("Q5", Text("一般农户：不在范围", "an ordinary household: not in scope")),),
    ),
)
