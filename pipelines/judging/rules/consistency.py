"""Rules across tables (domain.md 5.1, V01–V20), those first that follow from what tables declare.

V11, V16 and the halves of V05, V10, V12 and V15 that speak of measures, cases, contacts, evaluations and
payments wait for those tables; V04, V08, V09, V10 and V14 are rules of one row and stand with their source.
"""

from __future__ import annotations

from pipelines.judging.rule import Rule
from pipelines.judging.rules.areas import AREAS
from pipelines.judging.rules.events import EVENTS
from pipelines.judging.rules.following import FOLLOWING
from pipelines.judging.rules.members import MEMBERS
from pipelines.judging.rules.money import INCOME
from pipelines.judging.rules.register import HOUSEHOLDS
from pipelines.judging.rules.work import WORK

CONSISTENCY: tuple[Rule, ...] = (*FOLLOWING, *AREAS, *HOUSEHOLDS, *MEMBERS, *INCOME, *WORK, *EVENTS)
