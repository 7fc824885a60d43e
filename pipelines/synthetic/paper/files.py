"""Which files a block's departments send."""

from __future__ import annotations

from pipelines.synthetic.paper import departments, helping, visits
from pipelines.synthetic.paper.outbox import MOST_IN_XLSX, Outbox
from pipelines.synthetic.paper.tables import Tables

SENDERS = (
    visits.send_register,
    visits.send_members,
    visits.send_incomes,
    visits.send_checks,
    departments.send_training,
    departments.send_posts,
    departments.send_employment,
    departments.send_projects,
    departments.send_survey,
    helping.send_cases,
    helping.send_plans,
    helping.send_contacts,
    helping.send_people,
    helping.send_money,
)


def send(tables: Tables, outbox: Outbox, *, is_large: bool) -> None:
    """Write the files of a block; `is_large`: the county has more than one, so that its tables are large."""
    for sender in SENDERS:
        sender(tables, outbox, MOST_IN_XLSX + 1 if is_large else 0)
