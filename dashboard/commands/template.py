"""`chengxiao template`: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import document, tell, wrong
from pipelines.ground.text import Text


def _completed(incomplete: str) -> list[str]:
    from dashboard.commands.tables import completed

    return completed(incomplete)


WROTE = Text("已写出 {out}（{count} 张表）", "wrote {out} ({count} tables)")
NOT_SENT = Text("{department} 不报送所列的表", "{department} sends none of the tables named")
Tables = Annotated[
    list[str] | None,
    typer.Argument(
        autocompletion=_completed,
        help=opt.help_of(
            "表名，中英文均可，如 家庭收支（默认全部）",
            "tables, as household_income or 家庭收支 (default: all)",
        ),
    ),
]


def template(
    out: Annotated[
        Path, typer.Option("--out", help=opt.help_of("要写的 xlsx 文件", "the xlsx file to write"))
    ],
    tables: Tables = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            help=opt.help_of("只要某部门报送的表，如 农业农村", "only what a department sends, as 农业农村"),
        ),
    ] = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write instructions, and for each table headings with notes, checks and drop-down lists."""
    from dashboard.commands.tables import table_called, tables_of
    from pipelines.sources import SOURCES
    from pipelines.template.book import write_template

    if out.suffix.lower() != ".xlsx":
        raise wrong(Text(f"{out} 应以 .xlsx 结尾", f"{out} should end in .xlsx"))
    if not out.parent.is_dir():
        raise wrong(Text(f"没有目录 {out.parent}", f"there is no folder {out.parent}"))
    chosen = list(dict.fromkeys(table_called(name).name for name in tables or ()))
    if department is not None:
        sent = [table.name for table in tables_of(department, lang.value)]
        chosen = [name for name in sent if name in chosen or not tables]
        if not chosen:
            raise wrong(NOT_SENT.filled(department=department))
    wanted = [table for table in SOURCES if table.name in chosen or not (tables or department)]
    if tables and not department:
        wanted.sort(key=lambda table: chosen.index(table.name))
    write_template(out, wanted, lang.value)
    if form is opt.Format.json:
        document({"file": str(out), "tables": [table.name for table in wanted]})
    tell(WROTE.filled(out=out, count=len(wanted)), lang.value)
