"""The bad rows of each file, and the rule that holds each back."""

from __future__ import annotations

from pipelines.synthetic.paper.mess import Fault

NOBODY, NO_PERSON, NO_VILLAGE = "9901019999901", "99010199999901", "990101999201"
ID_ONE, ID_TWO = "990101201503059015", "990101198001019035"  # right by themselves
COLLECTED = {"status": "有效"}
ROUGHLY, LATER = "约4万", "2035-06-30"

MEMBER = (
    Fault(
        "damaged_number",
        {"person_id": "99010199999911", "id_number": "1.10101E+17"},
        is_copy=True,
        needs={"relation": "之子"},
    ),
    Fault(
        "id_check",
        {"person_id": "99010199999912", "id_number": "990101201503050000"},
        is_copy=True,
        needs={"relation": "之女"},
    ),
    Fault(
        "V20",
        {"person_id": "99010199999913", "id_number": ID_ONE, "birth_month": "203105"},
        is_copy=True,
        needs={"relation": "之子"},
    ),
    Fault(
        "unknown_household",
        {"person_id": "99010199999914", "id_number": ID_TWO, "household_id": NOBODY},
        is_copy=True,
        needs={"relation": "配偶"},
    ),
)
HOUSEHOLD = (
    Fault(
        "V19",
        {"household_id": "9901019999911", "village_name": "无名村", "head_person_id": NO_PERSON},
        is_copy=True,
    ),
    Fault(
        "type",
        {"household_id": "9901019999912", "lifted_year": "二〇一八", "head_person_id": NO_PERSON},
        is_copy=True,
    ),
    Fault("repeat", is_copy=True),
)
WATCHED = (
    Fault(
        "V08",
        {"household_id": "9901019999921", "monitor_category": "脱贫不稳定户", "head_person_id": NO_PERSON},
        is_copy=True,
    ),
)
INCOME = {
    "2022": (
        Fault("type", {"members_counted": "4.5"}),
        Fault("repeat", is_copy=True),
        Fault("unknown_household", {"household_id": NOBODY}, is_copy=True, needs=COLLECTED),
    ),
    "2024H1": (
        Fault("range", {"property_income": "-300"}),
        Fault("part_post_income", {"post_income": "888888"}),
        Fault("code", {"status": "差不多"}),
    ),
    "2024H2": (
        Fault("conflict", {"members_counted": "19"}, is_copy=True, with_original=True, needs=COLLECTED),
        Fault("V04_net", {"net_income": "1"}),
    ),
    "2025H1": (
        Fault("type", {"collected_on": "2025-06-31"}),
        Fault("V04_transfer", {"other_transfer": "88888"}),
    ),
    "2025H2": (
        Fault("type", {"disposable_income": ROUGHLY}),
        Fault("range", {"wage_income": "-1200"}),
        Fault("V20", {"collected_on": LATER}),
        Fault("repeat", is_copy=True),
    ),
}
CHECK = {
    "2022": (Fault("code", {"water": "基本达标"}), Fault("repeat", is_copy=True)),
    "2024": (Fault("housing_grade", {"housing_grade": "D"}, needs={"housing": "达标"}),),
    "2025H1": (
        Fault("type", {"check_date": "5月底"}),
        Fault("unknown_household", {"household_id": NOBODY}, is_copy=True),
    ),
    "2025H2": (Fault("V20", {"check_date": LATER}), Fault("code", {"food": "√"})),
}
TRAINING = (
    Fault("course_order", {"end_on": "2021-01-01"}),
    Fault("unknown_person", {"person_id": NO_PERSON}, is_copy=True),
    Fault("type", {"start_on": "2025-02-30"}),
)
POST = (
    Fault("range", {"days_attended": "35"}),
    Fault("type", {"days_attended": "全勤"}),
    Fault("V19_post", {"village_code": NO_VILLAGE}),
)
EMPLOYMENT = (Fault("type", {"month": "2025-13"}), Fault("range", {"wage_month": "-500"}))
PROJECT = (Fault("range", {"loan": "80000"}), Fault("V20", {"start_on": LATER}))
SURVEY = (
    Fault("code", {"q1_measures": "还行"}),
    Fault("answered_only", {"q1_measures": "满意"}, is_copy=True, needs={"outcome": "拒访"}),
    Fault("unknown_household", {"household_id": NOBODY, "response_id": "DSF-999"}, is_copy=True),
)
