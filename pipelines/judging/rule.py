"""A rule over the rows of a table: the SQL of its breach, what it says, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.ground.text import Text
from pipelines.table import Column, Kind, RowRule, Severity, Table

FILLED = Text("不能为空", "may not be empty")
RANGE = Text("超出允许范围（{wanted}）", "is out of range ({wanted})")
AS_SHARE = Text("应写作小数或百分数，如 0.062 或 6.2%；", "write a fraction or a percent, 0.062 or 6.2%: ")
CHOICE = Text("不在允许的取值内（{wanted}）", "is none of the values allowed ({wanted})")


@dataclass(frozen=True, slots=True)
class Rule:
    """`bad` is a condition over one row of the table; null counts as kept.

    `others` are the further tables that it reads: without them it does not bind.
    """

    id: str
    table: str
    column: str
    bad: str
    message: Text
    severity: Severity = "error"
    others: tuple[str, ...] = ()


def row_rules(table: Table, sent: frozenset[str]) -> list[Rule]:
    """Return the rules that a table's own rows must meet, as far as the columns that they read were sent."""
    found = [rule for column in table.columns if column.name in sent for rule in _of_column(table, column)]
    bound = [rule for rule in table.rules if set(rule.uses) <= sent]
    return found + [_of_row(table, rule) for rule in bound]


def _of_row(table: Table, rule: RowRule) -> Rule:
    return Rule(rule.id, table.name, rule.column, rule.bad, rule.message, rule.severity)


def _of_column(table: Table, column: Column) -> list[Rule]:
    rules = []
    if column.must_be_filled:
        rules.append(Rule("filled", table.name, column.name, f'"{column.name}" IS NULL', FILLED))
    if None is not column.low or None is not column.high or None is not column.above:
        rules.append(_range(table, column))
    if column.kind is Kind.ENUM and not column.choices_open:
        rules.append(_choice(table, column))
    return rules


def _range(table: Table, column: Column) -> Rule:
    low = column.above if column.low is None else column.low
    strict = column.low is None and column.above is not None
    tests = [] if low is None else [f'"{column.name}" {"<=" if strict else "<"} {low}']
    tests += [] if column.high is None else [f'"{column.name}" > {column.high}']
    words = [] if low is None else [f"{'>' if strict else '≥'} {low:g}"]
    words += [] if column.high is None else [f"≤ {column.high:g}"]
    return Rule("range", table.name, column.name, " OR ".join(tests), _said(column, " ".join(words)))


def _said(column: Column, wanted: str) -> Text:
    """Say the range; of a share also how it is to be written (a bare 6.2 is not 6.2%)."""
    out = RANGE.filled(wanted=wanted)
    return Text(AS_SHARE.zh + out.zh, AS_SHARE.en + out.en) if column.unit == "小数" else out


def _choice(table: Table, column: Column) -> Rule:
    listed = ", ".join(f"'{code}'" for code in column.codes)
    return Rule(
        "code",
        table.name,
        column.name,
        f'"{column.name}" NOT IN ({listed})',
        CHOICE.filled(wanted="/".join(column.codes.values())),
    )
