"""Risk worked out by hand: who came under monitoring, was cleared, came back; what clues came to (plan 一)."""

from __future__ import annotations

from pipelines.ground.text import Text
from workshop.spec import Beside, LeftOut, Spec

SPECS = (
    Spec(
        "RSK-01",
        Text(
            "以台账的识别监测时间为准，风险已消除的也计入；每百户按各村农户总数折算",
            "by the month of identification in the register, cleared since or not; per 100 of the villages'"
            " rural households",
        ),
        period="2025H1",
        tables={
            "admin_area": """
                行政区划代码 上级代码   层级   名称 农户总数
                990101       —         县     本县 —
                990101101    990101    乡镇   东镇 —
                990101101001 990101101 行政村 一村 300
                990101101002 990101101 行政村 二村 200
            """,
            "household": """
                户编号 行政村代码    户类型   监测对象类别 风险是否已消除 识别监测时间 消除监测时间 风险消除方式 致贫返贫风险1
                A    990101101001 脱贫户   脱贫不稳定户 否         2025-03    —        —        因病
                B    990101101002 一般农户 边缘易致贫户 是         2025-01    2025-06  帮扶消除 因学
                C    990101101002 脱贫户   脱贫不稳定户 否         2024-05    —        —        因病
                D    990101101001 脱贫户   —          —          —        —        —        —
                E    990101101001 脱贫户   脱贫不稳定户 否         2025-08    —        —        因病
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025H1 4          44000
            """,
        },
        worked="1 + 1 = 2",
        units=500,
        status="no_target",
        left_out=(
            LeftOut("D", Text("脱贫户，未纳入监测", "lifted, not monitored")),
            LeftOut("E", Text("下半年识别", "identified in the second half")),
        ),
        beside=(
            Beside("previous_numerator", Text("上年同期（C）", "the year before (C)"), "1"),
            Beside(
                "per_100_households",
                Text("每百户农户", "per 100 rural households"),
                "2 ÷ (300 + 200) × 100 = 0.4",
            ),
        ),
    ),
    Spec(
        "RSK-02",
        Text(
            "上年已消除的不计；年内迁出、风险未消除的计入分母",
            "cleared the year before is out; who moved away with an open risk stays in the base",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型 监测对象类别 风险是否已消除 识别监测时间 消除监测时间 风险消除方式 致贫返贫风险1 户状态 状态变更日期
                A    990101101001 脱贫户 脱贫不稳定户 否         2024-03    —        —        因病       在册  —
                B    990101101001 脱贫户 脱贫不稳定户 是         2024-06    2025-09  帮扶消除 因学       在册  —
                C    990101101002 脱贫户 脱贫不稳定户 是         2024-02    2024-11  帮扶消除 因病       在册  —
                D    990101101002 脱贫户 脱贫不稳定户 否         2026-01    —        —        因病       在册  —
                E    990101101002 脱贫户 脱贫不稳定户 否         2024-03    —        —        因病       迁出  2025-05-20
            """,
            "household_income": """
                户编号 核算周期 年度家庭人口数 可支配收入
                A    2025   4          44000
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        status="no_target",
        left_out=(
            LeftOut("C", Text("上年已消除", "cleared the year before")),
            LeftOut("D", Text("下年才识别", "identified only the year after")),
        ),
    ),
    Spec(
        "RSK-03",
        Text(
            "保留月数未填按 12 个月，保留期过后再纳入的不算；分户出去的户再纳入，算原退出户复入",
            "12 months where the case does not say, after which an entry is no return; a household that split off"
            " and enters is its old one's return",
        ),
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101101001 脱贫户
                C    990101101002 脱贫户
                D    990101101002 脱贫户
                E    990101101002 脱贫户
            """,
            "household_link": """
                原户编号 新户编号 变动类型 变动日期
                D     E     分户   2025-03-01
            """,
            "monitoring_case": """
                案件编号 户编号 监测对象类别 入户核实日期 系统录入日期 风险消除日期 政策保留月数
                K1    A    脱贫不稳定户 2024-01-01 2024-01-20 2025-02-10 24
                K2    A    脱贫不稳定户 2025-07-10 2025-08-01 —          —
                K3    B    脱贫不稳定户 2023-01-01 2023-01-20 2024-03-01 —
                K4    B    脱贫不稳定户 2025-05-10 2025-06-01 —          —
                K5    D    脱贫不稳定户 2024-01-01 2024-01-20 2024-10-01 12
                K6    E    脱贫不稳定户 2025-04-10 2025-05-01 —          —
                K7    C    脱贫不稳定户 2022-01-01 2022-01-20 2023-01-01 12
            """,
        },
        worked="1 + 1 = 2",
        units=3,
        target="0",
        status="missed",
        left_out=(
            LeftOut("K7", Text("保留期 2024 年初已满", "its help was kept only until the beginning of 2024")),
        ),
        beside=(
            Beside(
                "per_100_households",
                Text("每百次保留期内的退出（K1、K3、K5）", "per 100 exits whose help is kept (K1, K3, K5)"),
                "2 ÷ 3 × 100 = 66.7",
            ),
        ),
    ),
    Spec(
        "RSK-04",
        Text(
            "上期发现、本期核实的计入；未核实的不计",
            "one found before and verified in the period counts; one not verified does not",
        ),
        period="2025H1",
        tables={
            "household": """
                户编号 行政村代码    户类型
                A    990101101001 脱贫户
                B    990101101001 脱贫户
                C    990101101002 脱贫户
            """,
            "risk_clue": """
                线索编号 户编号 来源     推送部门 线索类型     发现日期    入户核实日期 核实结果
                X1    A    部门比对 医保     高额医疗自付 2024-12-30 2025-01-02 确认风险
                X2    B    部门比对 教育     辍学         2025-03-01 2025-03-02 无风险
                X3    C    干部排查 —       失业         2025-03-01 2025-03-02 已在监测
                X4    C    部门比对 医保     新增大病     2025-06-29 —          待核实
            """,
        },
        worked="1 ÷ (1 + 1 + 1) = 33.3%",
        units=3,
        status="no_target",
        left_out=(LeftOut("X4", Text("尚未核实", "not verified yet")),),
    ),
)
