"""What the template tells a sender of each column, and its page of explanations."""

from __future__ import annotations

from pipelines.table import Column, Kind
from pipelines.text import Lang, Text

METHOD = Text("填写说明", "How to fill in")
YES_NO = ("是", "否")
FORMS: dict[Kind, Text] = {
    Kind.TEXT: Text("文本（保留前导零）", "text (leading zeros are kept)"),
    Kind.ENUM: Text("从下拉列表选择", "choose from the list"),
    Kind.FLAG: Text("是 / 否", "是 (yes) / 否 (no)"),
    Kind.INTEGER: Text("整数", "whole number"),
    Kind.DECIMAL: Text("数字", "number"),
    Kind.DATE: Text("日期，如 2025-06-30", "date, as 2025-06-30"),
    Kind.MONTH: Text("年月，如 2025-06", "month, as 2025-06"),
    Kind.PERIOD: Text("评估期，如 2025、2025H1、2025H2", "period: 2025, 2025H1, 2025H2"),
    Kind.DATETIME: Text("时间，如 2025-06-30 08:30:00", "time, as 2025-06-30 08:30:00"),
}
RULES = (
    Text(
        "每张表一个工作表；表头文字请勿改动，深色为必填列，其余列可空或删除。",
        "One sheet for each table. Leave the headings as they are: dark ones must be there, others may go.",
    ),
    Text(
        "金额单位为元；没有的数据请留空，不要填 0。",
        "Amounts are in yuan. Leave unknown cells empty: empty is not zero.",
    ),
    Text(
        "编号、证件号码和区划代码一律为文本，保留前导零。",
        "Numbers that name something (households, persons, IDs, areas) are text and keep their zeros.",
    ),
    Text(
        "同一主键只填一行；更正时重新报送该行即可。",
        "One row for each key (marked 主键). To correct a row, send it again.",
    ),
)
HEADS = (
    Text("工作表", "Sheet"),
    Text("表头", "Heading"),
    Text("说明", "Meaning"),
    Text("格式", "Format"),
    Text("单位", "Unit"),
    Text("要求", "Wanted"),
    Text("取值", "Words allowed"),
)


def words_allowed(column: Column) -> list[str]:
    """Return the Chinese words that a cell may hold; empty where any may."""
    return list(YES_NO) if column.kind is Kind.FLAG else list(column.codes.values())


def wanted(column: Column) -> Text:
    """Say whether a column and its cells must be there."""
    parts = [Text("必填列", "required") if column.required else Text("可选列", "optional")]
    if column.key:
        parts.append(Text("主键", "key (主键)"))
    if column.must_be_filled:
        parts.append(Text("不得为空", "never empty"))
    return Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))


def _range(column: Column) -> str:
    low = f"≥ {column.low:g}" if column.low is not None else ""
    above = f"> {column.above:g}" if column.above is not None else ""
    high = f"≤ {column.high:g}" if column.high is not None else ""
    return "  ".join(part for part in (low, above, high) if part)


def note(column: Column, lang: Lang) -> str:
    """Return what a sender should know of a column, one thing a line."""
    lines = [
        f"{column.label.on(lang)} ({column.name})",
        column.note.on(lang) if column.note else "",
        FORMS[column.kind].on(lang),
        f"{Text('单位', 'unit').on(lang)}: {column.unit}" if column.unit else "",
        _range(column),
        wanted(column).on(lang),
    ]
    return "\n".join(line for line in lines if line)
