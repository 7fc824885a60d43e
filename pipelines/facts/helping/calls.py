"""Who went to the households: contacts, checks and forms by kind of the person who made them."""

from __future__ import annotations

import polars as pl

from pipelines.facts.county import within
from pipelines.facts.declared import EACH, PLACE, Fact
from pipelines.facts.helping.forms import COLLECTED
from pipelines.facts.made import Made
from pipelines.facts.origin.traced import stacked
from pipelines.facts.reports import Reports
from pipelines.facts.view import View
from pipelines.ground.text import Text
from pipelines.sources.collection_form import COLLECTION_FORM
from pipelines.sources.contact_log import AT_HOME, CONTACT_LOG
from pipelines.sources.guarantee_check import GUARANTEE_CHECK
from pipelines.sources.responsible_person import RESPONSIBLE_PERSON

COUNTS = {
    "contacts": Text("联系次数", "Contacts"),
    "visits": Text("其中入户", "Of them, at home"),
    "raised": Text("反映问题的联系", "Contacts with a problem raised"),
    "solved": Text("其中期末已解决", "Of them, solved by the period's end"),
    "checks": Text("写明核查人的保障核查（户·天）", "Checks of guarantees by a named person, household-days"),
    "forms": Text("已采集的信息采集表", "Collection forms taken"),
}
FROM = {
    CONTACT_LOG.name: ("contacts", "visits", "raised", "solved"),
    GUARANTEE_CHECK.name: ("checks",),
    COLLECTION_FORM.name: ("forms",),
}
OF_WHOM = ("village_code", "kind", "household_type", "caller")


def call_fact(view: View, _: Reports) -> pl.DataFrame:
    """One row per village, kind of household and kind of the person who went: contacts, checks, forms.

    caller null: the row names nobody, or nobody whom the list of assistance officers knows. A check of
    several items on one day is one; who checked is blank more often than not, and such checks are left out.
    What a table that never came would count is null: nobody knows it.
    """
    unknown = {name for table, names in FROM.items() if not view.county.came(table) for name in names}
    people = view.county.table(RESPONSIBLE_PERSON.name).select("responsible_id", caller="kind")
    rows = view.placed(stacked([_contacts(view), _checks(view), _forms(view)]))
    rows = rows.join(people, on="responsible_id", how="left")
    found = rows.group_by(OF_WHOM, maintain_order=True).agg(
        (pl.lit(None) if name in unknown else pl.col(name).sum()).cast(pl.Int64).alias(name)
        for name in COUNTS
    )
    return view.of_period(found)


def _contacts(view: View) -> pl.DataFrame:
    """One row per contact of the period."""
    rows = view.county.table(CONTACT_LOG.name).filter(within("contact_on", view.period.start, view.until))
    is_raised = pl.col("problem").fill_null(value=False)
    by_then = (pl.col("solved_on") <= view.until).fill_null(value=False)
    return _counted(
        rows,
        contacts=pl.lit(value=True),
        visits=(pl.col("mode") == AT_HOME).fill_null(value=False),
        raised=is_raised,
        solved=is_raised & by_then,
    )


def _checks(view: View) -> pl.DataFrame:
    """One row per household, day and person who checked its guarantees."""
    rows = view.county.table(GUARANTEE_CHECK.name).filter(within("check_date", view.period.start, view.until))
    rows = rows.filter(pl.col("checker_id").is_not_null())
    rows = rows.select("household_id", "check_date", responsible_id="checker_id").unique(maintain_order=True)
    return _counted(rows, checks=pl.lit(value=True))


def _forms(view: View) -> pl.DataFrame:
    """One row per form that was collected in the period."""
    rows = view.county.table(COLLECTION_FORM.name).filter(
        within("collected_on", view.period.start, view.until) & (pl.col("state") == COLLECTED)
    )
    return _counted(rows.with_columns(responsible_id="collector_id"), forms=pl.lit(value=True))


def _counted(rows: pl.DataFrame, **counts: pl.Expr) -> pl.DataFrame:
    """Return household and person of each row, and what it counts as; of all else it counts nothing."""
    return rows.select(
        "household_id",
        "responsible_id",
        **{name: counts.get(name, pl.lit(value=False)).cast(pl.Int64) for name in COUNTS},
    )


CALL = Made(
    Fact(
        "call",
        Text(
            "每个评估期、每个村、每类户、每类走访人一行",
            "One row per period, village, kind of household and kind of the person who went",
        ),
        {
            **PLACE,
            "caller": Text("走访人类型（未写明为空）", "Kind of the person; null: not named"),
            **COUNTS,
        },
        whose=EACH,
    ),
    ("household",),
    call_fact,
)
