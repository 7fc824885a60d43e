"""What a load must survive: repeats, corrections, faults on the way, files that change (promises 32–36)."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from kit.loads import FIRST_INCOMES, INCOMES, MENDED, ROOT, incomes, put, taken, taken_out, three_households

from pipelines.ground.lock import HomeBusyError, held
from pipelines.judging import whole
from pipelines.keeping.store import sources
from pipelines.warehouse import Snapshot


@pytest.fixture
def home(tmp_path):
    return three_households(tmp_path)


def test_the_same_files_twice_are_one_snapshot(home):
    before = Snapshot.current(home).id
    again = taken(home)
    assert (again.is_published, again.is_unchanged, again.snapshot, again.exit_code) == (
        False,
        True,
        before,
        0,
    )
    assert {file.message.en for file in again.files} == {"already loaded (same content)"}


def test_the_same_files_twice_are_one_snapshot_also_where_rows_are_held_back_or_warned_about(home):
    rows = "0009,2025,2,9000元\n0001,2025,4,900元\n"  # a household not known, an unlikely income
    put(home, "more", f"户编码,评估期,家庭人口数,家庭可支配收入\n{rows}")
    assert taken(home, max_bad=1).is_published
    assert taken(home).is_unchanged


def test_the_same_rows_in_another_file_change_nothing(home):
    put(home, "copy", INCOMES + "\n")
    again = taken(home)
    assert (again.is_published, again.is_unchanged) == (False, True)


def test_a_corrected_row_replaces_the_earlier_one_and_both_stay_on_record(home):
    put(home, "mended", MENDED)
    assert taken(home).is_published
    assert incomes(home)[-1] == ("2024", 44000.0)
    snapshot = Snapshot.current(home)
    numbers = {one.file: one.number for one in sources(home)}
    (old,) = snapshot.frame("SELECT * FROM history").to_dicts()
    assert (old["table"], old["row"], old["replaced_by_row"]) == ("household_income", 2, 2)
    assert (old["source_no"], old["replaced_by_source"]) == (numbers["incomes.csv"], numbers["mended.csv"])
    kept = pl.read_parquet(home.store / f"{old['source_no']:06d}.rows.parquet")
    assert kept["disposable_income"].to_list() == [40000, 30000, 30000]


def test_a_correction_sent_again_does_not_come_back_over_a_newer_one(home):
    put(home, "mended", MENDED)
    taken(home)
    put(home, "newest", MENDED.replace("44000", "45000"))
    taken(home)
    assert taken(home).is_unchanged
    assert incomes(home)[-1] == ("2024", 45000.0)


def test_a_withdrawn_file_is_gone_and_may_be_sent_again(home):
    mended = put(home, "mended", MENDED)
    file_id = next(file.file_id for file in taken(home).files if file.file == "mended.csv")
    assert taken_out(home, file_id[:12]).is_published
    assert incomes(home) == FIRST_INCOMES
    told = Snapshot.current(home).frame("SELECT file, status, withdrawn FROM source_file ORDER BY ALL").rows()
    assert ("mended.csv", "withdrawn", "a test") in told
    assert taken_out(home, file_id).exit_code == 1  # it is not there any more
    assert taken(home, [mended]).is_published
    assert incomes(home)[-1] == ("2024", 44000.0)


def test_a_home_is_held_by_one_load_at_a_time_and_says_by_whom(home):
    program = "import sys, pathlib; from pipelines.ground.home import Home; from pipelines.ground.lock import held\n"
    program += "with held(Home(pathlib.Path(sys.argv[1]))): print('in', flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(home.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout.readline() == b"in\n"
    with pytest.raises(HomeBusyError, match=str(other.pid)):
        taken(home)
    other.kill()
    other.communicate()
    assert taken(home).is_unchanged  # a lock dies with its holder
    with held(home), pytest.raises(HomeBusyError), held(home):
        pass


def test_a_register_that_loses_a_third_of_its_households_asks_first(home):
    gone = "户编号,行政村代码,户类型,户状态,状态变更日期\n0003,990101002001,脱贫户,迁出,2025-06-01\n"
    put(home, "gone", gone)
    report = taken(home)
    assert (report.is_published, report.exit_code) == (False, 1)
    assert "--confirm-shrink" in report.message.en
    assert "3" in report.message.zh
    assert taken(home, confirm_shrink=True).is_published


def test_a_row_lost_on_the_way_to_the_state_stops_the_load(home, monkeypatch):
    put(home, "mended", MENDED)
    real = whole.settled

    def losing(table, rows):
        found = real(table, rows)
        found.rows = found.rows.head(2) if table.name == "household_income" else found.rows
        return found

    monkeypatch.setattr(whole, "settled", losing)
    report = taken(home)
    assert (report.is_published, report.exit_code) == (False, 1)
    assert "V18" in report.message.zh
    assert incomes(home) == FIRST_INCOMES


def test_a_row_lost_on_the_way_to_the_snapshot_stops_the_load(home, monkeypatch):
    put(home, "mended", MENDED)
    writer = sys.modules["pipelines.warehouse.build"]  # the function of that name hides its module
    real = writer.laid
    monkeypatch.setattr(writer, "laid", lambda frame: real(frame).head(2))
    report = taken(home)
    assert (report.is_published, report.exit_code) == (False, 1)
    assert "V18" in report.message.zh
    assert incomes(home) == FIRST_INCOMES
