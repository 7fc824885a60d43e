"""What the made-up county has to tell: the stories planted in it, where they lie, and the words for them.

| story | where | when | what pages show |
|---|---|---|---|
| luck looks like merit | SMALL: under 60 households | 2025H2 | 12 answers, 12 satisfied: `too_few` |
| a late department | welfare posts, whole county | 2025H2 | MOT-02 `not_reported`, not zero |
| a late township | LATE: no checks | 2025H2 | GUA-01, GUA-05 `not_reported` there |
| incomes not collected | GAP: one house in eight | 2025H2 | growth `not_comparable` there |
| a village merger | CENTRE: its last village into its first | 2024-07-01 | old codes mapped on |
| splits, mergers, new numbers | one household in seventy | 2023 on | clusters keep the panel whole |
| a flood | FLOODED: two townships | July 2024 | less business income; housing, water unmet |
| … and what came after it | the same | 2025 | problems solved, income back |
| targets of the county's own | table `target` (yardsticks.py) | from 2025 | one stricter, one looser |
| bad rows | most files (faults.py) | any | quarantine, below 5 % of each table |
| untidy files | visits.py, departments.py | any | titles, units, merges, encodings, dates |

Townships are told by their place in the list of townships: CENTRE is the first.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from pipelines.synthetic.life.chance import Array

CENTRE, FLOOD_ONE, FLOOD_TWO, LATE, SMALL, GAP = range(6)
FLOODED = (FLOOD_ONE, FLOOD_TWO)

MERGED_ON = date(2024, 7, 1)
FLOOD_ON = date(2024, 7, 8)
FLOOD_HALF = "2024H2"
LATE_HALF = "2025H2"  # of checks, posts, incomes
LUCKY_HALF, LUCKY_ANSWERS = "2025H2", 12
FLOOD_LOSS = 0.45  # of business income in the flood half
GAP_SHARE = 0.13

# How each township fares, over and over: growth beside the county's, satisfaction, problems found.
GROWTH = (0.004, 0.0, -0.004, 0.006, 0.012, -0.002, -0.022, 0.01, -0.012, 0.018, 0.002, -0.016, 0.008, 0.0)
SATISFIED = (0.915, 0.925, 0.905, 0.92, 0.92, 0.93, 0.865, 0.94, 0.9, 0.92, 0.91, 0.87, 0.935, 0.915)
PROBLEMS = (1.0, 1.2, 1.0, 0.4, 0.3, 0.8, 2.6, 0.0, 1.0, 0.3, 1.6, 2.0, 0.0, 0.6)
UNCHECKED = (0.0, 0.0, 0.003, 0.0, 0.0, 0.0, 0.014, 0.0, 0.0, 0.0, 0.006, 0.0, 0.0, 0.0)
TRAINED = (1.08, 0.97, 1.0, 0.95, 1.02, 1.0, 0.8, 1.12, 0.92, 1.1, 1.0, 0.88, 1.06, 0.98)


def by_township(values: tuple[float, ...], towns: Array) -> Array:
    """Return each township's own value; longer counties repeat the list."""
    found: Array = np.array(values)[towns % len(values)]
    return found
