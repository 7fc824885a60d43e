"""The source rows behind units: file, sheet, row and load of each, found by the keys that both know."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from metrics.figures.lineage import lineage
from metrics.figures.records import Records
from metrics.grammar.indicator import Indicator
from metrics.grammar.value import A_YEAR_APART
from metrics.opening.units import FACT, VILLAGE
from metrics.opening.window import in_time
from metrics.tracing.rows import OWN
from pipelines.facts.areas import merged
from pipelines.facts.county import County
from pipelines.facts.links import clusters, successors
from pipelines.ground.periods import Period
from pipelines.happening import OfArea, OfParent
from pipelines.sources import source
from pipelines.sources.admin_area import ADMIN_AREA
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_link import HOUSEHOLD_LINK, MERGED, RENUMBERED
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE
from pipelines.sources.survey_response import SURVEY_RESPONSE
from pipelines.table import Table

UNIT, CLUSTER, PERSON = "unit", "cluster_id", "person_id"
# By what rows of tables and units are tied together, the finest first.
TIES = (
    *("ledger_id", "finding_id", "action_id", "clue_id", "measure_id", "plan_id", "case_id", "post_id"),
    *("project_id", PERSON, CLUSTER, OWN, VILLAGE),
)
WITH = ("item", "month", "quarter", "wave", "mode")  # what both say beside it
LINE = ("source_no", "row_no")
FOUND = {UNIT: pl.UInt32(), "table": pl.String(), "source_no": pl.Int64(), "row_no": pl.Int64()}


def rows_behind(records: Records, indicator: Indicator, period: Period, units: pl.DataFrame) -> pl.DataFrame:
    """One row per unit and source row behind it (FOUND); `units` have `unit`, fact and their keys.

    The tables are those that the indicator's own expressions read (metrics.figures.lineage); of each, the
    rows that bear the unit's key and speak of the period, or of the year before where that is compared. Of a
    survey only the answer itself: who gave it is never said.
    """
    tied = _Tied(records, indicator, period)
    found = [pl.DataFrame(schema=FOUND)]
    for (fact,), rows in units.group_by(FACT, maintain_order=True):
        known = rows.select(name for name in rows.columns if rows[name].null_count() < rows.height)
        tables = [one for one in _tables(indicator, str(fact), known) if one.name in records.tables]
        found += [tied.rows(table, known, str(fact)) for table in tables]
    return pl.concat(found).unique(maintain_order=True)


def located(records: Records, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of FOUND (grain unchanged) as people find them: table, file, sheet, row, load."""
    files = records.files().select("source_no", "file", "sheet", load="sequence", loaded_at="loaded_at")
    said = rows.join(files, on="source_no", how="left", maintain_order="left")
    return said.select(UNIT, "table", "file", "sheet", "load", "loaded_at", row="row_no")


def _tables(indicator: Indicator, fact: str, known: pl.DataFrame) -> list[Table]:
    """Return the tables in which rows of these units can stand, in the order of the indicator's own."""
    if indicator.pillar == "satisfaction":
        return [SURVEY_RESPONSE]
    if fact == VILLAGE:
        return [HOUSEHOLD if OWN in known.columns else ADMIN_AREA]
    told = [one for one, _ in lineage(indicator) if one.name not in {ADMIN_AREA.name, HOUSEHOLD_LINK.name}]
    return sorted(told, key=lambda one: one.name == HOUSEHOLD.name)  # whose it is, after what was found


