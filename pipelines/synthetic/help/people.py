"""What other departments report of people: forms, family doctors, students' aid, officers in charge."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.synthetic.help import stories
from pipelines.synthetic.help.follow_up import YEAR
from pipelines.synthetic.life.block import Block
from pipelines.synthetic.life.chance import Chance, later, pick
from pipelines.synthetic.life.halfyears import HALVES, LAST

FORM_OF, AWAY, BLANK = 0.985, 0.006, 0.012
SIGNED, SERVED, ENTITLED = 0.93, 0.9, 0.97
FREE_OF_DEBT = 0.82
OWNED = {  # after the digit of a draw, the share of households that have it
    "has_vehicle": (3, 0.14),
    "has_commercial_house": (4, 0.05),
    "has_business": (5, 0.03),
}
NAMES = ("杨", "李", "王", "张", "刘", "陈", "龙", "吴")
TERMS = (
    (f"{YEAR}S", date(YEAR, 3, 1), date(YEAR, 5, 31)),
    (f"{YEAR}A", date(YEAR, 9, 1), date(YEAR, 11, 30)),
)
STAGES = {
    "学前教育": ("学前", "学前资助", 500),
    "普通高中": ("普通高中", "普通高中国家助学金", 1_000),
    "中职": ("中职", "中职国家助学金", 1_000),
    "高职高专": ("高职高专", "雨露计划职业教育补助", 1_500),
    "本科": ("本科", "高校国家助学金", 1_650),
}

EXAMINED = 0.7  # of those contracted


def responsible_person(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per officer who answers for households of the block."""
    rows = block.households.select("responsible_id", "town").unique(
        "responsible_id", keep="first", maintain_order=True
    )
    count = rows.height
    units = ("县农业农村局", "县人社局", "县民政局", "乡镇人民政府", "驻村工作队", "村民委员会")
    return rows.select(
        "responsible_id",
        name=pl.Series(chance.choice(NAMES, count)) + pl.lit("某"),
        unit=pl.Series(chance.choice(units, count)),
        kind=pl.Series(chance.choice(("县直干部", "乡镇干部", "驻村队员", "村干部"), count)),
        start_on=pl.lit(date(2021, 3, 1)),
    )


