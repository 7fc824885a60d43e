"""What the counted and weighted sums of the cube are, in words; sums of a column take its own words."""

from __future__ import annotations

from pipelines.ground.text import Text

ITEMS = {
    "food": Text("不愁吃", "food"),
    "clothing": Text("不愁穿", "clothing"),
    "education": Text("义务教育", "compulsory education"),
    "medical": Text("基本医疗", "medical care"),
    "housing": Text("住房安全", "housing"),
    "water": Text("饮水安全", "drinking water"),
}
MET = Text("{item}达标户", "households where {item} is met")
JUDGED = Text("{item}已核查户", "households where {item} was checked")
SATISFIED = Text("满意的回答（加权）", "satisfied answers (weighted)")
VALID = Text("有效回答（加权）", "valid answers (weighted)")
COUNTS: dict[str, Text] = {
    "pair__at_benchmark": Text(
        "增速不低于当地农村居民的同口径户", "clusters growing at or above the benchmark"
    ),
    "pair__with_benchmark": Text("有增速可比的同口径户", "clusters with a growth to compare"),
    "pair__sharp_drop": Text("收入骤减的同口径户", "clusters with a sharp fall"),
    "pair__with_growth": Text("上年收入为正的同口径户", "clusters whose income a year before was positive"),
    "income__below_line": Text("低于监测线的户", "households below the line"),
    "income__compared": Text("有收入可比的户", "households with an income to compare"),
    "household__households": Text("帮扶对象户", "households in scope"),
    "household__verified": Text("各适用项目均已核查的户", "households with every applicable item checked"),
    "household__consolidated": Text("各项均达标的户", "households where every item is met"),
    **{f"household__{name}_met": MET.filled(item=text) for name, text in ITEMS.items()},
    **{f"household__{name}_judged": JUDGED.filled(item=text) for name, text in ITEMS.items()},
    "member__insured": Text("已参保成员", "members insured"),
    "member__insurance_known": Text("应参保且情况明确的成员", "members whose insurance is known"),
    "member__enrolled": Text("在学（含缓学、送教上门）儿童", "children enrolled, deferred or taught at home"),
    "member__schooling_known": Text("情况明确的适龄儿童", "children of school age whose schooling is known"),
    "member__trained": Text("完成培训的劳动力", "workers who completed a course"),
    "member__labour": Text("劳动力", "workers"),
    "post__on_duty": Text("上岗人月", "person-months on duty"),
    "post__engaged": Text("在岗人月", "person-months engaged"),
    "project__projects": Text("在运行且已核验的项目", "verified projects that run"),
    **{f"answer__{what}_satisfied": SATISFIED for what in ("q1_q2", "q1", "q2")},
    **{f"answer__{what}_valid": VALID for what in ("q1_q2", "q1", "q2")},
    "attempt__completed": Text("完成访问的户", "households interviewed"),
    "attempt__attempted": Text("抽中并访问的户", "households attempted"),
}
