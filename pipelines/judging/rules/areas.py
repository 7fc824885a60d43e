"""Rules of administrative areas: codes, parents and mergers lead somewhere, names are not doubled."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule

LISTED = "(SELECT area_code FROM admin_area)"
TWINS = (
    "(SELECT a.area_code FROM admin_area a JOIN admin_area b ON a.name = b.name"
    " AND coalesce(a.parent_code, '') = coalesce(b.parent_code, '') AND a.level = b.level"
    " AND a.area_code <> b.area_code"
    " AND (a.valid_to IS NULL OR b.valid_from IS NULL OR b.valid_from < a.valid_to)"
    " AND (b.valid_to IS NULL OR a.valid_from IS NULL OR a.valid_from < b.valid_to))"
)
AREAS: tuple[Rule, ...] = (
    Rule(
        "parent_known",
        "admin_area",
        "parent_code",
        f"level <> 'county' AND parent_code NOT IN {LISTED}"
        " AND NOT (level = 'township' AND (SELECT count(*) FROM admin_area WHERE level = 'county') = 0)",
        Text(
            "上级代码不在行政区划表中；请县核对代码或补报上级",
            "no administrative area has the parent's code: the county checks it or sends the parent",
        ),
    ),
    Rule(
        "merged_known",
        "admin_area",
        "merged_into",
        f"merged_into NOT IN {LISTED}",
        Text(
            "并入代码不在行政区划表中；请县核对代码或补报并入后的区划",
            "no administrative area has the code that this one merged into: the county checks or sends it",
        ),
    ),
    Rule(
        "name_unique",
        "admin_area",
        "name",
        f"area_code IN {TWINS}",
        Text(
            "同一上级下有两个同名区划且时间重叠，应名称唯一；请县核对代码、名称或停用日期",
            "two areas of one parent bear this name at one time, wanted one: the county checks code, name"
            " or closing date",
        ),
    ),
)
