"""The stories of help planted in the made-up county, where they lie, and the words for them.

| story | where | when | what pages show |
|---|---|---|---|
| plans made late | SLOW: a township | every year | PRO-04 at about 62 % there |
| a department slow to claim | CLAIMS_LATE | every year | 70 % of its tasks claimed in time |
| a department that delivers late | DELIVERS_LATE | every year | PRO-10 low for it |
| four days of publicity | the last exit of the first block | 2025 | PRO-12: one exit against the rule |
| training money in a road | a township's project | 2025-09 | FUN-04: 38,000 yuan not as approved |
| above the line, a bill pushes it below | one household | 2025 | R11, R02 |
| back within its retention | one household | 2025 | RSK-03: 1 |
| a village misses two months | MISSING_VILLAGE | 2025-08, -09 | PRO-01 below 100 % |
| findings overdue | one inspection | 2025-10 | SUP-01 below 100 % |
| a file fails | one household | 2025-11 | SUP-03 below 100 % |
| a student's aid is late | one student | 2025 autumn | GUA-08 below 100 % |
"""

from __future__ import annotations

from datetime import date

from pipelines.synthetic.life.stories import CENTRE

SLOW, LATE_ONES = CENTRE, (0, 2, 5)  # of each eight cases, the newest first: five in time
CLAIMS_LATE, CLAIMED_LATE = "农业农村", (0, 3, 6)  # of each ten tasks, the newest first: seven in time
DELIVERS_LATE, DELIVERED_LATE = "人社", (0, 2)  # of each five measures: three in time
DAYS_PUBLIC = 4
ROAD_YUAN, ROAD_ON = 38_000, date(2025, 9, 18)
MISSING_VILLAGE, MISSED = 1, (date(2025, 8, 1), date(2025, 9, 1))  # by its place in the list of villages
OVERDUE_ON = date(2025, 10, 20)  # the inspection whose findings nobody put right
FAILED_ON = date(2025, 11, 12)
AID_LATE_DAYS = 40
LEFT_IN, BACK_AFTER_MONTHS = date(2024, 9, 1), 9
