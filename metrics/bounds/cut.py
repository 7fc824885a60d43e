"""What of each table of a snapshot a reader sees: views with the tables' own names, made in the database.

A query of ours names its tables as ever and reads the views: none can forget the cut. A table is shown by
what its rows say of place, household, member, plan, measure or project; one that says nothing of these, and
stands on no list here, is empty for whoever does not see everything.

Whose a village is, its newest period says; one that was merged away is its successor's. Whose a household is,
the newest row of the register says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from metrics.bounds.reader import Reader
from pipelines.sources.admin_area import ADMIN_AREA
from pipelines.sources.assistance_plan import ASSISTANCE_PLAN
from pipelines.sources.benchmark import BENCHMARK
from pipelines.sources.confirmation import CONFIRMATION
from pipelines.sources.explanation import EXPLANATION
from pipelines.sources.fund_ledger import FUND_LEDGER
from pipelines.sources.fund_project import FUND_PROJECT
from pipelines.sources.household import HOUSEHOLD
from pipelines.sources.household_member import HOUSEHOLD_MEMBER
from pipelines.sources.measure import MEASURE
from pipelines.sources.meeting_action import MEETING_ACTION
from pipelines.sources.monitoring_line import MONITORING_LINE
from pipelines.sources.scoring_scheme import SCORING_SCHEME
from pipelines.sources.supervision_finding import SUPERVISION_FINDING
from pipelines.sources.supervision_visit import SUPERVISION_VISIT
from pipelines.sources.target import TARGET
from pipelines.sources.work_calendar import WORK_CALENDAR

OPEN = frozenset(  # of the county and its townships; nothing of a village or a household is in them
    {
        *("meta", "fact_period", "fact_arrival", "figure", BENCHMARK.name, WORK_CALENDAR.name),
        *(CONFIRMATION.name, SCORING_SCHEME.name, "handed_up"),
    }
)
SHUT_OPEN = frozenset({"meta", "fact_period", WORK_CALENDAR.name})  # for who sees nothing
OF_COUNTY = frozenset(
    {MONITORING_LINE.name, TARGET.name, MEETING_ACTION.name, EXPLANATION.name}
)  # rows of the county are everybody's
OF_TOWNSHIPS = frozenset(
    {SUPERVISION_VISIT.name, SUPERVISION_FINDING.name}
)  # for who sees sums: no village's
VILLAGE = 12  # digits of a village's code

Statement = tuple[str, tuple[Any, ...]]


class Own(NamedTuple):
    """A set of ids that are the reader's: its name, the table and column it is of, and the rows it is."""

    name: str
    needs: str
    column: str
    where: str


VILLAGES = """
CREATE TABLE own_village AS
WITH ends AS (SELECT period, "end" FROM whole.fact_period),
newest AS (
    SELECT code, arg_max(parent_code, "end") AS township FROM whole.fact_area JOIN ends USING (period)
    WHERE level = 'village' GROUP BY code
),
led AS (
    SELECT old_code, arg_max(code, "end") AS code FROM whole.fact_succession JOIN ends USING (period)
    GROUP BY old_code
)
SELECT n.code FROM newest n LEFT JOIN led l ON l.old_code = n.code LEFT JOIN newest s ON s.code = l.code
WHERE coalesce(s.township, n.township) = $1
"""
PLAIN_VILLAGES = """
CREATE TABLE own_village AS
SELECT code FROM (
    SELECT code, arg_max(parent_code, "end") AS township
    FROM whole.fact_area JOIN (SELECT period, "end" FROM whole.fact_period) USING (period)
    WHERE level = 'village' GROUP BY code
) WHERE township = $1
"""
AREAS = "CREATE TABLE own_area AS SELECT code FROM own_village UNION SELECT $1"
NO_VILLAGES = "CREATE TABLE own_village (code VARCHAR)"
NO_AREAS = "CREATE TABLE own_area (code VARCHAR)"
HOUSEHOLDS = """
CREATE TABLE own_household AS
SELECT household_id AS id FROM (
    SELECT household_id, arg_max(village_code, coalesce(as_of, DATE '0001-01-01')) AS village
    FROM whole.household GROUP BY household_id
) WHERE village IN (SELECT code FROM own_village)
"""
SETS = (  # each after those that it is of
    Own("own_person", HOUSEHOLD_MEMBER.name, "person_id", "household_id IN (SELECT id FROM own_household)"),
    Own("own_plan", ASSISTANCE_PLAN.name, "plan_id", "household_id IN (SELECT id FROM own_household)"),
    Own("own_measure", MEASURE.name, "measure_id", "plan_id IN (SELECT id FROM own_plan)"),
    Own("own_project", FUND_PROJECT.name, "project_id", "area_code IN (SELECT code FROM own_area)"),
)
ROWS = """
CREATE TABLE own_row AS
SELECT DISTINCT source_no, "row" FROM whole.row_place
WHERE area_code IN (SELECT code FROM own_area)
   OR (left(area_code, 9) = $1 AND area_code NOT IN (SELECT code FROM whole.fact_area WHERE code IS NOT NULL))
"""
NO_ROWS = 'CREATE TABLE own_row (source_no BIGINT, "row" BIGINT)'
NO_IDS = "CREATE TABLE {name} (id VARCHAR)"
IDS = "CREATE TABLE {name} AS SELECT DISTINCT {column} AS id FROM whole.{needs} WHERE {where}"
VIEW = "CREATE VIEW {table} AS SELECT {what} FROM whole.{table} WHERE {where}"
BY = {  # a column that says whose a row is → the test; the first of a table that says anything counts
    "village_code": "village_code IN (SELECT code FROM own_area)",  # of a township's own it is its code
    "household_id": "household_id IN (SELECT id FROM own_household)",
    "from_household_id": (
        "from_household_id IN (SELECT id FROM own_household)"
        " AND to_household_id IN (SELECT id FROM own_household)"
    ),
    "person_id": "person_id IN (SELECT id FROM own_person)",
    "plan_id": "plan_id IN (SELECT id FROM own_plan)",
    "measure_id": "measure_id IN (SELECT id FROM own_measure)",
    "project_id": "project_id IN (SELECT id FROM own_project)",
    "area_code": "area_code IN (SELECT code FROM own_area)",
}
SPECIAL = {
    HOUSEHOLD.name: BY["household_id"],
    FUND_LEDGER.name: f"{BY['project_id']} AND (household_id IS NULL OR {BY['household_id']})",
    "fact_agenda": f"{BY['area_code']} AND (household_id IS NULL OR {BY['household_id']})",
    "fact_course": f"{BY['area_code']} AND (household_id IS NULL OR {BY['household_id']})",
    "fact_area": "level <> 'village' OR code IN (SELECT code FROM own_village)",
    "fact_succession": "length(code) < 12 OR code IN (SELECT code FROM own_village)",
    ADMIN_AREA.name: "length(area_code) < 12 OR area_code IN (SELECT code FROM own_village)",
    "cube": "level <> 'village' OR area_code IN (SELECT code FROM own_village)",
    "cube_by": "level <> 'village' OR area_code IN (SELECT code FROM own_village)",
    "quarantine": '(source_no, "row") IN (FROM own_row)',
    "warning": '(source_no, "row") IN (FROM own_row)',
    "source_file": "true",  # which tables came is everybody's; what files are called is not
    "refused_table": "true",
}
OF_FILES = {"source_file": ("file", "sheet", "file_id", "ignored", "forms", "withdrawn")}
UNSAID = {"refused_table": ("file", "sheet", "file_id", "zh", "en"), CONFIRMATION.name: ("author",)}
OF_OWN = "CASE WHEN source_no IN (FROM own_source) THEN {name} END AS {name}"
SOURCES = (
    "CREATE TABLE own_source AS SELECT source_no FROM own_row{others}"  # files that hold a row of theirs
)
OF_TABLE = " UNION SELECT source_no FROM whole.{table} WHERE {where}"
NOBODYS = "NULL::VARCHAR AS {name}"


