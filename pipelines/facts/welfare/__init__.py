"""Facts of further guarantees and of work: clearance, water, family doctors, student aid, employment."""

from __future__ import annotations

from pipelines.facts.made import Made
from pipelines.facts.welfare.backstop import BACKSTOP
from pipelines.facts.welfare.clearing import PROBLEM
from pipelines.facts.welfare.doctors import DOCTOR
from pipelines.facts.welfare.students import STUDENT
from pipelines.facts.welfare.taking_part import TAKING_PART
from pipelines.facts.welfare.vacancies import POST_PLACE
from pipelines.facts.welfare.water import WATER
from pipelines.facts.welfare.workers import TRAINEE, WORKER

WELFARE: tuple[Made, ...] = (
    *(PROBLEM, WATER, DOCTOR, STUDENT, BACKSTOP),
    *(TAKING_PART, WORKER, TRAINEE, POST_PLACE),
)