class _Tied:
    """The tables of one snapshot, each row with every key by which a unit may know it."""

    def __init__(self, records: Records, indicator: Indicator, period: Period) -> None:
        self._records, self._period = records, period
        self._has_before = indicator.value.kind in A_YEAR_APART
        self._items = [*indicator.because, *indicator.value.now.numerator.columns]
        names = [one.name for one in (ADMIN_AREA, HOUSEHOLD_LINK) if one.name in records.tables]
        county = County({name: records.frame(f"FROM {name}") for name in names}, records.settings)
        self._numbers = successors(county, period.end, (RENUMBERED, MERGED))
        self._into = merged(county, period.end)
        links = county.table(HOUSEHOLD_LINK.name)
        self._clusters = dict(clusters(links, period.before.end, period.end).iter_rows())
        self._made: dict[str, pl.DataFrame] = {}

    def rows(self, table: Table, units: pl.DataFrame, fact: str) -> pl.DataFrame:
        """Return the rows of a table behind units of one fact."""
        units = self._with_plan(units)
        rows = self._table(table)
        tie = next((name for name in TIES if name in units.columns and name in rows.columns), None)
        if tie is None or (tie == VILLAGE and table.is_about_people and fact != VILLAGE):
            return pl.DataFrame(schema=FOUND)
        on = [tie, *(name for name in WITH if name in units.columns and name in rows.columns)]
        exact = set(on)
        wanted = units.select(UNIT, *on, *(["found_on"] if "found_on" in units.columns else []))
        if not set(table.keys) <= exact:
            asked = (self._period, self._period.before) if self._has_before else (self._period,)
            rows = in_time(rows, table, asked, fact, self._records.settings)
        rows = self._of_items(rows, table)
        found = wanted.join(rows, on=on, suffix="_of_row")
        if "found_on" in units.columns and table.dated == "check_date":
            found = found.filter(pl.col("found_on") == pl.col("check_date"))
        return found.select(
            UNIT, pl.lit(table.name).alias("table"), *(pl.col(one).cast(pl.Int64) for one in LINE)
        )

    def _of_items(self, rows: pl.DataFrame, table: Table) -> pl.DataFrame:
        """Return the rows of those items that the figure is about, of a table that has a row for each."""
        if "item" not in rows.columns:
            return rows
        items = [one for one in self._items if one in table.column("item").codes]
        return rows.filter(pl.col("item").is_in(items)) if items else rows

    def _with_plan(self, units: pl.DataFrame) -> pl.DataFrame:
        """Return units of measures (grain unchanged) with the plan that each measure stands in."""
        if "measure_id" not in units.columns or "plan_id" in units.columns:
            return units
        plans = self._table(MEASURE).select("measure_id", "plan_id").unique("measure_id")
        return units.join(plans, on="measure_id", how="left", maintain_order="left")

    def _table(self, table: Table) -> pl.DataFrame:
        if table.name not in self._made:
            self._made[table.name] = self._keyed(table)
        return self._made[table.name]

    def _keyed(self, table: Table) -> pl.DataFrame:
        """Return a table's rows (grain unchanged) with the keys of what each hangs on."""
        rows = self._records.frame(f"FROM {table.name}")
        names = {*TIES, *WITH, *table.keys, *LINE, "as_of", table.dated or "", "check_date"}
        names |= {table.where.column} if isinstance(table.where, OfArea) else set()
        rows = rows.select(name for name in rows.columns if name in names)
        if isinstance(table.where, OfArea) and VILLAGE not in rows.columns:
            rows = rows.with_columns(pl.col(table.where.column).alias(VILLAGE))
        rows = self._placed(rows)
        if isinstance(table.where, OfParent) and OWN not in rows.columns:
            rows = self._hung(rows, table.where)
        if (
            PERSON in rows.columns
            and OWN not in rows.columns
            and HOUSEHOLD_MEMBER.name in self._records.tables
        ):
            homes = self._table(HOUSEHOLD_MEMBER).select(PERSON, OWN, CLUSTER).unique(PERSON, keep="last")
            rows = rows.join(homes, on=PERSON, how="left", maintain_order="left")
        return rows

    def _hung(self, rows: pl.DataFrame, where: OfParent) -> pl.DataFrame:
        """Return rows (grain unchanged) with the keys of the row of another table that each hangs on."""
        if where.of not in self._records.tables:
            return rows
        above = self._table(source(where.of))
        more = [
            name for name in TIES if name in above.columns and name not in rows.columns and name != VILLAGE
        ]
        keys = above.select(where.column, *more).unique(where.column, keep="last")
        return rows.join(keys, on=where.column, how="left", maintain_order="left")

    def _placed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return rows (grain unchanged) under the numbers and codes that hold at the period's end."""
        if OWN in rows.columns:
            own = pl.col(OWN)
            rows = rows.with_columns(_mapped(own, self._clusters).alias(CLUSTER), _mapped(own, self._numbers))
        return rows.with_columns(_mapped(pl.col(VILLAGE), self._into)) if VILLAGE in rows.columns else rows


def _mapped(column: pl.Expr, codes: Mapping[str, str]) -> pl.Expr:
    return column.replace(dict(codes)) if codes else column
