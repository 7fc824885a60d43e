"""What the template tells a sender: of each table when and by whom, of each column what to write."""

from __future__ import annotations

from pipelines.ground.text import Lang, Text
from pipelines.happening import InMonth, InPeriod, InQuarter, InTerm, InYear, Stock
from pipelines.table import Column, Kind, RowRule, Table

GUIDE, COLUMNS = Text("填表说明", "How to fill in"), Text("列说明", "Columns")
YES_NO = ("是", "否")
EXAMPLE = "示例"  # a row whose key begins so is never loaded (pipelines/intake/sheet/rows.py)
FORMS: dict[Kind, Text] = {
    Kind.TEXT: Text("文字（编号保留前导零）", "text (numbers that name something keep their zeros)"),
    Kind.ENUM: Text("从下拉列表选择", "choose from the list"),
    Kind.FLAG: Text("选“是”或“否”", "是 (yes) or 否 (no)"),
    Kind.INTEGER: Text("整数，只写数字", "a whole number, digits only"),
    Kind.DECIMAL: Text("数字，不带单位和“约”字", "a number without unit or “about”"),
    Kind.DATE: Text("写到日，如 2025-06-30", "a day, as 2025-06-30"),
    Kind.MONTH: Text("写到月，如 2025-06", "a month, as 2025-06"),
    Kind.PERIOD: Text(
        "全年写 2025，上半年写 2025H1，下半年写 2025H2", "2025 for the year, 2025H1 and 2025H2 for its halves"
    ),
    Kind.QUARTER: Text("写年和季度，如 2025Q3", "year and quarter, as 2025Q3"),
    Kind.TERM: Text("春季学期写 2025S，秋季学期写 2025A", "2025S for the spring term, 2025A for autumn"),
    Kind.MANY: Text("可填多项，用“、”隔开", "several may be written, split by 、"),
    Kind.GIVEN: Text(
        "照实填写；系统只记有无，不存内容", "write it as it is: only whether it is there is kept"
    ),
    Kind.DATETIME: Text("写到分，如 2025-06-30 08:30", "a time, as 2025-06-30 08:30"),
}
TITLE = Text("填表说明（先读这一页）", "How to fill in (read this first)")
RULES = (
    Text(
        "一张表一个工作表，从第 3 行起填；第 1 行的表头不要改动或合并，深色列不能删。",
        "One sheet for each table; begin in row 3. Leave the headings as they are: dark ones must be there.",
    ),
    Text(
        "第 2 行是示例（编号以“示例”开头），不会载入，可以删掉，也可以留着。",
        "Row 2 is an example (its number begins with 示例): it is never loaded and may stay or go.",
    ),
    Text(
        "把鼠标放在表头上可看每列怎么填；浅色列没有数据可以空着，也可以整列删除。",
        "Rest the mouse on a heading to read what belongs there. Light columns may stay empty or be deleted.",
    ),
    Text(
        "没有数据就空着：空不等于 0；不要写“无”“待查”“-”。",
        "Leave unknown cells empty: empty is not zero. Do not write “none”, “pending” or “-”.",
    ),
    Text("金额一律以元为单位，只写数字。", "Amounts are in yuan: digits only."),
    Text(
        "户编号、人编号、区划代码是文本，前导零要保留；从别的表复制时用“选择性粘贴—数值”。",
        "Numbers that name households, persons or areas are text and keep their zeros; paste values only.",
    ),
    Text(
        "同一对象只填一行（见下表“一行是什么”）；以前报错了，把更正后的整行重新报送即可。",
        "One row for each thing (see below). To correct a row that was sent, send the whole row again.",
    ),
    Text(
        "填好先用 chengxiao check 文件 检查，按提示改好再报送。",
        "When done, run chengxiao check FILE, mend what it names, then send.",
    ),
)
MISTAKES_TITLE = Text("常见错误", "Common mistakes")
MISTAKES = (
    Text("日期写成 2025.6、5月底、6月30日前", "dates such as 2025.6 or “end of May”: write 2025-06-30"),
    Text(
        "金额写成 约4万、1.2万/年、12000元左右：只写 12000",
        "amounts such as “about 40,000”: write the number alone",
    ),
    Text(
        "百分数写成 92：目标值和增速写 0.92 或 92%",
        "percents written as 92: write 0.92 or 92% in targets and growths",
    ),
    Text("表中夹合计、小计行，或合并单元格", "totals between rows, merged cells"),
    Text("同一户报两行，数据互相矛盾", "two rows of one household that contradict each other"),
    Text("改表头、改工作表用途、一张表拼两块", "headings changed, two blocks in one sheet"),
    Text("长编号被 Excel 变成 1.10101E+17 或末位变 0", "long numbers damaged by Excel (1.10101E+17)"),
    Text("用公式而没有保存计算结果", "formulas whose results were never stored"),
)
TABLE_HEADS = (
    Text("工作表", "Sheet"),
    Text("报送单位", "Sent by"),
    Text("何时报", "When"),
    Text("一行是什么", "What a row is"),
    Text("必须有的列", "Headings that must be there"),
)
HEADS = (
    Text("工作表", "Sheet"),
    Text("列名", "Heading"),
    Text("怎么填", "What to write"),
)
WHEN: dict[type, Text] = {
    InMonth: Text("每月", "every month"),
    InPeriod: Text("每半年（或每年）", "every half-year, or year"),
    InYear: Text("每年", "every year"),
    InQuarter: Text("每季度", "every quarter"),
    InTerm: Text("每学期", "every term"),
    Stock: Text("每半年报全量，有变动随时报", "whole every half-year, changes at any time"),
}
AS_IT_HAPPENS = Text("发生后随时报，半年汇总前报齐", "when it happens; all of it before the half-year ends")
ROW = Text("每个“{keys}”一行", "one row for each {keys}")


