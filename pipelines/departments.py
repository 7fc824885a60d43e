"""Which department sends which table, by any name that people call it."""

from __future__ import annotations

import re

from pipelines.ground.text import Text
from pipelines.sources import SOURCES
from pipelines.table import Table

# What departments are also called, or were before 2023; none of them is a table's own word for its sender.
ALSO = {
    "乡村振兴": "农业农村",
    "扶贫": "农业农村",
    "农业": "农业农村",
    "人力资源和社会保障": "人社",
    "人力资源社会保障": "人社",
    "就业": "人社",
    "林业": "林草",
    "派出所": "公安",
    "镇": "乡镇",
    "乡": "乡镇",
    "领导小组": "县领导小组办",
    "领导小组办公室": "县领导小组办",
    "考核": "考核组",
}
LINE = (
    "教育",
    "住建",
    "住房城乡建设",
    "住房和城乡建设",
    "水利",
    "水务",
    "医保",
    "医疗保障",
    "卫健",
    "卫生健康",
    "民政",
)
ENDING = r"(?:局|厅|委|办|办公室|部门|科|股|站)$"


def departments() -> list[Text]:
    """Return every department that sends a table, each once, in the order of the tables."""
    found: dict[str, Text] = {}
    for table in SOURCES:
        for one in senders(table):
            found.setdefault(one.zh, one)
    return list(found.values())


def senders(table: Table) -> list[Text]:
    """Return the departments that send a table, one by one."""
    zh = re.split(r"[/+ ]", re.sub(r"\([^)]*\)", "", table.sent_by.zh))
    english = re.sub(r" \([^)]*\)", "", table.sent_by.en)
    en = re.split(r" / |, | and (?=line|departments)", english) if len(zh) > 1 else [table.sent_by.en]
    return [Text(one, en[at] if at < len(en) else one) for at, one in enumerate(zh)]


def sent_by(asked: str) -> list[Table]:
    """Return the tables that a department sends; none where nobody is called so."""
    said = "".join(asked.split())
    plain = re.sub(ENDING, "", said)
    names = {
        said,
        plain,
        plain.removeprefix("县"),
        f"县{said}",
        f"县{plain}",
        ALSO.get(said),
        ALSO.get(plain),
    }
    if plain.removeprefix("县") in LINE:
        names.add("行业部门")
    low = asked.strip().lower()
    names |= {one.zh for table in SOURCES for one in senders(table) if low and one.en.lower() == low}
    names -= {"", "县"} if said != "县" and low != "county" else {""}
    return [table for table in SOURCES if {one.zh for one in senders(table)} & names]
