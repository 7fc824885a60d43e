"""`chengxiao show`: tidy rows of one indicator, or of all."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import options as opt
from dashboard.commands.speech import CommandError, as_csv, wrong
from pipelines.ground.home import Home
from pipelines.ground.text import Lang, Text

if TYPE_CHECKING:
    import polars as pl

    from metrics.figures.groups import By
    from metrics.results import Results

KEYS = (
    "indicator", "period", "level", "area_code", "area_name", "kind", "numerator", "denominator", "value",
    "unit", "target", "target_source", "status", "low", "high", "units", "missing",
)  # fmt: skip

GROUPS: dict[opt.Cut, By] = {
    opt.Cut.scope: "scope",
    opt.Cut.mode: "mode",
    opt.Cut.department: "department",
}
INDICATOR, AREA = Text("指标", "indicator"), Text("地区代码", "area code")


def show(
    indicator: Annotated[
        str, typer.Argument(help=opt.help_of("指标编号，或 all", "an indicator id, or all"))
    ],
    period: Annotated[
        str | None, typer.Option(help=opt.help_of("评估期，如 2025、2025H1", "2025 or 2025H1"))
    ] = None,
    level: Annotated[
        opt.Level | None,
        typer.Option(
            help=opt.help_of("层级（默认整个数据目录）", "level of the areas (default: the whole home)"),
            show_default=False,
        ),
    ] = None,
    area: Annotated[str | None, typer.Option(help=opt.help_of("地区代码", "code of one area"))] = None,
    by: Annotated[opt.Cut | None, typer.Option(help=opt.help_of("分组", "cut the rows by"))] = None,
    form: Annotated[
        opt.RowFormat, typer.Option("--format", help=opt.help_of("输出格式", "what to print"))
    ] = opt.RowFormat.table,
    public: opt.PublicFlag = False,
    home: opt.ReadHomeOption = opt.DEFAULT_HOME,
    lang: opt.LangOption = opt.DEFAULT_LANG,
    debug: opt.DebugOption = False,
) -> None:
    """Print one row per indicator, period, area and group."""
    results = opened(home)
    name = checked_indicator(results, indicator)
    checked_place(results, period, area)
    from dashboard.commands.storeys import as_asked, as_kept

    level = as_kept(level, results)
    if public:
        from dashboard.commands import published

        asked = published.rows(results, name, period=period, level=level, area=area, by=by, lang=lang.value)
        published.printed(asked, results, form, lang.value)
        return
    frame = tidied(results, name, period=period, level=level, area=area, by=by, home=home, lang=lang.value)
    printed(as_asked(reasoned(frame, lang.value), results), results, form, lang.value)


def tidied(
    results: Results,
    name: str,
    *,
    period: str | None,
    level: opt.Level,
    area: str | None,
    by: opt.Cut | None,
    home: Path,
    lang: Lang,
) -> pl.DataFrame:
    """Return the tidy rows that were asked for, the contract's keys first; what was sealed beside."""
    group: By | None = GROUPS.get(by) if by else None
    frame = results.tidy(
        name,
        period=period,
        level=level.value,
        area=area,
        by_kind=by is opt.Cut.kind,
        by=group,
        lang=lang,
    )
    if (home / "archive" / "seals").is_dir():
        from metrics.meeting.seal import revised

        frame = revised(frame, Home(home))  # sealed_value and seal beside, null where a period is not sealed
    return frame.select(*KEYS, *(column for column in frame.columns if column not in KEYS))


def printed(ordered: pl.DataFrame, results: Results, form: opt.RowFormat, lang: Lang) -> None:
    """Print tidy rows for people, as json or as csv."""
    if form is opt.RowFormat.table:
        from dashboard.commands.shown import for_people

        print(for_people(ordered, results, lang))
    elif form is opt.RowFormat.json:
        sys.stdout.write(ordered.fill_nan(None).write_json() + "\n")  # Polars': thousands of rows in no time
    else:
        as_csv(ordered)


def reasoned(rows: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """Return the tidy rows (grain unchanged) with `reason`: why a figure is not judged; null where it is."""
    import polars as pl

    from metrics.figures.figure import Figure
    from metrics.phrases.why import why
    from metrics.rows import typed_rows

    unjudged = ~pl.col("status").is_in(["met", "near", "missed"])
    places = rows.select(unjudged.arg_true()).to_series()
    said = [why(row, lang) for row in typed_rows(rows[places], Figure)]
    empty = pl.Series("reason", [None], dtype=pl.String()).new_from_index(0, rows.height)
    return rows.with_columns(empty.scatter(places, said) if said else empty)


def opened(home: Path) -> Results:
    """Return the published figures of a home; a home without any is a refusal that says what to do."""
    here = opt.existing(home)
    from metrics.bounds.reader import EVERYTHING
    from metrics.results import OutdatedError, Results

    try:
        results = Results.open(here, EVERYTHING)  # who runs a command here can read the files of the home
    except OutdatedError as error:
        raise CommandError(error.message) from error
    if results is None:
        raise CommandError(
            Text(
                f"{home} 还没有发布过数据。请把部门报表放入 {home / 'inbox'} 后运行 chengxiao load，"
                "或运行 chengxiao demo 查看演示县。",
                f"nothing has been published in {home} yet: put the departments' files into {home / 'inbox'} "
                "and run chengxiao load, or run chengxiao demo for a made-up county.",
            ),
        )
    return results


def checked_indicator(results: Results, asked: str) -> str:
    """Return the id as the catalogue writes it, or `all`; else the call was wrong, with the nearest named."""
    if asked.lower() == "all":
        return "all"
    known = results.catalogue()
    named = {name: each.id for each in known for name in (each.name.zh, each.name.en)}
    ids = [each.id for each in known]
    if asked.upper() in ids or asked in named:
        return named.get(asked, asked.upper())
    alike = [f"{each.id} {each.name.on(opt.LANG)}" for each in known if _is_part(asked, each.name)]
    if alike:
        raise wrong(_unknown(asked, alike[:3], INDICATOR))
    return nearest(asked.upper(), ids, INDICATOR)


def _is_part(asked: str, name: Text) -> bool:
    return len(asked) > 1 and (asked in name.zh or asked.lower() in name.en.lower())


def checked_place(results: Results, period: str | None, area: str | None) -> None:
    """Refuse a period or an area that the published figures do not know."""
    periods = results.periods()
    if period is not None:
        nearest(period, [each.id for each in periods], Text("评估期", "period"))
    if area is not None:
        asked = [each for each in periods if period in {None, each.id}]
        names = {
            code: name for each in asked for code, name in results.areas(each).select("code", "name").rows()
        }
        alike = [f"{code} {name}" for code, name in names.items() if name and area in name]
        if area not in names and alike:
            raise wrong(_unknown(area, alike[:3], AREA))
        nearest(area, sorted(names), AREA)


def nearest(asked: str, known: list[str], what: Text, *, shown: int = 3) -> str:
    """Return what was asked, if it is known; else say what is nearest, or what there is."""
    if asked in known:
        return asked
    close = get_close_matches(asked, known, n=shown, cutoff=0.4) or known[-shown:]
    raise wrong(_unknown(asked, close, what))


def _unknown(asked: str, close: list[str], what: Text) -> Text:
    return Text(
        f"没有{what.zh} {asked}；相近的有：{'、'.join(close) or '无'}",
        f"there is no {what.en} {asked}; the nearest are: {', '.join(close) or 'none'}",
    )
