"""Rules of households beside their members and areas: V01, V07, V19."""

# ruff: noqa: S608 - rules are SQL of our own names, never of text that was sent
from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import ACTIVE
from pipelines.sources.household_member import LABOUR

HOUSEHOLDS: tuple[Rule, ...] = (
    Rule(
        "V19",
        "household",
        "village_code",
        "village_code IS NULL OR (SELECT count(*) FROM admin_area) > 0"
        " AND village_code NOT IN (SELECT area_code FROM admin_area WHERE level = 'village')",
        Text(
            "乡镇、村对应不到行政区划；请核对行政村代码或乡镇、村名称，或由县补报行政区划",
            "township and village lead to no administrative area: check the village code or the names, or let"
            " the county send the area",
        ),
    ),
    Rule(
        "V19_county",
        "household",
        "county_name",
        "(left(village_code, 6), county_name) IN (SELECT left(h.village_code, 6), h.county_name"
        " FROM household h JOIN admin_area a ON a.level = 'county' AND a.area_code = left(h.village_code, 6)"
        " GROUP BY ALL"
        " HAVING NOT bool_or(contains(a.name, h.county_name) OR contains(h.county_name, a.name)))",
        Text(
            "县名与行政村代码所在的县不一致；请农业农村部门核实",
            "the county's name is not that of the village code: agriculture and rural affairs checks it",
        ),
        severity="warning",
        others=("admin_area",),
    ),
    Rule(
        "V01",
        "household",
        "status",
        f"household_id IN {ACTIVE} AND household_id IN (SELECT household_id FROM staying WHERE members = 0)",
        Text(
            "该户在册，但成员均已减少，应至少有一名在册成员；请农业农村部门补报成员或更正户状态",
            "the household is on the register but all its members have left, wanted at least one: agriculture"
            " and rural affairs sends the members or corrects the status",
        ),
        others=("household_member",),
    ),
    Rule(
        "V01_unlisted",
        "household",
        "household_id",
        f"household_id IN {ACTIVE} AND household_id NOT IN (SELECT household_id FROM staying)",
        Text(
            "家庭成员表中没有该户的成员；请农业农村部门补报",
            "the members' table has nobody of this household: agriculture and rural affairs sends them",
        ),
        severity="warning",
        others=("household_member",),
    ),
    Rule(
        "no_head_listed",
        "household",
        "head_person_id",
        "coalesce(status, 'active') = 'active' AND head_person_id IS NOT NULL"
        " AND household_id IN (SELECT household_id FROM staying)"
        " AND household_id NOT IN (SELECT h.household_id FROM household h JOIN listed_span s"
        " ON s.household_id = h.household_id AND s.person_id = h.head_person_id)",
        Text(
            "户主人编号不在该户成员中；请农业农村部门核对户主人编号",
            "the head is not among the household's members: agriculture and rural affairs checks the number",
        ),
        severity="warning",
        others=("household_member",),
    ),
    Rule(
        "no_labour",
        "household",
        "no_labour_backstop",
        f"no_labour_backstop AND household_id IN {ACTIVE} AND household_id IN (SELECT household_id"
        " FROM household_member WHERE valid_to IS NULL"
        f" AND labour_skill IN {LABOUR})",
        Text(
            "整户兜底标注与成员的劳动技能矛盾；请农业农村部门核实其一",
            "the mark of the whole household contradicts its members' labour skills: agriculture and rural"
            " affairs checks which is right",
        ),
        severity="warning",
        others=("household_member",),
    ),
    Rule(
        "V07",
        "household",
        "risk_1",
        "'因病' IN (risk_1, risk_2, risk_3, risk_4, risk_5) AND household_id IN (SELECT household_id"
        " FROM household_member WHERE health IS NOT NULL GROUP BY household_id"
        " HAVING NOT bool_or(regexp_matches(health, '患有大病|长期慢性病|残疾')))",
        Text(
            "致贫返贫风险与成员的健康状况不一致；请农业农村部门与卫健、残联核实",
            "the risk does not agree with the members' health: agriculture and rural affairs checks it with"
            " health and disability departments",
        ),
        severity="warning",
        others=("household_member",),
    ),
)
