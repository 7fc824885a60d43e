"""A table says everything about itself, once: forgetting is an error at import, and nobody else lists tables."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from kit.facts_county import facts, household, member, row

from pipelines.columns import as_of, day, month, part, period, text, yuan
from pipelines.columns import household as number
from pipelines.ground.settings import Settings
from pipelines.ground.text import Text
from pipelines.happening import Always, InMonth, InPeriod, OfCounty, OfHousehold, OnDay
from pipelines.judging.rules.building import FUTURE, UNKNOWN_HOUSEHOLD
from pipelines.judging.rules.consistency import CONSISTENCY
from pipelines.judging.rules.following import following
from pipelines.sources import SOURCES, register_of
from pipelines.table import DeclarationError, Kind, Table
from pipelines.template.notes import when

ROOT = Path(__file__).parents[2]
WHOLE = {
    "name": "help_measure",
    "place": 999,
    "title": Text("帮扶措施", "Measures"),
    "sent_by": Text("农业农村", "Agriculture and rural affairs"),
    "when": OnDay("began_on", year="any", opens=True),
    "where": OfHousehold("household_id", is_sparse=True),
    "columns": (number(), day("began_on", "开始日期", "Began on", key=True, required=True)),
}


@pytest.mark.parametrize("left_out", ["when", "where", "sent_by", "place"])
def test_a_table_that_leaves_something_out_is_refused_by_name(left_out):
    with pytest.raises(DeclarationError, match=f"help_measure.*{left_out}"):
        Table(**{name: said for name, said in WHOLE.items() if name != left_out})


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"when": OnDay("ended_on", year="any", opens=False)}, "ended_on"),
        ({"where": OfHousehold("home", is_sparse=True)}, "home"),
        ({"when": InMonth("began_on", year="any", opens=False)}, "InMonth"),
        ({"when": InPeriod("household_id", year="any", opens=False)}, "InPeriod"),
        ({"wide": ("item", "result")}, "item"),
    ],
)
def test_a_table_that_names_a_column_it_does_not_have_or_of_another_kind_is_refused(said, word):
    with pytest.raises(DeclarationError, match=rf"help_measure.*{word}"):
        Table(**(WHOLE | said))


def test_no_when_and_no_where_has_a_default_for_what_decides_whether_a_year_is_whole():
    for kind in (OnDay, InMonth, InPeriod):
        with pytest.raises(TypeError):
            kind("began_on")
    with pytest.raises(TypeError):
        OfHousehold("household_id")


def test_rules_of_known_households_and_of_days_that_have_come_follow_from_the_columns():
    table = Table(**WHOLE)
    assert [(rule.id, rule.column, rule.message) for rule in following(table)] == [
        ("unknown_household", "household_id", UNKNOWN_HOUSEHOLD),
        ("V20", "began_on", FUTURE),
    ]
    ahead = day("due_on", "期限", "Due on", ahead=True)
    assert "due_on" not in {
        rule.column for rule in following(Table(**(WHOLE | {"columns": (*WHOLE["columns"], ahead)})))
    }


def test_every_household_number_beside_the_register_is_judged_and_every_day_that_has_come():
    judged = {(rule.table, rule.id, rule.column) for rule in CONSISTENCY}
    for table in SOURCES:
        for column in table.columns:
            if column.pseudonym == "household" and table.registers != "household":
                assert (table.name, "unknown_household", column.name) in judged
            if column.kind in {Kind.DATE, Kind.MONTH} and not column.ahead:
                assert (table.name, "V20", column.name) in judged


def test_a_part_of_a_sum_brings_its_rule():
    # 5 of 3 yuan is too much by more than half a cent
    columns = (number(), period(), yuan("wage", "工资", "Wages"), part("wage", "post", "岗位", "posts"))
    table = Table(**(WHOLE | {"columns": columns, "when": InPeriod("period_id", year="any", opens=False)}))
    (rule,) = table.rules
    assert (rule.id, rule.column, rule.bad) == ("part_post", "post", "post > wage + 0.005")
    assert (rule.message.zh, rule.message.en) == ("大于其所属的工资", "larger than the wages it is part of")


def test_places_and_names_are_each_given_once_and_registers_have_one_table_each():
    assert len({table.place for table in SOURCES}) == len({table.name for table in SOURCES}) == len(SOURCES)
    assert [register_of(what).name for what in ("area", "household", "person")] == [
        "admin_area",
        "household",
        "household_member",
    ]


def test_rounds_name_a_setting():
    names = {field.name for field in fields(Settings)}
    assert {table.rounds for table in SOURCES if table.rounds} <= names


def test_when_a_table_is_sent_is_said_from_when_its_rows_happen():
    columns = (as_of(), text("x", "项", "X", key=True), month())
    said = [
        when(Table(**(WHOLE | {"columns": columns, "where": OfCounty(), "when": one})))
        for one in (Always(), InMonth("month", year="any", opens=False))
    ]
    assert [one.zh for one in said] == ["发生后随时报，半年汇总前报齐", "每月"]


def test_links_say_of_which_township_they_are():
    made = facts(
        household=[household("NEW")],
        household_member=[member("P", "NEW")],
        household_link=[
            {
                "from_household_id": "OLD",
                "to_household_id": "NEW",
                "link_type": "分户",
                "change_date": date(2025, 3, 1),
            }
        ],
        household_income=[
            {"household_id": "NEW", "period_id": "2025H1", "members_counted": 1, "disposable_income": 1}
        ],
    )["arrival"]
    assert row(made, "2025H1", table="household_link")["township_code"] == "990101101"


MADE_UP = '''
"""Measures of help (one row per household and day)."""

from pipelines.columns import day, household
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table
from pipelines.ground.text import Text

HELP_MEASURE = Table(
    name="help_measure",
    place=65,
    title=Text("帮扶措施", "Measures of help"),
    sent_by=Text("农业农村", "Agriculture and rural affairs"),
    when=OnDay("began_on", year="any", opens=True),
    where=OfHousehold("household_id", is_sparse=True),
    columns=(household(), day("began_on", "措施开始日期", "Measure began on", key=True, required=True)),
)
'''
ASKED = """
from datetime import date
from pathlib import Path
import sys
import polars as pl
from pipelines.departments import sent_by
from pipelines.facts import build
from pipelines.judging.rules.consistency import CONSISTENCY
from pipelines.ground.settings import Settings
from pipelines.sources import SOURCES, source
from pipelines.template.book import write_template

