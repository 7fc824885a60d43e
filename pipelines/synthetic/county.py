"""Makes the whole county: its settings, the county's own files, and block by block all others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.ground.workdays import Workdays
from pipelines.synthetic.help.oversight import work_calendar, year_days
from pipelines.synthetic.life.areas import Places, admin_area, merger, places_of
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Dice
from pipelines.synthetic.life.scale import BLOCK, scale_of
from pipelines.synthetic.paper import yardsticks
from pipelines.synthetic.paper.files import send
from pipelines.synthetic.paper.layouts import Layout
from pipelines.synthetic.paper.mess import Planted
from pipelines.synthetic.paper.outbox import Outbox, Part
from pipelines.synthetic.paper.tables import tables_of

CALENDAR_OF = 2026  # the year whose work calendar the county sends itself
SETTINGS = Path(__file__).with_name("county.toml")


def write(root: Path, households: int, seed: int) -> list[Planted]:
    """Write a county's settings and inbox; return every bad row planted in it."""
    inbox = root / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    (root / "county.toml").write_bytes(SETTINGS.read_bytes())
    dice = Dice(seed, 0)
    places = places_of(scale_of(households), dice.of("places"))
    own = Outbox(inbox, dice.of("faults"))
    _county_files(places, own, dice)
    planted = own.planted
    blocks = list(_blocks(places))
    first = 1
    for number, villages in enumerate(blocks):
        suffix = f"_片区{number + 1:02d}" if len(blocks) > 1 else ""
        block = Block(villages, Dice(seed, number), first)
        outbox = Outbox(inbox, block.dice.of("outbox"), suffix, has_faults=number == 0)
        send(tables_of(block, merger(places)), outbox, is_large=len(blocks) > 1)
        planted += outbox.planted
        first += int(villages["households"].sum())
    return planted


def _blocks(places: Places) -> Iterator[pl.DataFrame]:
    """Yield villages by blocks of whole townships, each of about so many households as are made at a time."""
    towns = places.townships.select(
        "town", township="name", before=pl.col("households").cum_sum() - pl.col("households")
    )
    villages = places.villages.rename({"code": "village_code"}).join(towns, on="town", maintain_order="left")
    for _, rows in villages.group_by(pl.col("before") // BLOCK, maintain_order=True):
        yield rows.drop("before")


def _county_files(places: Places, outbox: Outbox, dice: Dice) -> None:
    codes = places.townships["code"].to_list()
    layout = Layout("云溪县行政区划（虚构，演示用）", days="chinese", numbers=False)
    outbox.workbook("民政局_行政区划2025", [Part("区划", "admin_area", admin_area(places), layout)])
    parts = [
        Part("收入对比基准", "benchmark", yardsticks.benchmark()),
        Part("监测线", "monitoring_line", yardsticks.monitoring_line(), Layout("监测线（虚构，演示用）")),
    ]
    outbox.workbook("统计局_收入对比基准与监测线", parts)
    days = {day: bool(Workdays({}).is_worked(day)) for day in year_days(CALENDAR_OF)}
    outbox.workbook("县政府办_工作日历2026", [Part("日历", "work_calendar", work_calendar(days))])
    parts = [
        Part("指标目标", "target", yardsticks.target(codes)),
        Part(
            "推进会任务",
            "meeting_action",
            yardsticks.meeting_action(codes, dice.of("meetings")),
            Layout(days="chinese"),
        ),
    ]
    outbox.workbook("领导小组办_指标目标与推进会任务", parts)