def words_allowed(column: Column) -> list[str]:
    """Return the Chinese words that a cell may hold; empty where any may."""
    return list(YES_NO) if column.kind is Kind.FLAG else list(column.codes.values())


def when(table: Table) -> Text:
    """Say when a table is sent, from when its rows happen."""
    return WHEN.get(type(table.when), AS_IT_HAPPENS)


def what_a_row_is(table: Table) -> Text:
    """Say what one row of a table stands for: its key."""
    keys = [table.column(name) for name in table.keys if not table.column(name).blank_key]
    zh, en = "＋".join(c.heading for c in keys), " + ".join(c.english.lower() for c in keys)
    return Text(ROW.zh.format(keys=zh), ROW.en.format(keys=en))


def _range(column: Column) -> Text | None:
    low = f"{column.low:g}" if column.low is not None else ""
    above = f"{column.above:g}" if column.above is not None else ""
    high = f"{column.high:g}" if column.high is not None else ""
    if low and high:
        return Text(f"在 {low} 到 {high} 之间", f"between {low} and {high}")
    if low or above:
        return (
            Text(f"不小于 {low}", f"at least {low}") if low else Text(f"大于 {above}", f"more than {above}")
        )
    return Text(f"不大于 {high}", f"at most {high}") if high else None


def explained(table: Table, column: Column) -> list[Text]:
    """Return what a sender should know of a column, one thing each; never its heading again."""
    said = [column.note] if column.note else []
    words = words_allowed(column)
    if words and column.kind is Kind.MANY:
        listed = Text("、".join(words), ", ".join(words))
        said += [FORMS[column.kind], Text(f"取值：{listed.zh}", f"of: {listed.en}")]
    elif words and column.kind is Kind.ENUM:
        said.append(Text(f"从下拉列表选：{'、'.join(words)}", f"choose: {', '.join(words)}"))
    else:
        said.append(FORMS[column.kind])
    said += [Text(f"单位：{column.unit}", f"unit: {column.unit}")] if column.unit not in {"", "year"} else []
    said += [found] if (found := _range(column)) else []
    said.append(_filled(table, column))
    said += [
        Text(f"会退回：{rule.message.zh}", f"sent back if: {rule.message.en}")
        for rule in _rules(table, column)
    ]
    if column.pseudonym or column.personal == "identity":
        said.append(Text("只用来核对，发布的数据里没有", "only to match rows: never published"))
    if column.aliases:
        also = "、".join(column.aliases[:3])
        said.append(Text(f"表头写“{also}”也认", f"the heading may also be {also}"))
    return said


def _filled(table: Table, column: Column) -> Text:
    if column.blank_key:
        return Text("可空：空着表示一直有效", "may be empty: the row then holds for all time")
    if column.key and len(table.keys) > 1:
        return Text("不能空；和其他编号一起认定一行", "never empty; part of what names a row")
    if column.must_be_filled:
        return Text("不能空", "never empty")
    if column.required:
        return Text("列必须有；不知道的格可空", "the column must be there; unknown cells stay empty")
    return Text("没有就空着", "leave empty where there is none")


def _rules(table: Table, column: Column) -> list[RowRule]:
    return [rule for rule in table.rules if rule.column == column.name and rule.severity == "error"][:2]


def note(table: Table, column: Column, lang: Lang) -> str:
    """Return the note of a heading, one thing a line."""
    return "\n".join(text.on(lang) for text in explained(table, column))
