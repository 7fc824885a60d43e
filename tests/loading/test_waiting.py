"""Which households have a row that waits to be mended, as meanings are told of it at each load."""

from __future__ import annotations

import shutil

from kit.loads import county, put

from pipelines.facts.county import WAITING
from pipelines.load import load
from pipelines.reasons import no_reasons
from pipelines.rebuild import rebuild

HEADINGS = "户编号,核算周期,年度家庭人口数,可支配收入\n"


class Told:
    """Takes the frames that a load hands over, and derives nothing."""

    def __init__(self):
        self.rows = None

    def __call__(self, frames, *_):
        rows = frames[WAITING]
        own = {
            code: row["at"]
            for row in frames["household"].with_row_index("at").iter_rows(named=True)
            for code in [row["household_id"]]
        }
        self.rows = [
            (own[code], table, period)
            for code, table, period in rows.select("household_id", "table", "period").iter_rows()
        ]
        return {}


def taken(home, told):
    return load(home, check=lambda _: no_reasons(), derive=told, max_bad=1.0)


def test_a_row_held_back_waits_until_a_later_load_brings_it_and_a_rebuild_says_the_same(tmp_path):
    bad = HEADINGS + "0001,2024,4,40000\n0002,2024,3,看附件\n0003,2024,3,30000\n"
    home, told = county(tmp_path / "home", incomes=bad), Told()
    assert taken(home, told).is_published
    assert told.rows == [(1, "household_income", "2024")]

    told.rows = None
    shutil.rmtree(home.warehouse)
    rebuild(home, check=lambda _: no_reasons(), derive=told)
    assert told.rows == [(1, "household_income", "2024")]

    put(home, "mended", HEADINGS + "0002,2024,3,30000\n")
    assert taken(home, told).is_published
    assert told.rows == []


def test_a_row_said_twice_waits_for_nobody(tmp_path):
    twice = HEADINGS + "0001,2024,4,40000\n0001,2024,4,40000\n0002,2024,3,30000\n"
    home, told = county(tmp_path / "home", incomes=twice), Told()
    assert taken(home, told).is_published
    assert told.rows == []
