"""Which departments share a measure, and when each claimed its task (one row per measure and department)."""

from __future__ import annotations

from pipelines.columns import choice, day, department, text
from pipelines.ground.text import Text
from pipelines.happening import Always, OfDepartment
from pipelines.table import Table

LEADS, HELPS = "主责", "配合"
MEASURE_DEPARTMENT = Table(
    name="measure_department",
    place=260,
    title=Text("部门协同", "Departments of measures"),
    called=("部门认领", "认领"),
    sent_by=Text("各部门", "Each department"),
    when=Always(),
    where=OfDepartment("department"),
    columns=(
        text("measure_id", "措施编号", "Measure number", key=True, required=True, refers="measure"),
        department("department", "部门", "Department", key=True, required=True),
        choice("role", "角色", "Role", (LEADS, HELPS), required=True),
        day("claimed_on", "认领日期", "Claimed on"),
    ),
)