def collection_form(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per household in scope at the year's end whose form was collected, or why it was not."""
    homes = block.households.filter(pl.Series(block.is_there(HALVES[-1]))).select(
        "household_id", "responsible_id"
    )
    count = homes.height
    rows = homes.with_columns(
        u=pl.Series(chance.random(count)),
        v=pl.Series(chance.random(count)),
        days=pl.Series(chance.integers(0, 60, count)),
    ).filter(pl.col("u") < FORM_OF)
    is_away = pl.col("v") < AWAY
    debts = pl.when(pl.col("v") > FREE_OF_DEBT).then((pl.col("u") * 600).round(0) * 100).otherwise(0)
    return rows.select(
        "household_id",
        year=pl.lit(YEAR),
        collected_on=pl.when(~is_away).then(pl.lit(date(YEAR, 9, 10)) + pl.duration(days="days")),
        state=pl.when(is_away).then(pl.lit("外出未采集")).otherwise(pl.lit("已采集")),
        collector_id="responsible_id",
        household_signed=pl.when(~is_away).then(pl.lit("是")),
        authorised=pl.when(~is_away).then(pl.lit("是")),
        blank_required=pl.when(~is_away).then(pl.when(pl.col("v") < AWAY + BLANK).then(2).otherwise(0)),
        **{name: pl.when(~is_away).then(yes) for name, yes in _owned().items()},
        debt_balance=pl.when(~is_away).then(debts),
    )


def _owned() -> dict[str, pl.Expr]:
    """Return what a household has beside its income; of the draws that its form has already."""
    # a digit far behind the point of a draw is as good as a draw of its own
    return {
        name: pl.when((pl.col("u") * 10**at) % 1 < share).then(pl.lit("是")).otherwise(pl.lit("否"))
        for name, (at, share) in OWNED.items()
    }


def _there(block: Block) -> pl.DataFrame:
    """One row per person who is a member at the year's end."""
    homes = block.households.filter(pl.Series(block.is_there(HALVES[-1]))).select("household", "household_id")
    end = pl.col("valid_to").is_null() | (pl.col("valid_to") >= LAST)
    rows = block.people.filter(end).join(homes, on="household", maintain_order="left")
    return rows.unique("person_id", keep="last", maintain_order=True)


def family_doctor(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per member and year: contracted or why not, and how often a doctor came."""
    rows = _there(block)
    count = rows.height
    rows = rows.with_columns(u=pl.Series(chance.random(count)), v=pl.Series(chance.random(count)))
    signed = pl.col("u") < SIGNED
    served = signed & (pl.col("v") < SERVED)
    return rows.select(
        "person_id",
        period_id=pl.lit(str(YEAR)),
        signed=signed,
        signed_on=pl.when(signed).then(
            pl.lit(date(YEAR, 1, 8)) + pl.duration(days=(pl.col("v") * 60).cast(pl.Int64))
        ),
        not_signed_reason=pl.when(~signed).then(
            pick(pl.col("v"), ("长期外出", 0.7), ("拒签", 0.2), ("其他", 1))
        ),
        service_group=pl.when(pl.col("health") == "长期慢性病").then(pl.lit("高血压")),
        services=pl.when(signed).then(
            pl.when(served).then(1 + (pl.col("v") * 4).cast(pl.Int64)).otherwise(0)
        ),
        last_service_on=pl.when(served).then(
            pl.lit(date(YEAR, 11, 3)) - pl.duration(days=(pl.col("u") * 200).cast(pl.Int64))
        ),
        checkup_on=pl.when(served & (pl.col("v") < EXAMINED)).then(
            pl.lit(date(YEAR, 6, 2)) + pl.duration(days=(pl.col("u") * 90).cast(pl.Int64))
        ),
        follow_ups=pl.when(signed & (pl.col("health") == "长期慢性病")).then(
            (pl.col("v") * 5).cast(pl.Int64)
        ),
    )


def student_aid(block: Block, chance: Chance) -> pl.DataFrame:
    """One row per student of a stage that is helped, and term; the last one's autumn money came late."""
    rows = _there(block).filter(pl.col("student_status").is_not_null())
    rows = rows.with_columns(
        stage=pl.coalesce(
            pl.when(pl.col("student_status").str.starts_with(said)).then(pl.lit(said)) for said in STAGES
        )
    ).filter(pl.col("stage").is_not_null())
    found = [_term(rows, *term, chance) for term in TERMS]
    whole = pl.concat(found)
    is_last = pl.int_range(pl.len()) == pl.len() - 1
    late = pl.col("due_on") + pl.duration(days=stories.AID_LATE_DAYS - 12)
    return whole.with_columns(paid_on=pl.when(is_last).then(late).otherwise("paid_on"))


def _term(rows: pl.DataFrame, term: str, first: date, due: date, chance: Chance) -> pl.DataFrame:
    u = pl.Series(chance.random(rows.height))
    days = chance.integers(20, (due - first).days, rows.height)
    amount = pl.col("stage").replace_strict(
        {said: yuan for said, (*_, yuan) in STAGES.items()}, return_dtype=pl.Int64
    )
    entitled = pl.lit(u) < ENTITLED
    return rows.select(
        "person_id",
        term=pl.lit(term),
        aid_kind=pl.col("stage").replace_strict({said: kind for said, (_, kind, _) in STAGES.items()}),
        school_stage=pl.col("stage").replace_strict({said: stage for said, (stage, *_) in STAGES.items()}),
        entitled=entitled,
        stop_reason=pl.when(~entitled).then(pl.lit("已享受同类资助")),
        amount_due=pl.when(entitled).then(amount),
        amount_paid=pl.when(entitled).then(amount),
        paid_on=pl.when(entitled).then(pl.lit(first) + later(days)),
        due_on=pl.when(entitled).then(pl.lit(due)),
    )
