"""The journal: what people type is kept entry by entry, loaded like a file, and never lost."""

from __future__ import annotations

import threading

from kit.contract import AREAS, HOUSEHOLDS, chengxiao, send

from pipelines.ground.home import Home
from pipelines.keeping.archive import keep, revisions
from pipelines.keeping.journal import enter, entered, entries

ROW = {
    "indicator": "GUA-01",
    "area_code": "990101001",
    "period_id": "2025H1",
    "text": '水源干涸，=已报水利局, "三月"修好',
    "author": "张三",
    "entered_at": "2025-07-01 09:30:00",
}


def test_an_entry_is_kept_as_typed_with_author_and_time(tmp_path):
    home = Home(tmp_path)
    enter(home, "explanation", ROW)
    found = entered(home, "explanation").row(0, named=True)
    assert (found["text"], found["author"], found["period_id"]) == (ROW["text"], "张三", "2025H1")
    assert found["entered_at"] == "2025-07-01 09:30:00"


def test_entries_written_at_once_all_stay(tmp_path):
    home = Home(tmp_path)
    threads = [
        threading.Thread(target=enter, args=(home, "explanation", {**ROW, "text": f"{n}"})) for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(entered(home, "explanation")["text"], key=int) == [f"{n}" for n in range(12)]
    assert len(entries(home)) == 12


def test_an_entry_goes_through_the_door_of_files_and_its_author_stays_out_of_the_snapshot(tmp_path):
    send(tmp_path, 区划=AREAS, 台账=HOUSEHOLDS)
    home = Home(tmp_path)
    enter(home, "explanation", ROW)
    code, report, said = chengxiao(tmp_path, "load")
    assert code == 0, said
    tables = {table["table"]: table for file in report["files"] for table in file["tables"]}
    assert tables["explanation"]["accepted"] == 1
    snapshot = next((tmp_path / "warehouse").glob("snap-*.duckdb")).read_bytes()
    assert "张三".encode() not in snapshot
    assert "水源干涸".encode() in snapshot
    # a new load loses nothing and changes nothing
    assert chengxiao(tmp_path, "load")[1]["unchanged"]


def test_a_kept_document_is_never_written_over(tmp_path):
    home = Home(tmp_path)
    threads = [threading.Thread(target=keep, args=(home, "rankings", "2025", {"n": n})) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = revisions(home, "rankings", "2025")
    assert [one.revision for one in found] == list(range(1, 9))
    assert sorted(one.document["n"] for one in found) == list(range(8))
