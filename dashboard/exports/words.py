"""Words that several files of the pack say."""

from __future__ import annotations

from pipelines.text import Text

STORY_SHEET = Text("材料数据", "Story")
MORE = Text("另有 {count} 项，见工作簿。", "{count} more: see the workbook.")
NOT_YET = Text("尚未说明", "not explained yet")
TO_BE_NAMED = Text("待会议确定", "to be decided")
COUNTY = Text("全县", "County")
