"""Columns that no fact reads: those that a household's own page shows all the same, and those left behind."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.ground.text import Text

# What was said of the household in words of a list, or yes and no. Its page shows it; nothing sums it.
SHOWN: Mapping[str, frozenset[str]] = {
    "household": frozenset({"responsible_id", "lifted_year", "clear_mode"}),
    "guarantee_check": frozenset({"evidence", "housing_mode"}),
    "risk_clue": frozenset({"source"}),
    "monitoring_case": frozenset({"category", "objection"}),
    "assistance_plan": frozenset({"responsible_id", "household_signed", "adjust_reason"}),
    "contact_log": frozenset({"progress_note"}),
    "self_assessment": frozenset({"comment"}),
    "training": frozenset({"course"}),
    "self_project": frozenset({"kind"}),
    "student_aid": frozenset({"school_stage", "stop_reason"}),
    # what a household owns (plan 三（一）1: 资产): evidence beside its income, of no indicator
    "collection_form": frozenset({"authorised", "has_vehicle", "has_commercial_house", "has_business"}),
}

IDENTITY = Text(
    "能认出人，只在收到的原件里；进库的是假名",
    "tells who somebody is: it stays in the file as received, a pseudonym stands for it",
)
NOT_ASKED = Text(
    "方案、指标和规则都不问，不多留一份个人情况",
    "neither plan nor indicator nor rule asks for it: no more is kept of a person than is asked",
)
# What reaches no snapshot, and why.
LEFT: Mapping[str, Mapping[str, Text]] = {
    "household": {
        "low_income_class": Text(
            "没有指标和规则按它分；低保、特困、监测类别各有自己的列",
            "no indicator or rule divides by it; dibao, tekun, the monitored class have columns of their own",
        )
    },
    "household_member": {
        "name": IDENTITY,
        "id_number": IDENTITY,
        "relation": Text(
            "只核对每户恰有一名户主（V01）", "read only to check that a household has one head (V01)"
        ),
        "gender": NOT_ASKED,
        "ethnicity": NOT_ASKED,
        "education": Text("只核对是否该填", "read only to check whether it must be filled in"),
        "in_pension": NOT_ASKED,
    },
    "risk_clue": {"id_number": IDENTITY},
    "family_doctor": {
        "service_group": Text(
            "写着病种；随访次数已够看慢病管理",
            "it names an illness; the number of follow-ups says enough of chronic care",
        )
    },
}
