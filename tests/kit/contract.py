"""A small county and the command line, for the tests of interface.md."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kit.commands import ROOT, called

AREAS = """行政区划代码,上级代码,层级,名称
990101,,县,云溪县
990101001,990101,乡镇,青山镇
990101002,990101,乡镇,河口乡
990101001001,990101001,行政村,东坡村
990101001002,990101001,行政村,西沟村
990101002001,990101002,行政村,东坡村
"""
HOUSEHOLDS = """户编号,行政村代码,户类型
0001,990101001001,脱贫户
0002,990101001001,脱贫户
0003,990101002001,脱贫户
"""
INCOME = """户编号,核算周期,年度家庭人口数,可支配收入
0001,2024,4,40000
0002,2024,3,30000
0003,2024,3,30000
0001,2025,4,44000
0002,2025,3,33000
0003,2025,3,30000
"""
ITEMS = ("不愁吃", "不愁穿", "基本医疗", "住房安全", "饮水安全")


def chengxiao(home: Path, *words: str):
    """Run the command; return its exit status, its JSON (or None) and what it said."""
    done = called([*words, "--home", str(home), "--format", "json"], ROOT, os.environ)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr


def send(home: Path, **files: str) -> None:
    """Put csv files into the inbox."""
    (home / "inbox").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / "inbox" / f"{name}.csv").write_text(text, encoding="utf-8")


def shown(home: Path, indicator: str, *words: str):
    """Return the rows of one indicator."""
    code, rows, said = chengxiao(home, "show", indicator, *words)
    assert code == 0, said
    return rows


def tables(report):
    return {table["table"]: table for file in report["files"] for table in file["tables"]}


def checks(*rows: str) -> str:
    return "户编号,核查项目,核查日期,核查结果,问题解决日期\n" + "\n".join(rows) + "\n"


def all_met(household: str, day: str) -> list[str]:
    return [f"{household},{item},{day},达标," for item in ITEMS]
