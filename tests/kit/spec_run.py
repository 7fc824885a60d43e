"""Runs a worked example: its cells as an official wrote them, read, judged, and made into facts, cube and figure."""

from __future__ import annotations

from datetime import date

import polars as pl

from kit.facts_county import only
from metrics.catalogue import BY_ID
from metrics.figures.cube import cube
from metrics.figures.evaluate import around
from metrics.figures.rows import asked_sums, figures
from pipelines.facts import build
from pipelines.ground.home import Settings
from pipelines.ground.periods import Period
from pipelines.intake.models import ReadTable
from pipelines.intake.values.typing import typed
from pipelines.judging import judged, row_rules
from pipelines.judging.whole import whole
from pipelines.sources import source
from pipelines.warehouse import Scratch
from workshop.spec import cells

AROUND = frozenset({"household", "area", "succession", "arrival"})  # what every figure is asked with
COUNTY, TODAY = "990101", date(2026, 3, 15)


def read(name: str, text: str, without: frozenset[str] = frozenset()) -> ReadTable:
    """The cells of a small table as the intake hands them on; `without` the rows that bear some numbers."""
    headings, rows = cells(text)
    known = {column.heading: column.name for column in source(name).columns}
    names = [known[heading] for heading in headings]
    kept = [row for row in rows if without.isdisjoint(row)]
    frame = pl.DataFrame(kept, schema=dict.fromkeys(names, pl.String()), orient="row")
    return ReadTable(name, "表", text=frame.with_row_index("row_no", offset=2))


def frames(spec, without=frozenset()) -> dict[str, pl.DataFrame]:
    """The typed rows of an example, table by table."""
    return {
        name: typed(source(name), read(name, text, without)).frame.drop("row_no")
        for name, text in spec.tables.items()
    }


def settings(spec) -> Settings:
    return Settings(area_code=COUNTY, **spec.settings)


def figure(spec, without=frozenset()) -> dict[str | None, dict]:
    """The county's rows of an example's indicator, by part; `without` the rows that bear some numbers."""
    sent, own = frames(spec, without), settings(spec)
    with only({total.fact for total in BY_ID[spec.indicator].totals} | AROUND):
        facts = build(sent, own)
    areas = facts["area"].rename({"code": "area_code", "name": "area_name"})
    areas = areas.filter((pl.col("level") == "county") & (pl.col("period") == spec.period))
    sums = asked_sums(cube(facts).filter(pl.col("level") == "county"), areas, by_kind=False)
    periods = [Period.read(one, own.first_month) for one in facts["period"]["period"]]
    known = around(sent, areas, periods, facts["arrival"], own)
    rows = figures([BY_ID[spec.indicator]], sums, known)
    return {row["component"]: row for row in rows.iter_rows(named=True)}


def unread(spec) -> list[tuple]:
    """What the intake says of the cells of an example: nothing, where an official could send them."""
    found = [typed(source(name), read(name, text)).reasons for name, text in spec.tables.items()]
    return [row for reasons in found for row in reasons.select("table", "heading", "value", "zh").rows()]


def refused(spec) -> list[tuple]:
    """The errors that hold back a row of an example, by its own rules and by those across tables."""
    sent = {
        name: frame.with_row_index("row_no", offset=2).with_columns(
            source_no=pl.lit(place, pl.Int64), sequence=pl.lit(1), is_held=pl.lit(value=False)
        )
        for place, (name, frame) in enumerate(frames(spec).items())
    }
    found = [whole(sent, TODAY).reasons]
    with Scratch({**sent, "today": pl.DataFrame({"day": [TODAY]})}) as scratch:
        for name in sent:
            headings, _ = cells(spec.tables[name])
            columns = frozenset(column.name for column in source(name).columns if column.heading in headings)
            found.append(judged(scratch, source(name), row_rules(source(name), columns)))
    errors = pl.concat(found).filter(pl.col("severity") == "error")
    return errors.select("table", "heading", "value", "zh").rows()