def cut(tables: Mapping[str, Collection[str]], reader: Reader) -> Iterator[Statement]:
    """Yield what makes the views of a reader over the tables of a snapshot attached as `whole`.

    `tables`: the columns of each. Each statement with what is bound to it.
    """
    yield from _sets(tables, reader)
    for table in tables:
        yield (
            VIEW.format(
                table=table, what=_what(table, tables[table]), where=_where(table, tables[table], reader)
            ),
            (),
        )


def _sets(tables: Mapping[str, Collection[str]], reader: Reader) -> Iterator[Statement]:
    """Yield what makes the sets of the reader's own: empty for who has none, or where no table says."""
    own = (reader.area,) if reader.bound == "township" else None
    if own is None or not {"fact_area", "fact_period"} <= tables.keys():
        yield from ((NO_VILLAGES, ()), (NO_AREAS, ()))
    else:
        yield (VILLAGES if "fact_succession" in tables else PLAIN_VILLAGES), own
        yield AREAS, own
    is_known = own is not None and HOUSEHOLD.name in tables
    yield (HOUSEHOLDS if is_known else NO_IDS.format(name="own_household")), ()
    for one in SETS:
        yield (IDS if own and one.needs in tables else NO_IDS).format(**one._asdict()), ()
    yield (ROWS, own) if own and "row_place" in tables else (NO_ROWS, ())
    named = {name for name in tables if own and "source_no" in tables[name]} - OF_FILES.keys() - UNSAID.keys()
    told = (OF_TABLE.format(table=name, where=_where(name, tables[name], reader)) for name in sorted(named))
    yield SOURCES.format(others="".join(told)), ()


def _what(table: str, columns: Collection[str]) -> str:
    """Return what of a row is shown: of files that hold nothing of the reader's, not what they are called."""
    hidden = [OF_OWN.format(name=name) for name in OF_FILES.get(table, ()) if name in columns]
    hidden += [NOBODYS.format(name=name) for name in UNSAID.get(table, ()) if name in columns]
    return f"* REPLACE ({', '.join(hidden)})" if hidden else "*"


def _where(table: str, columns: Collection[str], reader: Reader) -> str:
    """Return which rows of a table are shown."""
    if reader.bound == "nothing":
        return "level = 'county'" if table == "fact_area" else str(table in SHUT_OPEN).lower()
    if table in OPEN:
        return "true"
    if table in SPECIAL:
        return SPECIAL[table]
    own = _own([column for column in BY if column in columns])
    if table in OF_COUNTY:
        widest = VILLAGE if reader.bound == "sums" else VILLAGE // 2 + 1  # townships' too, or the county's
        return f"area_code IS NULL OR length(area_code) < {widest} OR {own}"
    if table in OF_TOWNSHIPS and reader.bound == "sums":
        return f"length(area_code) < {VILLAGE}"
    return own


def _own(columns: list[str]) -> str:
    """Return the test of a row by the first of some columns that says anything in it."""
    cases = " ".join(f"WHEN {column} IS NOT NULL THEN {BY[column]}" for column in columns)
    return f"CASE {cases} ELSE false END" if cases else "false"
