"""Checks of household files (plan 四（三）1; one row per household, day and checking unit)."""

from __future__ import annotations

from pipelines.columns import choice, day, doubt, flag, household, many, must
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

UNITS = ("村自查", "乡镇", "县", "第三方")
ABOVE = UNITS[2:]  # whose checks make the headline
ARCHIVE_CHECK = Table(
    name="archive_check",
    place=380,
    title=Text("档案检查", "Checks of files"),
    called=("档案",),
    sent_by=Text("乡镇/农业农村", "Townships / agriculture"),
    when=OnDay("check_date", year="any", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    columns=(
        household(),
        day("check_date", "检查日期", "Checked on", key=True, required=True),
        choice("checker_unit", "检查单位", "Checked by", UNITS, key=True, required=True),
        choice("selection", "抽取方式", "How it was drawn", ("随机", "全数", "指定"), aliases=("抽样方式",)),
        flag("passed", "是否合格", "Passed", required=True, filled=True, aliases=("检查结论",)),
        many(
            "missing_items",
            "缺失材料",
            "Papers missing",
            (
                *("申请及承诺授权书", "信息采集表", "入户核查表", "信息比对结果", "民主评议记录", "公示材料"),
                *(
                    "审定材料",
                    "帮扶计划",
                    "联系记录",
                    "季度评估",
                    "农户自评",
                    "风险消除材料",
                    "资金凭证",
                    "其他",
                ),
            ),
        ),
        many(
            "mismatch_items", "账实不符项", "Does not fit", ("人口", "收入", "三保障", "措施", "资金", "其他")
        ),
        day("fixed_on", "补正日期", "Mended on"),
    ),
    rules=(
        must("archive_fixed", "fixed_on", "fixed_on < check_date", "补正早于检查", "mended before the check"),
        doubt(
            "archive_items",
            "missing_items",
            "passed AND missing_items IS NOT NULL",
            "合格的档案不应有缺失材料",
            "a file that passed lacks nothing",
        ),
        doubt(
            "archive_fixed_passed",
            "fixed_on",
            "passed AND fixed_on IS NOT NULL",
            "合格的档案不填补正日期",
            "a file that passed was not mended",
        ),
    ),
)
