"""`chengxiao screen`: which rules of the plan each household meets, with the numbers behind them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands import options as opt
from dashboard.commands.show import checked_place, nearest, opened
from dashboard.commands.speech import as_csv, document, tell
from dashboard.commands.storeys import held_below
from dashboard.wording.columns import table
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.tables.screened import Screened

KEYS = ("id", "village_code", "rule", "hit", "evidence")
HEADINGS = (
    Text("户编号（假名）或线索", "Household (pseudonym) or clue"),
    Text("村", "Village"),
    Text("规则", "Rule"),
    Text("结果", "Result"),
    Text("依据（值 / 阈值）", "Evidence (value / threshold)"),
)
HIT, UNKNOWN = Text("命中", "hit"), Text("不明", "not known")
NO_REGISTER = Text(
    "农户台账还没有到，无法筛查；请把台账放入收件箱后运行 chengxiao load",
    "the household register has not come yet, so there is nobody to screen: put it into the inbox and run"
    " chengxiao load",
)
NOBODY = Text("没有命中的户", "no rule hits anybody")
RULE = Text("规则", "rule")
SUM = Text("{rule} {name}：命中 {hits}，不明 {unknown}", "{rule} {name}: {hits} hit, {unknown} not known")
PEOPLE_DECIDE = Text(
    "命中只是提示，由人核定；不明的缺少所需数据。",
    "A hit is a hint that people verify; what is not known lacks a number that the rule needs.",
)
SHOWN = 3  # readings on a line


def screen(
    period: Annotated[str, typer.Option(help=opt.help_of("评估期，如 2025、2025H1", "2025 or 2025H1"))],
    area: Annotated[str | None, typer.Option(help=opt.help_of("地区代码", "code of one area"))] = None,
    rule: Annotated[
        str | None, typer.Option(help=opt.help_of("规则编号，如 R01", "a rule, such as R01"))
    ] = None,
    form: Annotated[
        opt.RowFormat, typer.Option("--format", help=opt.help_of("输出格式", "what to print"))
    ] = opt.RowFormat.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Print one row per household and rule that is true, or not known with something that speaks for it."""
    results = opened(home)
    held_below(results, area)
    checked_place(results, period, area)
    asked = None if rule is None else nearest(rule.upper(), _known(), RULE)
    found = results.screened(period, area=area, rule=asked)
    if found is None:
        tell(NO_REGISTER, lang.value)
    rows = found or []
    if form is opt.RowFormat.json:
        document([{**{key: row[key] for key in KEYS}, **row} for row in rows])  # type: ignore[literal-required]
    elif form is opt.RowFormat.csv:
        as_csv(_frame(rows))
    else:
        print(_for_people(rows, lang.value))


def _known() -> list[str]:
    from pipelines.facts.rules.screening import BY_ID

    return list(BY_ID)


def _frame(rows: list[Screened]) -> pl.DataFrame:
    """One row per row, in the order of KEYS and what stands beside; the evidence as one JSON text."""
    import polars as pl

    said: list[dict[str, Any]] = [
        {**row, "evidence": json.dumps(row["evidence"], ensure_ascii=False)} for row in rows
    ]
    beside = ("household_type", "kind", "category", "is_clue", "village")
    schema = dict.fromkeys((*KEYS, *beside), pl.String()) | {"hit": pl.Boolean(), "is_clue": pl.Boolean()}
    return pl.DataFrame(said, schema=schema)


def _for_people(rows: list[Screened], lang: Lang) -> str:
    from pipelines.facts.rules.screening import BY_ID

    if not rows:
        return NOBODY.on(lang)
    lines = [
        [
            row["id"],
            f"{row['village'] or ''} {row['village_code']}".strip(),
            f"{row['rule']} {BY_ID[row['rule']].name.on(lang)}",
            (HIT if row["hit"] else UNKNOWN).on(lang),
            _readings(row["evidence"], lang),
        ]
        for row in rows
    ]
    counts = Counter((row["rule"], row["hit"]) for row in rows)
    sums = [
        SUM.filled(rule=name, name=BY_ID[name].name, hits=counts[name, True], unknown=counts[name, None]).on(
            lang
        )
        for name in sorted({row["rule"] for row in rows})
    ]
    return "\n".join([table([one.on(lang) for one in HEADINGS], lines), "", *sums, PEOPLE_DECIDE.on(lang)])


def _readings(evidence: list[dict[str, Any]], lang: Lang) -> str:
    """Return the readings that have a value which says something, each beside its threshold."""
    from dashboard.wording.evidence import speaks, told

    return told([one for one in evidence if speaks(one)][:SHOWN]).on(lang)
