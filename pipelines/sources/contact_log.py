"""Weekly contacts with households (plan 三（三）1; one row per contact)."""

from __future__ import annotations

from pipelines.columns import choice, day, given, household, must, officer, text
from pipelines.ground.text import Text
from pipelines.happening import OfHousehold, OnDay
from pipelines.table import Table

AT_HOME = "入户"
CONTACT_LOG = Table(
    name="contact_log",
    place=270,
    title=Text("帮扶联系记录", "Contacts with households"),
    called=("联系记录",),
    sent_by=Text("帮扶责任人", "Assistance officers"),
    when=OnDay("contact_on", year="any", opens=True, by_month=True),
    where=OfHousehold("household_id", is_sparse=True),
    counted=Text("次", "contacts"),
    columns=(
        text("contact_id", "联系编号", "Contact number", key=True, required=True),
        household(key=False),
        officer(refers="responsible_person"),
        day("contact_on", "联系日期", "Contacted on", required=True, filled=True),
        choice("mode", "方式", "How", (AT_HOME, "电话", "视频", "其他")),
        given("progress_note", "措施进度", "Note on progress", personal="free_text"),
        given("problem", "反映问题", "Problem raised", personal="free_text"),
        day("solved_on", "问题解决日期", "Problem solved on"),
    ),
    rules=(
        must(
            "contact_solved",
            "solved_on",
            "solved_on < contact_on",
            "问题解决日期早于联系日期",
            "solved before the contact",
        ),
    ),
)
