"""The register as departments export it: households, members, links, in the contract's columns."""

from __future__ import annotations

import polars as pl

from pipelines.synthetic.life.areas import COUNTY_NAME
from pipelines.synthetic.life.block import Block

FAKE_PHONE = 10_000_000_000  # no mobile number begins so


def household(block: Block) -> pl.DataFrame:
    """One row per household number, with columns that the contract ignores (序号, 户主姓名, 联系电话)."""
    heads = block.people.filter("is_head").unique("household", keep="last", maintain_order=True)
    heads = heads.select("household", "name", head_person_id="person_id")
    rows = block.households.join(heads, on="household", how="left", maintain_order="left")
    rows = rows.join(
        block.villages.drop("town", "village_code", "households"),
        on="village",
        how="left",
        maintain_order="left",
    )
    return rows.sort("village", maintain_order=True).select(
        "is_lifted",
        county_name=pl.lit(COUNTY_NAME),
        township_name="township",
        village_name="name_right",
        village_code="village_code",
        household_id="household_id",
        户主姓名="name",
        head_person_id="head_person_id",
        household_type=pl.when("is_lifted").then(pl.lit("脱贫户")).otherwise(pl.lit("一般农户")),
        lifted_year=pl.when("is_lifted").then("lifted_year"),
        relocated="is_relocated",
        monitor_category="monitor_category",
        risk_cleared="risk_cleared",
        identified_month="identified_month",
        cleared_month="cleared_month",
        clear_mode="clear_mode",
        risk_1="risk_1",
        risk_2="risk_2",
        no_labour_backstop="no_labour",
        responsible_id="responsible_id",
        status="status",
        status_date="status_date",
        联系电话=(FAKE_PHONE + block.first_serial + pl.col("household")).cast(pl.String),
    )


def household_member(block: Block) -> pl.DataFrame:
    """One row per person and household number that the person belonged to."""
    homes = block.households.select("household", "household_id")
    rows = block.people.join(homes, on="household", how="left", maintain_order="left")
    return rows.select(
        "household_id",
        "person_id",
        "name",
        "id_number",
        "relation",
        gender=pl.when("is_male").then(pl.lit("男")).otherwise(pl.lit("女")),
        birth_month="born",
        ethnicity="ethnicity",
        education="education",
        student_status="student_status",
        dropout_reason="dropout_reason",
        health="health",
        disability_level="disability_level",
        labour_skill="labour_skill",
        training_intention="training_intention",
        in_resident_medical="in_resident_medical",
        in_employee_medical="in_employee_medical",
        in_critical_insurance="in_critical_insurance",
        in_pension="in_pension",
        dibao_status="dibao_status",
        tekun_status="tekun_status",
        change_type="change_type",
        valid_from="valid_from",
        valid_to="valid_to",
        联系电话=pl.when("is_head").then((FAKE_PHONE + pl.col("serial")).cast(pl.String)),
    )


def household_link(block: Block) -> pl.DataFrame:
    """One row per pair of numbers that a split, a merger or a renumbering ties together."""
    numbers = block.households["household_id"]
    return block.links.select(
        from_household_id=numbers.gather(block.links["before"]),
        to_household_id=numbers.gather(block.links["after"]),
        link_type="link_type",
        change_date="change_date",
    )
