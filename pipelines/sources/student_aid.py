"""Aid due and paid to students (plan 二（三）1; one row per student, term and kind of aid)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, flag, person, term, yuan
from pipelines.ground.text import Text
from pipelines.happening import InTerm, OfPerson
from pipelines.table import Table

STUDENT_AID = Table(
    name="student_aid",
    place=330,
    title=Text("学生资助", "Student aid"),
    called=("教育资助", "雨露计划"),
    sent_by=Text("教育/农业农村(雨露计划)", "Education / agriculture (Yulu programme)"),
    when=InTerm("term"),
    where=OfPerson("person_id", is_sparse=True, is_listed=False),
    columns=(
        person(),
        term(aliases=("资助学期",)),
        choice(
            "aid_kind",
            "资助项目",
            "Kind of aid",
            (
                *("学前资助", "普通高中国家助学金", "普通高中免学费", "中职国家助学金", "中职免学费"),
                *("高校国家助学金", "雨露计划职业教育补助", "其他"),
            ),
            key=True,
            required=True,
            aliases=("补助项目",),
        ),
        choice(
            "school_stage",
            "学段",
            "Stage",
            ("学前", "普通高中", "中职", "高职高专", "本科"),
            required=True,
        ),
        flag("entitled", "是否应享受", "Entitled", required=True, filled=True),
        choice(
            "stop_reason",
            "不享受或停发原因",
            "Why not, or why stopped",
            (
                *("休学", "退学", "毕业", "参军保留学籍", "非全日制", "开学时风险已消除"),
                *("已享受同类资助", "其他"),
            ),
            aliases=("停发原因",),
        ),
        yuan("amount_due", "应发金额", "Amount due", aliases=("补助标准",)),
        yuan("amount_paid", "实发金额", "Amount paid", aliases=("发放金额", "补助金额")),
        day("paid_on", "发放日期", "Paid on"),
        day("due_on", "应发放日期", "Due on", ahead=True),
    ),
    rules=(
        doubt(
            "V12_yulu",
            "school_stage",
            "aid_kind = '雨露计划职业教育补助' AND school_stage NOT IN ('中职', '高职高专')",
            "雨露计划只补助中职、高职高专在校生",
            "the Yulu programme is for vocational schools",
        ),
        doubt(
            "aid_stopped",
            "stop_reason",
            "NOT entitled AND stop_reason IS NULL",
            "不应享受的应填原因",
            "who is not entitled should have a reason",
        ),
        doubt(
            "aid_paid",
            "paid_on",
            "amount_paid > 0 AND paid_on IS NULL",
            "已发放的应填发放日期",
            "what was paid should have a day",
        ),
    ),
)
