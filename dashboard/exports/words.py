"""Words that several files of a pack say: headings of tables, what had no room."""

from __future__ import annotations

from pipelines.ground.text import Text

STORY_SHEET = Text("材料数据", "Story")
MORE = Text("另有 {count} 项，见工作簿“材料数据”页。", "{count} more: see the sheet “Story” of the workbook.")
STATUS, WHAT, SAID = Text("状态", "Status"), Text("事项", "What"), Text("情况", "How it stands")
KIND = Text("类别", "Kind")
SCOPE = (  # columns of Results.scope that stand in one cell
    (("households",), Text("户", "Households")),
    (("persons",), Text("人", "Persons")),
    (("added", "persons_added"), Text("新增（户/人）", "Added (persons)")),
    (("cleared", "persons_cleared"), Text("风险消除（户/人）", "Cleared (persons)")),
    (("households_open_problem",), Text("保障有缺项（户）", "Guarantee unmet")),
)
TOTAL = Text("合计", "Total")
