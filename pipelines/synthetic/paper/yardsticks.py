"""What figures are measured by: national incomes, invented lines, the county's own targets, its meetings."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.synthetic.life import stories
from pipelines.synthetic.life.areas import COUNTY_CODE
from pipelines.synthetic.life.chance import Chance, happens
from pipelines.synthetic.life.halfyears import HALVES

COUNTRY = "000000"
NATIONAL = Path(__file__).with_name("national.csv")
LINES = {2022: 6_400, 2023: 6_600, 2024: 6_800, 2025: 7_000}
OWN_TARGETS_FROM = date(2025, 1, 1)
TOPICS = (
    ("ECO-01", "部分乡镇收入增速低于全国农村水平", "逐户分析减收原因，一户一策", "县农业农村局"),
    ("ECO-03", "经营性收入占比提升不稳", "扩大订单种养，落实生产奖补", "县农业农村局"),
    ("GUA-01", "饮水、住房问题户未全部解决", "逐户建立清单，限期整改并复核", "县住建局、县水利局"),
    ("GUA-05", "个别乡镇核查未全覆盖", "按月通报核查进度，未核查户逐户销号", "县农业农村局"),
    ("MOT-01", "技能培训参与率偏低", "送培训到村，按农时错峰开班", "县人社局"),
    ("MOT-02", "公益性岗位考勤不规范", "统一考勤方式，清退一人多岗", "县人社局"),
    ("MOT-03", "自主发展项目新增不足", "小额信贷应贷尽贷，落实技术员包户", "县农业农村局"),
    ("SAT-01", "少数乡镇满意度低于90%", "开展回访，对不满意户逐户沟通", "县委督查室"),
)  # fmt: skip
ACTIONS_OF_ONE = 3
CLOSED, CLOSED_LATE = 0.84, 0.16
LATEST_DUE = date(2026, 3, 1)  # what falls due later is still open


def benchmark() -> pl.DataFrame:
    """One row per year: official national rural income and its growth."""
    return pl.read_csv(NATIONAL).select(
        area_code=pl.lit(COUNTRY),
        period_id=pl.col("year").cast(pl.String),
        rural_income_pc="rural_income_pc",
        nominal_growth="nominal_growth",
        real_growth="real_growth",
        source="source",
    )


def monitoring_line() -> pl.DataFrame:
    """One row per year: an income line of the county, which is invented and says so."""
    return pl.DataFrame(
        {
            "area_code": [COUNTY_CODE] * len(LINES),
            "year": list(LINES),
            "line_yuan": list(LINES.values()),
            "document": [f"虚构：云防返贫〔{year}〕1号（演示用，非真实文件）" for year in LINES],
        }
    )


def target(township_codes: list[str]) -> pl.DataFrame:
    """One row per target that the county sets itself from 2025 on: stricter, looser, and for one township."""
    made_up = "虚构：云溪县2025年度帮扶成效考核通知（演示用）"
    rows = [
        ("SAT-01", COUNTY_CODE, OWN_TARGETS_FROM, None, 0.92, made_up, "否", 0.03),
        ("MOT-02", COUNTY_CODE, OWN_TARGETS_FROM, None, 0.93, made_up, "否", 0.03),
        (
            "ECO-01",
            township_codes[stories.FLOOD_ONE],
            OWN_TARGETS_FROM,
            date(2026, 1, 1),
            0.05,
            made_up + "：灾后恢复",
            "否",
            0.01,
        ),
        (
            "SAT-04",
            COUNTY_CODE,
            date(2024, 1, 1),
            None,
            0.75,
            "虚构：云溪县满意度调查方案（演示用）",
            "是",
            0.05,
        ),
    ]
    names = ("indicator", "area_code", "valid_from", "valid_to", "value", "source", "proposed", "near")
    return pl.DataFrame(rows, schema=list(names), orient="row")


def meeting_action(township_codes: list[str], chance: Chance) -> pl.DataFrame:
    """One row per action that a half-yearly meeting decided; some were closed late, some are still open."""
    rows = []
    for nth, half in enumerate(HALVES):
        held = half.end + timedelta(days=16 + int(chance.integers(0, 12)))
        for at in range(ACTIONS_OF_ONE):
            number, topic, action, owner = TOPICS[(nth * ACTIONS_OF_ONE + at) % len(TOPICS)]
            area = township_codes[int(chance.integers(0, len(township_codes)))] if at else COUNTY_CODE
            due = held + timedelta(days=45 + 30 * at)
            rows.append((f"TJH{half.id}-{at + 1}", held, topic, owner, due, number, area, action))
    names = ("action_id", "meeting_on", "topic", "owner", "due_on", "indicator", "area_code", "action")
    frame = pl.DataFrame(rows, schema=list(names), orient="row")
    count = frame.height
    late = np.where(happens(CLOSED_LATE, count, chance), 1, -1) * chance.integers(1, 20, count)
    is_closed = pl.Series(happens(CLOSED, count, chance)) & (frame["due_on"] < LATEST_DUE)
    closed_on = pl.Series(frame["due_on"].to_numpy() + late.astype("timedelta64[D]"))
    return frame.with_columns(closed_on=pl.when(is_closed).then(closed_on))
