"""`chengxiao template`: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.show import nearest
from dashboard.commands.speech import document, tell, wrong
from pipelines.text import Text

Tables = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TABLE]...", help=opt.help_of("表名（默认全部）", "tables (default: all)")),
]


def template(
    out: Annotated[
        Path, typer.Option("--out", help=opt.help_of("要写的 xlsx 文件", "the xlsx file to write"))
    ],
    tables: Tables = None,
    form: opt.FormatOption = opt.Format.table,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Write headings, a note and a drop-down list for each column."""
    from pipelines import template as door
    from pipelines.sources import SOURCES, source

    if out.suffix.lower() != ".xlsx":
        raise wrong(Text(f"{out} 应以 .xlsx 结尾", f"{out} should end in .xlsx"))
    if not out.parent.is_dir():
        raise wrong(Text(f"没有目录 {out.parent}", f"there is no folder {out.parent}"))
    known = [table.name for table in SOURCES]
    chosen = [nearest(name, known, Text("表", "table")) for name in tables or known]
    door.write_template(out, [source(name) for name in chosen], lang.value)
    if form is opt.Format.json:
        document({"file": str(out), "tables": chosen})
    tell(Text(f"已写出 {out}（{len(chosen)} 张表）", f"wrote {out} ({len(chosen)} tables)"), lang.value)
