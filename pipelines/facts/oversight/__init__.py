"""Facts of funds and supervision."""

from __future__ import annotations

from pipelines.facts.made import Made
from pipelines.facts.oversight.files import FILE
from pipelines.facts.oversight.findings import FINDING
from pipelines.facts.oversight.funds import FUND, PAYMENT
from pipelines.facts.oversight.reached import REACHED
from pipelines.facts.oversight.visits import VISITED

OVERSIGHT: tuple[Made, ...] = (FUND, PAYMENT, REACHED, FINDING, VISITED, FILE)
