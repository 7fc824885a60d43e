"""Rules of training, posts and work beside what the members' table says of the person: V13, V15, V20."""

from __future__ import annotations

from pipelines.ground.text import Text
from pipelines.judging.rule import Rule
from pipelines.judging.rules.building import while_a_member
from pipelines.sources.household_member import NO_LABOUR

MEMBERS = ("household_member",)


def _of_month(table: str, where: str) -> str:
    """Return the rows of a monthly table whose person is so in that month."""
    return (
        f"(person_id, month) IN (SELECT person_id, month FROM {table} JOIN person USING (person_id)"  # noqa: S608
        f" WHERE {where})"
    )


WORK: tuple[Rule, ...] = (
    while_a_member("training", "start_on"),
    Rule(
        "V15",
        "training",
        "start_on",
        "(person_id, start_on) IN (SELECT person_id, start_on FROM training"
        " JOIN left_person USING (person_id) WHERE start_on > left_on)",
        Text(
            "培训开始时该成员已减少；请人社核实培训日期，或由农业农村部门核实减少时间",
            "the course began after the member had left: human resources checks the date, or agriculture and"
            " rural affairs the day of leaving",
        ),
        severity="warning",
        others=MEMBERS,
    ),
    Rule(
        "V19_post",
        "welfare_post",
        "village_code",
        "(SELECT count(*) FROM admin_area) > 0"
        " AND village_code NOT IN (SELECT area_code FROM admin_area WHERE level = 'village')",
        Text(
            "行政村代码不在行政区划中；请核对代码，或由县补报行政区划",
            "no administrative area has this village code: check it, or let the county send the area",
        ),
    ),
    while_a_member("welfare_post", "month"),
    Rule(
        "V13_posts",
        "welfare_post",
        "person_id",
        "(person_id, month) IN (SELECT person_id, month FROM welfare_post WHERE person_id IS NOT NULL"
        " GROUP BY ALL HAVING count(DISTINCT post_id) > 1)",
        Text(
            "同一人同月在两个岗位，应只在一岗；请人社核实",
            "one person on two posts in one month, wanted one: human resources checks it",
        ),
        severity="warning",
    ),
    Rule(
        "V13_age",
        "welfare_post",
        "person_id",
        _of_month("welfare_post", "datediff('month', birth_month, month) >= 840"),
        Text("70 岁及以上仍在岗；请人社核实", "on a post at 70 or over: human resources checks it"),
        severity="warning",
        others=MEMBERS,
    ),
    while_a_member("employment_month", "month"),
    Rule(
        "V13_young",
        "employment_month",
        "person_id",
        "working AND " + _of_month("employment_month", "datediff('month', birth_month, month) < 192"),
        Text("未满 16 岁却有务工记录；请人社核实", "working before 16: human resources checks it"),
        severity="warning",
        others=MEMBERS,
    ),
    Rule(
        "V13_labour",
        "employment_month",
        "person_id",
        "working AND " + _of_month("employment_month", f"labour_skill IN {NO_LABOUR}"),
        Text(
            "劳动技能为丧失或无劳动力却有务工记录；请人社与农业农村部门核实其一",
            "working although without labour capacity: human resources, with agriculture and rural affairs,"
            " checks which is right",
        ),
        severity="warning",
        others=MEMBERS,
    ),
    Rule(
        "start_young",
        "employment_month",
        "start_month",
        "(person_id, start_month) IN (SELECT person_id, start_month FROM employment_month"
        " JOIN person USING (person_id) WHERE datediff('month', birth_month, start_month) < 192)",
        Text("开始务工时未满 16 岁；请人社核实", "began to work before 16: human resources checks it"),
        severity="warning",
        others=MEMBERS,
    ),
)
