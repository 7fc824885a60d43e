"""Small made-up counties for the tests of figures: rows as dictionaries in, tidy rows out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl

from kit.facts_county import table
from metrics.bounds.reader import EVERYTHING
from metrics.derive import derive
from metrics.results import Results
from pipelines.ground.home import Settings
from pipelines.loading.publishing import meta
from pipelines.loading.refusals import REASONS, refusals
from pipelines.reasons import no_reasons
from pipelines.warehouse import Snapshot, build
from pipelines.warehouse.publish import Served

NO_REFUSALS = pl.DataFrame(schema=REASONS)
FOLDER = tempfile.TemporaryDirectory(prefix="chengxiao-tests-")
COUNTY = Settings(area_code="990101")


def results(settings=COUNTY, reader=EVERYTHING, **rows) -> Results:
    """The figures of a county that sent these rows (table name → rows), opened for somebody."""
    frames = {name: table(name, given) for name, given in rows.items()}
    made = {**frames, **derive(frames, settings), "meta": meta(settings, "0" * 16)}
    files = pl.DataFrame(schema={"source_no": pl.Int64, "file": pl.String, "sheet": pl.String})
    told = no_reasons().with_columns(is_mended=pl.lit(value=False), period=pl.lit(None, pl.String))
    made |= {"quarantine": told, "warning": told, "source_file": files, **refusals([], NO_REFUSALS)}
    path = Path(FOLDER.name) / f"{len(list(Path(FOLDER.name).iterdir()))}.duckdb"
    build(path, made)
    return Results(Snapshot(Served("0" * 16, path)), reader)


def one(found: Results, indicator: str, period: str, **asked):
    """The only row of an indicator and period."""
    rows = found.tidy(indicator, period=period, **asked)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


def area(code, level, name, parent=None, **more):
    return {"area_code": code, "level": level, "name": name, "parent_code": parent} | more


def benchmark(period, growth, code="000000"):
    return {"area_code": code, "period_id": period, "nominal_growth": growth, "source": "某局公报"}


def target(indicator, value, begins, **more):
    return {"indicator": indicator, "value": value, "valid_from": begins, "source": "县文件"} | more