table = source("help_measure")
assert [one.name for one in SOURCES].index("help_measure") == 6
assert {rule.id for rule in CONSISTENCY if rule.table == table.name} == {"unknown_household", "V20"}
assert table in sent_by("农业农村局")
write_template(Path(sys.argv[1]), [table])
home = source("household")
homes = pl.DataFrame([{"household_id": "H", "village_code": "990101101001", "household_type": "脱贫户"}])
rows = pl.DataFrame({"household_id": ["H"], "began_on": [date(2025, 3, 1)]})
arrived = build({"household": homes.cast({}), "help_measure": rows}, Settings())["arrival"]
came = arrived.filter(pl.col("table") == "help_measure").select("period", "township_code", "rows").rows()
assert sorted(came) == [("2025", "990101101", 1), ("2025H1", "990101101", 1)], came
"""


def test_a_new_table_is_one_file(tmp_path):
    """The recipe in CONTRIBUTING: its arrival, rules, sender and template follow from the declaration."""
    shutil.copytree(ROOT / "pipelines", tmp_path / "pipelines", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pipelines" / "sources" / "help_measure.py").write_text(MADE_UP, encoding="utf-8")
    call = [sys.executable, "-c", ASKED, str(tmp_path / "空表.xlsx")]
    done = subprocess.run(
        call,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "空表.xlsx").is_file()


# --- nobody else lists tables ---------------------------------------------------------------------------

# Where a table's name may stand, and why.
ROOMS = {
    "pipelines/sources/": "it is declared here",
    "pipelines/synthetic/": "the made-up county writes each table in its own way",
    "pipelines/facts/": "a fact asks for the table that it is made of",
    "pipelines/judging/rules/": "a rule across tables is SQL over them, and SQL names tables",
    "metrics/indicators/": "an indicator says what it cannot do without",
}
WORDS = {  # names that are words of something else as well: looked at only where tables are asked for
    "household": "a kind of number, and a fact",
    "target": "a column of every figure",
    "training": "an English noun",
    "measure": "what a bar of a waterfall is",
    "benchmark": "a way of looking a target up",
}
TYPED = {
    table.name for table in SOURCES if table.is_typed
}  # a page writes to its own table, and reads it back
ONE_PAGE = {"scoring_scheme": "the page that takes a scheme's file asks for that table"}
ASKING = {"source", "table", "came", "source_rows", "entered", "entries", "of", "fed"}


def named(path: Path) -> list[str]:
    """Names of tables that stand as strings where no table may be named: path:line name."""
    names = {table.name for table in SOURCES}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked, beside = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            asked |= {id(one) for one in node.args if called in ASKING}
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.left, ast.Attribute)
            and node.left.attr in {"name", "table"}
        ):
            asked |= {id(one) for one in node.comparators}
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = [
                one
                for one in (node.keys if isinstance(node, ast.Dict) else node.elts)
                if isinstance(one, ast.Constant)
            ]
            if any(one.value in names - WORDS.keys() for one in parts):
                beside |= {id(one) for one in parts}
    return [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and node.value in names
        and (node.value not in WORDS or id(node) in asked | beside)
    ]


def test_no_table_is_named_where_its_declaration_should_be_asked():
    found = []
    for room in ("pipelines", "metrics", "dashboard", "workshop"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if not path.relative_to(ROOT).as_posix().startswith(tuple(ROOMS)):
                found += named(path)
    pages = {*TYPED, *ONE_PAGE}
    wrong = [one for one in found if not (one.startswith("dashboard/") and one.split()[-1] in pages)]
    assert wrong == []


def test_the_guard_finds_a_list_of_tables(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "a.py").write_text(
        'KNOWN = ("household", "guarantee_check")\nx = source("target")\ny = row["target"]\n'
    )
    assert named(tmp_path / "a.py") == ["a.py:1 household", "a.py:1 guarantee_check", "a.py:2 target"]
